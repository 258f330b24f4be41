"""Styles of OpenDocument that hide what they are given to: text, paragraphs and sheets.

OpenDocument 1.3, part 3, 16 (styles), 20.278 (text:display), 20.258 (table:display).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from doblest.reading.safety import MarkedSource

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BODY = f"{OFFICE}body"
_LONGEST_CHAIN = 16
"""Styles that inherit from each other."""

_States = dict[str, tuple[bool | None, str]]
"""By name of a style, whether it hides (None where it does not say), and the style above it."""


class HiddenStyles:
    """Names of the styles that hide."""

    def __init__(self) -> None:
        self._states: _States = {}
        self._names: frozenset[str] | None = None

    def add(self, source: IO[bytes], name: str) -> None:
        """Takes the styles that stand before the body of a document. Raises ReadingError for too many."""
        events = etree.iterparse(
            MarkedSource(source, name),
            ("start", "end"),
            tag=(f"{_STYLE}style", _BODY),
            resolve_entities=False,
        )
        for event, element in events:
            if element.tag == _BODY:
                return
            if event == "end":
                style = f"{element.get(f'{_STYLE}family', '')}/{element.get(f'{_STYLE}name', '')}"
                above = (
                    f"{element.get(f'{_STYLE}family', '')}/{element.get(f'{_STYLE}parent-style-name', '')}"
                )
                self._states[style] = (_state_hiding(element), above)

    def hides(self, element: etree._Element, family: str) -> bool:
        """Whether the style of an element hides it."""
        if not self._list_hidden_names():
            return False
        space = TABLE if family == "table" else TEXT
        name = element.get(f"{space}style-name")
        return name is not None and f"{family}/{name}" in self._list_hidden_names()

    def _list_hidden_names(self) -> frozenset[str]:
        if self._names is None:
            self._names = frozenset(name for name in self._states if self._inherits_hiding(name))
        return self._names

    def _inherits_hiding(self, name: str) -> bool:
        return next((state for state in self._iter_states(name) if state is not None), False)

    def _iter_states(self, name: str) -> Iterator[bool | None]:
        for _ in range(_LONGEST_CHAIN):
            state, name = self._states.get(name, (None, ""))
            yield state


def _state_hiding(style: etree._Element) -> bool | None:
    for properties in style.iterchildren(f"{_STYLE}text-properties", f"{_STYLE}table-properties"):
        if (shown := properties.get(f"{TEXT}display")) is not None:
            return shown == "none"
        if (shown := properties.get(f"{TABLE}display")) is not None:
            return shown == "false"
    return None
