"""A note as the checks read it: its sentences, and the words of each."""

from __future__ import annotations

from functools import cached_property, lru_cache

from msgspec import Struct

from doblest.language.sentences import split_sentences
from doblest.language.tokens import Tokens, tokenize
from doblest.language.words import Word


class Sentence(Struct, frozen=True):
    """A stretch of a note; offsets are those of the note."""

    start: int
    end: int
    words: list[Word]
    spans: list[tuple[int, int]]


class Prose:
    """The text of a note, cut into sentences when someone asks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Where sentences begin and end, for those who need not read their words."""
        return tuple(_trimmed(self.text, start, end) for start, end in split_sentences(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        for start, end in self.bounds:
            cut: Tokens = tokenize(self.text, start, end)
            if cut.words:
                found.append(Sentence(start, end, cut.words, cut.spans))
        return tuple(found)

    @cached_property
    def flat(self) -> str:
        """The text in small letters, «ё» as «е», letter for letter."""
        low = self.text.lower().replace("ё", "е")
        return low if len(low) == len(self.text) else self.text


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """The text as keys and comparisons see it: small letters, «ё» as «е», blanks alike."""
    return " ".join(text.casefold().replace("ё", "е").split())
