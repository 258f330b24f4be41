"""The table of a document that is its list, whatever its headings are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.language.residue import clean_line
from doblest.reading.blocks import DEEPEST, Block, Frame, Line, RawCell, Row, carry_down
from doblest.reading.header import may_head
from doblest.reading.registry import detect_format
from doblest.reading.safety import check_size


class Table(Struct, frozen=True):
    """Headings and rows of the largest table, with the lines around all tables."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells of the rows below the headings; of a merged one the text above."""
    lines: tuple[str, ...]
    lonely: tuple[str, ...]
    """What rows of one cell say: headings of groups."""


def find_table(data: bytes, name: str) -> Table:
    """Raises ReadingError where a document has no table."""
    check_size(len(data), name)
    blocks = list(_flatten(detect_format(data, name).read_blocks(data, name)))
    rows = [block for block in blocks if isinstance(block, Row) and not block.is_blank]
    if not rows:
        remedy = "Нужна таблица: место в строке, с заголовками"
        raise ReadingError("в документе нет таблицы", where=name, remedy=remedy)
    head, below = _part_header(_select_wide(rows))
    return Table(
        tuple(clean_line(cell.text) for cell in head.cells),
        tuple(_read_texts(below)),
        tuple(block.text for block in blocks if isinstance(block, Line)),
        tuple(_join(row.cells) for row in rows if _is_lonely(row)),
    )


def _select_wide(rows: Sequence[Row]) -> list[Row]:
    """The rows of the width that most have, lonely cells apart; all of them in a table of one column."""
    wide = [row for row in rows if not _is_lonely(row)]
    [(width, _)] = Counter(len(row.cells) for row in wide or rows).most_common(1)
    return [row for row in wide or rows if len(row.cells) == width]


def _part_header(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The first row that may head a table, and those below it."""
    first = next((number for number, row in enumerate(rows) if may_head(row.cells)), 0)
    return rows[first], rows[first + 1 :]


def _flatten(blocks: Iterable[Block], depth: int = 0) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Frame):
            yield block
        elif depth == DEEPEST:
            yield block.read_row()
        else:
            yield from _flatten(block.read_blocks(), depth + 1)


def _is_lonely(row: Row) -> bool:
    filled = sum(bool(cell.text.strip()) and not cell.continued for cell in row.cells)
    return row.merged or filled == 1 < len(row.cells)


def _read_texts(rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    above: list[RawCell] = []
    for row in rows:
        above = carry_down(above, row.cells)
        yield tuple(cell.text.strip() for cell in above)


def _join(cells: Iterable[RawCell]) -> str:
    return " ".join(filter(None, (clean_line(cell.text) for cell in cells)))
