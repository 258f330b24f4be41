"""PDF with a ruled table: pdfplumber finds the rules, a character belongs to the cell it stands in.

A PDF knows no rows, only ink: a row that runs over a page is put together from its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Span
from doblest.reading.blocks import Block, Line, RawCell, Row
from doblest.reading.header import recognise
from doblest.reading.printed import (
    Box,
    Character,
    Page,
    PrintedLine,
    Setting,
    lines_of,
    stretches,
    text_of,
)

DOUBT = "строки в PDF делит принтер: сверьте абзацы и разорванные слова с исходным документом"


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of the ruled tables, and the lines around them."""
    rows = _Rows()
    for page in _pages(data, name):
        parts, around = _sorted(page)
        lines = list(_lines(around))
        top = min((box.top for row in page.rows for box in row if box), default=0.0)
        yield from (line for down, line in lines if down < top)
        yield from rows.of_page(parts)
        yield from (line for down, line in lines if down >= top)
    yield from rows.ended()
    if not rows.seen:
        raise ReadingError(
            "в PDF нет таблицы с линейками",
            where=name,
            remedy="Возьмите документ, из которого он сделан: docx, xlsx или odt",
        )


def whole(data: bytes, name: str) -> str:
    """All characters in the order in which the file draws them; cells' spans are of this text."""
    return "".join(one.text for page in _pages(data, name) for one in page.characters)


def _pages(data: bytes, name: str) -> Iterator[Page]:
    from doblest.reading.pages import pages  # pdfplumber is slow to load, and few documents are PDF

    return pages(data, name)


class _Part(Struct, frozen=True):
    """What one page holds of a cell."""

    lines: tuple[PrintedLine, ...] = ()
    width: float = 0.0
    """That a line could take; 0 where another cell reaches over."""
    spans: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()
    setting: Setting = Setting()
    continued: bool = False

    def with_rest(self, rest: _Part) -> _Part:
        links = tuple(dict.fromkeys((*self.links, *rest.links)))
        return replace(self, lines=self.lines + rest.lines, spans=self.spans + rest.spans, links=links)

    def cell(self) -> RawCell:
        return RawCell(text_of(self.lines, self.width, self.setting), self.spans, self.links, self.continued)


class _Rows:
    """The rows of a document; the last of a page waits for what the next page holds of it."""

    def __init__(self) -> None:
        self.seen = False
        self.columns: tuple[str, ...] = ()
        """Of the last header."""
        self.waiting: list[_Part] = []

    def of_page(self, rows: Sequence[list[_Part]]) -> Iterator[Row]:
        at_top = True
        for parts in rows:
            self.seen = True
            header = recognise(_row(parts).cells)
            if header:
                self.columns = header.columns
                yield _row(parts)
                continue
            if at_top and self._goes_on(parts):
                self.waiting = [one.with_rest(rest) for one, rest in zip(self.waiting, parts, strict=True)]
            else:
                yield from self.ended()
                self.waiting = parts
            at_top = False

    def ended(self) -> Iterator[Row]:
        if self.waiting:
            yield _row(self.waiting)
        self.waiting = []

    def _goes_on(self, parts: list[_Part]) -> bool:
        """Whether a row at the top of a page is the rest of the one before: it has no number."""
        named = next((field for field in ("number", "city") if field in self.columns), None)
        key = self.columns.index(named) if named else 0
        return len(parts) == len(self.waiting) > key and not (parts[key].lines or parts[key].continued)


def _row(parts: Sequence[_Part]) -> Row:
    alone = len(parts) > 1 and sum(part.width > 0 or part.continued for part in parts) == 1
    return Row(tuple(part.cell() for part in parts), 1, merged=alone)


def _sorted(page: Page) -> tuple[list[list[_Part]], list[Character]]:
    """The rows of a page, and the characters that stand in no cell."""
    boxes = [box for row in page.rows for box in row if box]
    held: dict[Box, list[Character]] = {box: [] for box in boxes}
    around: list[Character] = []
    box = None
    for one in page.characters:
        if box is None or not box.holds(one.box):
            box = next((other for other in boxes if other.holds(one.box)), None)
        (held[box] if box else around).append(one)
    lines = {box: lines_of(characters) for box, characters in held.items()}
    setting = Setting.of(list(lines.values()))
    padding = min((line.ink.left - box.left for box in boxes for line in lines[box]), default=0.0)
    parts = {
        box: _Part(
            tuple(lines[box]),
            box.width - 2 * padding,
            stretches(held[box]),
            tuple(dict.fromkeys(address for address, place in page.links if box.holds(place))),
            setting,
        )
        for box in boxes
    }
    return list(_rows(page, parts)), around


def _rows(page: Page, parts: dict[Box, _Part]) -> Iterator[list[_Part]]:
    """The cells of each row by column, those that reach down from above marked."""
    above: dict[int, Box] = {}
    for row in page.rows:
        top = min(box.top for box in row if box)
        reached = {column for column, box in above.items() if box.top < top < box.bottom}
        yield [parts[box] if box else _Part(continued=column in reached) for column, box in enumerate(row)]
        above.update((column, box) for column, box in enumerate(row) if box)


def _lines(around: Sequence[Character]) -> Iterator[tuple[float, Line]]:
    """Lines outside the tables and how far down they stand."""
    line: list[Character] = []
    for one in around:
        if line and (one.place != line[-1].place + len(line[-1].text) or one.box.top != line[-1].box.top):
            yield _line(line)
            line = []
        line.append(one)
    if line:
        yield _line(line)


def _line(line: Sequence[Character]) -> tuple[float, Line]:
    return line[0].box.top, Line("".join(one.text for one in line), stretches(line)[0])
