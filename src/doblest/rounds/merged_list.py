"""The list with what regions answered: their changes tracked, each signed by region and day, or made at once.

Both files are of the same corrections: accepting all of the first gives the words of the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.exports.corrections import Correction
from doblest.exports.documents.comments import add_comment
from doblest.exports.documents.docx_list import build_document
from doblest.exports.documents.docx_page import save
from doblest.exports.documents.owners_file import WordCells
from doblest.exports.documents.tracked_changes import CorrectionWriter, group_by_cell
from doblest.exports.tabular.table import Table, build_table
from doblest.model import Edition, Entry, Record
from doblest.reference.regions import regions
from doblest.rounds.outcome import Change, sign
from doblest.wording.changes import describe_difference
from doblest.wording.edits import find_edits

Side = Literal["before", "after"]


class Answered(Struct, frozen=True):
    """What regions answered, and when each answer came: `2026-12-01T10:00:00Z`, by region and file."""

    changes: tuple[Change, ...]
    days: Mapping[tuple[str, str], str]
    at: str
    """For an answer whose day is not known."""


def write_merged(edition: Edition, answered: Answered, *, tracked: bool) -> bytes:
    """The edition's list as docx. What is in conflict is not written: it stands as a comment beside the cell
    where changes are tracked. Columns that the edition does not have are left out."""
    made = [one for one in answered.changes if one.state != "conflict"]
    before = _set_side(edition, made, "before")
    document, cells = build_document(before, "corrected")
    after = build_table(_set_side(edition, made, "after"), "corrected")
    corrections = _list_corrections(before, after, cells, made, answered)
    writer = CorrectionWriter(document, tracked=tracked)
    for key, of_cell in group_by_cell(corrections):
        writer.write(cells[key], of_cell)
    if tracked:
        _add_conflicts(document, cells, answered)
    return save(document)


def _set_side(edition: Edition, changes: Iterable[Change], side: Side) -> Edition:
    by_slug: dict[str, list[Change]] = defaultdict(list)
    for one in changes:
        by_slug[one.slug].append(one)
    return replace(
        edition, records=tuple(_set_record(one, by_slug[one.slug], side) for one in edition.records)
    )


def _set_record(record: Record, changes: Sequence[Change], side: Side) -> Record:
    entry = record.located.entry
    for one in changes:
        entry = _set_field(entry, one, side)
    return replace(record, located=replace(record.located, entry=entry))


def _set_field(entry: Entry, change: Change, side: Side) -> Entry:
    """What was accepted meanwhile is told from what was sent; the rest from what the register says now."""
    before = change.base if change.state == "already" else change.current
    value = before if side == "before" else change.value
    if change.field in ("city", "region", "year", "note", "memorial", "settlements"):
        return replace(entry, **{change.field: value})
    if change.field == "political":
        is_there = "political" in entry.source.cells or entry.political_situation
        return replace(entry, political_situation=value) if is_there else entry
    return (
        replace(entry, extra={**entry.extra, change.field: value}) if change.field in entry.extra else entry
    )


def _list_corrections(
    before: Edition, after: Table, cells: WordCells, changes: Iterable[Change], answered: Answered
) -> Iterator[Correction]:
    records = {one.slug: one for one in before.records}
    texts = {
        (record.slug, field): cell.text
        for record, row in zip(before.records, after.rows, strict=True)
        for field, cell in zip(after.columns, row, strict=True)
    }
    for one in changes:
        if (key := (one.slug, one.field)) in cells:
            edits = _find_edits(cells[key].text, texts[key], one.field)
            yield from (_build(records[one.slug], cells[key].text, edit, one, answered) for edit in edits)


def _find_edits(old: str, new: str, field: str) -> list[tuple[int, int, str]]:
    """By words in prose; a short cell is changed whole."""
    if old == new:
        return []
    if field in ("city", "region", "year", "memorial"):
        return [(0, len(old), new)]
    return list(find_edits(old, new))


def _build(
    record: Record, old: str, edit: tuple[int, int, str], cause: Change, answered: Answered
) -> Correction:
    start, end, words = edit
    return Correction(
        slug=record.slug,
        number=record.located.entry.number,
        city=record.city,
        field=cause.field,
        start=start,
        end=end,
        old=old[start:end],
        new=words,
        standing="returned",
        author=_name(cause),
        at=answered.days.get((cause.region, cause.file), answered.at),
        reason=_describe_hands(cause),
    )


def _name(change: Change) -> str:
    return regions()[change.region].name if change.region in regions() else change.region


def _describe_hands(change: Change) -> str:
    return ", ".join(filter(None, (change.file, sign(change.hands))))


# --- conflicts ---------------------------------------------------------------------------------


def _add_conflicts(document: Any, cells: WordCells, answered: Answered) -> None:
    for one in answered.changes:
        cell = cells.get((one.slug, one.field))
        if one.state == "conflict" and cell is not None:
            add_comment(document, cell.element, _describe_conflict(one), _name(one))


def _describe_conflict(one: Change) -> str:
    words = load("rounds")["conflict"]
    theirs = describe_difference(one.base, one.theirs)
    held = describe_difference(one.base, one.current)
    return str(words["text"]).format(theirs=theirs, held=held or words["as_sent"])
