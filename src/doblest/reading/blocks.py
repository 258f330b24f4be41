"""What every format is read into: lines outside tables, and rows of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from doblest.model import Span


class RawCell(Struct, frozen=True, gc=False):
    """A cell as the document has it. Spans as in `model.Cell`."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()
    continued: bool = False
    """Merged with the cell above, whose value it repeats."""
    doubts: tuple[str, ...] = ()
    """Messages about what is uncertain in it."""


class Row(Struct, frozen=True, gc=False):
    """A row of a table; `table` is the number of its table, `merged` marks a row that is one wide cell."""

    cells: tuple[RawCell, ...]
    table: int = 0
    merged: bool = False
    residue: tuple[Span, ...] = ()
    """Characters of a text format that only separate cells: delimiters and quotes."""

    @property
    def is_blank(self) -> bool:
        return all(not cell.text or cell.text.isspace() for cell in self.cells)


class Line(Struct, frozen=True, gc=False):
    """A line or paragraph outside the tables."""

    text: str
    span: Span | None = None


class Frame(Struct, frozen=True):
    """A row with tables in its cells: a row of the list, or one that only lays out a page.

    It is read on demand, before the next block is asked for: as a row, then as the blocks in its
    cells, which uses it up.
    """

    read_row: Callable[[], Row]
    read_blocks: Callable[[], Iterator[Block]]


class Remark(Struct, frozen=True, gc=False):
    """What the reader has to say of the document: what it left out, and how much."""

    message: str


Block = Row | Line | Frame | Remark

EMPTY = RawCell()


def build_cell(
    lines: Sequence[str],
    links: tuple[str, ...] = (),
    continued: bool = False,
    doubts: tuple[str, ...] = (),
) -> RawCell:
    """A cell of paragraphs: one line each, with the span of each."""
    if len(lines) == 1:
        return RawCell(lines[0], (Span(0, len(lines[0])),), links, continued, doubts)
    spans, start = [], 0
    for line in lines:
        end = start + len(line)
        spans.append(Span(start, end))
        start = end + 1
    return RawCell("\n".join(lines), tuple(spans), links, continued, doubts)
