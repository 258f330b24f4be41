"""Six slides: the map, counts by district, what changed, what is ahead, the gaps, thanks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import pptx
from msgspec import Struct
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Length, Mm, Pt

from doblest.exports.briefing.compose import Paper, Section
from doblest.exports.briefing.values import Line, Piece, Style
from doblest.exports.characters import draw_strangers
from doblest.exports.documents.docx_page import repack, set_origin
from doblest.model import Edition
from doblest.reference.theme import theme

_WIDTH, _HEIGHT = 338.7, 190.5
"""Millimetres: sixteen to nine."""
_LEFT, _INNER = 20.0, 298.7
_SERIF, _SANS = "PT Serif", "Golos Text"
_SIZES: dict[Style, float] = {
    "title": 34, "subtitle": 16, "heading": 28, "lead": 17, "text": 18, "item": 14, "small": 10,
}  # fmt: skip
_BAR = 4.2
_LARGEST = 1.3


class Box(Struct, frozen=True):
    """Millimetres."""

    left: float
    top: float
    width: float
    height: float


def build_deck(paper: Paper, picture: bytes, edition: Edition) -> bytes:
    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = Mm(_WIDTH), Mm(_HEIGHT)
    _set_theme(deck)
    _add_map(deck, paper, picture)
    _add_districts(deck, paper.districts)
    for section in (paper.changed, paper.ahead, paper.gaps):
        _add_section(deck, section)
    _add_thanks(deck, paper)
    set_origin(deck.core_properties, edition)
    deck.core_properties.title = draw_strangers(paper.title.text)
    buffer = io.BytesIO()
    deck.save(buffer)
    return repack(buffer)


def list_slides(paper: Paper) -> tuple[tuple[Line, ...], ...]:
    """What each slide says, in the order of its shapes."""
    standing = paper.standing.lines
    return (
        (paper.title, *paper.subtitle, *standing, paper.legend),
        *((one.heading, *one.lines) for one in (paper.districts, paper.changed, paper.ahead, paper.gaps)),
        (paper.thanks.heading, *paper.thanks.lines, paper.origin),
    )


def _set_theme(deck: Any) -> None:
    """The site's fonts and its red, so that links and new slides look alike."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml, colours = part.blob.decode(), theme().light
    for role, font in (("major", _SERIF), ("minor", _SANS)):
        xml = re.sub(rf'(<a:{role}Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{font}", xml)
    for name, colour in (("hlink", colours.ink), ("folHlink", colours.ink), ("accent1", colours.accent)):
        xml = re.sub(rf'(<a:{name}>\s*<a:srgbClr val=")[^"]*', rf"\g<1>{colour[1:].upper()}", xml)
    part._blob = xml.encode()


def _add_slide(deck: Any) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour("paper")
    return slide


def _colour(name: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(getattr(theme().light, name)[1:]))  # type: ignore[no-untyped-call] # of pptx


def _add_map(deck: Any, paper: Paper, picture: bytes) -> None:
    slide = _add_slide(deck)
    _write(slide, Box(_LEFT, 9, _INNER, 34), (paper.title, *paper.subtitle))
    width = 196.0
    drawn = slide.shapes.add_picture(io.BytesIO(picture), Mm(_WIDTH - width - 12), Mm(44), width=Mm(width))
    drawn.name = paper.legend.text
    drawn._element.nvPicPr.cNvPr.set("descr", paper.legend.text)
    _write(slide, Box(_LEFT, 50, 108, 120), paper.standing.lines)
    _write(slide, Box(_LEFT, 174, _INNER, 10), (paper.legend,))


def _add_districts(deck: Any, section: Section) -> None:
    """Each district with a bar: steles that are opened, of the cities that the list has."""
    slide = _add_slide(deck)
    _head(slide, section.heading)
    step = min(15.5, 140 / max(1, len(section.lines)))
    counts = [[figure.value for figure in line.figures] for line in section.lines]
    most = max((max(one) for one in counts if one), default=1) or 1
    for place, (line, values) in enumerate(zip(section.lines, counts, strict=True)):
        top = 40 + place * step
        _write(slide, Box(_LEFT, top, _INNER, 8), (line,))
        for value, colour in zip(sorted(values, reverse=True), ("hair", "accent"), strict=False):
            _draw_bar(slide, Box(_LEFT + 3, top + 8, (_INNER - 10) * value / most, _BAR), colour)


def _draw_bar(slide: Any, box: Box, colour: str) -> None:
    if box.width <= 0:
        return
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(box))
    bar.fill.solid()
    bar.fill.fore_color.rgb = _colour(colour)
    bar.line.fill.background()
    _drop_style(bar)


def _drop_style(shape: Any) -> None:
    """The theme's shadows and gradients."""
    for style in shape._element.findall("{*}style"):
        shape._element.remove(style)


def _add_section(deck: Any, section: Section) -> None:
    slide = _add_slide(deck)
    _head(slide, section.heading)
    _write(slide, Box(_LEFT, 38, _INNER, 142), section.lines, _LARGEST)


def _add_thanks(deck: Any, paper: Paper) -> None:
    slide = _add_slide(deck)
    _head(slide, paper.thanks.heading)
    _write(slide, Box(_LEFT, 50, 210, 90), paper.thanks.lines, _LARGEST)
    _write(slide, Box(_LEFT, 168, _INNER, 14), (paper.origin,))


def _head(slide: Any, heading: Line) -> None:
    rule = slide.shapes.add_connector(1, Mm(_LEFT + 2.5), Mm(33), Mm(_WIDTH - _LEFT), Mm(33))
    rule.line.color.rgb, rule.line.width = _colour("accent"), Pt(0.75)
    _drop_style(rule)
    _write(slide, Box(_LEFT, 12, _INNER, 18), (heading,))


def _place(box: Box) -> tuple[Length, Length, Length, Length]:
    return Mm(box.left), Mm(box.top), Mm(box.width), Mm(box.height)


def _write(slide: Any, box: Box, lines: Sequence[Line], most: float = 1.0) -> None:
    frame = slide.shapes.add_textbox(*_place(box)).text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    scale = _choose_scale(box, lines, most)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.space_before = Pt(7 * scale if line.style == "lead" and place else 0)
        paragraph.space_after = Pt(5 * scale)
        _add_pieces(paragraph, line.pieces, line.style, scale)


def _choose_scale(box: Box, lines: Sequence[Line], most: float) -> float:
    """Smaller letters where many lines would run over the box, larger ones where few would leave it bare."""
    for scale in (1.3, 1.15, 1.0, 0.9, 0.8, 0.7, 0.6):
        if scale <= most and sum(_measure(line, box.width, scale) for line in lines) <= box.height:
            return scale
    return 0.55


def _measure(line: Line, width: float, scale: float) -> float:
    """Millimetres of height, by the mean width of a letter."""
    size = _SIZES[line.style] * scale * 0.3528
    rows = -(-len(line.text) * size * 0.6 // width)
    return float(max(1, rows) * size * 1.2 + (4.3 if line.style == "lead" else 1.8) * scale)


def _add_pieces(paragraph: Any, pieces: Iterable[Piece], style: Style, scale: float) -> None:
    for piece in (part for one in pieces for part in _split_figure(one)):
        run = paragraph.add_run()
        run.text = draw_strangers(piece.text)
        font = run.font
        font.size, font.bold = Pt(round(_SIZES[style] * scale, 1)), style in ("title", "heading", "lead")
        font.name = _SERIF if style in ("title", "heading", "text") else _SANS
        font.color.rgb = _colour("muted" if style in ("subtitle", "small") else "ink")
        if piece.link:
            run.hyperlink.address = piece.link


def _split_figure(piece: Piece) -> tuple[Piece, ...]:
    """The number alone leads to its rows: a link of many words is no line that a slide can break well."""
    if piece.figure is None:
        return (piece,)
    number, space, words = piece.text.partition(" ")
    return Piece(number, piece.link), Piece(f"{space}{words}")
