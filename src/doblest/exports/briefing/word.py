"""Lines → a Word file on one portrait page: the note, a letter, a congratulation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from doblest.exports.briefing.values import Line, Piece, Style
from doblest.exports.characters import draw_strangers
from doblest.exports.documents.docx_page import save, set_origin
from doblest.model import Edition
from doblest.reference.theme import theme

FONT = "PT Serif"
FALLBACK = "Georgia"
"""What Word takes where the font is not there."""
_ROOM, _SMALLEST = 36, 0.72
"""Lines that a page holds at full size, and the smallest part of that size."""
_SIZES: dict[Style, float] = {
    "title": 20, "subtitle": 10.5, "heading": 12, "lead": 10.5, "text": 10.5, "item": 10, "small": 8,
}  # fmt: skip
_SPACES: dict[Style, tuple[float, float]] = {
    "title": (0, 4), "subtitle": (0, 2), "heading": (9, 3), "lead": (3, 1),
    "text": (2, 4), "item": (0, 1), "small": (10, 0),
}  # fmt: skip
"""Points above and below."""


def build_word(lines: Sequence[Line], edition: Edition, *, letter: bool = False) -> bytes:
    """`letter` gives the text more air."""
    document: Any = docx.Document()
    _set_page(document)
    _set_fonts(document)
    scale = min(1.0, max(_SMALLEST, _ROOM / len(lines)))
    for line in lines:
        _add_line(document, line, 2.0 if letter and scale == 1.0 else scale, scale)
    set_origin(document.core_properties, edition)
    document.core_properties.title = draw_strangers(lines[0].text)[:255]
    document.core_properties.comments = ""
    return save(document)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.4)
    background = parse_xml(f'<w:background {nsdecls("w")} w:color="{theme().light.paper[1:].upper()}"/>')
    document.element.insert(0, background)
    document.settings.element.insert(0, OxmlElement("w:displayBackgroundShape"))


def _set_fonts(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.font.color.rgb = _colour("ink")
    fonts = normal.element.rPr.rFonts
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="ru-RU"/>'))
    _name_fallback(document)


def _name_fallback(document: Any) -> None:
    """In the table of fonts, where Word and LibreOffice look for another name of a font."""
    table = next(
        part for part in document.part.package.iter_parts() if part.partname.endswith("fontTable.xml")
    )
    entry = (
        f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    table._blob = table.blob.replace(b"</w:fonts>", f"{entry}</w:fonts>".encode())


def _colour(name: str) -> RGBColor:
    return RGBColor.from_string(getattr(theme().light, name)[1:].upper())


def _add_line(document: Any, line: Line, air: float, scale: float) -> None:
    paragraph = document.add_paragraph()
    above, below = _SPACES[line.style]
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(above * air), Pt(below * air)
    form.left_indent = Cm(0.5) if line.style == "item" else Cm(0)
    form.keep_with_next = line.style in ("heading", "lead")
    if line.style == "heading":
        _rule(paragraph)
    for piece in line.pieces:
        _add_piece(paragraph, piece, line.style, scale)


def _rule(paragraph: Any) -> None:
    """A hairline above a heading."""
    red = theme().light.accent[1:].upper()
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="4" w:color="{red}"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _add_piece(paragraph: Any, piece: Piece, style: Style, scale: float) -> None:
    run = paragraph.add_run(draw_strangers(piece.text))
    run.font.size = Pt(round(2 * _SIZES[style] * scale) / 2)
    run.bold = style in ("title", "lead", "heading")
    colour = {"heading": "accent", "subtitle": "muted", "small": "muted"}.get(style, "ink")
    run.font.color.rgb = _colour(colour)
    if piece.link:
        _link(paragraph, run, piece.link)


def _link(paragraph: Any, run: Any, address: str) -> None:
    """The run within a hyperlink, its underline fine and in the red of the site."""
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    underline = parse_xml(
        f'<w:u {nsdecls("w")} w:val="single" w:color="{theme().light.accent[1:].upper()}"/>'
    )
    run._r.get_or_add_rPr().append(underline)
    paragraph._p.replace(run._r, link)
    link.append(run._r)


def draw_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """As the file says them: characters that XML cannot hold are drawn."""
    return tuple(
        Line(tuple(Piece(draw_strangers(one.text), one.link, one.figure) for one in line.pieces), line.style)
        for line in lines
    )
