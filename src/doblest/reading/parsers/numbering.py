"""Automatic numbering of WordprocessingML: the label that Word shows before a paragraph.

ECMA-376, part 1, 17.9 (numbering definitions) and 17.18.59 (forms of numbers).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import overload

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.xml_tables import get_attribute

_PLACE = re.compile(r"%([1-9])")
_HIGHEST = 100_000
"""No list is longer; a start beyond it is taken for 1."""
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""Word counts without ё, й, ъ and ь."""
_UNNUMBERED = frozenset(("bullet", "none"))


class Level(Struct, frozen=True):
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """`%1.%2.`: the numbers of the levels from the first one on, in their places."""
    restart: int | None = None
    """Starts anew after a paragraph of this level (from 1) or of one above it; 0 never."""
    legal: bool = False
    """Whether the numbers of all levels are shown in figures."""
    style: str = ""
    """The paragraph style that stands at this level."""


class _List(Struct):
    """An instance of a list: the counters are those of its definition."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Levels that start anew where the instance is first used."""
    used: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, root: etree._Element) -> None:
        definitions = {
            get_attribute(element, "abstractNumId"): element
            for element in root.iterchildren("{*}abstractNum")
        }
        linked = {_get_value(element, "styleLink"): element for element in definitions.values()}
        linked.pop("", None)
        levels = {
            key: _parse_levels(linked.get(_get_value(element, "numStyleLink"), element))
            for key, element in definitions.items()
        }
        self._lists = {
            get_attribute(element, "numId"): _parse_list(element, levels)
            for element in root.iterchildren("{*}num")
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def find_level(self, number: str, style: str) -> int:
        """The level at which a paragraph style stands in a list."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((place for place, level in levels.items() if style and level.style == style), 0)

    def count(self, number: str, place: int) -> str:
        """The label of the next paragraph of a list at a level (from 0); empty where it has no number."""
        instance = self._lists.get(number)
        level = instance.levels.get(place) if instance else None
        if instance is None or level is None:
            return ""
        counts = self._counts[instance.definition]
        _restart_below(counts, instance.levels, place)
        if place in instance.starts and place not in instance.used:
            counts[place] = instance.starts[place]
        else:
            counts[place] = counts.get(place, level.start - 1) + 1
        instance.used.add(place)
        return "" if level.form in _UNNUMBERED else _format_label(level, instance.levels, counts)


def _restart_below(counts: dict[int, int], levels: Mapping[int, Level], place: int) -> None:
    for below in [key for key in counts if key > place]:
        restart = levels[below].restart if below in levels else None
        if restart is None or 0 < place + 1 <= restart:
            del counts[below]


def _format_label(level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place, Level())
        form = "decimal" if level.legal else shown.form
        return format_number(counts.get(place, shown.start), form)

    return _PLACE.sub(fill, level.text)


def format_number(number: int, form: str) -> str:
    """A number in one of the forms of ECMA-376, 17.18.59; in figures where the form is not known."""
    match form:
        case "decimalZero":
            return f"{number:02}"
        case "lowerRoman" | "upperRoman":
            text = _write_roman(number)
        case "lowerLetter" | "upperLetter":
            text = _repeat_letter(number, _LATIN)
        case "russianLower" | "russianUpper":
            text = _repeat_letter(number, _RUSSIAN)
        case "none" | "bullet":
            return ""
        case _:
            return str(number)
    return text.upper() if form.startswith("upper") or form.endswith("Upper") else text


def _write_roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _repeat_letter(number: int, letters: str) -> str:
    """After the last letter each is doubled, then trebled: я, аа, бб."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1) if times < len(letters) else str(number)


def _parse_list(element: etree._Element, levels: Mapping[str, Mapping[int, Level]]) -> _List:
    definition = _get_value(element, "abstractNumId")
    own = dict(levels.get(definition, {}))
    starts: dict[int, int] = {}
    for override in element.iterchildren("{*}lvlOverride"):
        place = _parse_number(get_attribute(override, "ilvl"), 0)
        own.update(_parse_levels(override))
        if override.find("{*}startOverride") is not None:
            starts[place] = _parse_number(_get_value(override, "startOverride"), 1)
    return _List(definition, own, starts)


def _parse_levels(element: etree._Element) -> dict[int, Level]:
    return {
        _parse_number(get_attribute(level, "ilvl"), 0): Level(
            start=_parse_number(_get_value(level, "start"), 1),
            form=_get_value(level, "numFmt") or "decimal",
            text=_get_value(level, "lvlText"),
            restart=_parse_number(_get_value(level, "lvlRestart"), None),
            legal=level.find("{*}isLgl") is not None,
            style=_get_value(level, "pStyle"),
        )
        for level in element.iterchildren("{*}lvl")
    }


def _get_value(element: etree._Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else get_attribute(child, "val")


@overload
def _parse_number(text: str, default: int) -> int: ...
@overload
def _parse_number(text: str, default: None) -> int | None: ...
def _parse_number(text: str, default: int | None) -> int | None:
    """A number that is no larger than any list is long."""
    return int(text) if text.isdecimal() and len(text) < 7 and int(text) <= _HIGHEST else default
