"""PDF with a ruled table: pdfplumber finds the rules, a character belongs to the cell it stands in.

A PDF knows no rows, only ink: a row that runs over a page is put together from its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Doubt, Span
from doblest.reading.blocks import Block, Line, RawCell, Row, describe_hidden
from doblest.reading.format import PORTABLE, Candidate, Format
from doblest.reading.header import parse_header
from doblest.reading.parsers.pdf_client import read_pages
from doblest.reading.parsers.pdf_gaps import GapFinder
from doblest.reading.parsers.pdf_lines import (
    Box,
    Character,
    Page,
    PrintedLine,
    Typesetting,
    group_lines,
    join_lines,
    merge_spans,
)

_LONGEST_JUNK = 1024
_NAMELESS = re.compile(r"\(cid:\d+\)")
"""What pdfminer gives for a character of which the font does not tell the letter."""
_MOST_NAMELESS = 0.2
"""Of a document's characters."""
_UNREAD = "шрифт в PDF не говорит, какие это буквы: впишите их из исходного документа"
_NO_TABLE = "в PDF нет таблицы с линейками, а без них слов заголовка («Город») не видно"
_UNPARTED = "в PDF нет таблицы с линейками, а по промежуткам её колонки или строки не разделить"
_BY_GAPS = "в таблице нет линеек: колонки и строки найдены по промежуткам, сверьте их"
_MOST_OVERPRINTED = 2
"""Characters of a cell that kerning may set so close."""
_OVERPRINTED = "буквы в клетке PDF стоят одна на другой: под видимым текстом есть невидимый"
_ENDS = ".!?…"
_DOUBT = Doubt("note", "строки в PDF делит принтер: сверьте абзацы и разорванные слова с исходным документом")


def recognise(candidate: Candidate) -> bool:
    """Other programs may put some bytes before the mark."""
    start = candidate.data.find(PORTABLE, 0, _LONGEST_JUNK)
    return start == 0 or (start > 0 and b"endobj" in candidate.data)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of the ruled tables, and the lines around them."""
    joiner = _RowJoiner()
    inked = nameless = images = 0
    finder = GapFinder()
    askew: list[str] = []
    struck: list[str] = []
    for page in finder.fill(read_pages(data, name)):
        inked += sum(not one.is_blank for one in page.characters)
        nameless += sum(bool(_NAMELESS.fullmatch(one.text)) for one in page.characters)
        images += page.has_images
        askew.append(page.askew)
        struck.append(page.struck)
        if nameless > _MOST_NAMELESS * inked:
            raise _build_error("шрифт в PDF не говорит, какие в нём буквы: текст не извлекается", name)
        parts, around = _divide_page(page)
        above, below = _split_around(page, around)
        yield from above
        yield from joiner.add_page(parts)
        yield from below
    yield from joiner.flush()
    yield from describe_hidden(askew, "напечатанное наискось (водяной знак)")
    yield from describe_hidden(struck, "зачёркнутый текст")
    if not inked and images:
        raise _build_error("в PDF только картинки (скан), текста в нём нет", name)
    if not joiner.seen:
        raise _build_error(_UNPARTED if finder.saw_header else _NO_TABLE, name)


def _build_error(what: str, name: str) -> ReadingError:
    remedy = "Возьмите документ, из которого он сделан: docx, xlsx или odt"
    return ReadingError(what, where=name, remedy=remedy)


def extract_text(data: bytes, name: str) -> str:
    """All characters in the order in which the file draws them; cells' spans are of this text."""
    return "".join(one.text for page in read_pages(data, name) for one in page.characters)


class _Part(Struct, frozen=True):
    """What one page holds of a cell."""

    lines: tuple[PrintedLine, ...] = ()
    width: float = 0.0
    """That a line could take; 0 where another cell reaches over."""
    spans: tuple[Span, ...] = ()
    links: tuple[str, ...] = ()
    setting: Typesetting = Typesetting()
    continued: bool = False
    doubts: tuple[str, ...] = ()

    def join(self, rest: _Part) -> _Part:
        links = tuple(dict.fromkeys((*self.links, *rest.links)))
        return replace(self, lines=self.lines + rest.lines, spans=self.spans + rest.spans, links=links)

    def build_cell(self) -> RawCell:
        text = join_lines(self.lines, self.width, self.setting)
        doubts = [*self.doubts, *((_UNREAD,) if _NAMELESS.search(text) else ())]
        if sum(line.overprinted for line in self.lines) > _MOST_OVERPRINTED:
            doubts.append(_OVERPRINTED)
        return RawCell(text, self.spans, self.links, self.continued, tuple(doubts))


_Parts = Sequence[_Part]


class _RowJoiner:
    """The rows of a document; the last of a page waits for what the next page holds of it."""

    def __init__(self) -> None:
        self.seen = False
        self.columns: tuple[str, ...] = ()
        """Of the last header."""
        self.waiting: _Parts = ()

    def add_page(self, rows: Iterable[_Parts]) -> Iterator[Row]:
        at_top = True
        for parts in rows:
            self.seen = True
            if header := parse_header(_build_row(parts).cells):
                if len(parts) != len(self.waiting):
                    yield from self.flush()  # a table of another width goes on with nothing
                self.columns = header.columns
                yield _build_row(parts)
            elif at_top and self._continues(parts):
                self.waiting = [one.join(rest) for one, rest in zip(self.waiting, parts, strict=True)]
                at_top = False
            else:
                yield from self.flush()
                self.waiting, at_top = parts, False

    def flush(self) -> Iterator[Row]:
        if self.waiting:
            yield _build_row(self.waiting)
        self.waiting = ()

    def _continues(self, parts: _Parts) -> bool:
        """Whether a row at the top of a page is the rest of the one before: it has no number, or no name, or
        the page broke the name too."""
        if len(parts) != len(self.waiting):
            return False
        found = (self._find(field) for field in ("number", "city"))
        key = next((place for place in found if place is not None), 0)
        is_nameless = len(parts) > key and not (parts[key].lines or parts[key].continued)
        return is_nameless or self._breaks_sentence(parts)

    def _breaks_sentence(self, parts: _Parts) -> bool:
        """«Ступино | Московская | 2021 | … 15 тысяч», and on the next page «Новый | область | | жителей …»: a
        year, which stands in one line, is said once, and the note goes on in the midst of a sentence."""
        year, note = self._find("year"), self._find("note")
        if year is None or note is None or parts[year].lines or not self.waiting[year].lines:
            return False
        before, after = self.waiting[note].lines, parts[note].lines
        return bool(before and after) and _goes_on(before[-1].text, after[0].text)

    def _find(self, field: str) -> int | None:
        """Its column, where the last header has it."""
        return self.columns.index(field) if field in self.columns else None


def _goes_on(line: str, following: str) -> bool:
    """Whether the second is the rest of a sentence that the first leaves open."""
    return line.rstrip()[-1:] not in _ENDS and following.lstrip()[:1].islower()


def _build_row(parts: _Parts) -> Row:
    """Tables have no names, and go on over pages: those of one width are one."""
    alone = len(parts) > 1 and sum(part.width > 0 or part.continued for part in parts) == 1
    return Row(tuple(part.build_cell() for part in parts), len(parts), merged=alone)


def _divide_page(page: Page) -> tuple[list[_Parts], list[Character]]:
    """The rows of a page, and the characters that stand in no cell."""
    boxes, around = _assign_characters(page)
    lines = {box: group_lines(characters) for box, characters in boxes.items()}
    setting = Typesetting.of(lines.values())
    padding = min((line.ink.left - box.left for box in boxes for line in lines[box]), default=0.0)
    parts = {
        box: _Part(
            tuple(lines[box]),
            box.width - 2 * padding,
            merge_spans(characters),
            tuple(dict.fromkeys(address for address, place in page.links if box.contains(place))),
            setting,
        )
        for box, characters in boxes.items()
    }
    rows = list(_arrange_rows(page, parts))
    return [_doubt_columns(row) for row in rows] if page.by_gaps else rows, around


def _doubt_columns(parts: _Parts) -> _Parts:
    """A row whose first filled cell says that its columns were found by gaps."""
    place = next((place for place, part in enumerate(parts) if part.lines), 0)
    return [replace(part, doubts=(_BY_GAPS,)) if at == place else part for at, part in enumerate(parts)]


def _assign_characters(page: Page) -> tuple[dict[Box, list[Character]], list[Character]]:
    """The characters of each cell's box, and those in none; the next is mostly in the box of the last."""
    boxes: dict[Box, list[Character]] = {box: [] for row in page.rows for box in row if box}
    around: list[Character] = []
    box = None
    for one in page.characters:
        if box is None or not box.contains(one.box):
            box = next((other for other in boxes if other.contains(one.box)), None)
        (boxes[box] if box else around).append(one)
    return boxes, around


def _arrange_rows(page: Page, parts: dict[Box, _Part]) -> Iterator[_Parts]:
    """The cells of each row by column, those that reach down from above marked."""
    above: dict[int, Box] = {}
    for row in page.rows:
        top = min(box.top for box in row if box)
        reached = {column for column, box in above.items() if box.top < top < box.bottom}
        yield [parts[box] if box else _Part(continued=column in reached) for column, box in enumerate(row)]
        above.update((column, box) for column, box in enumerate(row) if box)


def _split_around(page: Page, around: Sequence[Character]) -> tuple[list[Line], list[Line]]:
    """The lines above the first table of a page, and all others outside its tables."""
    lines = [(line[0].box.top, _build_line(line)) for line in _split_lines(around)]
    top = min((box.top for row in page.rows for box in row if box), default=0.0)
    return [line for down, line in lines if down < top], [line for down, line in lines if down >= top]


def _split_lines(around: Sequence[Character]) -> Iterator[Sequence[Character]]:
    """Lines outside the tables: characters drawn one after the other at the same height."""
    start = 0
    for index, (before, after) in enumerate(pairwise(around), 1):
        if after.start != before.end or after.box.top != before.box.top:
            yield around[start:index]
            start = index
    if around:
        yield around[start:]


def _build_line(line: Sequence[Character]) -> Line:
    return Line("".join(one.text for one in line), merge_spans(line)[0])


FORMAT = Format("pdf", (".pdf",), recognise, read_blocks, extract_text, spans_whole=True, doubts=(_DOUBT,))
