"""A note cut into paragraphs, sentences and runs, so that each claim can be marked in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from doblest.language import split_sentences
from doblest.model import Claim


class NumberedClaim(Struct, frozen=True):
    """A claim with its number on the city's page, from 1."""

    number: int
    claim: Claim


class TextRun(Struct, frozen=True):
    """A stretch of text; `claims` are those whose words it is."""

    text: str
    claims: tuple[NumberedClaim, ...] = ()


class Sentence(Struct, frozen=True):
    runs: tuple[TextRun, ...]

    @property
    def claims(self) -> tuple[NumberedClaim, ...]:
        return tuple(claim for run in self.runs for claim in run.claims)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Paragraph(Struct, frozen=True):
    sentences: tuple[Sentence, ...]


class _Overlap(Struct):
    """Claims whose quotes overlap: they are marked as one."""

    start: int
    end: int
    claims: list[NumberedClaim]


def number_claims(claims: Iterable[Claim]) -> list[NumberedClaim]:
    return [NumberedClaim(number, claim) for number, claim in enumerate(claims, 1)]


def split_paragraphs(text: str, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """The runs' texts joined are the note to the letter, line ends between paragraphs apart."""
    overlaps = _merge_overlapping(claims)
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(tuple(_split_sentences(text, start, start + len(line), overlaps))))
        start += len(line) + 1
    return tuple(paragraphs)


def find_sentence(text: str, claim: Claim) -> Sentence:
    """The sentence that states a claim, with that claim alone marked."""
    return next(
        sentence
        for paragraph in split_paragraphs(text, [claim])
        for sentence in paragraph.sentences
        if sentence.claims
    )


def _merge_overlapping(claims: Sequence[Claim]) -> list[_Overlap]:
    overlaps: list[_Overlap] = []
    for numbered in number_claims(claims):
        claim = numbered.claim
        if overlaps and claim.start < overlaps[-1].end:
            overlaps[-1].end = max(overlaps[-1].end, claim.end)
            overlaps[-1].claims.append(numbered)
        else:
            overlaps.append(_Overlap(claim.start, claim.end, [numbered]))
    return overlaps


def _split_sentences(text: str, start: int, end: int, overlaps: list[_Overlap]) -> Iterator[Sentence]:
    """No sentence ends within the words of a claim."""
    inside = [overlap for overlap in overlaps if start <= overlap.start < end]
    cuts = [start + begin for begin, _ in split_sentences(text[start:end])][1:]
    cuts = [cut for cut in cuts if not any(overlap.start < cut < overlap.end for overlap in inside)]
    for left, right in pairwise([start, *cuts, end]):
        within = [overlap for overlap in inside if left <= overlap.start < right]
        yield Sentence(tuple(_split_runs(text, left, right, within)))


def _split_runs(text: str, start: int, end: int, overlaps: list[_Overlap]) -> Iterator[TextRun]:
    position = start
    for overlap in overlaps:
        stop = min(overlap.end, end)
        if overlap.start > position:
            yield TextRun(text[position : overlap.start])
        yield TextRun(text[overlap.start : stop], tuple(overlap.claims))
        position = stop
    if position < end:
        yield TextRun(text[position:end])
