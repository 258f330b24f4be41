"""Web pages (html): every table's rows, the rest as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, build_cell
from doblest.reading.encoding import decode
from doblest.reading.format import Candidate, Format
from doblest.reading.parsers.xml_tables import Markup, Table, TableReader, parse_count, walk_rows

_FIRST_ELEMENTS = (
    "!doctype html|html|head|title|style|meta|link|body|header|main|section|article|div|center|table|p|h[1-6]"
)
_PAGE = re.compile(
    rf"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:{_FIRST_ELEMENTS})\b", re.IGNORECASE | re.DOTALL
)
"""The first element, after comments that are passed once and for all: `*+` and `(?>` try nothing twice."""
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
_CELLS = ("td", "th")
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "del"))
_MARKUP = Markup("table", "tr", _HIDDEN)
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _PARAGRAPHS.union(
    ("div", "li", "ul", "ol", "tr", "table", "section", "blockquote", "center", "td", "th")
)
_SOURCE_BREAKS = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
"""White space of the source's own lay-out, which a page shows as one blank."""
_OFFICE_BREAKS = re.compile(r"[\r\n]+\t*")
"""LibreOffice indents with tabs, so that blanks at a line's ends are the author's."""
_LINK = re.compile(r"https?:|geo:")
_MOST_SPANNED = 1000


def recognise(candidate: Candidate) -> bool:
    return bool(_PAGE.match(candidate.text))


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a page in their order."""
    root = _parse(data, name)
    reader = _Reader(_OFFICE_BREAKS if b"LibreOffice" in data[:_HEAD] else _SOURCE_BREAKS)
    rows = [row for _, row in etree.iterwalk(root, tag=_MARKUP.row)]
    yield from reader.read_blocks(walk_rows(rows, _MARKUP))
    yield from reader.read_lines(root)


def extract_text(data: bytes, name: str) -> str:
    """All text of the page in its order."""
    root = _parse(data, name)
    etree.strip_elements(root, *_HIDDEN, etree.Comment, with_tail=False)
    return "".join(map(str, root.itertext()))


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    return etree.fromstring(_decode(data, name).encode(), parser)


def _decode(data: bytes, name: str) -> str:
    """The page's text: in the encoding that it names, if it is true."""
    if named := _CHARSET.search(data[:_HEAD]):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


class _Reader(TableReader):
    markup = _MARKUP

    def __init__(self, breaks: re.Pattern[str]) -> None:
        super().__init__()
        self.breaks = breaks

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        table = self.enter_table(element)
        cells: list[RawCell] = []
        children = list(element.iterchildren(*_CELLS))
        for child in children:
            _continue_above(cells, table)
            cells.extend(self._read_cell(child, len(cells), table))
        _continue_above(cells, table)
        wide = len(children) == 1 and _get_span(children[0], "colspan") > 1
        return [Row(tuple(cells), table.number, wide)]

    def read_lines(self, element: etree._Element) -> Iterable[Line]:
        return [Line(line) for line in _read_lines(element, self.breaks) if line.strip()]

    def _read_cell(self, element: etree._Element, column: int, table: Table) -> list[RawCell]:
        across, down = _get_span(element, "colspan"), _get_span(element, "rowspan")
        if down > 1:
            table.rows_left.update(dict.fromkeys(range(column, column + across), down - 1))
        links = filter(_LINK.match, (link.get("href", "") for link in element.iter("a")))
        return [build_cell(_read_lines(element, self.breaks), tuple(links)), *[EMPTY] * (across - 1)]


def _continue_above(cells: list[RawCell], table: Table) -> None:
    while table.is_reached(len(cells)):
        cells.append(RawCell(continued=True))


def _get_span(cell: etree._Element, side: str) -> int:
    return max(1, parse_count(cell.get(side, "").strip(), _MOST_SPANNED))


def _read_lines(element: etree._Element, breaks: re.Pattern[str]) -> list[str]:
    """The text of an element as a browser lays it in lines, blank paragraphs kept."""
    flow = _Flow(breaks)
    flow.add_content(element)
    flow.end_line()
    return flow.lines or [""]


class _Flow:
    """Lines so far, and the one under way."""

    def __init__(self, breaks: re.Pattern[str]) -> None:
        self.breaks = breaks
        self.lines: list[str] = []
        self.line = ""
        self.stands = False
        """Whether the line under way stands even if it is empty."""

    def add_content(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return
        self._add_text(element.text)
        for child in element:
            self._add_child(child)
            self._add_text(child.tail)

    def end_line(self) -> None:
        """Breaks of the source's lay-out at a line's ends show as nothing."""
        line = self.line.strip("\n").replace("\n", " ")
        if line.strip() or self.stands:
            self.lines.append(line)
        self.line, self.stands = "", False

    def _add_child(self, child: etree._Element) -> None:
        if child.tag == "br":
            self.stands = True
            self.end_line()
        elif child.tag in _BLOCKS:
            self._add_paragraph(child)
        else:
            self.add_content(child)

    def _add_paragraph(self, child: etree._Element) -> None:
        """A line of its own; only a paragraph stands empty."""
        self.end_line()
        before = len(self.lines)
        self.add_content(child)
        self.stands = child.tag in _PARAGRAPHS and len(self.lines) == before
        self.end_line()

    def _add_text(self, text: str | None) -> None:
        self.line += self.breaks.sub("\n", text or "")


FORMAT = Format("html", (".html", ".htm"), recognise, read_blocks, extract_text)
