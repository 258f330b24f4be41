"""Paragraphs that stand elsewhere now, to the letter as they were.

Of the paragraphs that both texts have once, the longest run in the old order stayed; the others moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from doblest.wording.word_pieces import Range, WordPieces

_PARAGRAPH = re.compile(r"[^\s].*")
_SHORTEST = 12
"""Characters: a shorter line is a heading of a list, or a row of dashes."""
_MOST = 400
"""Paragraphs: more are a book, whose moves nobody asks for."""

Characters = tuple[int, int]
Move = tuple[Range, Range]
"""Where the paragraph was in the old text, and where it is in the new one."""


class Paragraphs(Struct, frozen=True):
    """Those that both texts have once: which moved, and which stayed, in the order of the old text."""

    moved: list[Move]
    stayed: list[Move]


def find_moves(old: WordPieces, new: WordPieces) -> Paragraphs:
    """Nothing where nothing moved."""
    if "\n" not in old.text or "\n" not in new.text:
        return Paragraphs([], [])
    before, after = _find_single_paragraphs(old.text), _find_single_paragraphs(new.text)
    moved, stayed = _part(before, after)
    return Paragraphs(
        _pair(_take(old, _choose(before, moved)), _take(new, _choose(after, moved))),
        _pair(_find_all(old, _choose(before, stayed)), _find_all(new, _choose(after, stayed))),
    )


def _part(before: Mapping[str, Characters], after: Mapping[str, Characters]) -> tuple[list[str], list[str]]:
    """The paragraphs that moved, and those that stayed; none where nothing moved."""
    shared = [text for text in before if text in after][:_MOST]
    run = _find_heaviest_run(shared, [after[text][0] for text in shared])
    moved = [text for text in shared if text not in run]
    return moved, [text for text in shared if text in run] if moved else []


def _choose(places: Mapping[str, Characters], texts: Iterable[str]) -> list[Characters]:
    return [places[text] for text in texts]


def _pair(old: Iterable[Range], new: Iterable[Range]) -> list[Move]:
    return list(zip(old, new, strict=True))


def _find_single_paragraphs(text: str) -> dict[str, Characters]:
    """The characters of each paragraph that the text has once."""
    found = [(match[0].rstrip(), match.start()) for match in _PARAGRAPH.finditer(text)]
    times = Counter(paragraph for paragraph, _ in found)
    return {
        paragraph: (start, start + len(paragraph))
        for paragraph, start in found
        if times[paragraph] == 1 and len(paragraph) >= _SHORTEST
    }


def _find_heaviest_run(shared: Sequence[str], places: Sequence[int]) -> set[str]:
    """The paragraphs whose places grow, with the most characters of all such."""
    best: list[tuple[int, int]] = []
    for here, text in enumerate(shared):
        before = ((best[one][0], one) for one in range(here) if places[one] < places[here])
        weight, previous = max(before, default=(0, -1))
        best.append((weight + len(text), previous))
    here = max(range(len(best)), key=best.__getitem__, default=-1)
    run: set[str] = set()
    while here >= 0:
        run.add(shared[here])
        here = best[here][1]
    return run


def _find_all(pieces: WordPieces, paragraphs: Iterable[Characters]) -> list[Range]:
    return [(pieces.find_place(start), pieces.find_place(stop)) for start, stop in paragraphs]


def _take(pieces: WordPieces, paragraphs: Iterable[Characters]) -> list[Range]:
    """The pieces of each with the blanks after it; for the last, those before it."""
    end = len(pieces.words)
    ranges = [(start, min(stop + 1, end)) for start, stop in _find_all(pieces, paragraphs)]
    taken = {stop for _, stop in ranges}
    return [(start - (stop == end and start > 0 and start not in taken), stop) for start, stop in ranges]


def hide(words: Sequence[str], ranges: Iterable[Range], sign: str) -> list[str]:
    """The words with a sign that is no word in the place of each of the ranges' ones."""
    hidden = list(words)
    for start, end in ranges:
        hidden[start:end] = [sign] * (end - start)
    return hidden


def lies_in(one: Range, other: Range) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def split(stretch: Range, ranges: Iterable[Range]) -> list[Range]:
    """The stretch cut where one of the ranges begins or ends; those that lie in it stand whole."""
    start, end = stretch
    cuts = {place for one in ranges for place in one if start < place < end}
    return list(pairwise(sorted({start, end} | cuts)))
