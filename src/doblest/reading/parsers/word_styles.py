"""Styles of WordprocessingML: which of them hide text, and which number their paragraphs.

ECMA-376, part 1, 17.7.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.numbering import Numbering
from doblest.reading.parsers.xml_tables import get_attribute

_OFF = frozenset(("0", "false", "off"))
_LONGEST_CHAIN = 16
"""Styles based on each other; Word itself allows eleven."""
_LABEL = "label"
"""Attribute that keeps the label of a paragraph, which may be read more than once."""

T = TypeVar("T")
ListPlace = tuple[str, int | None]
"""The list that a style belongs to, and its level where it is given."""


class Styles(Struct):
    """What the styles and lists of a document say of its paragraphs."""

    hidden: frozenset[str] = frozenset()
    """Ids of the styles that hide text."""
    lists: dict[str, ListPlace] = field(default_factory=dict)
    """By id of a paragraph style."""
    numbering: Numbering | None = None

    @property
    def matter(self) -> bool:
        """Whether the properties of a paragraph can hide or number it."""
        return bool(self.hidden) or self.numbering is not None

    def label(self, properties: etree._Element) -> str:
        """The number that stands before a paragraph; counted once, however often it is asked for."""
        if self.numbering is None:
            return ""
        label = properties.get(_LABEL)
        if label is None:
            label = self._count(properties, self.numbering)
            properties.set(_LABEL, label)
        return label

    def hides(self, style: etree._Element | None) -> bool:
        """Whether the style that a `pStyle` or `rStyle` names hides text."""
        return style is not None and get_attribute(style, "val") in self.hidden

    def _count(self, properties: etree._Element, numbering: Numbering) -> str:
        style = properties.find("{*}pStyle")
        name = "" if style is None else get_attribute(style, "val")
        own = properties.find("{*}numPr")
        number, place = _parse_place(own) if own is not None else ("", None)
        inherited, above = ("", None) if number else self.lists.get(name, ("", None))
        number, place = number or inherited, above if place is None else place
        return numbering.count(number, numbering.find_level(number, name) if place is None else place)


def parse_styles(root: etree._Element | None, numbering: Numbering | None) -> Styles:
    """The styles of `styles.xml`, those based on others included."""
    if root is None:
        return Styles(numbering=numbering)
    styles = {get_attribute(style, "styleId"): style for style in root.iterchildren("{*}style")}
    based = {key: _read_base(style) for key, style in styles.items()}
    hiding = {key: is_on(style.find("{*}rPr/{*}vanish")) for key, style in styles.items()}
    hidden = frozenset(key for key in styles if _inherit(key, hiding, based))
    return Styles(hidden, _find_lists(styles, based) if numbering else {}, numbering)


def _find_lists(styles: Mapping[str, etree._Element], based: Mapping[str, str]) -> dict[str, ListPlace]:
    own = {key: style.find("{*}pPr/{*}numPr") for key, style in styles.items()}
    found = {key: _inherit(key, own, based) for key in styles}
    return {key: _parse_place(place) for key, place in found.items() if place is not None}


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property that is there or not is switched on; None where it is not given."""
    return None if element is None else get_attribute(element, "val") not in _OFF


def _read_base(style: etree._Element) -> str:
    based = style.find("{*}basedOn")
    return "" if based is None else get_attribute(based, "val")


def _inherit(key: str, stated: Mapping[str, T | None], based: Mapping[str, str]) -> T | None:
    """What a style says, or the nearest of those that it is based on."""
    for _ in range(_LONGEST_CHAIN):
        if key not in stated:
            return None
        if (found := stated[key]) is not None:
            return found
        key = based[key]
    return None


def _parse_place(properties: etree._Element) -> ListPlace:
    number, level = properties.find("{*}numId"), properties.find("{*}ilvl")
    text = "" if level is None else get_attribute(level, "val")
    place = int(text) if text.isdecimal() and len(text) == 1 else None
    return ("" if number is None else get_attribute(number, "val")), place
