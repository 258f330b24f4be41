"""xlsx: the owners' table with typed cells, a frozen header, filters and links."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter
from msgspec import Struct

from doblest.exports.errors import ExportError
from doblest.exports.manifest import pairs
from doblest.exports.options import Options, Outcome
from doblest.exports.tabular.formulas import runs_as_formula
from doblest.exports.tabular.table import Box, row, table, urls
from doblest.model import Edition, Record

_WIDTHS = {"number": 6, "city": 22, "region": 28, "year": 8, "note": 110, "memorial": 48, "political": 26}
_CELL_LIMIT = 32_767
_URL_LIMIT = 2_079
_LINKS_LIMIT = 65_530  # of one sheet; further addresses stay as text
_SHEET = "Перечень"
_LINE = 13.5  # points of a line at the sheet's size of letters
_TALLEST = 409  # points, of the format


class _Looks(Struct, frozen=True):
    title: Any
    header: Any
    text: Any
    quoted: Any
    number: Any
    link: Any


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """Text is always written as text, so no cell is ever run; the same edition gives the same bytes."""
    shape = table(edition, options.values)
    rows = [row(record, shape.columns, options.values) for record in edition.records]
    _refuse_long(edition.records, rows)
    book = xlsxwriter.Workbook(target, {"in_memory": True, "max_url_length": _URL_LIMIT})
    sheet, looks = book.add_worksheet(_SHEET), _looks(book)
    top = _heading(sheet, looks, edition.heading, len(shape.columns))
    _header(sheet, looks, top, shape)
    for place, (record, boxes) in enumerate(zip(edition.records, rows, strict=True), top + 1):
        sheet.set_row(place, _height(shape.columns, boxes))
        for column, (field, box) in enumerate(zip(shape.columns, boxes, strict=True)):
            _cell(sheet, looks, (place, column), _typed(record, field, box, options))
    sheet.autofilter(top, 0, top + len(rows), len(shape.columns) - 1)
    _print(sheet, top)
    _properties(book, edition)
    book.close()
    return Outcome(len(rows))


def _looks(book: Any) -> _Looks:
    base = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 10}
    return _Looks(
        title=book.add_format({**base, "align": "center"}),
        header=book.add_format({**base, "bold": True, "border": 1, "align": "center"}),
        text=book.add_format({**base, "border": 1}),
        quoted=book.add_format({**base, "border": 1, "quote_prefix": True}),
        number=book.add_format({**base, "border": 1, "align": "center", "num_format": "0"}),
        link=book.add_format({**base, "border": 1, "font_color": "#0563C1", "underline": 1}),
    )


def _heading(sheet: Any, looks: _Looks, heading: str, columns: int) -> int:
    """The lines above the table, each over its whole width; gives the row of the header."""
    lines = heading.strip("\n").split("\n") if heading.strip() else []
    for place, line in enumerate(lines):
        sheet.merge_range(place, 0, place, columns - 1, "", looks.title)
        sheet.write_string(place, 0, line, looks.title)
        sheet.set_row(place, _LINE * (1 + len(line) // 200))
    return len(lines) + 1 if lines else 0


def _header(sheet: Any, looks: _Looks, top: int, shape: Any) -> None:
    for column, (field, label) in enumerate(zip(shape.columns, shape.header, strict=True)):
        sheet.set_column(column, column, _WIDTHS.get(field, 20))
        sheet.write_string(top, column, label, looks.header)
    sheet.freeze_panes(top + 1, 2)


def _height(columns: tuple[str, ...], boxes: list[Box]) -> float:
    """What the tallest cell takes once its lines are broken: a reader that opens no window counts none."""
    lines = max(
        sum(1 + len(line) // _WIDTHS.get(column, 20) for line in box.text.split("\n"))
        for column, box in zip(columns, boxes, strict=True)
    )
    return min(_LINE * lines, _TALLEST)


def _typed(record: Record, field: str, box: Box, options: Options) -> int | Box:
    """A number where the register holds one; what the source says is always text."""
    entry = record.located.entry
    if options.values == "corrected" and field == "number":
        return entry.number
    if options.values == "corrected" and field == "year" and entry.year is not None:
        return entry.year
    return box


def _cell(sheet: Any, looks: _Looks, place: tuple[int, int], value: int | Box) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value, looks.number)
        return
    address = next(iter(value.links), "") or next((part for part, live in urls(value.text) if live), "")
    fits = len(address) <= _URL_LIMIT and place[0] < _LINKS_LIMIT
    if fits and address.startswith("http"):
        sheet.write_url(*place, address, looks.link, value.text)
    else:
        quoted = runs_as_formula(value.text)
        sheet.write_string(*place, value.text, looks.quoted if quoted else looks.text)


def _refuse_long(records: tuple[Record, ...], rows: list[list[Box]]) -> None:
    for record, boxes in zip(records, rows, strict=True):
        longest = max(len(box.text) for box in boxes)
        if longest > _CELL_LIMIT:
            raise ExportError(
                f"в ячейке {longest} знаков, а xlsx вмещает {_CELL_LIMIT}",
                where=f"строка {record.located.entry.number}, {record.city}",
                remedy="Выгрузите docx, csv или json",
            )


def _print(sheet: Any, top: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&R&P / &N")


def _properties(book: Any, edition: Edition) -> None:
    moment = datetime.fromisoformat(edition.at).replace(tzinfo=None)
    book.set_properties({"title": edition.title, "author": "Doblest", "created": moment})
    for name, value in pairs(edition):
        book.set_custom_property(name, value, "text")
