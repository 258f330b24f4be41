"""What the corrected list changes of the owners' words: each change with its author, day and reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from msgspec import Struct, structs

from doblest.data import load
from doblest.exports.amendment import Amendment
from doblest.exports.memorial_cell import format_memorial, has_memorial
from doblest.exports.values import correct, read_source
from doblest.language.residue import BOOKMARK, RESIDUE, clean_line, clean_prose
from doblest.model import Edition, Entry, Finding, Record
from doblest.wording.edits import Edit, find_edits, merge
from doblest.wording.findings import format_message

Standing = Literal["accepted", "held", "proposed", "returned"]
"""An editor's change; a name that the register holds by itself; a fix that nobody has decided on; what a
region changed in its excerpt."""
_NAMES = ("city", "region")
_REWRITTEN = 0.7
"""Share of two texts from which on they have nothing but blanks and small words in common."""


class Correction(Struct, frozen=True):
    """Characters `[start, end)` of a cell of the list, and what stands there instead."""

    slug: str
    number: int
    city: str
    field: str
    start: int
    end: int
    old: str
    new: str
    standing: Standing
    author: str
    at: str
    reason: str
    key: str = ""


class _Cause(Struct, frozen=True):
    """A change of a field's value, and who made it."""

    edits: frozenset[tuple[str, str]]
    standing: Standing
    author: str
    at: str
    reason: str
    key: str = ""

    def has_part_of(self, edit: tuple[str, str]) -> bool:
        """Whether one of the words that it takes out or puts in stands in those of the edit."""
        return any(_is_part(own, edit) for own in self.edits)


def list_corrections(
    edition: Edition, history: Iterable[Amendment] = (), *, proposed: bool = False
) -> tuple[Correction, ...]:
    """All changes, in the order of the list; `history` has the register's writes, newest first.

    With `proposed` the fixes that nobody has decided on are made too.
    """
    by_slug: dict[str, list[Amendment]] = {}
    for amendment in history:
        by_slug.setdefault(amendment.slug, []).append(amendment)
    of_records = (
        _correct_record(edition, record, by_slug.get(record.slug, []), proposed) for record in edition.records
    )
    return (*_correct_header(edition), *chain.from_iterable(of_records))


def _correct_header(edition: Edition) -> Iterator[Correction]:
    """Bookmarks that are spelt out in the words of the columns; of no entry."""
    words = _load_words()
    for field, found in _find_header_bookmarks(edition):
        yield Correction(
            slug="",
            number=0,
            city="",
            field=field,
            start=found.start(),
            end=found.end(),
            old=found[0],
            new="",
            standing="held",
            author=words["register"],
            at=edition.at,
            reason=words["residue"],
        )


def _find_header_bookmarks(edition: Edition) -> Iterator[tuple[str, re.Match[str]]]:
    cells = edition.records[0].located.entry.source.cells if edition.records else {}
    fields = {cell.column: field for field, cell in cells.items()}
    for column, text in enumerate(edition.header, 1):
        if column in fields:
            matches = RESIDUE.finditer(text)
            yield from ((fields[column], one) for one in matches if one[0].startswith(BOOKMARK))


def _correct_record(
    edition: Edition, record: Record, history: list[Amendment], proposed: bool
) -> Iterator[Correction]:
    corrected = correct(record).located.entry
    for field in record.located.entry.source.cells:
        fixes = list(_list_fixes(record, field)) if proposed else []
        causes = [
            *_list_proposal_causes(record, field, fixes, edition.at),
            *(_build_editor_cause(one) for one in history if one.field == field),
        ]
        held = _build_register_cause(record, field, edition.at)
        raw, value = _compare_cell(record.located.entry, corrected, field)
        for edit in _find_cell_edits(raw, _add_fixes(record, field, value, fixes), field):
            yield _build_correction(record, field, raw, edit, causes, held)


def _compare_cell(entry: Entry, corrected: Entry, field: str) -> tuple[str, str]:
    """The list's own cell, and what the corrected list has there: the cell itself where they agree."""
    raw = read_source(entry, field)
    return ("", "") if raw is None or field == "number" else (raw, _correct_cell(raw, corrected, field))


def _correct_cell(raw: str, corrected: Entry, field: str) -> str:
    match field:
        case "settlements":
            return raw  # one cell of several may be all that the row's own cell says
        case "memorial":
            links = corrected.source.cells[field].links
            agrees = has_memorial(raw, corrected.memorial, links)
            return raw if agrees else format_memorial(corrected.memorial)
        case "year":
            year = "" if corrected.year is None else str(corrected.year)
            return raw if year in raw else year
        case "city" | "region" | "note":
            return str(getattr(corrected, field))
        case "political":
            return corrected.political_situation
        case _:
            return corrected.extra.get(field, "")


# --- edits of a cell --------------------------------------------------------------------------


def _find_cell_edits(raw: str, value: str, field: str) -> list[Edit]:
    """Edits that lead from the cell to the value; blanks around it and what a reader heals stay.

    A name, and a text that is hardly the same, is changed at once, from its first difference to its last;
    a memorial whole.
    """
    shift, core = _find_core(raw, field)
    wanted = value if field == "note" else value.strip()
    edits = [] if core == wanted else _find_edits(core, wanted, field)
    return [(start + shift, end + shift, words) for start, end, words in edits]


def _find_edits(core: str, wanted: str, field: str) -> list[Edit]:
    edits = [edit for edit in find_edits(core, wanted) if not _is_healed(core, edit, field)]
    if field == "memorial" and edits:
        return [(0, len(core), wanted)]
    if len(edits) > 1 and (field in _NAMES or _is_rewritten(core, wanted, edits)):
        start, end = edits[0][0], edits[-1][1]
        return [(start, end, wanted[start : len(wanted) - (len(core) - end)])]
    return edits


def _is_rewritten(core: str, wanted: str, edits: list[Edit]) -> bool:
    changed = sum(end - start + len(words) for start, end, words in edits)
    return changed > _REWRITTEN * (len(core) + len(wanted))


def _find_core(raw: str, field: str) -> tuple[int, str]:
    """The cell without the blanks around it, and where that begins; a note keeps those of its own lines."""
    text = raw.strip()
    if not text:
        return 0, ""
    start = raw.index(text)
    end = start + len(text)
    if field == "note":
        start = raw.rfind("\n", 0, start) + 1
        end = raw.find("\n", end) if "\n" in raw[end:] else len(raw)
    return start, raw[start:end]


def _is_healed(text: str, edit: Edit, field: str) -> bool:
    """Whether reading alone makes the difference: a soft hyphen, a broken word, blanks in a name. A
    bookmark that is spelt out is none: it is there for everybody to see."""
    start, end, words = edit
    if BOOKMARK in text[start:end]:
        return False
    read = clean_prose if field == "note" else clean_line
    return read(text) == read(text[:start] + words + text[end:])


# --- who made them ----------------------------------------------------------------------------


def _list_fixes(record: Record, field: str) -> Iterator[Finding]:
    """Findings with a fix of the field that nobody has decided on."""
    for finding in record.findings:
        fix = finding.fix
        if fix and (fix.entry, fix.field) == (record.slug, field) and finding.key not in record.decisions:
            yield finding


def _add_fixes(record: Record, field: str, value: str, fixes: list[Finding]) -> str:
    """The value with the fixes made: those of a note are merged; of two of a short field the first one that
    the register does not hold already is made."""
    wanted = [one.fix.value for one in fixes if one.fix]
    if field in ("note", "political"):
        return merge(value, wanted) if wanted else value
    return next((fix for fix in wanted if fix != value), value)


def _list_proposal_causes(record: Record, field: str, fixes: list[Finding], at: str) -> Iterator[_Cause]:
    author = _load_words()["proposal"]
    for one in fixes:
        if one.fix:
            edits = _pair(_get_text(record.located.entry, field), one.fix.value)
            yield _Cause(edits, "proposed", author, at, format_message(one, "ru"), one.key)


def _get_text(entry: Entry, field: str) -> str:
    if field == "memorial":
        return format_memorial(entry.memorial)
    value = getattr(entry, field, "")
    return value if isinstance(value, str) else "" if value is None else str(value)


def _build_editor_cause(one: Amendment) -> _Cause:
    author = one.author or _load_words()["editor"]
    reason = one.reason or _load_words()["edited"]
    return _Cause(_pair(one.old, one.new), "accepted", author, one.at, reason, one.key)


def _build_register_cause(record: Record, field: str, at: str) -> _Cause:
    """The register itself, by the finding that says the same, or by how the name was matched."""
    words = _load_words()
    same = (one for one in record.findings if field in _NAMES and one.field == field and one.fix)
    found = next(same, None)
    match = {"city": record.located.place, "region": record.located.region}.get(field)
    reason = format_message(found, "ru") if found else match.reason if match else words["edited"]
    return _Cause(frozenset(), "held", words["register"], at, reason, found.key if found else "")


def _pair(old: str, new: str) -> frozenset[tuple[str, str]]:
    return frozenset((old[start:end], words) for start, end, words in find_edits(old, new))


def _load_words() -> dict[str, str]:
    """What the register calls itself, an editor, and reasons that nobody gave."""
    words: dict[str, str] = load("exports")["tracked"]
    return words


def _find_cause(old: str, new: str, causes: list[_Cause], held: _Cause) -> _Cause:
    """The latest cause that makes this very edit, else one that makes a part of it, else the latest."""
    if BOOKMARK in old and not RESIDUE.sub("", old).strip(new):
        return structs.replace(held, reason=_load_words()["residue"], key="")
    exact = (one for one in causes if (old, new) in one.edits)
    parts = (one for one in causes if one.has_part_of((old, new)))
    accepted = (one for one in causes if one.standing == "accepted")
    return next(chain(exact, parts, accepted), held)


def _is_part(edit: tuple[str, str], whole: tuple[str, str]) -> bool:
    return any(part.strip() and part in text for part, text in zip(edit, whole, strict=True))


def _build_correction(
    record: Record, field: str, raw: str, edit: Edit, causes: list[_Cause], held: _Cause
) -> Correction:
    start, end, new = edit
    cause = _find_cause(raw[start:end], new, causes, held)
    return Correction(
        slug=record.slug,
        number=record.located.entry.number,
        city=record.city,
        field=field,
        start=start,
        end=end,
        old=raw[start:end],
        new=new,
        standing=cause.standing,
        author=cause.author,
        at=cause.at,
        reason=cause.reason,
        key=cause.key,
    )
