"""The owners' table as WordprocessingML, written as text: python-docx by cells is quadratic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doblest.exports.tabular.table import TableCell, split_links

_WIDTHS = {"number": 1.1, "city": 2.8, "region": 3.1, "year": 1.3, "memorial": 6.2, "political": 3.8}
_EXTRA_WIDTH = 2.5
_PAGE_WIDTH = 26.7
_TWIPS = 567
"""In a centimetre, which the widths are given in."""
_CENTRED = {"number", "year"}
# What XML 1.0 cannot hold: drawn by its control picture, as a printed «there was something here».
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_BREAK = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    "\x0b": "<w:br/>",
    "\x0c": '<w:br w:type="page"/>',
    "\r": "<w:br/>",
}
_LINK_STYLE = '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'


class TableWriter:
    """Collects rows; gives the table's element and the hyperlinks that it refers to."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._rows: list[str] = []
        self.relationships: dict[str, str] = {}
        """Addresses of hyperlinks, with the ids by which the rows refer to them."""

    def add_header(self, labels: tuple[str, ...]) -> None:
        """The row that Word repeats on each page."""
        runs = (_build_run(label.replace("\n", " "), bold=True) for label in labels)
        cells = "".join(_build_cell(_build_paragraph(run, centred=True)) for run in runs)
        self._rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")

    def add_row(self, row: Sequence[TableCell]) -> None:
        pairs = zip(row, self._columns, strict=True)
        cells = "".join(
            _build_cell(self._build_paragraphs(cell, column in _CENTRED)) for cell, column in pairs
        )
        self._rows.append(f"<w:tr>{cells}</w:tr>")

    def build_element(self) -> Any:
        widths = _measure_widths(self._columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return parse_xml(
            f"<w:tbl {nsdecls('w', 'r')}><w:tblPr>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_BORDERS}<w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(self._rows)}</w:tbl>"
        )

    def _build_paragraphs(self, cell: TableCell, centred: bool) -> str:
        lines = cell.text.split("\n")
        linked = next((i for i, line in enumerate(lines) if line.strip()), 0) if cell.links else None
        runs = (
            self._link_line(line or "↗", cell.links) if place == linked else self._build_runs(line)
            for place, line in enumerate(lines)
        )
        return "".join(_build_paragraph(run, centred=centred) for run in runs)

    def _link_line(self, line: str, links: tuple[str, ...]) -> str:
        """A line whose address the source keeps behind the words; further addresses get an arrow."""
        first, *rest = links
        return self._build_link(first, line) + "".join(self._build_link(link, " ↗") for link in rest)

    def _build_runs(self, line: str) -> str:
        return "".join(
            self._build_link(part, part) if is_link else _build_run(part)
            for part, is_link in split_links(line)
        )

    def _build_link(self, address: str, text: str) -> str:
        key = self.relationships.setdefault(address, f"rIdLink{len(self.relationships) + 1}")
        run = _build_run(text, style=_LINK_STYLE)
        return f'<w:hyperlink r:id={quoteattr(key)} w:history="1">{run}</w:hyperlink>'


def _measure_widths(columns: tuple[str, ...]) -> list[int]:
    """Twips; the note takes what the others leave of the page."""
    known = [_WIDTHS.get(column, _EXTRA_WIDTH) for column in columns if column != "note"]
    note = max(_PAGE_WIDTH - sum(known), 5.0)
    return [round(_TWIPS * (note if c == "note" else _WIDTHS.get(c, _EXTRA_WIDTH))) for c in columns]


def _build_cell(paragraphs: str) -> str:
    return f"<w:tc>{paragraphs}</w:tc>"


def _build_paragraph(runs: str, *, centred: bool = False) -> str:
    properties = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _build_run(text: str, *, bold: bool = False, style: str = "") -> str:
    properties = "<w:rPr><w:b/></w:rPr>" if bold else style
    body = build_content(text)
    return f"<w:r>{properties}{body}</w:r>" if body else ""


def build_content(text: str) -> str:
    """What a run of the text holds."""
    return "".join(
        _BREAK.get(part) or f'<w:t xml:space="preserve">{escape(_CONTROL.sub(_draw_control, part))}</w:t>'
        for part in re.split("([\t\n\x0b\x0c\r])", text)
        if part
    )


def _draw_control(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
