"""Text and marks of a rich text → rows and lines.

Word defines a row (`\\trowd … \\cellx`) before its cells, after them, or both; a row without a
definition of its own has the last one. So a row is what stands before `\\row`, and its definition
says only which cells are merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from msgspec import Struct

from doblest.reading.blocks import EMPTY, Block, Frame, Line, RawCell, Row, build_cell
from doblest.reading.parsers.rtf_flow import Event
from doblest.reading.parsers.symbols import UNKNOWN
from doblest.reading.safety import check_count

_SAME_EDGE = 30
"""Twentieths of a point by which the edge of a column may differ from row to row."""
_UNREAD = "в клетке есть знаки, которых не знает её кодировка или шрифт: сверьте с документом"


class Paragraph(Struct):
    depth: int
    """Of the tables that it stands in."""
    lines: list[str]
    links: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(line.strip() for line in self.lines)


class CellShape(Struct):
    """A cell as the definition of its row has it."""

    edge: int = 0
    """The right one, in twentieths of a point."""
    beside: bool = False
    """Merged with the cell to its left."""
    above: bool = False
    """Merged with the cell above."""


class TableRow(Struct):
    depth: int
    cells: list[list[Item]]
    shapes: list[CellShape]

    @property
    def has_rows(self) -> bool:
        return any(isinstance(item, TableRow) for cell in self.cells for item in cell)


Item = Paragraph | TableRow


class TableBuilder:
    """Puts what stands before `\\cell` into a cell, and cells before `\\row` into a row."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.items: list[Item] = []
        """What stands outside the rows so far, and rows; after `start`, what may belong to a cell."""
        self.start = 0
        self.cells: dict[int, list[list[Item]]] = {}
        """Of the rows under way, by depth."""
        self.defined = False
        """Whether a row was defined that has not ended."""
        self.shapes: list[CellShape] = []
        self.outer: list[CellShape] = []
        """Those of the row around a row in a cell."""
        self.shape = CellShape()
        self.parts: list[str] = []
        self.lines: list[str] = []
        self.links: list[str] = []
        self.count = 0

    def add(self, event: Event) -> None:
        if event.name == "text":
            self.parts.append(event.text)
        elif event.name == "link":
            self.links.append(event.text)
        else:
            _MARKS[event.name](self, event.number)

    def finish(self) -> list[Item]:
        """All rows and paragraphs of the document."""
        if self.cells:
            self.end_row(0)
        self.end_paragraph(0)
        return self.items

    def end_line(self, depth: int) -> None:
        self.lines.append("".join(self.parts))
        self.parts = []

    def end_paragraph(self, depth: int) -> None:
        self.end_line(depth)
        self.items.append(Paragraph(depth, self.lines, self.links))
        self.lines, self.links = [], []

    def end_cell(self, depth: int) -> None:
        """A row begins with its definition or its first paragraph in a table; what is above is outside."""
        self.end_paragraph(max(1, depth))
        self._add_cell(1, self._take(0 if self.defined or self.cells.get(1) else 1))
        self.start = len(self.items)

    def end_nested_cell(self, depth: int) -> None:
        depth = max(2, depth)
        self.end_paragraph(depth)
        self._add_cell(depth, self._take(depth))

    def end_nested_row(self, depth: int) -> None:
        depth = max(2, depth)
        if self.parts or self.lines:
            self.end_nested_cell(depth)
        if cells := self.cells.pop(depth, []):
            self.items.append(TableRow(depth - 1, cells, self.shapes))
            self.shapes = self.outer

    def end_row(self, depth: int) -> None:
        for nested in sorted(self.cells, reverse=True):
            if nested > 1:
                self.end_nested_row(nested)
        if self.parts or self.lines or any(map(_has_text, self.items[self.start :])):
            self.end_cell(depth)
        if cells := self.cells.pop(1, []):
            self.items.append(TableRow(0, cells, self.shapes))
        self.start, self.defined = len(self.items), False

    def define_row(self, depth: int) -> None:
        """What stands above a row is outside, unless it is in a table: then it is in its first cell."""
        if not (depth or self.defined or self.cells):
            if self.parts or self.lines:
                self.end_paragraph(0)
            self.start = len(self.items)
        self.defined = self.defined or depth < 2
        self.outer, self.shapes = self.shapes, []

    def end_shape(self, edge: int) -> None:
        self.shape.edge = edge
        self.shapes.append(self.shape)
        self.shape = CellShape()
        check_count(len(self.shapes), "columns", self.name)

    def merge_beside(self, number: int) -> None:
        self.shape.beside = True

    def merge_above(self, number: int) -> None:
        self.shape.above = True

    def _take(self, depth: int) -> list[Item]:
        """The last items, as far as they are in a table of such a depth."""
        first = len(self.items)
        while first > self.start and self.items[first - 1].depth >= depth:
            first -= 1
        taken = self.items[first:]
        del self.items[first:]
        return taken

    def _add_cell(self, depth: int, content: list[Item]) -> None:
        cells = self.cells.setdefault(depth, [])
        cells.append(content)
        self.count += 1
        check_count(len(cells), "columns", self.name)
        check_count(self.count, "cells", self.name)


_MARKS = {
    "par": TableBuilder.end_paragraph,
    "line": TableBuilder.end_line,
    "cell": TableBuilder.end_cell,
    "nestcell": TableBuilder.end_nested_cell,
    "nestrow": TableBuilder.end_nested_row,
    "row": TableBuilder.end_row,
    "trowd": TableBuilder.define_row,
    "cellx": TableBuilder.end_shape,
    "clmrg": TableBuilder.merge_beside,
    "clvmrg": TableBuilder.merge_above,
}


class BlockReader:
    """Numbers the tables of a document as they come, and counts the cells that merged ones cover."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables = 0
        self.count = 0

    def read_blocks(self, items: Sequence[Item]) -> Iterator[Block]:
        for is_table, group in groupby(items, lambda item: isinstance(item, TableRow)):
            if is_table:
                yield from self._read_table([item for item in group if isinstance(item, TableRow)])
            else:
                yield from (
                    Line(line) for item in group if isinstance(item, Paragraph) for line in item.lines
                )

    def _read_table(self, rows: Sequence[TableRow]) -> Iterator[Block]:
        self.tables += 1
        table = self.tables
        edges = [shape.edge for shape in max((row.shapes for row in rows), key=len)]
        for row in rows:
            if row.has_rows:
                yield Frame(partial(self._build_row, row, edges, table), partial(self._read_cells, row))
            else:
                yield self._build_row(row, edges, table)

    def _read_cells(self, row: TableRow) -> Iterator[Block]:
        for cell in row.cells:
            yield from self.read_blocks(cell)

    def _build_row(self, row: TableRow, edges: Sequence[int], table: int) -> Row:
        """A row with an empty cell for each column that a merged cell covers."""
        cells: list[RawCell] = []
        spans = _measure_spans(row.shapes, edges)
        real = 0
        for index, content in enumerate(row.cells):
            shape = row.shapes[index] if index < len(row.shapes) else CellShape()
            cell = _build_cell(content, shape)
            real += cell is not EMPTY
            span = spans[index] if index < len(spans) else 1
            cells += [cell, *[RawCell(continued=True) if cell.continued else EMPTY] * (span - 1)]
        self.count += len(cells)
        check_count(self.count, "cells", self.name)
        return Row(tuple(cells), table, merged=real == 1 < len(cells))


def _measure_spans(shapes: Sequence[CellShape], edges: Sequence[int]) -> list[int]:
    """How many columns of the widest row each cell takes; none where their edges do not meet."""
    if len(shapes) == len(edges):
        return []
    ends = [bisect_left(edges, shape.edge - _SAME_EDGE) for shape in shapes]
    met = all(
        end < len(edges) and abs(edges[end] - shape.edge) <= _SAME_EDGE
        for end, shape in zip(ends, shapes, strict=True)
    )
    spans = [after - before for before, after in pairwise([-1, *ends])]
    return spans if met and min(spans, default=0) > 0 else []


def _build_cell(content: Sequence[Item], shape: CellShape) -> RawCell:
    lines = list(_iter_lines(content))
    blank = not any(lines)
    if blank and shape.beside:
        return EMPTY
    text = "".join(lines)
    doubts = (_UNREAD,) if UNKNOWN in text or "\ufffd" in text else ()
    return build_cell(lines, tuple(_iter_links(content)), blank and shape.above, doubts)


def _iter_lines(content: Sequence[Item]) -> Iterator[str]:
    """Cells of a table in a cell are lines, its rows parted by a blank one."""
    for item in content:
        if isinstance(item, Paragraph):
            yield from item.lines
        else:
            for cell in item.cells:
                yield from _iter_lines(cell)
            yield ""


def _iter_links(content: Sequence[Item]) -> Iterator[str]:
    for item in content:
        if isinstance(item, Paragraph):
            yield from item.links
        else:
            for cell in item.cells:
                yield from _iter_links(cell)


def _has_text(item: Item) -> bool:
    return isinstance(item, TableRow) or not item.is_blank
