"""Blocks → what each was taken for: the tables of a document are one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.model import Entry
from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row
from doblest.reading.entry import Place, entry
from doblest.reading.header import Layout, recognise
from doblest.reading.healing import one_line

Part = Literal["heading", "header", "cell", "remark"]


class Taken(Struct, frozen=True):
    """A block and what it was taken for; `entry` where the part is `cell`."""

    part: Part
    block: Block
    entry: Entry | None = None


def take(blocks: Iterable[Block], document: str, name: str) -> Iterator[Taken]:
    """What each block of a document is: heading, header, an entry's cells, or a remark.

    Raises ReadingError where no table has a header that names the city.
    """
    return _Taking(document, name).all(blocks)


class _Taking:
    def __init__(self, document: str, name: str) -> None:
        self.document = document
        self.name = name
        self.layout: Layout | None = None
        self.table = 0
        """The last table whose header was seen or that goes on without one."""
        self.above: list[RawCell] = []
        self.header: list[RawCell] = []
        """Cells of the row above, while it may be the upper row of a header."""
        self.rows = 0
        self.number = 0
        self.first_row: Row | None = None

    def all(self, blocks: Iterable[Block]) -> Iterator[Taken]:
        for block in blocks:
            if isinstance(block, Line):
                yield Taken("heading" if self.layout is None else "remark", block)
            elif block.residue or not _blank_row(block):
                yield self._row(block)
        if self.layout is None:
            raise self._no_header()
        if not self.rows:
            raise ReadingError("в таблице нет ни одной строки", where=self.name, remedy="Добавьте города")

    def _row(self, row: Row) -> Taken:
        layout = self._lower_header(row) or recognise(row.cells)
        if layout is not None:
            self.layout, self.table, self.above = layout, row.table, []
            self.header = list(row.cells)
            return Taken("header", row)
        if self.layout is None:
            self.first_row, self.header = self.first_row or row, list(row.cells)
            return Taken("heading", row)
        if row.merged or _numbers_columns(row) or not self._belongs(row, self.layout):
            return Taken("remark", row)
        self.header = []
        return Taken("cell", row, self._entry(row, self.layout))

    def _lower_header(self, row: Row) -> Layout | None:
        """The layout of a header of two rows: in the lower, cells merged with those above."""
        if not self.header or not any(cell.continued for cell in row.cells):
            return None
        pairs = zip_longest(row.cells, self.header, fillvalue=EMPTY)
        return recognise([above if cell.continued or not cell.text else cell for cell, above in pairs])

    def _belongs(self, row: Row, layout: Layout) -> bool:
        """Whether a row is of the list: another table goes on with it only if it is as wide."""
        if row.table != self.table and len(row.cells) != len(layout.columns):
            return False
        self.table = row.table
        return not _blank_row(row)

    def _entry(self, row: Row, layout: Layout) -> Entry:
        self.above = _carried(self.above, row.cells)
        self.rows += 1
        place = Place(self.document, self.name, self.rows)
        made = entry(row.cells, self.above, layout, place, self.number + 1)
        self.number = made.number
        return made

    def _no_header(self) -> ReadingError:
        if self.first_row is None:
            return ReadingError(
                "в документе нет таблицы",
                where=self.name,
                remedy="Нужна таблица с колонками «Город», «Область», «Год»",
            )
        found = ", ".join(
            f"«{one_line(cell.text)[:40]}»" for cell in self.first_row.cells if cell.text.strip()
        )
        return ReadingError(
            f"в таблице нет колонки «Город»; найдены колонки: {found}",
            where=self.name,
            remedy="Назовите колонку с городами «Город»",
        )


def _carried(above: list[RawCell], cells: Sequence[RawCell]) -> list[RawCell]:
    """For each column the cell whose value stands there, merged ones looked up above."""
    return [
        above[index] if cell.continued and index < len(above) else cell for index, cell in enumerate(cells)
    ]


def _numbers_columns(row: Row) -> bool:
    """Whether a row only numbers the columns, as official tables do under their header."""
    return len(row.cells) > 2 and all(
        cell.text.strip() == str(index) for index, cell in enumerate(row.cells, 1)
    )


def _blank_row(row: Row) -> bool:
    return all(not cell.text or cell.text.isspace() for cell in row.cells)
