"""Passages that stand twice: within one note, or in the notes of two cities.

Runs of words are found by an index of five-word shingles, so the work grows with the text and
not with the number of pairs; a shingle that many notes share is a common phrase and counts for
nothing. Runs a few words apart are one passage: a changed word hides no copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from msgspec import Struct

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, replace, shown
from doblest.checks.prose import Prose
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Fix, Located

_WORD = re.compile(r"\w+")
_SHINGLE = 5
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
        self.words: list[list[str]] = [_WORD.findall(text.flat) for _, text in prose]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        seeds = _seeds(self.words)
        least = int(threshold("repeat_words"))
        found = [run for (left, right), at in seeds.items() for run in _runs(left, right, at)]
        return tuple(sorted((one for one in found if one.shared >= least), key=_order))

    def span(self, note: int, start: int, end: int) -> tuple[int, int]:
        """Characters of a run of words."""
        spans = [match.span() for match in _WORD.finditer(self.prose[note][1].flat)]
        return spans[start][0], spans[end - 1][1]


def _order(passage: Passage) -> tuple[int, int, int]:
    return passage.left, passage.right, passage.left_start


def _seeds(words: list[list[str]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Pairs of notes → places where both have the same shingle."""
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in _shared_shingles(words):
        for number, (left, i) in enumerate(places):
            for right, j in places[number + 1 :]:
                pairs[left, right].append((i, j))
    return pairs


def _shared_shingles(words: list[list[str]]) -> Iterator[list[tuple[int, int]]]:
    """Places (note, word) of each shingle that stands in a few places.

    Words become their hashes and shingles sums of these, all at once; two shingles of one sum are
    the same but for a chance of one in billions, and such a chance is no run of words.
    """
    lengths = np.array([len(line) for line in words], dtype=np.int64)
    hashes = np.fromiter((hash(word) for line in words for word in line), np.int64, int(lengths.sum()))
    flat = hashes.view(np.uint64)
    if len(flat) < _SHINGLE:
        return
    mixed = (flat + np.uint64(1)) * _ODD
    sums = np.zeros(len(flat) - _SHINGLE + 1, dtype=np.uint64)
    for step in range(_SHINGLE):
        sums = sums * _BASE + (
            mixed[step : step + len(sums)] ^ (mixed[step : step + len(sums)] >> np.uint64(29))
        )
    note_of = np.repeat(np.arange(len(words)), lengths)
    whole = note_of[: len(sums)] == note_of[_SHINGLE - 1 :]
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    at = np.flatnonzero(whole)
    order = at[np.argsort(sums[at], kind="stable")]
    cuts = np.flatnonzero(np.diff(sums[order])) + 1
    bounds = np.concatenate(([0], cuts, [len(order)]))
    sizes = np.diff(bounds)
    for group in np.flatnonzero((sizes > 1) & (sizes <= int(threshold("common_shingle")))):
        places = order[bounds[group] : bounds[group + 1]]
        yield [(int(note_of[one]), int(one - starts[note_of[one]])) for one in places]


def _runs(left: int, right: int, seeds: list[tuple[int, int]]) -> Iterator[Passage]:
    """Seeds that follow each other on both sides, a few words apart at most, as one passage."""
    gap = int(threshold("repeat_gap"))
    open_runs: list[list[int]] = []
    for i, j in sorted(seeds):
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


def repeated_within(register: Register) -> Iterator[Draft]:
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
        seed=" ".join(texts.words[passage.left][passage.left_start :][:_SHINGLE]),
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


def shared_between(register: Register) -> Iterator[Draft]:
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
        seed=" ".join(texts.words[passage.left][passage.left_start :][:_SHINGLE]),
    )


def _texts(register: Register) -> Texts:
    return register.derived(Texts)
