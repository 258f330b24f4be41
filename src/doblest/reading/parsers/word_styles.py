"""Styles of WordprocessingML: which of them hide text, and which number their paragraphs.

ECMA-376, part 1, 17.7.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.numbering import Numbering
from doblest.reading.parsers.xml_tables import get_attribute

_OFF = frozenset(("0", "false", "off"))
_LONGEST_CHAIN = 16
"""Styles based on each other; Word itself allows eleven."""
_LABEL = "label"
"""Attribute that keeps the label of a paragraph, which may be read more than once."""

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
    hidden = frozenset(key for key in styles if _inherits_hiding(key, styles))
    places = {key: _find_place(key, styles) for key in styles} if numbering else {}
    return Styles(hidden, {key: place for key, place in places.items() if place}, numbering)


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property that is there or not is switched on; None where it is not given."""
    return None if element is None else get_attribute(element, "val") not in _OFF


def _iter_chain(key: str, styles: Mapping[str, etree._Element]) -> list[etree._Element]:
    """A style and those that it is based on."""
    chain: list[etree._Element] = []
    while key in styles and len(chain) < _LONGEST_CHAIN:
        chain.append(styles[key])
        based = styles[key].find("{*}basedOn")
        key = "" if based is None else get_attribute(based, "val")
    return chain


def _inherits_hiding(key: str, styles: Mapping[str, etree._Element]) -> bool:
    stated = (is_on(style.find("{*}rPr/{*}vanish")) for style in _iter_chain(key, styles))
    return next((state for state in stated if state is not None), False)


def _find_place(key: str, styles: Mapping[str, etree._Element]) -> ListPlace | None:
    stated = (style.find("{*}pPr/{*}numPr") for style in _iter_chain(key, styles))
    own = next((place for place in stated if place is not None), None)
    return _parse_place(own) if own is not None else None


def _parse_place(properties: etree._Element) -> ListPlace:
    number, level = properties.find("{*}numId"), properties.find("{*}ilvl")
    text = "" if level is None else get_attribute(level, "val")
    place = int(text) if text.isdecimal() and len(text) == 1 else None
    return ("" if number is None else get_attribute(number, "val")), place
