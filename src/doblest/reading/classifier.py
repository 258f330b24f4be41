"""Blocks → the part of the list that each is: all tables of a document make one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.language.residue import clean_line
from doblest.model import Entry
from doblest.reading.blocks import DEEPEST, Block, Frame, Line, Notice, RawCell, Row, carry_down
from doblest.reading.entry import Location, continue_entry, parse_entry
from doblest.reading.groups import Group, inherit, read_group
from doblest.reading.header import Layout, extends_header, join_rows, may_head, parse_headers
from doblest.reading.rows import continues_city, has_other_headings, is_no_city, is_outside
from doblest.reading.safety import check_count

Part = Literal["heading", "header", "cell", "continuation", "remark", "outside", "notice"]
"""`continuation` is a row that goes on with the city above it, whose entry has its text; `outside` is a
row of a table that looks like one of the list and was not taken for one."""

_LONGEST_NAME = 40
"""Characters of a column's name that a refusal quotes."""
_MOST_COLUMNS = 10
"""Columns of a table that it names."""
_MOST_TABLES = 5
"""Tables whose columns a refusal names."""


class Classified(Struct, frozen=True, gc=False):
    """A block and the part of the list that it is; `entry` where that is `cell`."""

    part: Part
    block: Row | Line | Notice
    entry: Entry | None = None


def classify(blocks: Iterable[Block], document: str, name: str) -> Iterator[Classified]:
    """Each block of a document as heading, header, an entry's cells, or a remark.

    `document` is the SHA-256 of the document, `name` its file name.
    Raises ReadingError where no table has a header that names the city.
    """
    classifier = _Classifier(document, name)
    return _join_continuations(classifier.classify(blocks), classifier)


def _join_continuations(found: Iterable[Classified], classifier: _Classifier) -> Iterator[Classified]:
    """Holds each entry until it is known which of the next rows go on with it."""
    held: list[Classified] = []
    layout: Layout | None = None
    try:
        for one in found:
            if one.part != "continuation" and not classifier.is_amid(one):
                yield from _continue(held, layout)
                held = []
                layout = classifier.layout
            held.append(one)
    except ReadingError:
        yield from _continue(held, layout)
        raise
    yield from _continue(held, layout)


def _continue(held: Sequence[Classified], layout: Layout | None) -> Iterator[Classified]:
    """An entry with what the rows below it add, and these rows."""
    first, further = held[:1], held[1:]
    goes_on = (one.block for one in further if one.part == "continuation")
    rows = [block.cells for block in goes_on if isinstance(block, Row)]
    for one in first:
        joined = continue_entry(one.entry, rows, layout) if one.entry and layout and rows else one.entry
        yield replace(one, entry=joined) if rows else one
    yield from further


class _Classifier:
    def __init__(self, document: str, name: str) -> None:
        self.document = document
        self.name = name
        self.layout: Layout | None = None
        self.table = 0
        """The last table of the list: one with a header, or one that continues the list without."""
        self.frames: set[int] = set()
        """Tables that only lay out a page."""
        self.foreign: set[int] = set()
        """Tables as wide as the list's, with headings of their own."""
        self.notices: list[str] = []
        self.continuable = False
        """Whether the last row was of a city."""
        self.is_repeated = False
        """Whether the last header is the one before it, printed again."""
        self.above: list[RawCell] = []
        self.group = Group()
        """What the headings of groups say of the rows below: their region, the act."""
        self.upper: tuple[RawCell, ...] = ()
        """Headings of the rows above, while the row may be a lower one of a header."""
        self.seen = 0
        """Rows of any kind."""
        self.rows = 0
        """Rows of the list."""
        self.number = 0
        self.columns: dict[int, tuple[str, ...]] = {}
        """By table, the names that its columns seem to have, until a header is recognised."""

    def classify(self, blocks: Iterable[Block], depth: int = 0) -> Iterator[Classified]:
        for block in blocks:
            self._count(block)
            if isinstance(block, Frame):
                yield from self._classify_frame(block, depth)
            elif isinstance(block, Line):
                self._note_group(block.text)
                yield Classified(self._name_rest(), block)
            elif isinstance(block, Notice):
                self.notices.append(block.message)
                yield Classified("notice", block)
            elif not block.is_blank:
                classified = self._classify_row(block)
                if not self.is_amid(classified):
                    self.continuable = classified.part in ("cell", "continuation")
                yield classified
            elif block.residue:
                yield Classified(self._name_rest(), block)
        if not depth:
            self._check()

    def is_amid(self, one: Classified) -> bool:
        """Whether it is the header of the page before, printed again amid the rows of one city."""
        return one.part == "header" and self.is_repeated

    def _count(self, block: Block) -> None:
        """Raises ReadingError where a document has more rows than the limit."""
        if isinstance(block, Row | Frame):
            self.seen += 1
            check_count(self.seen, "rows", self.name)

    def _check(self) -> None:
        """Raises ReadingError where all blocks together are no list."""
        if self.layout is None:
            raise self._no_header()
        if not self.rows:
            raise ReadingError("в таблице нет ни одной строки", where=self.name, remedy="Добавьте города")

    def _name_rest(self) -> Part:
        """The part that stands outside the list: above its first header, or below."""
        return "heading" if self.layout is None else "remark"

    def _classify_frame(self, frame: Frame, depth: int) -> Iterator[Classified]:
        """A row of the list, else the blocks in its cells."""
        if depth == DEEPEST:
            yield self._classify_row(frame.read_row())
        elif (classified := self._accept_frame(frame.read_row())) is not None:
            yield classified
        else:
            yield from self.classify(frame.read_blocks(), depth + 1)

    def _accept_frame(self, row: Row) -> Classified | None:
        classified = self._accept(row)
        if classified is None:
            self.frames.add(row.table)
        return classified

    def _classify_row(self, row: Row) -> Classified:
        classified = self._accept(row)
        if classified is not None:
            return classified
        if self.layout is None:
            self._remember_headings(row)
            self._note_columns(row)
        elif row.table not in self.frames and is_outside(row, self.layout):
            return Classified("outside", row)
        return Classified(self._name_rest(), row)

    def _accept(self, row: Row) -> Classified | None:
        """A header or a row of the list."""
        if self._accept_header(row):
            return Classified("header", row)
        if self.layout is None or self._is_aside(row, self.layout):
            self._note_group(" ".join(cell.text for cell in row.cells if not cell.continued))
            return None
        if not self._belongs(row, self.layout):
            return None
        self.upper = ()
        if self.continuable and continues_city(row, self.layout):
            return Classified("continuation", row)
        return Classified("cell", row, self._parse_entry(row, self.layout))

    def _accept_header(self, row: Row) -> bool:
        """Whether a row is a header, or a lower row of the one above; then it is remembered."""
        upper = self.upper if row.table == self.table and not row.merged else ()
        layout = parse_headers(upper, row.cells)
        if self.layout is not None and upper:
            layout = extends_header(self.layout, layout, row.cells)
        if layout is None:
            return False
        self.is_repeated = layout == self.layout and row.table == self.table
        self.layout, self.table, self.above = layout, row.table, []
        self.upper = join_rows(upper, row.cells)
        return True

    def _remember_headings(self, row: Row) -> None:
        """A row above the first header may be its upper row."""
        upper = self.upper if row.table == self.table else ()
        self.upper = join_rows(upper, row.cells) if may_head(row.cells) and not row.merged else ()
        self.table = row.table

    def _note_columns(self, row: Row) -> None:
        """The first row of a table with more than one filled cell is what a person would call its header."""
        names = tuple(clean_line(cell.text)[:_LONGEST_NAME] for cell in row.cells if cell.text.strip())
        known = self.columns.setdefault(row.table, names)
        if len(known) == 1 < len(names):
            self.columns[row.table] = names

    def _belongs(self, row: Row, layout: Layout) -> bool:
        """Whether a row is of the list: another table continues it only if it is as wide."""
        if row.table in self.foreign:
            return False
        if row.table != self.table and (row.table in self.frames or len(row.cells) != len(layout.columns)):
            return False
        if row.table != self.table and has_other_headings(row, layout):
            self.foreign.add(row.table)
            return False
        self.table = row.table
        return True

    def _parse_entry(self, row: Row, layout: Layout) -> Entry:
        self.above = carry_down(self.above, row.cells)
        self.rows += 1
        location = Location(self.document, self.name, self.rows)
        entry = inherit(
            parse_entry(row.cells, self.above, layout, location, self.number + 1), self.group, layout
        )
        self.number = entry.number
        return entry

    def _note_group(self, text: str) -> None:
        """Above the first header an act may be one that the list only refers to."""
        group = read_group(text, self.group)
        self.group = group if self.layout else replace(group, act="")

    def _is_aside(self, row: Row, layout: Layout) -> bool:
        """Whether a row says something of the rows below, or of the table."""
        return row.merged or self._heads_group(row, layout) or is_no_city(row, layout)

    def _heads_group(self, row: Row, layout: Layout) -> bool:
        """Whether a row holds one cell alone that says of the rows below what no column of theirs does."""
        texts = [cell.text for cell in row.cells if not cell.continued and cell.text.strip()]
        if len(texts) != 1 or len(row.cells) == 1:
            return False
        told = read_group(texts[0], Group())
        is_region = bool(told.region) and "region" not in layout.fields
        return is_region or (bool(told.act) and "year" not in layout.fields)

    def _no_header(self) -> ReadingError:
        if not self.columns:
            return ReadingError(
                "в документе нет таблицы",
                where=self.name,
                remedy="Нужна таблица с колонками «Город», «Область», «Год»",
            )
        what = "; ".join((self._describe_columns(), *self.notices[:_MOST_TABLES]))
        return ReadingError(what, where=self.name, remedy="Назовите колонку с городами «Город»")

    def _describe_columns(self) -> str:
        tables = [_quote_names(names) for names in self.columns.values()]
        if len(tables) == 1:
            return f"в таблице нет колонки «Город»; найдены колонки: {tables[0]}"
        described = "; ".join(f"{number}) {names}" for number, names in enumerate(tables[:_MOST_TABLES], 1))
        rest = f"; всего таблиц {len(tables)}" if len(tables) > _MOST_TABLES else ""
        return f"ни в одной таблице нет колонки «Город»; найдены колонки: {described}{rest}"


def _quote_names(names: Sequence[str]) -> str:
    quoted = ", ".join(f"«{name}»" for name in names[:_MOST_COLUMNS])
    return f"{quoted}; всего колонок {len(names)}" if len(names) > _MOST_COLUMNS else quoted
