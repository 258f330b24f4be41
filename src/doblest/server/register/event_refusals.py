"""Why an event of a memorial is not written: one line in two languages, and which input it is about."""

from __future__ import annotations

from django.utils import timezone

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.edtf import parse_edtf
from doblest.server.register.models import FieldChange
from doblest.server.register.moments import format_moment
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.dates import describe_moment
from doblest.wording.steles import format_edtf
from doblest.wording.vocabulary import texts


class EventError(RegisterError):
    """`field` is the input that it is about, `refusal` the sentence to a reader."""

    def __init__(self, reason: str, field: str, /, **values: object) -> None:
        self.field = field
        self.refusal = _fill(reason, values)
        super().__init__(self.refusal.ru.rstrip("."))


def _fill(reason: str, values: dict[str, object]) -> LocalizedText:
    """A value of English text has «_en» after its name."""
    text = texts("event_refusals")[reason]
    english = {
        **values,
        **{name.removesuffix("_en"): one for name, one in values.items() if name.endswith("_en")},
    }
    return LocalizedText(text.ru.format(**values), text.en.format(**english))


def require_past(text: str, reason: str) -> None:
    """Raises EventError for a date that is yet to come."""
    first = parse_edtf(text).first
    if first and first > timezone.localdate():
        raise EventError(reason, "date", day=format_edtf(text, "ru"), day_en=format_edtf(text, "en"))


def refuse_changed(last: FieldChange) -> ConflictError:
    made = last.change_set
    moment = format_moment(made.at)
    who = {
        "who": f"{made.author}, {describe_moment(moment, 'ru')}",
        "who_en": f"{made.author}, {describe_moment(moment, 'en')}",
    }
    refusal = _fill("changed", {"number": made.number, **who})
    return ConflictError(refusal.ru.rstrip("."), where=str(last.entry), refusal=refusal)
