"""xlsx: the owners' table with typed cells, a frozen header, filters and links."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import structs

from doblest.exports.characters import NOT_EXCEL, draw_strangers
from doblest.exports.format import Format, Output
from doblest.exports.manifest import build_properties
from doblest.exports.options import Options, Values
from doblest.exports.tabular.formulas import is_formula
from doblest.exports.tabular.table import Table, TableCell, build_list_heading, build_table, find_link
from doblest.model import Edition, Record

_WIDTHS = {"number": 6, "city": 22, "region": 28, "year": 8, "note": 110, "memorial": 48, "political": 26}
_EXTRA_WIDTH = 20
_CELL_LIMIT = 32_767
_URL_LIMIT = 2_079
_PROPERTY_LIMIT = 255
_LINKS_LIMIT = 65_530  # of one sheet; further addresses stay as text
_LINE_HEIGHT = 13.5  # points, at the sheet's size of letters
_HEIGHT_LIMIT = 409  # points, of the format
_A4 = 9
_BASE_STYLE = {"valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 10}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"align": "center"},
    "header": {"bold": True, "border": 1, "align": "center"},
    "text": {"border": 1},
    "quoted": {"border": 1, "quote_prefix": True},
    "number": {"border": 1, "align": "center", "num_format": "0"},
    "link": {"border": 1, "font_color": "#0563C1", "underline": 1},
}
Styles = dict[str, Any]


def build(edition: Edition, options: Options) -> Output:
    """Text is always written as text, so no cell is ever run; a text too long for a cell goes on below it."""
    import xlsxwriter  # it takes 2 MB, which a server spends when somebody first asks for such a file

    table = build_table(edition, options.values)
    rows = [
        part for record, row in zip(edition.records, table.rows, strict=True) for part in _cut(record, row)
    ]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "max_url_length": _URL_LIMIT})
    sheet, styles = book.add_worksheet("Перечень"), _add_styles(book)
    top = _write_heading(sheet, styles, build_list_heading(edition), len(table.columns))
    _write_header(sheet, styles, top, table)
    for place, (record, row) in enumerate(rows, top + 1):
        sheet.set_row(place, _measure_height(table.columns, row))
        for column, (field, cell) in enumerate(zip(table.columns, row, strict=True)):
            value = _find_number(record, field, options.values)
            if value is None:
                _write_text(sheet, styles, (place, column), cell)
            else:
                sheet.write_number(place, column, value, styles["number"])
    sheet.autofilter(top, 0, top + len(rows), len(table.columns) - 1)
    _set_print(sheet, top)
    _set_properties(book, edition)
    book.close()
    return Output(buffer.getvalue(), len(table.rows), _describe_cuts(rows))


def _cut(record: Record, row: Sequence[TableCell]) -> Iterator[tuple[Record | None, Sequence[TableCell]]]:
    """The row, and rows without a record that hold what its cells could not: an import joins them again."""
    yield record, tuple(structs.replace(cell, text=cell.text[:_CELL_LIMIT]) for cell in row)
    longest = max(len(cell.text) for cell in row)
    for start in range(_CELL_LIMIT, longest, _CELL_LIMIT):
        yield None, tuple(TableCell(cell.text[start : start + _CELL_LIMIT]) for cell in row)


def _describe_cuts(rows: Iterable[tuple[Record | None, Sequence[TableCell]]]) -> tuple[str, ...]:
    cut = sum(record is None for record, _ in rows)
    return (
        (f"Клетка xlsx вмещает {_CELL_LIMIT} знаков: продолжено строкой ниже, строк: {cut}",) if cut else ()
    )


def _add_styles(book: Any) -> Styles:
    return {name: book.add_format(_BASE_STYLE | style) for name, style in _STYLES.items()}


def _write_heading(sheet: Any, styles: Styles, heading: str, columns: int) -> int:
    """The lines above the table, each over its whole width; gives the row of the header."""
    texts = heading.strip("\n").split("\n") if heading.strip() else []
    lines = [
        text[start : start + _CELL_LIMIT] for text in texts for start in range(0, len(text) or 1, _CELL_LIMIT)
    ]
    for place, line in enumerate(lines):
        sheet.merge_range(place, 0, place, columns - 1, "", styles["title"])
        sheet.write_string(place, 0, line, styles["title"])
        sheet.set_row(place, _LINE_HEIGHT * (1 + len(line) // 200))
    return len(lines) + 1 if lines else 0


def _write_header(sheet: Any, styles: Styles, top: int, table: Table) -> None:
    for column, (field, label) in enumerate(zip(table.columns, table.header, strict=True)):
        sheet.set_column(column, column, _WIDTHS.get(field, _EXTRA_WIDTH))
        sheet.write_string(top, column, label[:_CELL_LIMIT], styles["header"])
    sheet.freeze_panes(top + 1, 2)


def _measure_height(columns: Sequence[str], row: Sequence[TableCell]) -> float:
    """Points that the tallest cell takes once its lines are broken: a reader without a window counts none."""
    widths = (_WIDTHS.get(column, _EXTRA_WIDTH) for column in columns)
    lines = max(_count_lines(cell.text, width) for width, cell in zip(widths, row, strict=True))
    return min(_LINE_HEIGHT * lines, _HEIGHT_LIMIT)


def _count_lines(text: str, width: int) -> int:
    return sum(1 + len(line) // width for line in text.split("\n"))


def _find_number(record: Record | None, field: str, values: Values) -> int | None:
    """A number where the register holds one; what the source says is always text."""
    if record is None:
        return None
    entry = record.located.entry
    return {"number": entry.number, "year": entry.year}.get(field) if values == "corrected" else None


def _write_text(sheet: Any, styles: Styles, place: tuple[int, int], cell: TableCell) -> None:
    address = draw_strangers(find_link(cell))
    fits = len(address) <= _URL_LIMIT and place[0] < _LINKS_LIMIT
    if fits and address.startswith("http"):
        sheet.write_url(*place, address, styles["link"], cell.text)
    else:
        sheet.write_string(*place, cell.text, styles["quoted"] if is_formula(cell.text) else styles["text"])


def _set_print(sheet: Any, top: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&R&P / &N")


def _set_properties(book: Any, edition: Edition) -> None:
    moment = datetime.fromisoformat(edition.at).replace(tzinfo=None)
    book.set_properties({"title": draw_strangers(edition.title), "author": "Doblest", "created": moment})
    for name, value in build_properties(edition).items():
        book.set_custom_property(name, draw_strangers(value)[:_PROPERTY_LIMIT], "text")


FORMAT = Format(
    "xlsx",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel: таблица перечня",
    "Excel: the list as a table",
    build,
    offered=("corrected", "original"),
    strangers=NOT_EXCEL,
    has_internal=True,
)
