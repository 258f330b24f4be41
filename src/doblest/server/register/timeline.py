"""Change sets of a title that answer a question: of a region, a city, a field, a kind, a person, of days.

Only what everybody may see: a change set is found by its public changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from django.db.models import QuerySet
from msgspec import Struct

from doblest.reference import visibility
from doblest.server.register import history
from doblest.server.register.history import ChangeSetRecord
from doblest.server.register.models import ChangeSet, Entry, FieldChange, Finding

_FIRST_AT_ONCE, _MOST_AT_ONCE = 50, 800
"""Change sets that are looked at together, where few of those that may answer do."""


class Question(Struct, frozen=True):
    """Empty is no choice."""

    region: str = ""
    """ISO code of the region that the city is in now."""
    city: str = ""
    """Slug."""
    field: str = ""
    kind: str = ""
    person: str = ""
    """A name as everybody sees it."""
    since: date | None = None
    until: date | None = None
    """The last day that counts."""

    @property
    def is_of_changes(self) -> bool:
        """Whether it asks for more than the change set itself says."""
        return bool(self.region or self.city or self.field)


class Cursor(Struct, frozen=True):
    """Where a page of change sets begins: next to a number, which stays what it is while others are made."""

    size: int
    edge: int | None = None
    """The number beyond which it goes on; None for the newest."""
    is_upwards: bool = False
    """To the newer ones; else to the older."""


class Page(Struct, frozen=True):
    """A page of change sets, newest first."""

    sets: tuple[ChangeSetRecord, ...]
    newer: int | None
    """The number after which newer ones follow; None where there are none."""
    older: int | None
    """The number before which older ones follow; None where there are none."""


def list_people(title: str) -> list[str]:
    """All who wrote, as everybody sees them."""
    return sorted({visibility.redact_author(name) for name in _list_authors(title)})


def _list_authors(title: str) -> Iterable[str]:
    return ChangeSet.objects.of(title).order_by("author").values_list("author", flat=True).distinct()


def read_page(title: str, question: Question, cursor: Cursor, most_changes: int) -> Page:
    """So many change sets that answer, from the cursor on, newest first."""
    found = list(islice(_walk(title, question, cursor), cursor.size + 1))
    numbers = found[: cursor.size]
    if cursor.is_upwards:
        numbers.reverse()
    beyond, behind = len(found) > cursor.size, bool(cursor.edge)
    older, newer = (behind, beyond) if cursor.is_upwards else (beyond, behind)
    sets = tuple(history.read_sets(numbers, title, most_changes))
    return Page(sets, numbers[0] if numbers and newer else None, numbers[-1] if numbers and older else None)


def _walk(title: str, question: Question, cursor: Cursor) -> Iterator[int]:
    """Numbers of those that answer, in the direction of the cursor.

    The database tells which may answer; what everybody may see of them is asked part by part, so that the
    page costs what it shows and not what the register has. Those that moved provenance alone answer where
    nothing is asked of changes.
    """
    sets = _select_sets(title, question).order_by("number" if cursor.is_upwards else "-number")
    edge, size = cursor.edge, _FIRST_AT_ONCE
    while numbers := _list_beyond(sets, edge, cursor.is_upwards, size):
        answering = set(_list_changed(title, numbers, question))
        if not question.is_of_changes:
            answering |= set(numbers) - _list_visible(numbers)
        yield from (number for number in numbers if number in answering)
        edge, size = numbers[-1], min(2 * size, _MOST_AT_ONCE)


def _list_beyond(sets: QuerySet[ChangeSet], edge: int | None, is_upwards: bool, most: int) -> list[int]:
    if edge is not None:
        sets = sets.filter(number__gt=edge) if is_upwards else sets.filter(number__lt=edge)
    return list(sets.values_list("number", flat=True)[:most])


def _list_visible(numbers: list[int]) -> set[int]:
    """Those that changed more than provenance."""
    changes = FieldChange.objects.visible().filter(change_set__in=numbers)
    return set(changes.values_list("change_set_id", flat=True).distinct())


def _select_sets(title: str, question: Question) -> QuerySet[ChangeSet]:
    """Those that may answer."""
    sets: QuerySet[ChangeSet] = ChangeSet.objects.of(title)
    if question.kind:
        sets = sets.filter(kind=question.kind)
    if question.person:
        names = (name for name in _list_authors(title) if _is_called(name, question.person))
        sets = sets.filter(author__in=list(names))
    if question.since:
        sets = sets.filter(at__gte=_begin(question.since))
    if question.until:
        sets = sets.filter(at__lt=_begin(question.until + timedelta(days=1)))
    if question.is_of_changes:
        sets = sets.filter(number__in=_select_changes(title, question).values("change_set"))
    return sets


def _begin(day: date) -> datetime:
    """A moment and not a day: an index of moments answers at once."""
    return datetime.combine(day, time(), UTC)


def _select_changes(title: str, question: Question) -> QuerySet[FieldChange]:
    """What was changed of the city, the region and the field; of decisions all of their findings."""
    plain = _select_plain(title, question)
    if "decision" not in _list_wanted(question):
        return plain
    made = FieldChange.objects.filter(field="decision")
    entries = _select_entries(title, question)
    if entries is not None:
        made = made.filter(key__in=Finding.objects.filter(title=title, entries__in=entries).values("key"))
    return plain | made


def _select_plain(title: str, question: Question) -> QuerySet[FieldChange]:
    """What was changed but by decisions: its field tells whether everybody may see it."""
    changes = FieldChange.objects.filter(field__in=_list_wanted(question) - {"decision"})
    entries = _select_entries(title, question)
    return changes if entries is None else changes.filter(entry__in=entries)


def _select_entries(title: str, question: Question) -> QuerySet[Entry] | None:
    """None for all."""
    if not question.city and not question.region:
        return None
    entries: QuerySet[Entry] = Entry.objects.of(title)
    if question.city:
        entries = entries.filter(slug=question.city)
    return entries.filter(subject=question.region) if question.region else entries


def _list_wanted(question: Question) -> frozenset[str]:
    """Public fields that are asked for."""
    fields = visibility.list_public_names("changes")
    return fields & {question.field} if question.field else fields


def _is_called(name: str, shown: str) -> bool:
    return visibility.redact_author(name) == shown


def _list_changed(title: str, numbers: list[int], question: Question) -> Iterator[int]:
    """Those with a public change that answers; of decisions each finding is looked at."""
    plain = _select_plain(title, question).filter(change_set__in=numbers)
    yield from plain.values_list("change_set_id", flat=True).distinct()
    if "decision" in _list_wanted(question):
        keys = history.find_public_decisions(title, numbers, question.city, question.region)
        made = FieldChange.objects.filter(change_set__in=numbers, field="decision", key__in=list(keys))
        yield from made.values_list("change_set_id", flat=True)
