"""Excel workbooks (xlsx, xls): values by calamine, hyperlinks of xlsx from its XML."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.errors import ReadingError
from doblest.reading import parsers
from doblest.reading.blocks import Block, RawCell, Row, build_cell
from doblest.reading.format import ARCHIVE, Candidate, Format
from doblest.reading.parsers.ooxml import Links, parse_links
from doblest.reading.safety import check_members, get_limit, open_archive

_SCRIPT = Path(parsers.__file__).with_name("calamine_process.py")
_TIMEOUT = 120
"""Seconds that a workbook may take."""


class _Sheet(Struct, frozen=True):
    """One sheet as calamine gives it."""

    name: str
    values: list[list[str]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    width: int


def recognise(candidate: Candidate) -> bool:
    """By a part of xlsx and its kin, or by the stream of xls in a compound file that is not locked."""
    if not candidate.members.isdisjoint(("xl/workbook.xml", "xl/workbook.bin")):
        return True
    old = candidate.has_stream("Workbook") or candidate.has_stream("Book")
    return old and not candidate.has_stream("EncryptedPackage")


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of all sheets in their order."""
    links = _read_links(data, name)
    for number, sheet in enumerate(_read_sheets(data, name), 1):
        yield from _iter_rows(sheet, number, links.get(sheet.name, {}))


def extract_text(data: bytes, name: str) -> str:
    """All values of all sheets."""
    return "\n".join(value for sheet in _read_sheets(data, name) for row in sheet.values for value in row)


def _read_links(data: bytes, name: str) -> dict[str, Links]:
    if not data.startswith(ARCHIVE):
        return {}
    with open_archive(data, name) as archive:
        check_members(archive, name)
        return parse_links(archive, name)


def _read_sheets(data: bytes, name: str) -> list[_Sheet]:
    command = [sys.executable, "-P", str(_SCRIPT), str(get_limit("workbook_megabytes"))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_TIMEOUT, check=True)
        return msgspec.json.decode(done.stdout, type=list[_Sheet])
    except (subprocess.SubprocessError, msgspec.DecodeError) as error:
        raise ReadingError(
            "таблица повреждена или закрыта паролем",
            where=name,
            remedy="Откройте её в редакторе и сохраните заново без пароля",
        ) from error


def _iter_rows(sheet: _Sheet, number: int, links: Links) -> Iterator[Row]:
    across, down = _expand_merged(sheet)
    for index, values in enumerate(sheet.values):
        cells = tuple(
            _build_cell(value, links.get((index, column)), (index, column) in down)
            for column, value in enumerate(values)
        )
        yield Row(cells, number, merged=index in across)


def _expand_merged(sheet: _Sheet) -> tuple[set[int], set[tuple[int, int]]]:
    """Rows that are one cell merged across most of them, and cells merged with the one above."""
    across: set[int] = set()
    down: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged:
        if right - left > 1 and right - left + 1 >= sheet.width // 2:
            across.update(range(top, bottom + 1))
        down.update((row, left) for row in range(top + 1, bottom + 1))
    return across, down


def _build_cell(value: str, link: str | None, continued: bool) -> RawCell:
    return build_cell(value.split("\n"), (link,) if link else (), continued)


FORMAT = Format("workbook", (".xlsx", ".xls"), recognise, read_blocks, extract_text)
