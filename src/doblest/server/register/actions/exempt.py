"""Say that something which an entry lacks is no gap, with the reason; or take that back."""

from __future__ import annotations

from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.gaps import gap_kinds
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.moments import format_moment
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError
from doblest.wording.dates import describe_moment


class Ruling(Struct, frozen=True):
    """Of a kind of gap in one entry; without a reason the exemption is taken back."""

    slug: str
    gap: str
    reason: str = ""
    title: str | None = None


def execute(ruling: Ruling, actor: Actor, *, progress: Progress = silent) -> ChangeSet:
    """The change set of the exemption, or of its end.

    Raises RegisterError for a city or a kind of gap that there is not, ForbiddenError where the actor has no
    right to the city, ConflictError where somebody was first.
    """
    kind = gap_kinds().get(ruling.gap)
    if kind is None:
        raise RegisterError(f"пробелов вида «{ruling.gap}» нет", remedy=f"Есть: {', '.join(gap_kinds())}")
    title, reason = get_title(ruling.title), ruling.reason.strip()
    with change_sets.begin(title.key, actor, Action.DECIDE) as unit:
        entry = find_entry(unit.title, ruling.slug)
        require(actor, Action.DECIDE, entry.city, entry.subject_id, title=title.key)
        _refuse_second(entry, ruling.gap, is_new=bool(reason))
        now = format_moment(timezone.now())
        unit.exempt(entry, ruling.gap, domain.Exemption(reason, actor.name, now) if reason else None)
        change_set = change_sets.commit(unit, Note(reason or f"снова пробел: {kind.name.ru}"), progress)
    if change_set is None:
        raise RuntimeError("an exemption always leaves a change set")
    return change_set


def _refuse_second(entry: Entry, gap: str, *, is_new: bool) -> None:
    stored = entry.exemptions.filter(gap=gap).first()
    if is_new is (stored is None):
        return
    if stored is None:
        refusal = LocalizedText(
            f"{entry.city}: пробел уже вернули в список.",
            f"{entry.city}: the gap is back on the list already.",
        )
        raise ConflictError("пробел уже вернули в список", where=entry.city, refusal=refusal)
    said = stored.to_domain()
    raise ConflictError(
        f"уже сказано, что это не пробел: {said.reason} ({said.by})",
        where=entry.city,
        refusal=LocalizedText(
            f"{entry.city}: это уже не пробел, {said.by}, {describe_moment(said.at, 'ru')}: {said.reason}",
            f"{entry.city}: no gap already, {said.by}, {describe_moment(said.at, 'en')}: {said.reason}",
        ),
    )
