"""A row of cells → an entry with typed fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.language.residue import clean, clean_line, clean_prose
from doblest.model import Cell, Doubt, Entry, Memorial, Source
from doblest.reading.acts import cites_act, find_day
from doblest.reading.blocks import EMPTY, RawCell
from doblest.reading.header import Layout, is_unnamed
from doblest.reading.memorial import parse_memorial
from doblest.reading.place_names import split_places
from doblest.reading.quotes import shorten
from doblest.wording.doubts import CONTINUED

_NUMBER = re.compile(r"№?\s*(\d{1,9})\s*[.)]?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPACED_YEAR = re.compile(r"([12]) (\d{3})")
"""A sheet may separate thousands: «2 020»."""
_DASH = re.compile(r"[-–—]")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?\s*(?:г\.?|год|года)?")
_DATE = re.compile(
    r"(?:\d\d?[. ]\d\d?[. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?:[T ][\d:.]+)?\s*(?:г\.?|года)?"
)
_SHORT_DATE = re.compile(r"\d\d?\.\d\d?\.(\d\d)")
"""«02.07.20»: the title is of this century."""
_NO_CELL = Cell(0, "")
_OF_ENTRY = ("number", "region", "year")
"""What a row that names one more settlement may repeat or number by itself: a place says them once."""
NO_CITY = "город не назван"
NO_REGION = "область не указана"
"""What places tell more of."""


class Location(Struct, frozen=True, gc=False):
    """Where in which document a row stands."""

    document: str
    """SHA-256."""
    name: str
    row: int

    def describe_column(self, name: str) -> str:
        return f"{self.name}, строка {self.row}, колонка «{name}»"


def parse_entry(
    cells: Sequence[RawCell], above: Sequence[RawCell], layout: Layout, location: Location, number: int
) -> Entry:
    """The entry of a row; `above` are the cells that merged ones repeat, `number` the next one.

    Raises ReadingError where the year's cell holds something that is no year.
    """
    source: dict[str, Cell] = {}
    values: dict[str, RawCell] = {}
    doubts: list[Doubt] = []
    columns = layout.columns if len(cells) <= len(layout.columns) else layout.extend(len(cells))
    for index, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        source[column] = Cell(index + 1, cell.text, cell.spans, cell.links)
        values[column] = value = above[index] if cell.continued else cell
        if value.doubts:
            doubts.extend(Doubt(column, message) for message in value.doubts)
    if any(cell.text.strip() for cell in cells[len(layout.columns) :]):
        doubts.append(
            Doubt(columns[len(layout.columns)], "клеток в строке больше, чем заголовков: не сдвинуты ли они?")
        )
    return _EntryParser(values, layout, location, doubts).parse(source, number)


def continue_entry(entry: Entry, rows: Iterable[Sequence[RawCell]], layout: Layout) -> Entry:
    """The entry with what further rows of the table hold of it: rows without a city of their own."""
    further: dict[str, list[RawCell]] = {}
    for cells in rows:
        for column, cell in zip(layout.extend(len(cells)), cells, strict=False):
            if not cell.continued and cell.text.strip():
                further.setdefault(column, []).append(cell)
    for column, added in further.items():
        go_on = _doubt_repeated if column in _OF_ENTRY else _continue_field
        entry = go_on(entry, column, added)
    return entry


def _doubt_repeated(entry: Entry, column: str, added: Sequence[RawCell]) -> Entry:
    """What the row of one more settlement repeats is no news; a region or a year of its own is."""
    said = clean_line(entry.source.cells.get(column, _NO_CELL).text)
    other = [cell for cell in added if column != "number" and clean_line(cell.text) != said]
    doubts = (Doubt(column, _quote_continued(cell)) for cell in other)
    return replace(entry, doubts=(*entry.doubts, *doubts))


def _continue_field(entry: Entry, column: str, added: Sequence[RawCell]) -> Entry:
    if column == "settlements":
        places = (place for cell in added for place in split_places(cell.text))
        return replace(entry, settlements=(*entry.settlements, *places))
    doubts = (Doubt(column, message) for cell in added for message in (*cell.doubts, _quote_continued(cell)))
    entry = replace(entry, doubts=(*entry.doubts, *doubts))
    text = "\n".join(clean_prose(cell.text) for cell in added)
    if column == "note":
        return replace(entry, note=clean_prose(f"{entry.note}\n{text}"))
    if column == "memorial":
        return _continue_memorial(entry, text, added)
    if column == "political":
        return replace(entry, political_situation=clean(f"{entry.political_situation}\n{text}").strip())
    whole = f"{entry.extra.get(column, '')}\n{text}"
    return replace(entry, extra={**entry.extra, column: clean(whole).strip()})


def _continue_memorial(entry: Entry, text: str, added: Sequence[RawCell]) -> Entry:
    own = entry.source.cells.get("memorial", _NO_CELL)  # a row may end before its last columns
    whole = f"{own.text}\n{text}" if entry.memorial else text
    links = (link for cell in added for link in cell.links)
    return replace(entry, memorial=parse_memorial(whole, (*own.links, *links)))


def _quote_continued(cell: RawCell) -> str:
    return f"{CONTINUED}: «{shorten(clean_line(cell.text))}»"


def parse_number(text: str) -> int | None:
    """«12.», «№ 12», «12.0» of a sheet; None where a text is no number of a list."""
    match = _NUMBER.fullmatch(text.removesuffix(".0"))
    return int(match[1]) if match else None


class _EntryParser(Struct, frozen=True):
    """Parses the typed fields of one row, and adds its doubts to those of the cells."""

    values: dict[str, RawCell]
    layout: Layout
    location: Location
    doubts: list[Doubt]

    def parse(self, source: dict[str, Cell], number: int) -> Entry:
        city = clean_line(self._get_text("city"))
        if not city:
            self._doubt("city", NO_CITY)
        return Entry(
            number=self._parse_number(number),
            city=city,
            region=self._parse_region(),
            year=self._parse_year(),
            note=clean_prose(self._get_text("note")),
            memorial=self._parse_memorial(),
            political_situation=clean(self._get_text("political")).strip(),
            source=Source(self.location.document, self.location.row, source),
            extra=self._collect_extra(),
            doubts=tuple(self.doubts),
            settlements=split_places(self._get_text("settlements")),
        )

    def _get_text(self, field: str) -> str:
        return self.values.get(field, EMPTY).text

    def _doubt(self, field: str, message: str) -> None:
        if field in self.layout.fields:
            self.doubts.append(Doubt(field, message))

    def _parse_number(self, following: int) -> int:
        text = clean_line(self._get_text("number"))
        if not text:
            return following
        if (number := parse_number(text)) is not None:
            return number
        self._doubt("number", f"«{text}» — не номер, поставлен {following} по порядку")
        return following

    def _parse_region(self) -> str:
        region = clean_line(self._get_text("region"))
        if not region:
            self._doubt("region", NO_REGION)
        return region

    def _parse_year(self) -> int | None:
        text = clean_line(self._get_text("year"))
        if spaced := _SPACED_YEAR.fullmatch(text):
            text = spaced.expand(r"\1\2")
        if not text or _DASH.fullmatch(text):
            self._doubt("year", "год не указан")
            return None
        if year := _find_year(text):
            if not (_PLAIN_YEAR.fullmatch(text) or _DATE.fullmatch(text) or find_day(text)):
                self._doubt("year", f"год взят из «{shorten(text)}»")
            return year
        if not cites_act(text):
            raise self._not_a_year(text)
        self._doubt("year", f"акт «{shorten(text)}» не говорит года")
        return None

    def _not_a_year(self, text: str) -> ReadingError:
        where, remedy = self.location.describe_column("Год"), "Впишите четыре цифры года, например 2020"
        return ReadingError(f"«{shorten(text)}» — не год", where=where, remedy=remedy)

    def _parse_memorial(self) -> Memorial | None:
        cell = self.values.get("memorial", EMPTY)
        memorial = parse_memorial(cell.text, cell.links) if cell.text else None
        if memorial and memorial.kind == "other":
            self._doubt("memorial", f"непонятно, что стоит: «{shorten(memorial.name)}»")
        return memorial

    def _collect_extra(self) -> dict[str, str]:
        fields = self.layout.fields
        if len(fields) == len(self.layout.columns) >= len(self.values):
            return {}
        return {
            name: clean(cell.text).strip()
            for name, cell in self.values.items()
            if name not in fields and not (is_unnamed(name) and not cell.text.strip())
        }


def _find_year(text: str) -> int | None:
    """The first year of a text; «02.07.20» is of this century."""
    if years := _YEAR.findall(text):
        return int(years[0])
    short = _SHORT_DATE.fullmatch(text)
    return int(f"20{short[1]}") if short else None
