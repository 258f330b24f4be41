"""A row of cells → an entry with typed fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.model import Cell, Doubt, Entry, Memorial, Source
from doblest.reading.blocks import EMPTY, RawCell
from doblest.reading.header import Layout, is_unnamed
from doblest.reading.healing import heal, one_line, prose
from doblest.reading.memorials import memorial

_NUMBER = re.compile(r"№?\s*(\d{1,9})\s*[.)]?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PARTED_YEAR = re.compile(r"([12]) (\d{3})")
"""A sheet may show thousands apart: «2 020»."""
_DASH = re.compile(r"[-–—]")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?\s*(?:г\.?|год|года)?")
_DATE = re.compile(
    r"(?:\d\d?[. ]\d\d?[. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?:[T ][\d:.]+)?\s*(?:г\.?|года)?"
)


class Place(Struct, frozen=True):
    """Where in which document a row stands."""

    document: str
    """SHA-256."""
    name: str
    row: int

    def column(self, name: str) -> str:
        return f"{self.name}, строка {self.row}, колонка «{name}»"


def entry(
    cells: Sequence[RawCell], above: Sequence[RawCell], layout: Layout, place: Place, number: int
) -> Entry:
    """The entry of a row; `above` are the cells that merged ones repeat, `number` the next one.

    Raises ReadingError where the year's cell holds something that is no year.
    """
    source: dict[str, Cell] = {}
    values: dict[str, RawCell] = {}
    columns = layout.columns if len(cells) <= len(layout.columns) else layout.widened(len(cells))
    for index, (column, cell) in enumerate(zip(columns, cells, strict=False)):
        source[column] = Cell(index + 1, cell.text, cell.spans, cell.links)
        values[column] = above[index] if cell.continued else cell
    return _Reader(values, layout, place).entry(source, number)


class _Reader:
    """Reads the typed fields of one row, gathering its doubts."""

    def __init__(self, values: dict[str, RawCell], layout: Layout, place: Place) -> None:
        self.values = values
        self.layout = layout
        self.place = place
        self.doubts: list[Doubt] = []

    def entry(self, source: dict[str, Cell], number: int) -> Entry:
        city = one_line(self._text("city"))
        if not city:
            self._doubt("city", "город не назван")
        return Entry(
            number=self._number(number),
            city=city,
            region=self._region(),
            year=self._year(),
            note=prose(self._text("note")),
            memorial=self._memorial(),
            political_situation=heal(self._text("political")).strip(),
            source=Source(self.place.document, self.place.row, source),
            extra=self._extra(),
            doubts=tuple(self.doubts),
        )

    def _text(self, field: str) -> str:
        return self.values.get(field, EMPTY).text

    def _doubt(self, field: str, message: str) -> None:
        if field in self.layout.fields:
            self.doubts.append(Doubt(field, message))

    def _number(self, following: int) -> int:
        text = one_line(self._text("number")).removesuffix(".0")
        if not text:
            return following
        match = _NUMBER.fullmatch(text)
        if match:
            return int(match[1])
        self._doubt("number", f"«{text}» — не номер, поставлен {following} по порядку")
        return following

    def _region(self) -> str:
        region = one_line(self._text("region"))
        if not region:
            self._doubt("region", "область не указана")
        return region

    def _year(self) -> int | None:
        text = one_line(self._text("year"))
        if parted := _PARTED_YEAR.fullmatch(text):
            text = parted.expand(r"\1\2")
        if not text or _DASH.fullmatch(text):
            self._doubt("year", "год не указан")
            return None
        years = _YEAR.findall(text)
        if not years:
            raise ReadingError(
                f"«{_short(text)}» — не год",
                where=self.place.column("Год"),
                remedy="Впишите четыре цифры года, например 2020",
            )
        if not (_PLAIN_YEAR.fullmatch(text) or _DATE.fullmatch(text)):
            self._doubt("year", f"год взят из «{_short(text)}»")
        return int(years[0])

    def _memorial(self) -> Memorial | None:
        cell = self.values.get("memorial", EMPTY)
        found = memorial(cell.text, cell.links) if cell.text else None
        if found and found.kind == "other":
            self._doubt("memorial", f"непонятно, что стоит: «{_short(found.name)}»")
        return found

    def _extra(self) -> dict[str, str]:
        fields = self.layout.fields
        if len(fields) == len(self.layout.columns) >= len(self.values):
            return {}
        return {
            name: heal(cell.text).strip()
            for name, cell in self.values.items()
            if name not in fields and not (is_unnamed(name) and not cell.text.strip())
        }


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
