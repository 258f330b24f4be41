"""A note cut into paragraphs, sentences and pieces, so that each claim can be marked in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from doblest.language import split_sentences
from doblest.model import Claim


class Marked(Struct, frozen=True):
    """A claim with its number on the page, from 1."""

    number: int
    claim: Claim


class Piece(Struct, frozen=True):
    """A stretch of text; `claims` are those whose words it is."""

    text: str
    claims: tuple[Marked, ...] = ()


class Sentence(Struct, frozen=True):
    pieces: tuple[Piece, ...]

    @property
    def claims(self) -> tuple[Marked, ...]:
        return tuple(marked for piece in self.pieces for marked in piece.claims)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Paragraph(Struct, frozen=True):
    sentences: tuple[Sentence, ...]


class _Group(Struct):
    """Claims whose quotes overlap: they are marked as one."""

    start: int
    end: int
    claims: list[Marked]


def paragraphs(text: str, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """The pieces' texts joined are the note to the letter, line ends between paragraphs apart."""
    groups = _groups(claims)
    made = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            made.append(Paragraph(tuple(_sentences(text, start, start + len(line), groups))))
        start += len(line) + 1
    return tuple(made)


def sentence_of(text: str, claim: Claim) -> Sentence:
    """The sentence that states a claim, with that claim alone marked."""
    return next(
        sentence
        for paragraph in paragraphs(text, [claim])
        for sentence in paragraph.sentences
        if sentence.claims
    )


def _groups(claims: Sequence[Claim]) -> list[_Group]:
    groups: list[_Group] = []
    for number, claim in enumerate(claims, 1):
        if groups and claim.start < groups[-1].end:
            groups[-1].end = max(groups[-1].end, claim.end)
            groups[-1].claims.append(Marked(number, claim))
        else:
            groups.append(_Group(claim.start, claim.end, [Marked(number, claim)]))
    return groups


def _sentences(text: str, start: int, end: int, groups: list[_Group]) -> Iterable[Sentence]:
    inside = [group for group in groups if start <= group.start < end]
    cuts = [start + begin for begin, _ in split_sentences(text[start:end])][1:]
    cuts = [cut for cut in cuts if not any(group.start < cut < group.end for group in inside)]
    edges = [start, *cuts, end]
    for left, right in pairwise(edges):
        held = [group for group in inside if left <= group.start < right]
        yield Sentence(tuple(_pieces(text, left, right, held)))


def _pieces(text: str, start: int, end: int, groups: list[_Group]) -> Iterable[Piece]:
    place = start
    for group in groups:
        stop = min(group.end, end)
        if group.start > place:
            yield Piece(text[place : group.start])
        yield Piece(text[group.start : stop], tuple(group.claims))
        place = stop
    if place < end:
        yield Piece(text[place:end])
