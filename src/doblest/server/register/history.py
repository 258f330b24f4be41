"""What happened, as values for pages and feeds: newest first, and only what everybody may see.

of_slug("omsk")             -> changes of one city
latest("labour-valour", 20) -> the last change sets of a title, each with its changes
find(7, "labour-valour")    -> one of them

Changes of private fields, decisions on private findings, change sets of nothing else, and people's
addresses stay in the register (`reference/visibility.py`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, count, islice, takewhile
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from msgspec import Struct

from doblest import model as domain
from doblest.reading import name_columns
from doblest.reference import visibility
from doblest.reference.titles import get_title
from doblest.server.register.fields import load_change
from doblest.server.register.models import (
    ChangeSet,
    Decision,
    Document,
    Entry,
    FieldChange,
    Finding,
    FormerSlug,
    Title,
)
from doblest.server.register.models.history import FieldChangeQuerySet
from doblest.server.register.moments import format_moment

KIND_NAMES: Mapping[str, str] = dict(ChangeSet.Kind.choices)
VERDICT_NAMES: Mapping[str, str] = dict(Decision.Verdict.choices)


class Change(Struct, frozen=True):
    """One field's old and new value, and the write that changed it.

    `field` is a field of an entry, `listed` (None → true: added; false: gone; true: returned),
    `slug` or `decision`. A value is of the domain's own type: a memorial, a decision.
    """

    revision: int
    at: str
    """UTC, RFC 3339."""
    author: str
    reason: str
    kind: str
    """A value of `ChangeSet.Kind`."""
    slug: str | None
    """None for what belongs to the list as a whole."""
    city: str
    field: str
    old: Any
    new: Any
    finding: domain.Finding | None = None
    """What was decided on."""
    gap: str = ""
    """The kind of gap that was said to be none, or one again."""


class ChangeSetRecord(Struct, frozen=True):
    """A change set with its public changes."""

    revision: int
    at: str
    moment: datetime
    """The same to the microsecond."""
    author: str
    reason: str
    kind: str
    undoes: int | None
    changes: tuple[Change, ...]
    """The first of them."""
    count: int
    """Of all of them."""


def of_slug(
    slug: str, title_key: str | None = None, most: int | None = None, until: int | None = None
) -> tuple[Change, ...]:
    """The last changes of one city, to the revision `until`; empty for a city that is not known."""
    return tuple(map(build_change, select_changes(slug, title_key, until)[:most]))


def select_changes(slug: str, title_key: str | None = None, until: int | None = None) -> FieldChangeQuerySet:
    """Rows of the public changes of one city, by an address that it has or had, to the revision `until`; the
    newest come first. To be counted, and read a page at a time."""
    key = get_title(title_key).key
    former = FormerSlug.objects.filter(slug=slug, entry__title=key).values("entry")
    known = Entry.objects.filter(title=key).values_list("pk", flat=True)
    # The entry's number first: SQLite would go through all change sets to find those of one city.
    entry = list(known.filter(slug=slug)) or list(known.filter(pk__in=former))
    changes = FieldChange.objects.filter(is_public_change(), entry__in=entry)
    return (changes if until is None else changes.filter(change_set__lte=until)).newest_first()


def find(
    number: int, title_key: str | None = None, most_changes: int | None = None
) -> ChangeSetRecord | None:
    """None for a number that the title does not have, and for what private fields alone were changed by."""
    return next(iter(read_sets([number], get_title(title_key).key, most_changes)), None)


class Withdrawal(Struct, frozen=True):
    """A city that the list does not name any more: when it left, by whose word and why."""

    slug: str
    city: str
    revision: int
    at: str
    """UTC, RFC 3339."""
    author: str
    reason: str
    is_by_hand: bool
    """Whether an editor took it out; else a new list lacks it."""


def list_withdrawn(title_key: str | None = None) -> tuple[Withdrawal, ...]:
    """The last to leave first."""
    return _read_withdrawals(title_key)


def find_withdrawal(slug: str, title_key: str | None = None) -> Withdrawal | None:
    """None for a city that the list names, and for one that it never did."""
    return next(iter(_read_withdrawals(title_key, entry__slug=slug)), None)


def _read_withdrawals(title_key: str | None, **chosen: str) -> tuple[Withdrawal, ...]:
    gone = FieldChange.objects.filter(
        field="listed", new=False, entry__listed=False, entry__title=get_title(title_key).key, **chosen
    )
    last = {change.entry_id: change for change in gone.newest_first().reverse()}
    return tuple(_build_withdrawal(change) for change in reversed(last.values()) if change.entry)


def _build_withdrawal(change: FieldChange) -> Withdrawal:
    read = build_change(change)
    by_hand = read.kind == ChangeSet.Kind.ENROLMENT
    return Withdrawal(read.slug or "", read.city, read.revision, read.at, read.author, read.reason, by_hand)


def find_moment(revision: int) -> str | None:
    """When the revision was made: UTC, RFC 3339; None for one that the register does not know."""
    at = ChangeSet.objects.filter(number=revision).values_list("at", flat=True).first()
    return format_moment(at) if at else None


def find_receipt(sha256: str) -> str | None:
    """When a document came to the register: UTC, RFC 3339; None for one that it does not know."""
    at = Document.objects.filter(sha256=sha256).values_list("received", flat=True).first()
    return format_moment(at) if at else None


def latest(
    title_key: str | None = None, most: int = 50, most_changes: int | None = None
) -> tuple[ChangeSetRecord, ...]:
    """The last change sets of the title, of each so many changes at most.

    Those that moved provenance alone have no changes; those that changed private fields alone are left out.
    """
    title = get_title(title_key).key
    newest = ChangeSet.objects.of(title).newest_first().values_list("number", flat=True)
    parts = (newest[start : start + most] for start in count(0, most))
    full = takewhile(bool, map(list, parts))
    found = chain.from_iterable(read_sets(numbers, title, most_changes) for numbers in full)
    return tuple(islice(found, most))


def read_sets(numbers: Sequence[int], title: str, most_changes: int | None) -> list[ChangeSetRecord]:
    """Those of the title's change sets that everybody may see, in the order of the numbers: as many queries
    for many as for one."""
    made = ChangeSet.objects.of(title).in_bulk(numbers)
    decided = find_public_decisions(title, made)
    sets = FieldChange.objects.filter(change_set__in=made)
    public = sets.filter(is_public_change(decided))
    sizes = Counter(dict(public.values_list("change_set").annotate(Count("id")).order_by()))
    with_visible = set(sets.visible().values_list("change_set_id", flat=True).distinct())
    rows = _read_first(public, most_changes)
    return [
        build_record(made[number], rows.get(number, ()), sizes[number], decided)
        for number in numbers
        if number in made and (sizes[number] or number not in with_visible)
    ]


def _read_first(changes: FieldChangeQuerySet, most: int | None) -> dict[int, list[FieldChange]]:
    """So many changes of each change set, by its number."""
    if most is not None:
        place = Window(RowNumber(), partition_by="change_set_id", order_by="id")
        first = changes.annotate(place=place).filter(place__lte=most).values_list("id", flat=True)
        changes = FieldChange.objects.filter(id__in=list(first))
    found: dict[int, list[FieldChange]] = defaultdict(list)
    for change in changes.select_related("change_set", "entry").order_by("id"):
        found[change.change_set_id].append(change)
    return found


def build_record(
    made: ChangeSet,
    rows: Iterable[FieldChange] = (),
    size: int = 0,
    findings: Mapping[str, domain.Finding] = MappingProxyType({}),
) -> ChangeSetRecord:
    return ChangeSetRecord(
        made.number,
        format_moment(made.at),
        made.at,
        visibility.redact_author(made.author),
        visibility.hide_addresses(made.reason),
        made.kind,
        made.undoes_id,
        tuple(build_change(row, findings.get(row.key)) for row in rows),
        size,
    )


def is_public_change(findings: Mapping[str, domain.Finding] | None = None) -> Q:
    """Of changes: of public fields, and of decisions those on these findings."""
    fields = visibility.list_public_names("changes")
    return Q(field__in=fields - {"decision"}) | Q(field="decision", key__in=list(findings or ()))


def find_public_decisions(
    title: str, numbers: Iterable[int], city: str = "", region: str = ""
) -> dict[str, domain.Finding]:
    """By key, the findings that these change sets decided on and everybody may see; of a city's slug and a
    region's code, if named."""
    if "decision" not in visibility.list_public_names("changes"):
        return {}
    made = FieldChange.objects.filter(change_set__in=list(numbers), field="decision")
    rows = Finding.objects.filter(title=title, key__in=made.values("key")).distinct()
    if city:
        rows = rows.filter(entries__slug=city)
    if region:
        rows = rows.filter(entries__subject=region)
    headings = _list_headings(title)
    found = (row.to_domain() for row in rows)
    return {one.key: one for one in found if visibility.is_public_finding(one, headings)}


def _list_headings(title: str) -> tuple[str, ...]:
    """Of the document that the title stands on."""
    documents = Document.objects.filter(pk__in=Title.objects.filter(pk=title).values("document"))
    said = documents.values_list("heading", "header").first()
    if said is None:
        return ()
    heading, header = said
    return visibility.list_headings(heading, visibility.redact_header(header, name_columns(header)))


def build_change(change: FieldChange, finding: domain.Finding | None = None) -> Change:
    made, entry = change.change_set, change.entry
    return Change(
        revision=made.number,
        at=format_moment(made.at),
        author=visibility.redact_author(made.author),
        reason=visibility.hide_addresses(made.reason),
        kind=made.kind,
        slug=entry.slug if entry else None,
        city=entry.city if entry else "",
        field=change.field,
        old=_load(change.field, change.old),
        new=_load(change.field, change.new),
        finding=finding,
        gap=change.key if change.field == "gap" else "",
    )


def _load(field: str, stored: Any) -> Any:
    value = load_change(field, stored)
    if isinstance(value, domain.RegisterEvent):
        return visibility.redact_event(value)
    return visibility.redact_decision(value) if isinstance(value, domain.Decision) else value
