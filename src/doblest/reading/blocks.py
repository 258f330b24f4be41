"""What every format is read into: lines outside tables, and rows of cells."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Span


class RawCell(Struct, frozen=True, gc=False):
    """A cell to the letter. Spans as in `model.Cell`."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()
    continued: bool = False
    """Merged with the cell above, whose value it repeats."""


class Row(Struct, frozen=True, gc=False):
    """A row of a table; `table` tells tables apart, `merged` a row that is one wide cell."""

    cells: tuple[RawCell, ...]
    table: int = 0
    merged: bool = False
    residue: tuple[Span, ...] = ()
    """Characters of a text format that only part the cells: delimiters and quotes."""


class Line(Struct, frozen=True, gc=False):
    """A line or paragraph outside the tables."""

    text: str
    span: Span | None = None


Block = Row | Line

EMPTY = RawCell()


def by_paragraph(paragraphs: list[str], links: tuple[str, ...] = (), continued: bool = False) -> RawCell:
    """A cell of paragraphs: one line each, with the span of each."""
    if len(paragraphs) == 1:
        text = paragraphs[0]
        return RawCell(text, (Span(0, len(text)),), links, continued)
    spans, start = [], 0
    for paragraph in paragraphs:
        end = start + len(paragraph)
        spans.append(Span(start, end))
        start = end + 1
    return RawCell("\n".join(paragraphs), tuple(spans), links, continued)
