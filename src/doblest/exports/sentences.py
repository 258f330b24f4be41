"""The sentences of a note that state its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from doblest.language.sentences import split_sentences
from doblest.model import Claim


def find_sentences(note: str, claims: tuple[Claim, ...]) -> list[str]:
    """Of each claim the sentence that states it, whole: where one seems to end within its words, both."""
    spans = list(_split(note))
    return [_cut(note, spans, claim) for claim in claims]


def _split(note: str) -> Iterator[tuple[int, int]]:
    """Sentences of each paragraph, by their places in the note."""
    lines = note.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    for line, shift in zip(lines, starts, strict=True):
        yield from ((shift + start, shift + end) for start, end in split_sentences(line))


def _cut(note: str, spans: list[tuple[int, int]], claim: Claim) -> str:
    touched = [(start, end) for start, end in spans if start < claim.end and end > claim.start]
    start = min([claim.start, *(start for start, _ in touched)])
    end = max([claim.end, *(end for _, end in touched)])
    return note[start:end].strip()
