"""The two choices of values, as editions: «как в перечне» and «исправленный».

Every format is written of the chosen edition, so all formats of one choice hold equal values.
"""

from __future__ import annotations

import re

from msgspec import structs

from doblest.exports.errors import ExportError
from doblest.exports.moved_spans import move_spans
from doblest.exports.options import Values
from doblest.language.residue import clean, clean_line, clean_prose
from doblest.model import Edition, Entry, FieldName, Memorial, Record

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BLANK_LINES = re.compile(r"\n\s*\n")
_URL = re.compile(r"(?:https?://|geo:)\S+")
_CONTINUED = "продолжено"
"""How the reader's doubt begins of a field that goes on in a further row: its own cell is not all of it."""
_SHORT = 40
"""Characters of the longest cell that says «Нет», as the reader has it."""
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
    goes_on = any(one.field == field and one.message.startswith(_CONTINUED) for one in entry.doubts)
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


def is_told(memorial: Memorial | None, text: str, links: tuple[str, ...] = ()) -> bool:
    """Whether the cell's text tells of this memorial, word for word."""
    if memorial is None:
        return _says_none(text)
    told = clean_line(text)
    words = (clean_line(part) for part in (memorial.name, memorial.address))
    link = memorial.map_url
    return all(word in told for word in words) and (not link or link in text or link in links)


def format_memorial(memorial: Memorial | None) -> str:
    """A memorial as the list writes it: name, address and link apart."""
    if memorial is None:
        return "Нет"
    return "\n\n".join(part for part in (memorial.name, memorial.address, memorial.map_url) if part)


def _restore_memorial(entry: Entry) -> Memorial | None:
    text = read_source(entry, "memorial")
    if text is None or is_told(entry.memorial, text, entry.source.cells["memorial"].links):
        return entry.memorial
    return None if _says_none(text) else _read_memorial(text, entry.memorial)


def _says_none(text: str) -> bool:
    return len(text) <= _SHORT and _URL.search(text) is None


def _read_memorial(text: str, held: Memorial | None) -> Memorial:
    """A memorial that an editor has changed, as its cell tells it; its place the cell does not say."""
    link = _URL.search(text)
    parts = [clean_line(part) for part in _BLANK_LINES.split(_URL.sub("", clean(text)).strip())]
    if len(parts) == 1:
        parts = [clean_line(line) for line in clean(text).strip().split("\n", 1)]
    kind, status = (held.kind, held.status) if held else ("other", "other")
    name, address = parts[0].removesuffix(":").rstrip(), " ".join(filter(None, parts[1:]))
    return Memorial(name, kind, status, address, link[0] if link else "", resolved=False)
