"""A new version of the list under review: its plan as items, and the accepted of them as a plan again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from doblest import model as domain
from doblest import places, reading
from doblest.reference.titles import refresh_titles
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register.actions import import_list
from doblest.server.register.alarms import find_alarms
from doblest.server.register.import_plan import (
    LISTED,
    ConflictPlan,
    FieldPlan,
    ImportPlan,
    RowPlan,
    accept_renames,
)
from doblest.server.register.models import Entry, Title
from doblest.server.register.payloads import SOURCE_ROW
from doblest.server.register.progress import Progress, silent
from doblest.server.register.storage import sync_reference
from doblest.server.reviews import drafts
from doblest.server.reviews.drafts import Draft
from doblest.server.reviews.models import NOTES, Note, Review
from doblest.server.reviews.moved_rows import Moved, find_moved

_MOST_MOVED = 50
"""Rows in another order that are named; of a list sorted anew the rest is counted."""
_NOWHERE = domain.Source("", 0, {})
Key = tuple[str, str, str]
"""Kind, slug and field of an item."""


class _EntryFacts(Struct, frozen=True):
    """What the register knows of an entry beside what the plan says."""

    region: str
    number: int


class PlanReading(Struct, frozen=True):
    """A plan as a review has it."""

    drafts: tuple[Draft, ...]
    notes: tuple[Note, ...]
    unchanged: int
    moved: int


def open_review(
    incoming: import_list.Incoming, actor: Actor, *, title: str | None = None, progress: Progress = silent
) -> Review:
    """A review of the list; the open one of the same file, brought up to date, where there is one.

    Raises RegisterError for what is no list, ForbiddenError where the actor may not import.
    """
    require(actor, Action.IMPORT, "перечень")
    plan = import_list.prepare(incoming, title=title, progress=progress)
    if not Title.objects.filter(key=plan.title).exists():
        sync_reference()
    same = Review.objects.filter(title=plan.title, sha256=plan.document, state=Review.State.OPEN).first()
    review = same or Review(
        title_id=plan.title,
        kind=Review.Kind.EDITION,
        name=plan.document_name,
        sha256=plan.document,
        content=incoming.content,
        opened=timezone.now(),
        author=actor.name,
    )
    return keep_plan(review, plan)


def read_upload(review: Review) -> import_list.Incoming:
    """The list that the review keeps; headings that a person explained are those of a title by now."""
    refresh_titles()
    content = bytes(review.content)
    return import_list.Incoming(reading.read_bytes(content, review.name), content)


def keep_plan(review: Review, plan: ImportPlan) -> Review:
    """Make the review one of this plan."""
    read = read_plan(plan)
    review.base, review.digest = plan.base, plan.digest
    review.alarms = [one.message for one in find_alarms(plan)]
    review.notes, review.unchanged, review.moved = NOTES.dump(read.notes), read.unchanged, read.moved
    review.state = Review.State.OPEN
    review.save()
    drafts.store(review, read.drafts)
    return review


# --- a plan as items ---------------------------------------------------------------------------


def read_plan(plan: ImportPlan) -> PlanReading:
    known = _list_known(plan.title)
    doubts = _list_doubts(plan)
    offered = tuple(_list_drafts(plan, known, doubts))
    told = {draft.slug for draft in offered}
    matched = [row for row in plan.rows if row.outcome == "matched"]
    unchanged = sum(not row.changes and not row.conflicts for row in matched)
    notes = (*_list_notes(plan, known, told), *_note_moved(matched, known))
    return PlanReading(offered, notes, unchanged, _count_moved(matched, known))


def _list_notes(plan: ImportPlan, known: Mapping[str, _EntryFacts], told: Container[str]) -> Iterator[Note]:
    """Doubts about rows of which nothing is to be ruled on, and about the list as a whole."""
    for one in plan.doubtful:
        if one.slug not in told:
            yield Note(one.city, one.message, known[one.slug].region if one.slug in known else "")


def _count_moved(matched: Iterable[RowPlan], known: Mapping[str, _EntryFacts]) -> int:
    return sum(row.slug in known and known[row.slug].number != row.row.number for row in matched)


def _note_moved(matched: Iterable[RowPlan], known: Mapping[str, _EntryFacts]) -> Iterator[Note]:
    """Rows in another order than before: how many, and the first of them from where to where."""
    rows = [
        Moved(row.slug, row.city, known[row.slug].number, row.row.number)
        for row in matched
        if row.slug in known
    ]
    moved = find_moved(rows)
    if moved:
        yield Note("", f"переставлено строк: {len(moved)}; порядок берётся с принятыми строками")
    for one in moved[:_MOST_MOVED]:
        yield Note(
            one.city, f"переставлена: была под номером {one.old}, стала {one.new}", known[one.slug].region
        )


def _list_known(title: str) -> Mapping[str, _EntryFacts]:
    rows = Entry.objects.of(title).values_list("slug", "subject_id", "number")
    return {slug: _EntryFacts(region or "", number) for slug, region, number in rows}


def _list_doubts(plan: ImportPlan) -> Mapping[str, str]:
    """All doubts about a city as one text."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in plan.doubtful:
        found[one.slug].append(one.message)
    return {slug: "; ".join(dict.fromkeys(messages)) for slug, messages in found.items() if slug}


def _list_drafts(
    plan: ImportPlan, known: Mapping[str, _EntryFacts], doubts: Mapping[str, str]
) -> Iterator[Draft]:
    """In the order of the new list; what is gone comes last."""
    pairs = {one.slug: one.added for one in plan.renames}
    twins = pairs | {added: slug for slug, added in pairs.items()}
    yield from _list_renames(plan, known)
    for row in plan.rows:
        region = known[row.slug].region if row.slug in known else ""
        for draft in _list_of_row(row, region):
            yield _doubt(draft, doubts, twins)
    for city in plan.gone:
        draft = Draft("gone", city.slug, city.city, known[city.slug].region, LISTED)
        yield _doubt(draft, doubts, twins)


def _doubt(draft: Draft, doubts: Mapping[str, str], twins: Mapping[str, str]) -> Draft:
    twin = twins.get(draft.slug, "")
    message = "" if twin else doubts.get(draft.slug, "")  # a rename is an item of its own
    return replace(
        draft, message=message, twin=twin, is_by_hand=bool(message or twin) or draft.state != "fresh"
    )


def _list_renames(plan: ImportPlan, known: Mapping[str, _EntryFacts]) -> Iterator[Draft]:
    names = {row.slug: row.city for row in plan.rows}
    for one in plan.renames:
        yield Draft(
            "renamed",
            one.slug,
            one.city,
            known[one.slug].region,
            "city",
            current=one.city,
            theirs=names[one.added],
            value=names[one.added],
            is_by_hand=True,
            twin=one.added,
        )


def _list_of_row(row: RowPlan, region: str) -> Iterator[Draft]:
    if row.outcome != "matched":
        value = SOURCE_ROW.dump(replace(row.row, source=_NOWHERE, number=0))
        yield Draft(row.outcome, row.slug, row.city, region or _find_region(row), LISTED, value=value)
    for change in row.changes:
        values = {"base": change.old, "theirs": change.new, "current": change.old, "value": change.new}
        yield Draft("changed", row.slug, row.city, region, change.field, **values)
    for one in row.conflicts:
        values = {"base": one.base, "theirs": one.new, "current": one.old, "value": one.value}
        state = "merged" if one.is_merged else "conflict"
        yield Draft("changed", row.slug, row.city, region, one.field, state=state, **values)


def _find_region(row: RowPlan) -> str:
    region = places.locate(row.row, row.slug).region
    return region.iso if region else ""


# --- accepted items as a plan --------------------------------------------------------------------


def restrict(plan: ImportPlan, accepted: Collection[Key]) -> ImportPlan:
    """The plan with only the accepted items; a row of which something is left out keeps its provenance, so
    that it is offered again."""
    renamed = {slug for kind, slug, _field in accepted if kind == "renamed"}
    plan = accept_renames(plan, renamed)
    rows = (_restrict_row(row, accepted, renamed) for row in plan.rows)
    gone = tuple(one for one in plan.gone if ("gone", one.slug, LISTED) in accepted)
    return replace(plan, rows=tuple(row for row in rows if row), gone=gone)


def _restrict_row(row: RowPlan, accepted: Collection[Key], renamed: Collection[str]) -> RowPlan | None:
    if row.slug in renamed:
        return row
    if row.outcome != "matched" and (row.outcome, row.slug, LISTED) not in accepted:
        return None
    offered = [*row.changes, *map(_to_change, row.conflicts)]
    changes = tuple(one for one in offered if ("changed", row.slug, one.field) in accepted)
    return replace(row, changes=changes, is_settled=len(changes) == len(offered))


def _to_change(conflict: ConflictPlan) -> FieldPlan:
    return FieldPlan(conflict.field, conflict.old, conflict.value)
