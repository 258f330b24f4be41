"""Office Math → one line of text, nearly as Unicode Technical Note 28 writes it: `1/2`, `м²`, `√(a+b)`."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from doblest.reading.parsers.symbols import read_symbol

_SUPERSCRIPT = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPT = re.compile(r"[\d+\-−=()]+")
_TERM = re.compile(r"[\w.,√⁺⁻₊₋ \xa0\u202f]*")
"""What needs no brackets in a fraction or under a root."""


def linearise(element: etree._Element) -> str:
    """The text of a formula or of a part of it; what was deleted is left out."""
    if not isinstance(element.tag, str):
        return ""
    return _WRITERS.get(etree.QName(element).localname, _join_parts)(element)


def _join_parts(element: etree._Element) -> str:
    return "".join(map(linearise, element))


def _get_part(element: etree._Element, name: str) -> str:
    return "".join(map(linearise, element.iterchildren(f"{{*}}{name}")))


def _get_property(element: etree._Element, name: str, default: str) -> str:
    """The `val` of a property; the default where it is not given."""
    value = element.find(f"*/{{*}}{name}")
    return default if value is None else "".join(map(str, value.values()))


def _bracket(text: str) -> str:
    return text if _TERM.fullmatch(text) else f"({text})"


def _raise(text: str, mark: str, script: dict[int, int]) -> str:
    """An exponent or an index: in small figures where Unicode has them."""
    if not text:
        return ""
    return text.translate(script) if _SCRIPT.fullmatch(text) else f"{mark}{_bracket(text)}"


def _write_scripts(element: etree._Element) -> str:
    below = _raise(_get_part(element, "sub"), "_", _SUBSCRIPT)
    above = _raise(_get_part(element, "sup"), "^", _SUPERSCRIPT)
    return below + above


def _write_scripted(element: etree._Element) -> str:
    return _get_part(element, "e") + _write_scripts(element)


def _write_fraction(element: etree._Element) -> str:
    return f"{_bracket(_get_part(element, 'num'))}/{_bracket(_get_part(element, 'den'))}"


def _write_root(element: etree._Element) -> str:
    degree = _raise(_get_part(element, "deg"), "", _SUPERSCRIPT)
    return f"{degree}√{_bracket(_get_part(element, 'e'))}"


def _write_delimited(element: etree._Element) -> str:
    start, end = _get_property(element, "begChr", "("), _get_property(element, "endChr", ")")
    return start + _write_listed(element, _get_property(element, "sepChr", "|")) + end


def _write_operator(element: etree._Element) -> str:
    """A sum, a product, an integral with its limits."""
    return _get_property(element, "chr", "∫") + _write_scripts(element) + _get_part(element, "e")


def _write_function(element: etree._Element) -> str:
    return f"{_get_part(element, 'fName')} {_get_part(element, 'e')}"


def _write_listed(element: etree._Element, mark: str) -> str:
    return mark.join(map(linearise, element.iterchildren("{*}e", "{*}mr")))


_WRITERS: dict[str, Callable[[etree._Element], str]] = {
    "t": lambda element: element.text or "",
    "sym": lambda element: read_symbol(element)[0],
    "del": lambda element: "",
    "f": _write_fraction,
    "sSup": _write_scripted,
    "sSub": _write_scripted,
    "sSubSup": _write_scripted,
    "sPre": lambda element: _write_scripts(element) + _get_part(element, "e"),
    "limLow": lambda element: _get_part(element, "e") + _raise(_get_part(element, "lim"), "_", _SUBSCRIPT),
    "limUpp": lambda element: _get_part(element, "e") + _raise(_get_part(element, "lim"), "^", _SUPERSCRIPT),
    "rad": _write_root,
    "d": _write_delimited,
    "nary": _write_operator,
    "func": _write_function,
    "eqArr": lambda element: _write_listed(element, "; "),
    "m": lambda element: _write_listed(element, "; "),
    "mr": lambda element: _write_listed(element, ", "),
}
"""By local name of an element; any other is the text of its parts."""
