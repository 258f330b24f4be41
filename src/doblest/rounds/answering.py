"""An answer given in the browser: rows of an excerpt with new values, compared as those of a file are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from doblest.language.normalise import fold_blanks
from doblest.model import Entry, Memorial
from doblest.reading.memorial import classify_memorials, parse_memorial
from doblest.reference.titles import get_title
from doblest.rounds.merging import FieldEdit, merge, read_field
from doblest.rounds.outcome import Change, FileReport, Hand, Outcome, Remark
from doblest.rounds.recovery import recover
from doblest.rounds.values import SentExcerpt, SentRow

_PARTS = ("name", "address", "map_url")


class RowAnswer(Struct, frozen=True):
    """What a region says of one of its rows."""

    row: SentRow
    values: Mapping[str, Any]
    """By field, in the field's own type; a field that is not there stays as it was sent."""
    remark: str = ""


class IncomingAnswer(Struct, frozen=True):
    """An answer as it came: its name among files, its hash, whose hand it is."""

    name: str
    sha256: str
    hand: Hand


def list_asked(sent: SentExcerpt, columns: Sequence[str]) -> list[str]:
    """Fields that the region may change: the columns asked for, all of the excerpt where none is named."""
    return [one for one in sent.columns if one != "number" and (not columns or one in columns)]


def answer(
    sent: SentExcerpt, rows: Sequence[RowAnswer], current: Mapping[str, Entry], given: IncomingAnswer
) -> Outcome:
    """The outcome of an answer, against what the register says now."""
    report = FileReport(
        given.name,
        given.sha256,
        "taken",
        sent.region,
        sent.round,
        len(rows),
        tuple(_list_gone(rows, current)),
    )
    known = [one for one in rows if one.row.slug in current]
    changes = tuple(one for row in known for one in _find_changes(sent, row, current[row.row.slug], given))
    remarks = (
        Remark(one.row.slug, one.row.entry.city, "", one.remark, given.hand, given.name)
        for one in rows
        if one.remark
    )
    return Outcome((report,), changes, tuple(remarks))


def _list_gone(rows: Iterable[RowAnswer], current: Mapping[str, Entry]) -> Iterator[str]:
    for one in rows:
        if one.row.slug not in current:
            yield f"{one.row.entry.city}: города больше нет в перечне, правки не рассмотрены"


def _find_changes(sent: SentExcerpt, one: RowAnswer, entry: Entry, given: IncomingAnswer) -> Iterator[Change]:
    for field, said in one.values.items():
        base = read_field(one.row.entry, field)
        edit = FieldEdit(field, base, _heal(base, said, field))
        if edit.theirs == base:
            continue
        held = edit.read(entry)
        merged = merge(edit, held)
        yield Change(
            slug=one.row.slug,
            city=one.row.entry.city,
            region=sent.region,
            field=field,
            base=base,
            theirs=edit.theirs,
            current=held,
            value=merged.value,
            state=merged.state,
            file=given.name,
            hands=(given.hand,),
        )


def _heal(base: Any, said: Any, field: str) -> Any:
    """Without blanks that a browser rewrote by itself."""
    if not isinstance(base, str) or not isinstance(said, str):
        return said
    healed = recover(base, said)
    return fold_blanks(healed) if field in ("city", "region") and healed != base else healed


def read_memorial(entry: Entry, parts: Mapping[str, str], title: str) -> Memorial | None:
    """The memorial of three texts, as a reader would take it of the cell; what was left alone stays."""
    before = entry.memorial
    said = {name: " ".join(parts[name].split()) for name in _PARTS}
    if before is not None and all(said[one] == " ".join(getattr(before, one).split()) for one in _PARTS):
        return before
    if not any(said.values()):
        return None
    parsed = parse_memorial(said["name"] or said["address"] or said["map_url"]) or Memorial(
        "", "other", "other"
    )
    whole = replace(entry, memorial=replace(parsed, **said))
    (classified,) = classify_memorials((whole,), get_title(title or None))
    return classified.memorial
