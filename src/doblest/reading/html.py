"""Web pages (html): every table's rows, the rest as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, by_paragraph
from doblest.reading.encoding import decode
from doblest.reading.xml import counted, walked

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
_CELLS = ("td", "th")
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "del"))
_PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
_PARTING = frozenset(("div", "li", "ul", "ol", "tr", "table", "section", "blockquote", "center", "td", "th"))
_LAYOUT = re.compile(r"[ \t]*[\r\n\f][ \t\r\n\f]*")
"""White space of the source's own lay-out, which a page shows as one blank."""
_OFFICE_LAYOUT = re.compile(r"[\r\n]+\t*")
"""LibreOffice indents with tabs, so that blanks at a line's ends are the author's."""
_ABROAD = re.compile(r"https?:|geo:").match


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a page in their order."""
    root = _root(data, name)
    layout = _OFFICE_LAYOUT if b"LibreOffice" in data[:_HEAD] else _LAYOUT
    tables: dict[etree._Element | None, int] = {}
    below: dict[int, int] = {}
    for what, element in walked(list(root.iter("tr")), "td"):
        if what == "around":
            yield from _lines(element, layout)
            continue
        table = next(element.iterancestors("table"), None)
        if table not in tables:
            tables[table], below = len(tables) + 1, {}
        cells = _cells(element, layout, below)
        yield Row(tuple(cells), tables[table], _alone(element) and len(cells) > 1)
    yield from _lines(root, layout)


def whole(data: bytes, name: str) -> str:
    """All text of the page in its order."""
    root = _root(data, name)
    etree.strip_elements(root, *_HIDDEN, etree.Comment, with_tail=False)
    return "".join(map(str, root.itertext()))


def _root(data: bytes, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    return etree.fromstring(_decoded(data, name).encode(), parser)


def _decoded(data: bytes, name: str) -> str:
    """The page's text: in the encoding that it names, if it is true."""
    named = _CHARSET.search(data[:_HEAD])
    if named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _alone(row: etree._Element) -> bool:
    """Whether a row is one cell that spans columns."""
    held = list(row.iterchildren(*_CELLS))
    return len(held) == 1 and _span(held[0], "colspan") > 1


def _cells(element: etree._Element, layout: re.Pattern[str], below: dict[int, int]) -> list[RawCell]:
    """Cells of a row; `below` keeps, by column, how many rows a cell above still reaches down."""
    cells: list[RawCell] = []
    for child in element.iterchildren(*_CELLS):
        _reach_down(cells, below)
        across, down = _span(child, "colspan"), _span(child, "rowspan")
        below.update((len(cells) + offset, down - 1) for offset in range(across) if down > 1)
        links = filter(_ABROAD, (link.get("href", "") for link in child.iter("a")))
        text = _text(child, layout)
        cells.extend([by_paragraph(text.split("\n"), tuple(links)), *[EMPTY] * (across - 1)])
    _reach_down(cells, below)
    return cells


def _reach_down(cells: list[RawCell], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(RawCell(continued=True))


def _span(cell: etree._Element, side: str) -> int:
    return max(1, counted(cell.get(side, "").strip(), 1000))


def _lines(element: etree._Element, layout: re.Pattern[str]) -> Iterator[Line]:
    for line in _text(element, layout).split("\n"):
        if line.strip():
            yield Line(line)


def _text(element: etree._Element, layout: re.Pattern[str]) -> str:
    """The text of an element as a browser lays it in lines, blank paragraphs kept."""
    flow = _Flow(layout)
    flow.inside(element)
    return "\n".join(flow.ended())


class _Flow:
    """Lines so far, and the one under way."""

    def __init__(self, layout: re.Pattern[str]) -> None:
        self.layout = layout
        self.lines: list[str] = []
        self.line = ""
        self.open = False
        """Whether the line under way stands even if it is empty."""

    def inside(self, element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return
        self._text(element.text)
        for child in element:
            self._child(child)
            self._text(child.tail)

    def ended(self) -> list[str]:
        self._part()
        return self.lines or [""]

    def _child(self, child: etree._Element) -> None:
        if child.tag == "br":
            self.open = True
            self._part()
        elif child.tag in _PARAGRAPHS:
            self._part()
            before = len(self.lines)
            self.inside(child)
            self.open = len(self.lines) == before
            self._part()
        elif child.tag in _PARTING:
            self._part()
            self.inside(child)
            self._part()
        else:
            self.inside(child)

    def _part(self) -> None:
        """Ends the line under way; breaks of the source's lay-out at its ends show as nothing."""
        line = self.line.strip("\n").replace("\n", " ")
        if line.strip() or self.open:
            self.lines.append(line)
        self.line, self.open = "", False

    def _text(self, text: str | None) -> None:
        self.line += self.layout.sub("\n", text or "")
