"""What a new version of the list would change: a value, made without writing anything.

plan_import(incoming, state)  -> ImportPlan: rows, fields, doubts
restrict(plan, accepted)      -> the plan with only what was accepted
accept_renames(plan, slugs)   -> the plan in which those cities keep their entry under a new name
plan.digest                   -> its hash: the same plan is the same hash
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.server.register.fields import FIELDS, Field, read_private, replace_private
from doblest.server.register.matching import match_rows
from doblest.server.register.merging import merge_values
from doblest.server.register.renames import find_renames
from doblest.server.register.state import EntryState
from doblest.wording.changes import describe_difference
from doblest.wording.vocabulary import field_name

LISTED = "listed"
"""Stands for the row itself among its fields: whether the city is in the list."""
OfEntry = TypeVar("OfEntry", "CityPlan", "RenamePlan")


class FieldPlan(Struct, frozen=True):
    """A field whose value the list changes; values as history stores them."""

    field: str
    old: Any
    new: Any


class ConflictPlan(Struct, frozen=True):
    """A field that the list changes and an editor has changed too; values as history stores them.

    An import leaves it as the register has it; a person may rule otherwise.
    """

    field: str
    base: Any
    """What the last list said."""
    old: Any
    """What the register says."""
    new: Any
    """What the new list says."""
    value: Any
    """What the register would say: both changes where they go together, else what the list says."""
    is_merged: bool


class RowPlan(Struct, frozen=True):
    """What becomes of one row of the new list."""

    slug: str
    city: str
    outcome: Literal["added", "returned", "matched"]
    row: domain.Entry
    """The row as it was read: provenance of the entry from now on."""
    changes: tuple[FieldPlan, ...] = ()
    conflicts: tuple[ConflictPlan, ...] = ()
    is_settled: bool = True
    """Whether nothing of it was left out; else the entry keeps its provenance, and the next list offers the
    rest again."""


class CityPlan(Struct, frozen=True):
    """An entry that the new list has no row of."""

    slug: str
    city: str


class RenamePlan(Struct, frozen=True):
    """An entry that the new list seems to name otherwise: offered, done only where it is accepted.

    Until then the city is gone, and the new name is a new city.
    """

    slug: str
    city: str
    added: str
    """Slug of the row under the new name."""
    changes: tuple[FieldPlan, ...]
    """Of the entry, the city among them, once it is accepted."""


class Doubtful(Struct, frozen=True):
    """What an editor should look at; nothing of it is dropped."""

    slug: str
    city: str
    field: str
    message: str


class ImportPlan(Struct, frozen=True):
    """All that an import would do, against one revision of the register."""

    title: str
    document: str
    """SHA-256 of the new list's bytes."""
    document_name: str
    base: int
    """The revision that it was made against."""
    rows: tuple[RowPlan, ...]
    gone: tuple[CityPlan, ...]
    doubtful: tuple[Doubtful, ...]
    renames: tuple[RenamePlan, ...] = ()

    @property
    def digest(self) -> str:
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


class Base(Struct, frozen=True):
    """The register that a plan is made against."""

    title: str
    revision: int
    states: Sequence[EntryState]


def plan_import(document: domain.Document, rows: Sequence[domain.Located], base: Base) -> ImportPlan:
    """`rows` are the document's entries, located."""
    taken = {state.slug for state in base.states}
    columns = frozenset(name for located in rows for name in located.entry.source.cells)
    plans, doubtful = [], []
    for located, state in zip(rows, match_rows(rows, base.states), strict=True):
        plan, conflicts = _plan_row(located, state, taken, columns)
        taken.add(plan.slug)
        plans.append(plan)
        doubtful += [*conflicts, *_reading_doubts(plan, located)]
    matched = {plan.slug for plan in plans}
    left = _list_left(base.states, matched)
    gone = tuple(CityPlan(state.slug, state.current.entry.city) for state in left)
    renames = tuple(_plan_renames(rows, plans, left, columns))
    doubtful += [*_document_doubts(document), *_doubt_repeated_cities(rows), *_too_many_gone(plans, gone)]
    doubtful += [*_describe_renames(renames, plans), *_describe_absent(base.states, matched, columns)]
    doubtful += _describe_enrolled(base.states, matched)
    return ImportPlan(
        base.title,
        document.sha256,
        document.name,
        base.revision,
        tuple(plans),
        gone,
        tuple(doubtful),
        renames,
    )


def _list_left(states: Iterable[EntryState], matched: Container[str]) -> list[EntryState]:
    """Those of the list that its new version does not name; what editors brought in no version has named."""
    return [one for one in states if one.listed and not one.is_added and one.slug not in matched]


def restrict(plan: ImportPlan, accepted: Container[tuple[str, str]]) -> ImportPlan:
    """The plan with only the accepted pairs of slug and field (`listed` for rows added, returned, gone).

    A refused field keeps the register's value, though the entry's provenance moves to the new row:
    the same list will not offer the change again.
    """
    rows = (
        msgspec.structs.replace(
            row, changes=tuple(change for change in row.changes if (row.slug, change.field) in accepted)
        )
        for row in plan.rows
        if row.outcome == "matched" or (row.slug, LISTED) in accepted
    )
    gone = tuple(city for city in plan.gone if (city.slug, LISTED) in accepted)
    return msgspec.structs.replace(plan, rows=tuple(rows), gone=gone)


def accept_renames(plan: ImportPlan, slugs: Iterable[str]) -> ImportPlan:
    """The plan in which these entries go on under the name that the list gives them now.

    Raises RegisterError for an entry that no rename is offered of.
    """
    for slug in slugs:
        plan = _accept_rename(plan, slug)
    return plan


def _accept_rename(plan: ImportPlan, slug: str) -> ImportPlan:
    rename = next((one for one in plan.renames if one.slug == slug), None)
    if rename is None:
        raise RegisterError(
            f"переименование города «{slug}» перечень не предлагает",
            remedy="Предложенные названы среди сомнений: doblest import ФАЙЛ --dry-run",
        )
    rows = tuple(_rename_row(row, rename) for row in plan.rows)
    return msgspec.structs.replace(
        plan,
        rows=rows,
        gone=_drop(plan.gone, slug),
        doubtful=tuple(doubt for doubt in plan.doubtful if (doubt.slug, doubt.field) != (slug, LISTED)),
        renames=_drop(plan.renames, slug),
    )


def _drop(plans: tuple[OfEntry, ...], slug: str) -> tuple[OfEntry, ...]:
    return tuple(one for one in plans if one.slug != slug)


def _rename_row(row: RowPlan, rename: RenamePlan) -> RowPlan:
    if row.slug != rename.added:
        return row
    return RowPlan(rename.slug, rename.city, "matched", row.row, rename.changes)


def _plan_renames(
    rows: Sequence[domain.Located],
    plans: Sequence[RowPlan],
    left: Sequence[EntryState],
    columns: Container[str],
) -> Iterator[RenamePlan]:
    slugs = {id(row): plan.slug for row, plan in zip(rows, plans, strict=True) if plan.outcome == "added"}
    for located, state in find_renames([row for row in rows if id(row) in slugs], left):
        changes, _ = _merge(state, located.entry, columns)
        yield RenamePlan(state.slug, state.current.entry.city, slugs[id(located)], tuple(changes))


def _describe_renames(renames: Iterable[RenamePlan], plans: Iterable[RowPlan]) -> Iterator[Doubtful]:
    names = {plan.slug: plan.city for plan in plans}
    for rename in renames:
        message = (
            f"похоже, город назван теперь «{names[rename.added]}»: примечание то же. "
            f"Если это он, загрузите перечень с --rename {rename.slug} (уже загруженный сначала отмените: "
            "doblest undo), и история города сохранится"
        )
        yield Doubtful(rename.slug, rename.city, LISTED, message)


def _plan_row(
    located: domain.Located, state: EntryState | None, taken: Container[str], columns: Container[str]
) -> tuple[RowPlan, list[Doubtful]]:
    row = located.entry
    if state is None:
        slug = places.unique_slug(places.slug_name(row, located.place), taken)
        return RowPlan(slug, row.city, "added", row), []
    changes, conflicts = _merge(state, row, columns)
    city, is_kept = state.current.entry.city, state.listed or state.is_withdrawn
    outcome: Literal["matched", "returned"] = "matched" if is_kept else "returned"
    plan = RowPlan(state.slug, city, outcome, row, tuple(changes), tuple(conflicts))
    doubts = [Doubtful(state.slug, city, one.field, _describe_conflict(one)) for one in conflicts]
    return plan, doubts


def _merge(
    state: EntryState, row: domain.Entry, columns: Container[str]
) -> tuple[list[FieldPlan], list[ConflictPlan]]:
    """Three values of each field meet: what the last list said, what the new one says, what is current.

    Where an editor changed a field that the list changes too, the editor's value stays. Of private columns
    that the new document lacks it says nothing: a public copy has none, and comes back from Word.
    """
    changes, conflicts = [], []
    held = state.current.entry
    said, given = (_take_absent(entry, held, columns) for entry in (state.source, row))
    for field in FIELDS.values():
        before, now, current = (field.of(entry) for entry in (said, given, held))
        before = field.empty if state.is_added else before
        if now in (before, current):
            continue
        if current == before:
            changes.append(FieldPlan(field.name, field.dump(current), field.dump(now)))
        else:
            conflicts.append(_build_conflict(field, before, current, now))
    return changes, conflicts


def _build_conflict(field: Field, before: Any, current: Any, now: Any) -> ConflictPlan:
    merged = merge_values(field.name, before, current, now)
    value = field.dump(merged.value if merged else now)
    said, held, given = map(field.dump, (before, current, now))
    return ConflictPlan(field.name, said, held, given, value, merged is not None)


def _take_absent(entry: domain.Entry, held: domain.Entry, columns: Container[str]) -> domain.Entry:
    """The entry with what the register holds of private columns that the document has not."""
    said = {name: value for name, value in read_private(entry).items() if name in columns}
    absent = {name: value for name, value in read_private(held).items() if name not in columns}
    return replace_private(entry, {**said, **absent})


def _describe_absent(
    states: Iterable[EntryState], matched: Container[str], columns: Container[str]
) -> Iterator[Doubtful]:
    """Private columns that the register has words of and the document has not."""
    counts: Counter[str] = Counter()
    for entry in (state.current.entry for state in states if state.slug in matched):
        counts.update(name for name, value in read_private(entry).items() if value and name not in columns)
    for name, count in counts.items():
        message = (
            f"графы «{field_name(name).ru}» в документе нет: сказанное в ней осталось в реестре "
            f"(городов: {count})"
        )
        yield Doubtful("", "Весь перечень", LISTED, message)


def _describe_enrolled(states: Iterable[EntryState], matched: Container[str]) -> Iterator[Doubtful]:
    """Cities that editors brought in and the list lacks, and those that they took out and it names."""
    for state in states:
        city, is_named = state.current.entry.city, state.slug in matched
        if state.is_withdrawn and is_named:
            yield Doubtful(state.slug, city, LISTED, "в реестре город исключён, а перечень его называет")
        elif state.is_added and state.listed and not is_named:
            yield Doubtful(state.slug, city, LISTED, "город внесён в реестре, а перечень его не называет")


def _describe_conflict(conflict: ConflictPlan) -> str:
    current, now = (FIELDS[conflict.field].load(value) for value in (conflict.old, conflict.new))
    difference = describe_difference(current, now)
    return f"в реестре исправлено, а перечень говорит иначе: {difference}; оставлено как в реестре"


def _reading_doubts(plan: RowPlan, located: domain.Located) -> Iterator[Doubtful]:
    is_inferred = located.region is not None and located.region.inferred
    for doubt in (*located.entry.doubts, *places.find_doubts(located)):
        if is_inferred and doubt in located.entry.doubts and doubt.field == "region":
            continue  # the places' own doubt says the same, and names the region that was taken
        yield Doubtful(plan.slug, plan.city, doubt.field, doubt.message)


def _document_doubts(document: domain.Document) -> Iterator[Doubtful]:
    for doubt in document.doubts:
        yield Doubtful("", "Весь перечень", LISTED, doubt.message)


def _doubt_repeated_cities(rows: Iterable[domain.Located]) -> Iterator[Doubtful]:
    seen: dict[int, domain.Located] = {}
    for row in rows:
        first = seen.setdefault(row.place.geonames_id, row) if row.place else row
        if first is not row:
            message = f"тот же город уже в строке {first.entry.source.row}"
            yield Doubtful("", row.entry.city, "city", message)


def _too_many_gone(rows: Sequence[RowPlan], gone: Sequence[CityPlan]) -> Iterator[Doubtful]:
    stayed = sum(row.outcome != "added" for row in rows)
    if gone and len(gone) > stayed:
        message = f"городов выбыло больше, чем осталось ({len(gone)} и {stayed}): тот ли это перечень?"
        yield Doubtful("", "Весь перечень", LISTED, message)
