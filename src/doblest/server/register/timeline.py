"""Change sets of a title that answer a question: of a region, a city, a field, a kind, a person, of days.

Only what everybody may see: a change set is found by its public changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from msgspec import Struct

from doblest.reference import visibility
from doblest.server.register import history
from doblest.server.register.history import ChangeSetRecord
from doblest.server.register.models import ChangeSet, FieldChange


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


def list_people(title: str) -> list[str]:
    """All who wrote, as everybody sees them."""
    return sorted({visibility.redact_author(name) for name in _list_authors(title)})


def _list_authors(title: str) -> Iterable[str]:
    return ChangeSet.objects.of(title).order_by("author").values_list("author", flat=True).distinct()


def find_numbers(title: str, question: Question) -> list[int]:
    """Newest first. Those that moved provenance alone answer where nothing is asked of changes."""
    sets = _select_sets(title, question)
    changed = set(_list_changed(title, sets, question))
    if not question.is_of_changes:
        visible = FieldChange.objects.visible().filter(change_set=OuterRef("pk"))
        changed.update(sets.filter(~Exists(visible)).values_list("number", flat=True))
    return sorted(changed, reverse=True)


def read_sets(numbers: Iterable[int], most_changes: int) -> Iterator[ChangeSetRecord]:
    """In the order of the numbers."""
    found = ChangeSet.objects.select_related("title__document").in_bulk(list(numbers))
    for number in numbers:
        record = history.read(found[number], most_changes)
        if record:
            yield record


def _select_sets(title: str, question: Question) -> QuerySet[ChangeSet]:
    sets: QuerySet[ChangeSet] = ChangeSet.objects.of(title)
    if question.kind:
        sets = sets.filter(kind=question.kind)
    if question.person:
        names = (name for name in _list_authors(title) if _is_called(name, question.person))
        sets = sets.filter(author__in=list(names))
    if question.since:
        sets = sets.filter(at__date__gte=question.since)
    if question.until:
        sets = sets.filter(at__date__lt=question.until + timedelta(days=1))
    return sets


def _is_called(name: str, shown: str) -> bool:
    return visibility.redact_author(name) == shown


def _list_changed(title: str, sets: QuerySet[ChangeSet], question: Question) -> Iterator[int]:
    """Numbers of those with a public change that answers; decisions are looked at one by one."""
    fields = visibility.list_public_names("changes")
    wanted = fields & {question.field} if question.field else fields
    changes = FieldChange.objects.filter(change_set__in=sets, field__in=wanted - {"decision"})
    if question.city:
        changes = changes.filter(entry__slug=question.city)
    if question.region:
        changes = changes.filter(entry__subject=question.region)
    yield from changes.values_list("change_set_id", flat=True).distinct()
    if "decision" in wanted:
        yield from _list_decided(title, sets, question)


def _list_decided(title: str, sets: QuerySet[ChangeSet], question: Question) -> Iterator[int]:
    """Numbers of those that decided on a public finding, of the city or the region that is asked for."""
    made = FieldChange.objects.filter(change_set__in=sets, field="decision")
    decided = list(made.values_list("change_set_id", "key"))
    if decided:
        keys = history.list_public_findings(
            title, {key for _, key in decided}, question.city, question.region
        )
        yield from (number for number, key in decided if key in keys)
