"""Where in the country a product was made: marks with names that do not lie on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from doblest.model import Language
from doblest.server.catalogue.cities import City
from doblest.server.pages import svg

_SIZE: Final = 150.0
"""Of the letters, in kilometres of the plane."""
_LETTER: Final = 0.56
"""Width of a letter of PT Serif in its size, on the average."""
_OFFSET: Final = 70.0
"""From a mark to its name."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Label(Struct, frozen=True):
    text: str
    x: float
    y: float
    anchor: str


class MapMark(Struct, frozen=True):
    city: City
    x: float
    y: float
    label: Label | None
    """None where there is no room for the name."""


def build_marks(cities: Iterable[City], language: Language) -> tuple[MapMark, ...]:
    """In the order of the cities: the name of an earlier one stands where a later one's has no room."""
    located = [(city, *svg.to_drawing(city.x, city.y)) for city in cities if city.has_point]
    taken = [_surround(x, y) for _city, x, y in located]
    marks = []
    for city, x, y in located:
        label = _place_label(city.name.in_language(language), x, y, taken)
        marks.append(MapMark(city, x, y, label))
    return tuple(marks)


def _surround(x: float, y: float) -> Rectangle:
    half = _OFFSET / 2
    return x - half, y - half, x + half, y + half


def _place_label(text: str, x: float, y: float, taken: list[Rectangle]) -> Label | None:
    """The first free place beside the mark, which is then taken."""
    for label, box in _list_places(text, x, y):
        if _is_free(box, taken):
            taken.append(box)
            return label
    return None


def _list_places(text: str, x: float, y: float) -> Iterator[tuple[Label, Rectangle]]:
    """Right, left, above, below."""
    width, height = len(text) * _SIZE * _LETTER, _SIZE
    for left, baseline, anchor in (
        (x + _OFFSET, y + height / 3, "start"),
        (x - _OFFSET - width, y + height / 3, "end"),
        (x - width / 2, y - _OFFSET, "middle"),
        (x - width / 2, y + _OFFSET + height * 0.7, "middle"),
    ):
        at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
        box = (left, baseline - height * 0.8, left + width, baseline + height * 0.2)
        yield Label(text, round(at), round(baseline), anchor), box


def _is_free(box: Rectangle, taken: Sequence[Rectangle]) -> bool:
    frame = svg.country_box()
    is_inside = frame.left <= box[0] and box[2] <= frame.left + frame.width
    return is_inside and not any(_overlap(box, other) for other in taken)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
