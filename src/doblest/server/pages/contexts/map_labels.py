"""Marks of a few cities on a drawing, with names that do not lie on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from doblest.exports.outline_paths import to_drawing
from doblest.model import Language
from doblest.server.catalogue.cities import City
from doblest.server.pages.svg import Box

COUNTRY_SIZE: Final = 150.0
"""Of the letters on a drawing of the country, in its kilometres."""
_LETTER: Final = 0.56
"""Width of a letter of PT Serif in its size, on the average."""
_OFFSET: Final = 0.55
"""From a mark to its name, in sizes of the letters."""

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


class _Room(Struct):
    """A drawing with what is taken of it."""

    frame: Box
    size: float
    """Of the letters, in its units."""
    taken: list[Rectangle]

    @property
    def offset(self) -> float:
        return self.size * _OFFSET


def build_marks(cities: Iterable[City], language: Language, frame: Box, size: float) -> tuple[MapMark, ...]:
    """In the order of the cities: the name of an earlier one stands where a later one's has no room.

    `size` is that of the letters, in units of the drawing.
    """
    located = [(city, *to_drawing(city.x, city.y)) for city in cities if city.has_point]
    room = _Room(frame, size, [])
    room.taken = [_surround(x, y, room.offset / 2) for _city, x, y in located]
    return tuple(
        MapMark(city, x, y, _place_label(city.name.in_language(language), x, y, room))
        for city, x, y in located
    )


def _surround(x: float, y: float, half: float) -> Rectangle:
    return x - half, y - half, x + half, y + half


def _place_label(text: str, x: float, y: float, room: _Room) -> Label | None:
    """The first free place beside the mark, which is then taken."""
    for label, box in _list_places(text, x, y, room):
        if _is_free(box, room):
            room.taken.append(box)
            return label
    return None


def _list_places(text: str, x: float, y: float, room: _Room) -> Iterator[tuple[Label, Rectangle]]:
    """Right, left, above, below."""
    width, height, offset = len(text) * room.size * _LETTER, room.size, room.offset
    for left, baseline, anchor in (
        (x + offset, y + height / 3, "start"),
        (x - offset - width, y + height / 3, "end"),
        (x - width / 2, y - offset, "middle"),
        (x - width / 2, y + offset + height * 0.7, "middle"),
    ):
        at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
        box = (left, baseline - height * 0.8, left + width, baseline + height * 0.2)
        yield Label(text, round(at, 1), round(baseline, 1), anchor), box


def _is_free(box: Rectangle, room: _Room) -> bool:
    frame = room.frame
    is_inside = frame.left <= box[0] and box[2] <= frame.left + frame.width
    return is_inside and not any(_overlap(box, other) for other in room.taken)


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
