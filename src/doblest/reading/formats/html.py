"""Web pages (html): every table's rows, the rest as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from doblest.reading.blocks import EMPTY, ONLY_PICTURE, Block, Line, RawCell, Row, build_cell, describe_hidden
from doblest.reading.encoding import decode, decode_named
from doblest.reading.format import Candidate, Format
from doblest.reading.parsers.html_page import HIDDEN, UNCHOSEN, parse_page
from doblest.reading.parsers.xml_tables import Markup, Table, TableReader, parse_count, walk_rows
from doblest.reading.safety import Repeats, check_count

_FIRST_ELEMENTS = (
    "!doctype html|html|head|title|style|script|meta|link|base|body|header|nav|main|aside|section|article"
    "|div|center|table|caption|thead|tbody|tr|p|h[1-6]|ul|ol|blockquote|figure|form|span|font|b|strong|a|img|hr|br"
)
_PAGE = re.compile(
    rf"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:{_FIRST_ELEMENTS})(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""The first element, after comments that are passed once and for all: `*+` and `(?>` try nothing twice."""
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)=["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
_CELLS = ("td", "th")
_HIDDEN = frozenset(("script", "style", "head", "del", HIDDEN))
_MARKUP = Markup("table", "tr", _HIDDEN)
_UNCHOSEN = "в клетке список на выбор, в нём ничего не выбрано: взято первое"
_SUFFIXES = (".html", ".htm")
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _PARAGRAPHS.union(
    ("div", "li", "ul", "ol", "tr", "table", "section", "blockquote", "center", "td", "th")
)
_SOURCE_BREAKS = re.compile(r"(?<![ \t])[ \t]*+[\r\n\f][ \t\r\n\f]*+")
"""White space of the source's own lay-out, which a page shows as one blank."""
_OFFICE_BREAKS = re.compile(r"[\r\n]+\t*")
"""LibreOffice indents with tabs, so that blanks at a line's ends are the author's."""
_LINK = re.compile(r"https?:|geo:")
_MOST_SPANNED = 1000


def recognise(candidate: Candidate) -> bool:
    if _PAGE.match(candidate.text):
        return True
    return candidate.suffix in _SUFFIXES and "<table" in candidate.text.lower()


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a page in their order, then what it does not show."""
    return read_page(data, name, Repeats(name))


def read_page(data: bytes, name: str, repeats: Repeats) -> Iterator[Block]:
    """One page of a document of several, whose repeats count together."""
    page = parse_page(_decode(data, name), name)
    breaks = _OFFICE_BREAKS if b"LibreOffice" in data[:_HEAD] else _SOURCE_BREAKS
    reader = _Reader(breaks, name, repeats)
    rows = [row for _, row in etree.iterwalk(page.root, tag=_MARKUP.row)]
    yield from reader.read_blocks(walk_rows(rows, _MARKUP))
    yield from reader.read_lines(page.root)
    yield from describe_hidden(page.hidden)


def extract_text(data: bytes, name: str) -> str:
    """All text of the page in its order."""
    root = parse_page(_decode(data, name), name).root
    etree.strip_elements(root, *_HIDDEN, etree.Comment, with_tail=False)
    return "".join(map(str, root.itertext()))


def _decode(data: bytes, name: str) -> str:
    """The page's text: in the encoding that it names, if it is true."""
    named = _CHARSET.search(data[:_HEAD])
    text = decode_named(data, named[1].decode("ascii")) if named else None
    return decode(data, name) if text is None else text


class _Reader(TableReader):
    markup = _MARKUP

    def __init__(self, breaks: re.Pattern[str], name: str, repeats: Repeats) -> None:
        super().__init__()
        self.breaks = breaks
        self.name = name
        self.count = 0
        self.repeats = repeats

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        table = self.enter_table(element)
        check_count(table.number, "tables", self.name)
        cells: list[RawCell] = []
        children = list(element.iterchildren(*_CELLS))
        for child in children:
            _continue_above(cells, table)
            cells.extend(self._read_cell(child, len(cells), table))
            check_count(len(cells), "columns", self.name)
        _continue_above(cells, table)
        self.repeats.add("cells", len(cells) - len(children))
        self.count += len(cells)
        check_count(self.count, "cells", self.name)
        wide = len(children) == 1 and _get_span(children[0], "colspan") > 1
        return [Row(tuple(cells), table.number, wide)]

    def read_lines(self, element: etree._Element) -> Iterable[Line]:
        return [Line(line) for line in _read_lines(element, self.breaks) if line.strip()]

    def _read_cell(self, element: etree._Element, column: int, table: Table) -> list[RawCell]:
        across, down = _get_span(element, "colspan"), _get_span(element, "rowspan")
        if down > 1:
            table.rows_left.update(dict.fromkeys(range(column, column + across), down - 1))
        links = filter(_LINK.match, (link.get("href", "") for link in element.iter("a")))
        doubts = (_UNCHOSEN,) if any(one.get(UNCHOSEN) for one in element.iter("select")) else ()
        lines = _read_lines(element, self.breaks)
        if not any(map(str.strip, lines)) and next(element.iter("img"), None) is not None:
            doubts = (*doubts, ONLY_PICTURE)
        cell = build_cell(lines, tuple(links), doubts=doubts)
        return [cell, *[EMPTY] * (across - 1)]


def _continue_above(cells: list[RawCell], table: Table) -> None:
    while table.is_reached(len(cells)):
        cells.append(RawCell(continued=True))


def _get_span(cell: etree._Element, side: str) -> int:
    """How many rows or columns a cell takes; a `rowspan` of 0 reaches to the end of the table."""
    value = cell.get(side, "").strip()
    return _MOST_SPANNED if (side, value) == ("rowspan", "0") else max(1, parse_count(value, _MOST_SPANNED))


def _read_lines(element: etree._Element, breaks: re.Pattern[str]) -> list[str]:
    """The text of an element as a browser lays it in lines, blank paragraphs kept."""
    flow = _Flow(breaks)
    flow.add_content(element)
    flow.end_line()
    return flow.lines or [""]


class _Flow:
    """Lines so far, and the parts of the one under way."""

    def __init__(self, breaks: re.Pattern[str]) -> None:
        self.breaks = breaks
        self.lines: list[str] = []
        self.parts: list[str] = []
        self.stands = False
        """Whether the line under way stands even if it is empty."""
        self.paragraphs = 0
        """How many are under way."""
        self.blocks: list[int] = []
        """How many lines there were before each block that is under way."""

    def add_content(self, element: etree._Element) -> None:
        """What stands in an element; walked without recursion, for pages nest as deep as they like."""
        walk = etree.iterwalk(element, events=("start", "end", "comment"))
        for event, node in walk:
            if event == "start" and node.tag in _HIDDEN:
                walk.skip_subtree()
            elif event == "start":
                self._enter(node, node is element)
            elif node is not element:
                self._leave(node)

    def end_line(self) -> None:
        """Breaks of the source's lay-out at a line's ends show as nothing."""
        line = "".join(self.parts).strip("\n").replace("\n", " ")
        if line.strip() or self.stands:
            self.lines.append(line)
        self.parts, self.stands = [], False

    def _enter(self, node: etree._Element, whole: bool) -> None:
        if node.tag == "br":
            self.stands = True
            self.end_line()
        elif node.tag in _BLOCKS and not whole:
            self.end_line()
            self.blocks.append(len(self.lines))
            self.paragraphs += node.tag in _PARAGRAPHS
        self._add_text(node.text, in_link=node.tag == "a")

    def _leave(self, node: etree._Element) -> None:
        """A block is a line of its own; only a paragraph stands empty."""
        if node.tag in _BLOCKS:
            self.paragraphs -= node.tag in _PARAGRAPHS
            self.stands = node.tag in _PARAGRAPHS and len(self.lines) == self.blocks.pop()
            self.end_line()
        self._add_text(node.tail)

    def _add_text(self, text: str | None, *, in_link: bool = False) -> None:
        """Outside paragraphs LibreOffice keeps the lines of a cell that is a link as they are."""
        if text and in_link and self.breaks is _OFFICE_BREAKS and not self.paragraphs:
            first, *rest = text.split("\n")
            self.parts.append(first)
            for line in rest:
                self.stands = True
                self.end_line()
                self.parts.append(line)
        elif text:
            self.parts.append(self.breaks.sub("\n", text))


FORMAT = Format("html", _SUFFIXES, recognise, read_blocks, extract_text)
