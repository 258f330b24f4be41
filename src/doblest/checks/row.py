"""A row under inspection: its fields, its claims, and its note cut into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from doblest.language.normalise import fold_letters
from doblest.language.sentences import split_sentences
from doblest.language.tokens import tokenize
from doblest.language.words import Word
from doblest.model import Claim, Located
from doblest.reference.titles import Title, default_title


class Sentence(Struct, frozen=True):
    """A stretch of a note; offsets are those of the note."""

    start: int
    end: int
    words: list[Word]
    spans: list[tuple[int, int]]


class Row:
    """What a check sees of one row. The note is read once, by the first check that needs its words."""

    def __init__(self, located: Located, claims: Sequence[Claim] = (), title: Title | None = None) -> None:
        self.located = located
        self.slug = located.slug
        self.entry = located.entry
        self.city = located.entry.city
        self.note = located.entry.note
        self.claims = claims
        self.title = title or default_title()

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        return sentence_bounds(self.note)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences with their words."""
        cuts = ((start, end, tokenize(self.note, start, end)) for start, end in self.bounds)
        return tuple(Sentence(start, end, cut.words, cut.spans) for start, end, cut in cuts)

    @cached_property
    def folded(self) -> str:
        """The note in small letters, «ё» as «е», letter for letter."""
        return fold_letters(self.note)


def sentence_bounds(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text's sentences begin and end, blanks at their ends aside."""
    trimmed = (_trim(text, start, end) for start, end in split_sentences(text))
    return tuple((start, end) for start, end in trimmed if start < end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    first = end - len(words.lstrip())
    return first, first + len(words.strip())
