"""Words of a sentence with the lemmas and tags that they may have, and the vocabulary of the news."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from doblest.data import load, read_table
from doblest.language.dictionary import Reading
from doblest.language.lookup import find_lemmas
from doblest.language.readings import read_form

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """How an event is called; a word of `about`, and one of `also`, must stand beside its verb or noun."""

    name: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


class Word(Struct, frozen=True):
    form: str
    """As written."""
    start: int
    end: int

    @property
    def lemmas(self) -> tuple[str, ...]:
        return find_lemmas(self.form)

    @property
    def readings(self) -> list[Reading]:
        return read_form(self.form.lower())[0]

    def is_any(self, lemmas: frozenset[str]) -> bool:
        return not lemmas.isdisjoint(self.lemmas)


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Places are those of the whole text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(match[0], match.start(), match.end()) for match in found]


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
