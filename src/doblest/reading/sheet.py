"""Excel workbooks (xlsx, xls): values by calamine, hyperlinks of xlsx from its XML."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from doblest.errors import ReadingError
from doblest.reading.archive import opened, unpacks
from doblest.reading.blocks import Block, RawCell, Row, by_paragraph
from doblest.reading.links import sheet_links

Links = dict[tuple[int, int], str]


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of all sheets in their order."""
    links = _links(data, name)
    for number, sheet in enumerate(_sheets(data, name), 1):
        yield from _rows(sheet, number, links.get(sheet.name, {}))


def whole(data: bytes, name: str) -> str:
    """All values of all sheets."""
    return "\n".join(
        _text(value)
        for sheet in _sheets(data, name)
        for row in sheet.to_python(skip_empty_area=False)
        for value in row
    )


def _links(data: bytes, name: str) -> dict[str, Links]:
    if not data.startswith(b"PK"):
        return {}
    with opened(data, name) as archive:
        unpacks(archive, name)
        return sheet_links(archive, name)


def _sheets(data: bytes, name: str) -> list[CalamineSheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [book.get_sheet_by_name(title) for title in book.sheet_names]
    except CalamineError as error:
        raise ReadingError(
            "таблица повреждена или закрыта паролем",
            where=name,
            remedy="Откройте её в редакторе и сохраните заново без пароля",
        ) from error


def _rows(sheet: CalamineSheet, number: int, links: Links) -> Iterator[Row]:
    across, down = _merged(sheet)
    for index, values in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = tuple(
            _cell(value, links.get((index, column)), (index, column) in down)
            for column, value in enumerate(values)
        )
        yield Row(cells, number, merged=index in across)


def _merged(sheet: CalamineSheet) -> tuple[set[int], set[tuple[int, int]]]:
    """Rows that are one cell merged across most of them, and cells merged with the one above."""
    across: set[int] = set()
    down: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if right - left > 1 and right - left + 1 >= sheet.width // 2:
            across.update(range(top, bottom + 1))
        down.update((row, left) for row in range(top + 1, bottom + 1))
    return across, down


def _cell(value: Any, link: str | None, continued: bool) -> RawCell:
    return by_paragraph(_text(value).split("\n"), (link,) if link else (), continued)


def _text(value: Any) -> str:
    """A value as the sheet shows it: whole numbers without a fraction, dates as ISO 8601."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
