"""A field at three moments: as it was sent, as it came back, as the register has it now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from doblest.language.normalise import fold_blanks
from doblest.model import Entry, Memorial
from doblest.reading.memorial import classify_memorials, parse_memorial
from doblest.reference.titles import get_title
from doblest.rounds.files import ReadRow
from doblest.rounds.marks import squeeze
from doblest.rounds.outcome import State
from doblest.rounds.recovery import recover, recover_name
from doblest.rounds.values import SentRow
from doblest.wording.doubts import CONTINUED
from doblest.wording.edits import merge_all

_FIELDS = ("city", "region", "year", "note", "memorial", "political_situation", "settlements")
_PARTS = ("name", "address", "map_url")


class FieldEdit(Struct, frozen=True):
    """What somebody changed a field to, in the field's own type."""

    field: str
    base: Any
    theirs: Any

    def read(self, entry: Entry) -> Any:
        """What another entry says in the field."""
        return read_field(entry, self.field)


class Merged(Struct, frozen=True):
    """What the register would say, and why."""

    value: Any
    state: State


def find_field_edits(
    sent: SentRow, row: ReadRow, columns: Sequence[str], read: ReadingWay
) -> list[FieldEdit]:
    """The fields that somebody changed; a column that did not come back says nothing."""
    returned = _split_merged(sent.entry, row.entry, columns)
    present = [one for one in columns if one in returned.source.cells or one in returned.extra]
    edits = (_compare(sent.entry, returned, field, read) for field in present if field != "number")
    return [edit for edit in edits if edit is not None]


class ReadingWay(Struct, frozen=True):
    """How the file was read."""

    is_loose: bool
    title: str


def read_field(entry: Entry, field: str) -> Any:
    """The field's value; of a column that the register does not know its text."""
    attribute = "political_situation" if field == "political" else field
    return getattr(entry, attribute) if attribute in _FIELDS else entry.extra.get(field, "")


def _compare(sent: Entry, returned: Entry, field: str, read: ReadingWay) -> FieldEdit | None:
    base, theirs = read_field(sent, field), read_field(returned, field)
    if base == theirs:
        return None
    if field == "memorial":
        theirs = _recover_memorial(sent, returned, read)
    elif field == "settlements":
        theirs = _recover_names(base, theirs)
    elif field in ("city", "region"):
        theirs = recover_name(base, theirs)
    elif field != "year":
        theirs = recover(base, theirs, is_loose=read.is_loose or _is_cut(returned, field))
    return None if base == theirs else FieldEdit(field, base, theirs)


def _recover_names(base: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Names as they were sent where nothing but blanks and the ends of lines differ."""
    sent = {squeeze(name): name for name in base}
    return tuple(sent.get(squeeze(name), name) for name in theirs)


def _is_cut(entry: Entry, field: str) -> bool:
    """Whether the field was put together of several rows of the table."""
    return any(one.field == field and one.message.startswith(CONTINUED) for one in entry.doubts)


def _recover_memorial(sent: Entry, returned: Entry, read: ReadingWay) -> Memorial | None:
    """Compared as text of the cell, for the reader tells name and address by its lines."""
    ours, cell = sent.source.cells["memorial"].text, returned.source.cells["memorial"]
    text = recover(ours, cell.text, is_loose=read.is_loose or _is_cut(returned, "memorial"))
    if text == ours:
        return sent.memorial
    memorial = parse_memorial(text, cell.links)
    (classified,) = classify_memorials((replace(returned, memorial=memorial),), get_title(read.title or None))
    return classified.memorial


def _split_merged(sent: Entry, returned: Entry, columns: Sequence[str]) -> Entry:
    """Two cells made one: the right one is empty, and its words stand at the end of the left one."""
    for left, right in (("city", "region"), ("note", "memorial")):
        if left in columns:
            returned = _split_pair(sent, returned, left, right)
    return returned


def _split_pair(sent: Entry, returned: Entry, left: str, right: str) -> Entry:
    ours, theirs = sent.source.cells.get(right), returned.source.cells.get(right)
    if ours is None or theirs is None or theirs.text.strip():
        return returned
    whole, own = getattr(returned, left), squeeze(ours.text)
    if not own or not squeeze(whole).endswith(own):
        return returned
    source = replace(returned.source, cells={**returned.source.cells, right: ours})
    values = {left: _cut_end(whole, len(own)), right: getattr(sent, right)}
    return replace(returned, source=source, **values)


def _cut_end(text: str, count: int) -> str:
    """The text without its last characters that are no blanks."""
    end = len(text)
    while count and end:
        end -= 1
        count -= not text[end].isspace()
    return text[:end].rstrip()


# --- three ways ------------------------------------------------------------------------------


def merge(edit: FieldEdit, current: Any) -> Merged:
    """Theirs where the register still says what was sent; both where they do not meet; else a conflict."""
    if _is_same(edit.theirs, current):
        return Merged(current, "already")
    if _is_same(edit.base, current):
        return Merged(_complete(edit.theirs, current), "fresh")
    joined = _join(edit, current)
    return Merged(edit.theirs, "conflict") if joined is None else Merged(joined, "merged")


def _is_same(one: Any, other: Any) -> bool:
    if isinstance(one, Memorial) and isinstance(other, Memorial):
        return all(fold_blanks(getattr(one, part)) == fold_blanks(getattr(other, part)) for part in _PARTS)
    if isinstance(one, str) and isinstance(other, str):
        return recover(one, other) == one
    return bool(one == other)


def _complete(theirs: Any, current: Any) -> Any:
    """What they say of a memorial, with what the register knows beside it and they left as it was."""
    if isinstance(theirs, Memorial) and isinstance(current, Memorial) and theirs.name == current.name:
        return replace(theirs, kind=current.kind, status=current.status)
    return theirs


def _join(edit: FieldEdit, current: Any) -> Any | None:
    values = (edit.base, edit.theirs, current)
    if all(isinstance(value, Memorial) for value in values):
        return _join_memorials(*values)
    if all(isinstance(value, str) for value in values) and edit.field not in ("city", "region"):
        joined, taken = merge_all(edit.base, (current, edit.theirs))
        return joined if len(taken) == 2 else None
    return None


def _join_memorials(base: Memorial, theirs: Memorial, current: Memorial) -> Memorial | None:
    """Part by part; the name brings its kind and status with it."""
    merged = current
    for part in _PARTS:
        was, said, held = (getattr(one, part) for one in (base, theirs, current))
        if said == was:
            continue
        if held not in (was, said):
            return None
        merged = replace(merged, **{part: said})
        if part == "name":
            merged = replace(merged, kind=theirs.kind, status=theirs.status)
    return merged
