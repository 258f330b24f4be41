"""Excel workbooks (xlsx, xlsb, xls): values by calamine, the rest of xlsx from its XML."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.errors import ReadingError
from doblest.reading import parsers
from doblest.reading.blocks import EMPTY, Block, Notice, RawCell, Row, build_cell, doubt_row
from doblest.reading.format import ARCHIVE, Candidate, Format
from doblest.reading.parsers.sheet_xml import Place, SheetNotes, parse_notes
from doblest.reading.parsers.typed_years import describe_year, find_year
from doblest.reading.safety import check_count, check_members, get_count, get_limit, open_archive

_SCRIPT = Path(parsers.__file__).with_name("calamine_process.py")
_NO_SECRETS = "Сохраните её без пароля"
_RESAVE = "Откройте её в редакторе и сохраните заново как xlsx без пароля"


class _Sheet(Struct, frozen=True):
    """One sheet as calamine gives it."""

    name: str
    values: list[list[str]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    width: int
    hidden: bool


class _Large(Struct, frozen=True):
    """A sheet with more cells than the limit allows."""

    name: str
    rows: int
    columns: int


class _Book(Struct, frozen=True):
    """What the process answers."""

    sheets: list[_Sheet] = []
    password: bool = False
    large: _Large | None = None


def recognise(candidate: Candidate) -> bool:
    """By a part of xlsx and its kin, or by the stream of xls in a compound file that is not locked."""
    new = not candidate.members.isdisjoint(("xl/workbook.xml", "xl/workbook.bin"))
    old = candidate.has_stream("Workbook") or candidate.has_stream("Book")
    return new or (old and not candidate.has_stream("EncryptedPackage"))


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of all sheets that are shown, in their order; then what of the book is not shown."""
    notes = _read_notes(data, name)
    sheets = _read_sheets(data, name)
    for number, sheet in enumerate(sheets, 1):
        if not sheet.hidden:
            yield from _iter_rows(sheet, number, notes.get(sheet.name, SheetNotes()), name)
    yield from _describe_hidden(sheets, notes)


def extract_text(data: bytes, name: str) -> str:
    """All values of all sheets that are shown."""
    notes = _read_notes(data, name)
    return "\n".join(
        cell.text
        for sheet in _read_sheets(data, name)
        if not sheet.hidden
        for row in _iter_rows(sheet, 0, notes.get(sheet.name, SheetNotes()), name)
        for cell in row.cells
    )


def _read_notes(data: bytes, name: str) -> dict[str, SheetNotes]:
    if not data.startswith(ARCHIVE):
        return {}
    with open_archive(data, name) as archive:
        check_members(archive, name)
        return parse_notes(archive, name)


def _read_sheets(data: bytes, name: str) -> list[_Sheet]:
    refuse = partial(ReadingError, where=name)
    book = _run_process(data, name)
    if book.password:
        raise refuse("таблица закрыта паролем", remedy=_NO_SECRETS)
    if book.large:
        size = f"{book.large.rows} строк и {book.large.columns} колонок"
        raise refuse(
            f"на листе «{book.large.name}» {size}: вместе больше {get_count('workbook_cells')} клеток",
            remedy="Удалите лишнее на краях листа: перечень столько не занимает",
        )
    for sheet in book.sheets:
        check_count(max(map(len, sheet.values), default=0), "columns", name)
    return book.sheets


def _run_process(data: bytes, name: str) -> _Book:
    """What the process answers. Raises ReadingError where it ends without an answer, or does not end."""
    seconds = get_count("workbook_seconds")
    limits = (get_limit("workbook_megabytes"), get_count("workbook_cells"))
    command = [sys.executable, "-P", str(_SCRIPT), *map(str, limits)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=True)
        return msgspec.json.decode(done.stdout, type=_Book)
    except subprocess.TimeoutExpired as error:
        what = f"таблица разбирается дольше {seconds} с"
        raise ReadingError(what, where=name, remedy=_RESAVE) from error
    except subprocess.CalledProcessError as error:
        raise _explain(data, name, is_killed=error.returncode < 0) from error
    except msgspec.DecodeError as error:
        raise _explain(data, name) from error


def _explain(data: bytes, name: str, *, is_killed: bool = False) -> ReadingError:
    """Killed is a process that asks for more memory than it may have."""
    if is_killed:
        what = f"таблице нужно больше {get_count('workbook_megabytes')} МБ памяти"
    elif data.startswith(ARCHIVE) and "xl/workbook.bin" in Candidate(data, name).members:
        what = "в двоичной книге нет таблицы, которую удалось прочесть"  # its parts were unpacked whole
    else:
        what = "таблица повреждена или закрыта паролем"
    return ReadingError(what, where=name, remedy=_RESAVE)


def _iter_rows(sheet: _Sheet, number: int, notes: SheetNotes, name: str) -> Iterator[Row]:
    across, down = _expand_merged(sheet, name)
    for index, values in enumerate(sheet.values):
        if index in notes.hidden_rows or not values:
            continue  # of blank rows a sheet may have a million
        cells = [
            _build_cell(value, (index, column), notes, (index, column) in down)
            if column not in notes.hidden_columns
            else EMPTY
            for column, value in enumerate(values)
        ]
        row = Row(tuple(cells), number, merged=index in across)
        yield doubt_row(row) if index in notes.filtered_rows else row


def _describe_hidden(sheets: list[_Sheet], notes: dict[str, SheetNotes]) -> Iterator[Notice]:
    for sheet in sheets:
        own = notes.get(sheet.name, SheetNotes())
        rows = sum(any(sheet.values[row]) for row in own.hidden_rows if row < len(sheet.values))
        columns = sum(_is_filled(sheet, column) for column in own.hidden_columns)
        if sheet.hidden and any(map(any, sheet.values)):
            yield Notice(f"скрытый лист «{sheet.name}» не прочитан: чтобы прочесть, покажите его")
        elif not sheet.hidden and (rows or columns):
            counts = f"строк {rows}, колонок {columns}"
            yield Notice(
                f"скрытое на листе «{sheet.name}» не прочитано ({counts}): чтобы прочесть, покажите его"
            )


def _is_filled(sheet: _Sheet, column: int) -> bool:
    return column < sheet.width and any(column < len(row) and row[column] for row in sheet.values)


def _expand_merged(sheet: _Sheet, name: str) -> tuple[set[int], set[tuple[int, int]]]:
    """Rows that are one cell merged across most of them, and cells merged with the one above.

    Raises ReadingError where ranges cover each other: together they have more cells than the sheet.
    """
    across: set[int] = set()
    down: set[tuple[int, int]] = set()
    left = len(sheet.values) * max(sheet.width, 1) + len(sheet.merged)
    for (top, first), (bottom, last) in sheet.merged:
        rows = range(top, min(bottom + 1, len(sheet.values)))
        left -= len(rows)
        if left < 0:
            raise ReadingError("объединённые клетки накрывают друг друга", where=name, remedy=_RESAVE)
        if last - first > 1 and last - first + 1 >= sheet.width // 2:
            across.update(rows)
        down.update((row, first) for row in rows[1:])
    return across, down


def _build_cell(value: str, place: Place, notes: SheetNotes, continued: bool) -> RawCell:
    links = (notes.links[place],) if place in notes.links else ()
    doubts = (notes.doubts[place],) if place in notes.doubts else ()
    if year := find_year(value):
        return build_cell([year], links, continued, (*doubts, describe_year(year)))
    return build_cell(value.split("\n"), links, continued, doubts)


FORMAT = Format("workbook", (".xlsx", ".xlsb", ".xls"), recognise, read_blocks, extract_text)
