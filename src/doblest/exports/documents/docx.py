"""docx in the owners' own form: title lines, seven columns, live links, ready to print."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any, BinaryIO

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from doblest.exports.documents.docx_table import TableXml
from doblest.exports.manifest import sentence
from doblest.exports.options import Options, Outcome
from doblest.exports.tabular.table import row, table
from doblest.model import Edition

_FONT = "Times New Roman"
_FIXED = (1980, 1, 1, 0, 0, 0)


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """The same edition gives the same bytes."""
    document = docx.Document()
    _page(document)
    _style(document)
    _title(document, edition.heading)
    _table(document, edition, options)
    _footer(document, edition)
    _properties(document, edition)
    held = io.BytesIO()
    document.save(held)
    _repack(held, target)
    return Outcome(len(edition.records))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.footer_distance = Cm(0.8)


def _style(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name = _FONT
    normal.font.size = Pt(11)
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="ru-RU" w:eastAsia="ru-RU"/>'))


def _title(document: Any, heading: str) -> None:
    """The lines above the table, the line that names the list in bold."""
    lines = heading.strip("\n").split("\n")
    first = document.paragraphs[0] if document.paragraphs else None
    for line in lines:
        paragraph = first or document.add_paragraph()
        first = None
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold = line.strip().casefold().startswith(("сводный перечень", "перечень"))
    document.add_paragraph()


def _table(document: Any, edition: Edition, options: Options) -> None:
    shape = table(edition, options.values)
    xml = TableXml(shape.columns)
    xml.header(shape.header)
    for record in edition.records:
        xml.row(row(record, shape.columns, options.values))
    document.element.body.insert(len(document.element.body) - 1, xml.element())
    for key, address in xml.relationships():
        document.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)


def _footer(document: Any, edition: Edition) -> None:
    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(f"Редакция {edition.revision} от {_day(edition.at)} · стр. ")
    run.font.size = Pt(8)
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE ">'
            '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def _day(moment: str) -> str:
    return f"{datetime.fromisoformat(moment):%d.%m.%Y}"


def _properties(document: Any, edition: Edition) -> None:
    properties = document.core_properties
    properties.title = edition.title
    properties.comments = sentence(edition)
    properties.author = properties.last_modified_by = "Doblest"
    properties.created = properties.modified = datetime.fromisoformat(edition.at).replace(tzinfo=None)
    properties.revision = max(edition.revision, 1)
    properties.language = "ru-RU"


def _repack(held: io.BytesIO, target: BinaryIO) -> None:
    """The same parts with a fixed date: a zip of today differs from yesterday's for no reason."""
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIXED), old.read(name), zipfile.ZIP_DEFLATED)
