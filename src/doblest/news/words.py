"""Words of a sentence with the lemmas and tags that they may have, and the vocabulary of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from doblest.data import load, read_table
from doblest.language.dictionary import Reading
from doblest.language.readings import read_form
from doblest.model import EventKind

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """How an event is called; a word of `about`, and one of `also`, must stand beside its verb or noun."""

    name: EventKind
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


class Word(Struct, frozen=True):
    """A word of a text; what the dictionary knows of its form is looked up once a text."""

    form: str
    """As written."""
    start: int
    end: int
    readings: tuple[Reading, ...]
    """The likeliest first."""
    lemmas: frozenset[str]

    def is_any(self, lemmas: frozenset[str]) -> bool:
        return not lemmas.isdisjoint(self.lemmas)


class WordReader:
    """Words of one text: a form that comes again is not looked up again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[str, tuple[tuple[Reading, ...], frozenset[str]]] = {}

    def read(self, start: int = 0, end: int | None = None) -> list[Word]:
        """Of a stretch; places are those of the whole text."""
        found = _WORD.finditer(self.text, start, len(self.text) if end is None else end)
        return [Word(match[0], match.start(), match.end(), *self._look_up(match[0])) for match in found]

    def _look_up(self, form: str) -> tuple[tuple[Reading, ...], frozenset[str]]:
        known = self._known.get(form)
        if known is None:
            readings = tuple(read_form(form.lower())[0])
            lemmas = frozenset(one.lemma for one in readings) or frozenset([form.lower()])
            known = self._known[form] = readings, lemmas
        return known


def have_any(words: Iterable[Word], lemmas: frozenset[str]) -> bool:
    return any(word.is_any(lemmas) for word in words)


@cache
def kinds() -> tuple[Kind, ...]:
    """In the order in which they are tried."""
    return read_table("news", "kind", Kind)


@cache
def vocabulary(table: str) -> frozenset[str]:
    """A list of words of the file."""
    words: Any = load("news")[table]
    return frozenset(words)
