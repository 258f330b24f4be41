"""The pictures that links to pages carry: the country, and on it one city with its name or all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO

import fontpkg_pt_serif
from PIL import Image, ImageDraw, ImageFont

from doblest.model import Language, LocalizedText
from doblest.reference.outlines import region_outlines
from doblest.reference.theme import theme
from doblest.server.catalogue.cities import City
from doblest.server.pages.svg import country_box

SIZE = (1200, 630)
_OVERSAMPLING = 2
"""Drawn this much larger and shrunk, for smooth edges."""
_COMPRESSION = 3
"""Of 9: a sixth more bytes than the usual 6 in a third of the time."""
_MAP_TOP = 190
_SIDE = 64
_COLOUR = theme().light


def draw_preview(city: City, title: LocalizedText, language: Language) -> bytes:
    """A city's, as a PNG of 1200 by 630."""
    image = _draw_country().copy()
    draw = ImageDraw.Draw(image)
    if city.has_point:
        _draw_mark(draw, *_to_pixels(city.x, city.y), is_filled=city.status == "dedicated")
    subtitle = f"{title.in_language(language)}  ·  {city.region.title.in_language(language)}"
    _write_heading(draw, city.name.in_language(language), subtitle)
    return _encode(image)


def draw_overview(cities: Iterable[City], title: str, subtitle: str) -> bytes:
    """Of the whole register, likewise: each city is a dot."""
    image = _draw_country().copy()
    draw = ImageDraw.Draw(image)
    for city in cities:
        if city.has_point:
            x, y = _to_pixels(city.x, city.y)
            draw.ellipse((x - 6, y - 6, x + 6, y + 6), outline=_COLOUR.paper, fill=_COLOUR.accent, width=1)
    _write_heading(draw, title, subtitle)
    return _encode(image)


def _encode(image: Image.Image) -> bytes:
    out = BytesIO()
    image = image.quantize(palette=_choose_palette(), dither=Image.Dither.NONE)
    image.save(out, "PNG", compress_level=_COMPRESSION)
    return out.getvalue()


@cache
def _choose_palette() -> Image.Image:
    """The palette of every picture, taken from one: choosing it anew is most of a picture's time."""
    image = _draw_country().copy()
    draw = ImageDraw.Draw(image)
    for place, colour in enumerate((_COLOUR.ink, _COLOUR.muted, _COLOUR.accent)):
        draw.rectangle((place * 200, 0, place * 200 + 199, 120), colour)
        draw.text((place * 200, 130), "Город", colour, _load_font(60))
    return image.quantize(64)


def _write_heading(draw: ImageDraw.ImageDraw, title: str, subtitle: str) -> None:
    sizes = (84, 60, 44, 32) if len(title) < 20 else (60, 44, 32)
    _write_line(draw, (_SIDE, 44), title, _COLOUR.ink, sizes)
    _write_line(draw, (_SIDE + 4, 150), subtitle, _COLOUR.muted, (30, 24, 20))


def _write_line(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, colour: str, sizes: tuple[int, ...]
) -> None:
    """In the largest of the sizes in which it is as wide as the picture; cut where it is wider in all."""
    room = SIZE[0] - _SIDE - at[0]
    font = next((one for one in map(_load_font, sizes) if one.getlength(text) <= room), None)
    if font is None:
        font = _load_font(sizes[-1])
        while text and font.getlength(f"{text}…") > room:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    draw.text(at, text, colour, font)


def _draw_mark(draw: ImageDraw.ImageDraw, x: float, y: float, *, is_filled: bool) -> None:
    fill = _COLOUR.accent if is_filled else _COLOUR.paper
    draw.ellipse((x - 22, y - 22, x + 22, y + 22), outline=_COLOUR.accent, width=3)
    draw.ellipse((x - 10, y - 10, x + 10, y + 10), fill=fill, outline=_COLOUR.accent, width=4)


@cache
def _load_font(size: int) -> ImageFont.FreeTypeFont:
    """PT Serif whole: of the site's own files, parts of fonts, none has both Cyrillic and a hyphen."""
    return ImageFont.truetype(str(fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf"), size)


def _to_pixels(x: float, y: float) -> tuple[float, float]:
    """A point of the plane in the picture's pixels, the country in the middle of its place."""
    box = country_box()
    scale = min((SIZE[0] - 2 * _SIDE) / box.width, (SIZE[1] - _MAP_TOP - 24) / box.height)
    left = (SIZE[0] - box.width * scale) / 2
    return left + (x / 1000 - box.left) * scale, _MAP_TOP + (-y / 1000 - box.top) * scale


@cache
def _draw_country() -> Image.Image:
    image = Image.new("RGB", (SIZE[0] * _OVERSAMPLING, SIZE[1] * _OVERSAMPLING), _COLOUR.paper)
    draw = ImageDraw.Draw(image)
    for outline in region_outlines(3000.0).values():
        for ring in outline.rings:
            pixels = (_to_pixels(*point) for point in ring.coords)
            points = [(_OVERSAMPLING * x, _OVERSAMPLING * y) for x, y in pixels]
            draw.polygon(points, fill=_COLOUR.land, outline=_COLOUR.land_line)
    return image.resize(SIZE, Image.Resampling.LANCZOS)
