"""What every format is read into: lines outside tables, rows of cells, and notices about the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doblest.model import Span
from doblest.reading.quotes import shorten


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


class Notice(Struct, frozen=True, gc=False):
    """What a format left out or took for something else: a doubt of the whole document, none of its text."""

    message: str


class Frame(Struct, frozen=True):
    """A row with tables in its cells: a row of the list, or one that only lays out a page.

    It is read on demand, before the next block is asked for: as a row, then as the blocks in its
    cells, which uses it up.
    """

    read_row: Callable[[], Row]
    read_blocks: Callable[[], Iterator[Block]]


Block = Row | Line | Frame | Notice

EMPTY = RawCell()
DEEPEST = 8
"""Tables within tables that are looked into; pages are laid out in four or five."""
_MOST_TABLES = 1_000_000
"""Of one piece of a document."""
_MOST_QUOTES = 3
ONLY_PICTURE = "в клетке только картинка: что на ней, не прочитано"
"""What is doubtful of such a cell."""


def carry_down(above: Sequence[RawCell], cells: Sequence[RawCell]) -> list[RawCell]:
    """For each column the cell whose value stands there, merged ones looked up above."""
    return [
        above[index] if cell.continued and index < len(above) else cell for index, cell in enumerate(cells)
    ]


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


def doubt_row(row: Row) -> Row:
    """A row that a filter hides: its first filled cell has a doubt about all of it."""
    place = next((place for place, cell in enumerate(row.cells) if cell.text), None)
    if place is None:
        return row
    cell = row.cells[place]
    doubtful = replace(cell, doubts=(*cell.doubts, "строка скрыта отбором (фильтром): прочитана"))
    return replace(row, cells=(*row.cells[:place], doubtful, *row.cells[place + 1 :]))


def separate_tables(blocks: Iterable[Block], piece: int) -> Iterator[Block]:
    """The blocks of one of several pieces of a document, its tables numbered apart from the others'."""
    for block in blocks:
        yield replace(block, table=block.table + piece * _MOST_TABLES) if isinstance(block, Row) else block


def describe_hidden(texts: Sequence[str], what: str = "скрытый текст") -> Iterator[Notice]:
    """A notice of what a document hides and the reader therefore left out, the first of it quoted."""
    quotes = [text for text in dict.fromkeys(map(shorten, texts)) if text]
    if quotes:
        first = ", ".join(f"«{quote}»" for quote in quotes[:_MOST_QUOTES])
        rest = f" и ещё {len(quotes) - _MOST_QUOTES}" if len(quotes) > _MOST_QUOTES else ""
        yield Notice(f"{what} не прочитан: {first}{rest}")
