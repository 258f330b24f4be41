"""Excel workbooks (xlsx, xls): values by calamine, hyperlinks of xlsx from its XML."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.data import load
from doblest.errors import ReadingError
from doblest.reading.archive import opened, unpacks
from doblest.reading.blocks import Block, RawCell, Row, by_paragraph
from doblest.reading.links import sheet_links

Links = dict[tuple[int, int], str]
_WORKBOOK = Path(__file__).with_name("workbook.py")
_PATIENCE = 120
"""Seconds that a workbook may take."""


class _Sheet(Struct, frozen=True):
    """One sheet as calamine gives it."""

    name: str
    values: list[list[str]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    width: int


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of all sheets in their order."""
    links = _links(data, name)
    for number, sheet in enumerate(_sheets(data, name), 1):
        yield from _rows(sheet, number, links.get(sheet.name, {}))


def whole(data: bytes, name: str) -> str:
    """All values of all sheets."""
    return "\n".join(value for sheet in _sheets(data, name) for row in sheet.values for value in row)


def _links(data: bytes, name: str) -> dict[str, Links]:
    if not data.startswith(b"PK"):
        return {}
    with opened(data, name) as archive:
        unpacks(archive, name)
        return sheet_links(archive, name)


def _sheets(data: bytes, name: str) -> list[_Sheet]:
    most = str(load("limits")["document"]["workbook_megabytes"] << 20)
    command = [sys.executable, "-P", str(_WORKBOOK), most]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=True)
        return msgspec.json.decode(done.stdout, type=list[_Sheet])
    except (subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise ReadingError(
            "таблица повреждена или закрыта паролем",
            where=name,
            remedy="Откройте её в редакторе и сохраните заново без пароля",
        ) from error


def _rows(sheet: _Sheet, number: int, links: Links) -> Iterator[Row]:
    across, down = _merged(sheet)
    for index, values in enumerate(sheet.values):
        cells = tuple(
            _cell(value, links.get((index, column)), (index, column) in down)
            for column, value in enumerate(values)
        )
        yield Row(cells, number, merged=index in across)


def _merged(sheet: _Sheet) -> tuple[set[int], set[tuple[int, int]]]:
    """Rows that are one cell merged across most of them, and cells merged with the one above."""
    across: set[int] = set()
    down: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged:
        if right - left > 1 and right - left + 1 >= sheet.width // 2:
            across.update(range(top, bottom + 1))
        down.update((row, left) for row in range(top + 1, bottom + 1))
    return across, down


def _cell(value: str, link: str | None, continued: bool) -> RawCell:
    return by_paragraph(value.split("\n"), (link,) if link else (), continued)
