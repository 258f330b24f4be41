"""What every Word file of ours looks like: its page, font and heading; the same bytes of the same parts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

_FONT = "Times New Roman"
_MODE = "15"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def set_page(document: Any) -> None:
    """A4 on its side, narrow margins: seven columns stand on it."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.footer_distance = Cm(0.8)


def set_style(document: Any) -> None:
    """The owners' font, in Russian."""
    normal = document.styles["Normal"]
    normal.font.name = _FONT
    normal.font.size = Pt(11)
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="ru-RU" w:eastAsia="ru-RU"/>'))


def set_mode(document: Any) -> None:
    """Word 2013 and later: in the mode of earlier ones LibreOffice drops blanks at the end of a cell."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _MODE)


def add_heading(document: Any, heading: str) -> None:
    """The lines above the table, the line that names the list in bold."""
    for line in heading.strip("\n").split("\n"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold = line.strip().casefold().startswith(("сводный перечень", "перечень"))
    document.add_paragraph()


def repack(archive: io.BytesIO) -> bytes:
    """The same parts with a fixed date: a zip of today differs from yesterday's for no reason."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
