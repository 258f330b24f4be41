"""Passages that stand twice: within one note, or in the notes of two cities.

Runs of words are found by an index of five-word shingles, so the work grows with the text and
not with the number of pairs; a shingle that many notes share is a common phrase and counts for
nothing. Runs a few words apart are one passage: a changed word hides no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, replace, shown
from doblest.checks.prose import Prose
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Fix, Located

_WORD = re.compile(r"\w+")
_SHINGLE = 5

_Hashes = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]
_ODD = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(0xD6E8FEB86659FD93)


class Passage(Struct, frozen=True):
    """The same words at two places; positions count words."""

    left: int
    left_start: int
    left_end: int
    right: int
    right_start: int
    right_end: int
    shared: int
    """How many words the two have in common."""


class Texts:
    """The words of all notes and the passages that stand in them twice."""

    def __init__(self, prose: tuple[tuple[Located, Prose], ...]) -> None:
        self.prose = prose

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        least = int(threshold("repeat_words"))
        hashes = [_hashes(self.words(note)) for note in range(len(self.prose))]
        found = (run for left, right, at in _seeds(hashes, least) for run in _runs(left, right, at))
        return tuple(sorted((one for one in found if one.shared >= least), key=_order))

    def words(self, note: int) -> list[str]:
        return _WORD.findall(self.prose[note][1].flat)

    def span(self, note: int, start: int, end: int) -> tuple[int, int]:
        """Characters of a run of words."""
        spans = [match.span() for match in _WORD.finditer(self.prose[note][1].flat)]
        return spans[start][0], spans[end - 1][1]


def _order(passage: Passage) -> tuple[int, int, int]:
    return passage.left, passage.right, passage.left_start


def _hashes(words: list[str]) -> _Hashes:
    return np.fromiter(map(hash, words), np.int64, len(words)).view(np.uint64)


def _seeds(notes: list[_Hashes], least: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Pairs of notes, and the words at which both have the same shingle; pairs that have too few of
    these for a passage of so many words are left out."""
    lengths = np.array([len(note) for note in notes], dtype=np.int64)
    if lengths.sum() < _SHINGLE:
        return
    note_of = np.repeat(np.arange(len(notes)), lengths)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    left, right = _alike(np.concatenate(notes), note_of)
    pair = note_of[left] * len(notes) + note_of[right]
    order = np.lexsort((right, left, pair))
    left, right, pair = left[order], right[order], pair[order]
    cuts = [0, *(np.flatnonzero(np.diff(pair)) + 1).tolist(), len(pair)]
    for start, end in pairwise(cuts):
        if (end - start) * _SHINGLE >= least:
            one, other = note_of[left[start]], note_of[right[start]]
            ones, others = left[start:end] - starts[one], right[start:end] - starts[other]
            yield int(one), int(other), list(zip(ones.tolist(), others.tolist(), strict=True))


def _alike(words: _Hashes, note_of: _Places) -> tuple[_Places, _Places]:
    """Words at which the same shingle begins, in pairs, the first before the second; shingles that
    stand in many places count for nothing.

    Shingles are sums of the words' hashes, all at once; two of one sum are the same but for a chance
    of one in billions, and such a chance is no run of words.
    """
    sums = _sums(words)
    at = np.flatnonzero(note_of[: len(sums)] == note_of[_SHINGLE - 1 :])
    order = at[np.argsort(sums[at], kind="stable")]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(sums[order])) + 1, [len(order)]))
    sizes = np.diff(bounds)
    pairs: list[tuple[_Places, _Places]] = [(order[:0], order[:0])]
    for size in range(2, int(threshold("common_shingle")) + 1):
        places = order[bounds[:-1][sizes == size][:, None] + np.arange(size)]
        pairs += [(places[:, one], places[:, other]) for one, other in combinations(range(size), 2)]
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def _sums(words: _Hashes) -> _Hashes:
    """A number for each shingle."""
    mixed = (words + np.uint64(1)) * _ODD
    sums = np.zeros(len(words) - _SHINGLE + 1, dtype=np.uint64)
    for step in range(_SHINGLE):
        moved = mixed[step : step + len(sums)]
        sums = sums * _BASE + (moved ^ (moved >> np.uint64(29)))
    return sums


def _runs(left: int, right: int, seeds: list[tuple[int, int]]) -> Iterator[Passage]:
    """Seeds that follow each other on both sides, a few words apart at most, as one passage."""
    gap = int(threshold("repeat_gap"))
    open_runs: list[list[int]] = []
    for i, j in seeds:
        for run in open_runs:
            if 0 <= i - run[1] <= gap and 0 <= j - run[3] <= gap:
                run[4] += min(_SHINGLE, i + _SHINGLE - run[1])
                run[1], run[3] = i + _SHINGLE, j + _SHINGLE
                break
            if 0 < run[1] - i < _SHINGLE and run[1] - i == run[3] - j:
                run[4] += i + _SHINGLE - run[1]
                run[1], run[3] = i + _SHINGLE, j + _SHINGLE
                break
        else:
            open_runs.append([i, i + _SHINGLE, j, j + _SHINGLE, _SHINGLE])
    for i, i_end, j, j_end, shared in open_runs:
        if left != right or i_end <= j:
            yield Passage(left, i, i_end, right, j, j_end, shared)


def repeated_passage(register: Register) -> Iterator[Draft]:
    """Миасс: a paragraph pasted twice."""
    texts = _texts(register)
    for passage in texts.passages:
        if passage.left == passage.right:
            yield _within(texts, passage)


def _within(texts: Texts, passage: Passage) -> Draft:
    located, prose = texts.prose[passage.left]
    first = texts.span(passage.left, passage.left_start, passage.left_end)
    second = texts.span(passage.right, passage.right_start, passage.right_end)
    words = shown(prose.text[slice(*first)], 60)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Отрывок стоит в примечании дважды (слов: {passage.shared}): «{words}».",
        message_en=f"A passage of {passage.shared} words stands twice in the note: «{words}».",
        evidence=(quote(located, *first), quote(located, *second)),
        fix=_without(located, prose, *second),
        seed=" ".join(texts.words(passage.left)[passage.left_start :][:_SHINGLE]),
    )


def _without(located: Located, prose: Prose, start: int, end: int) -> Fix | None:
    """The note without the sentences that are for the most part the second copy."""
    least = threshold("repeat_sentence_share")
    copies = [
        one
        for one in prose.sentences
        if min(end, one.end) - max(start, one.start) >= least * (one.end - one.start)
    ]
    if not copies:
        return None
    before, after = prose.text[: copies[0].start].rstrip(), prose.text[copies[-1].end :]
    return replace(located, "note", (before + after).strip("\n"))


def shared_passage(register: Register) -> Iterator[Draft]:
    """«Город дал фронту около 50 тысяч танковых моторов…» of Челябинск and of Магнитогорск."""
    texts = _texts(register)
    for passage in texts.passages:
        if passage.left != passage.right:
            yield _between(texts, passage)


def _between(texts: Texts, passage: Passage) -> Draft:
    (one, left), (other, _) = texts.prose[passage.left], texts.prose[passage.right]
    first = texts.span(passage.left, passage.left_start, passage.left_end)
    second = texts.span(passage.right, passage.right_start, passage.right_end)
    names = f"{one.entry.city} и {other.entry.city}"
    words = shown(left.text[slice(*first)], 60)
    return Draft(
        entries=(one, other),
        field="note",
        message=f"{names}: один отрывок в двух примечаниях (слов: {passage.shared}): «{words}».",
        message_en=f"Two notes share a passage of {passage.shared} words: «{words}».",
        evidence=(quote(one, *first), quote(other, *second)),
        severity="error" if passage.shared >= threshold("shared_sure_words") else "warning",
        seed=" ".join(texts.words(passage.left)[passage.left_start :][:_SHINGLE]),
    )


def _texts(register: Register) -> Texts:
    return register.derived(_read)


def _read(register: Register) -> Texts:
    return Texts(register.prose)
