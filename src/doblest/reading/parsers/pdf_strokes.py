"""Struck characters of a PDF: a document printed with its tracked changes shown strikes what was taken out.

A stroke strikes where it runs through the middle of characters and begins and ends with them. A rule of a
table ends elsewhere, an underline runs lower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Drawn = Mapping[str, Any]
"""A character, line or rectangle, as pdfplumber has it."""
_HIGHEST, _LOWEST = 0.35, 0.82
"""Of a character's height from its top: where word processors strike, for fonts of any descent."""
_THICKEST = 2.0
"""Points."""
_NEAR = 0.35
"""Of a character's height: how far a stroke ends from the characters that it strikes."""
_TALLEST = 200
"""Points of a character; by its matrix a file may say a billion."""
_BAND = 8
"""Points of the page's height that are looked up together."""


def find_struck(characters: Sequence[Drawn], strokes: Iterable[Drawn]) -> set[int]:
    """Places of the struck characters."""
    bands: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(characters):
        if one["bottom"] - one["top"] > _TALLEST:
            continue
        for band in range(int(one["top"] // _BAND), int(one["bottom"] // _BAND) + 1):
            bands[band].append(place)
    return {place for stroke in strokes for place in _find_under(stroke, characters, bands)}


def _find_under(stroke: Drawn, characters: Sequence[Drawn], bands: dict[int, list[int]]) -> Iterator[int]:
    """The characters that a stroke strikes; none where it does not begin and end with them."""
    if stroke["bottom"] - stroke["top"] > _THICKEST or stroke["x1"] <= stroke["x0"]:
        return
    height = (stroke["top"] + stroke["bottom"]) / 2
    near = bands.get(int(height // _BAND), ())
    places = [place for place in near if _is_under(characters[place], stroke, height)]
    if places and _ends_with(stroke, [characters[place] for place in places]):
        yield from places


def _is_under(one: Drawn, stroke: Drawn, height: float) -> bool:
    tall = one["bottom"] - one["top"]
    middle = (one["x0"] + one["x1"]) / 2
    is_across = stroke["x0"] <= middle <= stroke["x1"]
    return bool(is_across and _HIGHEST * tall <= height - one["top"] <= _LOWEST * tall)


def _ends_with(stroke: Drawn, under: Sequence[Drawn]) -> bool:
    near = _NEAR * max(one["bottom"] - one["top"] for one in under)
    first, last = min(one["x0"] for one in under), max(one["x1"] for one in under)
    return bool(abs(stroke["x0"] - first) < near and abs(stroke["x1"] - last) < near)
