"""What every Word file of ours has: its page, font, heading, table and origin.

The same edition is the same bytes, on whatever day.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from doblest.exports.characters import draw_strangers
from doblest.exports.documents.docx_table import TableWriter
from doblest.exports.tabular.table import Table, build_list_heading
from doblest.model import Edition

_FONT = "Times New Roman"
_MODE = "15"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def build_page(edition: Edition) -> Any:
    """A new document with the lines above the table, and nothing below them."""
    document = docx.Document()
    _set_page(document)
    _set_style(document)
    _set_mode(document)
    _add_heading(document, draw_strangers(build_list_heading(edition)))
    set_origin(document.core_properties, edition)
    return document


def _set_page(document: Any) -> None:
    """A4 on its side, narrow margins: seven columns stand on it."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.footer_distance = Cm(0.8)


def _set_style(document: Any) -> None:
    """The owners' font, in Russian."""
    normal = document.styles["Normal"]
    normal.font.name = _FONT
    normal.font.size = Pt(11)
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="ru-RU" w:eastAsia="ru-RU"/>'))


def _set_mode(document: Any) -> None:
    """Word 2013 and later: in the mode of earlier ones LibreOffice drops blanks at the end of a cell."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _MODE)


def _add_heading(document: Any, heading: str) -> None:
    """The lines above the table, the line that names the list in bold."""
    for line in heading.strip("\n").split("\n"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold = line.strip().casefold().startswith(("сводный перечень", "перечень"))
    document.add_paragraph()


def add_table(document: Any, table: Table) -> Any:
    """The element of the table, before what ends the page."""
    writer = TableWriter(table.columns)
    writer.add_header(table.header)
    for row in table.rows:
        writer.add_row(row)
    element = writer.build_element()
    document.element.body.insert(len(document.element.body) - 1, element)
    for address, key in writer.relationships.items():
        document.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
    return element


def set_origin(properties: Any, edition: Edition) -> None:
    """Whose file it is, and of which moment: that of the edition, not of the clock."""
    properties.author = properties.last_modified_by = "Doblest"
    properties.created = properties.modified = datetime.fromisoformat(edition.at).replace(tzinfo=None)
    properties.language = "ru-RU"


def save(document: Any) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer)


def repack(archive: io.BytesIO) -> bytes:
    """The same parts with a fixed date: a zip of today differs from yesterday's for no reason."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
