"""Russian on an English page: text outside elements that say that they are in Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_SPOKEN: Final = ("aria-label", "title", "alt", "placeholder", "content", "value", "data-done")
"""Attributes that a person is shown or read."""
_UNSEEN: Final = frozenset(["script", "style"])


class _Finder(HTMLParser):
    """Keeps the language that each open element is in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        language = values.get("lang", self.open[-1][1])
        if tag not in _VOID:
            self.open.append((tag, language))
        if language != "ru":
            self.found += [
                f"{tag}[{name}] {values[name]}" for name in _SPOKEN if _CYRILLIC.search(values.get(name, ""))
            ]

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        if language != "ru" and tag not in _UNSEEN and _CYRILLIC.search(data):
            self.found.append(f"{tag}: {' '.join(data.split())}")


def find_unmarked_russian(html: str) -> Iterator[str]:
    """Texts and attributes with Cyrillic letters that no `lang="ru"` covers: `td: танк`."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    yield from finder.found
