"""Documents made for the tests: the same rows in each format, as word processors mark them up."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx as python_docx
import pytest
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from doblest.data import bundled_list
from doblest.errors import ReadingError
from doblest.model import Document, Entry
from doblest.reading import read_bytes
from doblest.reading.coverage import measure_coverage
from doblest.reading.format import Format
from doblest.reading.registry import FORMATS

Rows = Sequence[Sequence[str]]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw")
)
HEADER = ("№", "Город", "Область", "Год", "Примечание", "Наличие стелы, сквера", "Общеполитическая ситуация")
WIDTHS = (1.3, 3.2, 3.3, 1.5, 7.8, 4.6, 4.3)
"""Of the columns, in centimetres."""
FIELDS = ("number", "city", "region", "year", "note", "memorial", "political_situation", "extra")


def bundled() -> Document:
    return read_bytes(bundled_list().read_bytes(), "perechen.txt")


def doubts_of(document: Document) -> tuple[str, ...]:
    """What is doubtful of the document as a whole."""
    return tuple(doubt.message for doubt in document.doubts)


def rows_of(document: Document) -> list[list[str]]:
    """The header and each row's cells to the letter."""
    width = len(document.header)
    rows = [list(document.header)]
    for entry in document.entries:
        cells = sorted(entry.source.cells.values(), key=lambda cell: cell.column)
        rows.append([cell.text for cell in cells] + [""] * (width - len(cells)))
    return rows


def fields(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What must be equal whatever the format: everything but the source."""
    return [{name: getattr(entry, name) for name in FIELDS} for entry in entries]


def read_back(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Document:
    """The document, once it is known that nothing in it was lost."""
    coverage = measure_coverage(data, name, formats)
    assert (coverage.left, coverage.twice, coverage.share) == ((), (), 1.0)
    return read_bytes(data, name, formats)


def refusal(data: bytes, name: str) -> str:
    """The one line in which a document is refused; it names the file and says what to do."""
    with pytest.raises(ReadingError) as refused:
        read_bytes(data, name)
    line = str(refused.value)
    assert line.startswith(name)
    assert "\n" not in line
    assert refused.value.remedy
    return line


def text_dump(rows: Rows, heading: str = "") -> str:
    return heading + "\n" + "\n".join("\n".join(f"\t{cell}" for cell in row) + "\n" for row in rows)


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue()


def docx(body: str, relations: dict[str, str] | None = None, **parts: str) -> bytes:
    """A docx of a body's XML; `relations` are targets of hyperlinks by their id."""
    targets = "".join(
        f'<Relationship Id="{key}" Type="hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for key, target in (relations or {}).items()
    )
    members = {
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="relations">{targets}</Relationships>',
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return archive(members)


def archive(members: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return held.getvalue()


def docx_table(rows: Rows) -> str:
    return table(*("".join(map(tc, row)) for row in rows))


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(text: str, properties: str = "") -> str:
    """A cell of paragraphs, one a line."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, text.split(chr(10))))}</w:tc>"


def p(line: str) -> str:
    return f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{r(line)}</w:p>"


def r(text: str) -> str:
    """A run, its tabs as elements."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{'<w:tab/>'.join(pieces)}</w:r>"


def odt(rows: Rows, heading: str = "") -> bytes:
    lines = "".join(map(_odf_paragraph, heading.split("\n")))
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    content = f"{lines}<table:table>{columns}{''.join(map(odf_row, rows))}</table:table>"
    return odf(f"<office:text>{content}</office:text>", "text")


def odf(body: str, kind: str) -> bytes:
    media = f"application/vnd.oasis.opendocument.{kind}"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{what}"/>'
        for path, what in (("/", media), ("content.xml", "text/xml"))
    )
    return archive(
        {
            "mimetype": media,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{space}" m:version="1.2">{entries}</m:manifest>',
            "content.xml": f'<office:document-content {ODF} xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'office:version="1.2"><office:body>{body}</office:body></office:document-content>',
        }
    )


def odf_row(cells: Sequence[str]) -> str:
    held = (
        f"<table:table-cell>{''.join(map(_odf_paragraph, cell.split(chr(10))))}</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{''.join(held)}</table:table-row>"


def _odf_paragraph(line: str) -> str:
    spaced = re.sub(r"^ | $|  +", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', escape(line))
    return f"<text:p>{spaced.replace(chr(9), '<text:tab/>')}</text:p>"


def xlsx(rows: Sequence[Sequence[Any]], title: str = "") -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"strings_to_urls": False, "default_date_format": "dd.mm.yyyy"}) as book:
        page = book.add_worksheet()
        page.write(0, 0, title)
        for number, row in enumerate(rows, 2):
            page.write_row(number, 0, row)
    return held.getvalue()


def printable(rows: Rows, heading: str, font: str) -> bytes:
    """A docx to print in 10 points: landscape, every cell ruled."""
    document = python_docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.add_paragraph(heading)
    held = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    held.autofit = False
    for column, width in zip(held._tbl.tblGrid.gridCol_lst, WIDTHS, strict=True):
        column.w = Cm(width)
    for row, texts in zip(held._tbl.tr_lst, rows, strict=True):
        for cell, text, width in zip(row.tc_lst, texts, WIDTHS, strict=True):
            cell.clear_content()
            cell.width = Cm(width)
            for line in text.split("\n"):
                cell.add_p().add_r().text = line
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def html(rows: Rows) -> bytes:
    held = "".join(
        "<tr>"
        + "".join(f"<td>{''.join(map(_html_paragraph, cell.split(chr(10))))}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    return f'<!DOCTYPE html><meta charset="utf-8"><table>{held}</table>'.encode()


def _html_paragraph(line: str) -> str:
    return f"<p>{escape(line) or '<br>'}</p>"


def rtf(rows: Rows, heading: str = "") -> bytes:
    lines = "".join(rf"\pard {_rtf_text(line)}\par " for line in heading.split("\n")) if heading else ""
    held = "".join(
        r"\trowd" + "".join(rf"\pard\intbl {_rtf_text(cell)}\cell" for cell in row) + "\\row" for row in rows
    )
    return rf"{{\rtf1\ansi {lines}{held}\pard}}".encode()


def _rtf_text(text: str) -> str:
    """Lines parted by a code, any letter beyond ASCII as its halves in UTF-16."""
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(map(_rtf_character, numbers))


def _rtf_character(number: int) -> str:
    known = {10: r"\line ", 9: r"\tab ", 92: r"\\", 123: r"\{", 125: r"\}"}
    return known.get(number) or (chr(number) if 31 < number < 127 else rf"\u{number}?")


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
