"""The two choices of values, as editions: «как в перечне» and «исправленный».

Every format is written of the chosen edition, so all formats of one choice hold equal values.
"""

from __future__ import annotations

import re

from msgspec import structs

from doblest.exports.errors import ExportError
from doblest.exports.memorial_cell import has_memorial, read_memorial
from doblest.exports.options import Values
from doblest.exports.spans import move_spans
from doblest.language.residue import clean, clean_line, clean_prose
from doblest.model import Edition, Entry, FieldName, Memorial, Record
from doblest.wording.doubts import CONTINUED

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMES: tuple[FieldName, FieldName] = ("city", "region")


def choose_values(edition: Edition, values: Values) -> Edition:
    """The edition with the values of the choice in all its fields."""
    if values == "tracked":
        raise ExportError("«с правками» бывает только docx", remedy="Выберите docx или corrected, original")
    change = restore if values == "original" else correct
    return structs.replace(edition, records=tuple(map(change, edition.records)))


def correct(record: Record) -> Record:
    """What the register holds: the names of the gazetteer and of the Constitution where the list's were
    matched to them, unless an editor has dismissed that correction."""
    region = record.located.region
    held = {"city": record.city, "region": region.name if region else record.located.entry.region}
    return _set_names(record, {name: _keep_or_correct(record, name, value) for name, value in held.items()})


def restore(record: Record) -> Record:
    """What the list says, healed of a word processor's residue alone."""
    original = restore_entry(record.located.entry)
    record = _set_names(record, {"city": original.city, "region": original.region})
    moved = move_spans(record, original.note)
    return structs.replace(moved, located=structs.replace(moved.located, entry=original))


def restore_entry(entry: Entry) -> Entry:
    """The entry with the values that its cells had before anybody corrected them."""
    return structs.replace(
        entry,
        city=_restore(entry, "city", entry.city),
        region=_restore(entry, "region", entry.region),
        year=_restore_year(entry),
        note=_restore(entry, "note", entry.note),
        memorial=_restore_memorial(entry),
        political_situation=_restore(entry, "political", entry.political_situation),
        extra={name: _restore(entry, name, value) for name, value in entry.extra.items()},
    )


def read_source(entry: Entry, field: str) -> str | None:
    """The text of the list's own cell; None where the cell does not hold the whole field."""
    cell = entry.source.cells.get(field)
    goes_on = any(one.field == field and one.message.startswith(CONTINUED) for one in entry.doubts)
    return None if cell is None or goes_on else cell.text.removeprefix("\t")


def is_dismissed(record: Record, field: str) -> bool:
    """Whether an editor has dismissed a correction of the field: the list's word is right then."""
    keys = (one.key for one in record.findings if one.fix is not None and one.field == field)
    return any(key in record.decisions and record.decisions[key].verdict == "dismiss" for key in keys)


def _keep_or_correct(record: Record, field: str, held: str) -> str:
    return getattr(record.located.entry, field) if is_dismissed(record, field) else held


def _set_names(record: Record, names: dict[str, str]) -> Record:
    located = record.located
    region = structs.replace(located.region, name=names["region"]) if located.region else None
    entry = structs.replace(located.entry, **names)
    return structs.replace(
        record, city=names["city"], located=structs.replace(located, entry=entry, region=region)
    )


def _restore(entry: Entry, field: str, held: str) -> str:
    text = read_source(entry, field)
    if text is None:
        return held
    if field in _NAMES:
        return clean_line(text)
    return clean_prose(text) if field == "note" else clean(text).strip()


def _restore_year(entry: Entry) -> int | None:
    """The year that stands there; a cell without four digits is read as the reader has read it."""
    text = read_source(entry, "year")
    if text is None or (entry.year is not None and str(entry.year) in text):
        return entry.year
    found = _YEAR.search(clean(text))
    return int(found[0]) if found else entry.year if text.strip() else None


def _restore_memorial(entry: Entry) -> Memorial | None:
    text = read_source(entry, "memorial")
    if text is None or has_memorial(text, entry.memorial, entry.source.cells["memorial"].links):
        return entry.memorial
    return read_memorial(text, entry.memorial)
