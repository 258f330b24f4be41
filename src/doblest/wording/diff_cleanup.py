"""Differences as a reader would tell them: the shortest account of a change is not always the clearest."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from doblest.language.sentences import split_sentences
from doblest.wording.alignment import Difference
from doblest.wording.word_pieces import Range, WordPieces, is_word

_MOST_NEW = 0.6
"""Of a sentence's words: with more of them new, the sentence is another one."""
_FEWEST_WORDS = 5
"""A shorter sentence is a word or two, and those are told by themselves."""


def slide(old: Sequence[str], new: Sequence[str], found: Sequence[Difference]) -> list[Difference]:
    """Words that only went, or only came, from the beginning of one: «танки и », not « танки и»."""
    ends = [(0, 0, 0, 0), *found, (len(old), len(old), len(new), len(new))]
    slid: list[Difference] = []
    for place, difference in enumerate(found):
        room = _find_room(slid[-1] if slid else ends[0], difference, ends[place + 2])
        a, b, c, d = difference
        if a == b:
            shift = _find_best_shift(new, (c, d), room)
        else:
            shift = _find_best_shift(old, (a, b), room) if c == d else 0
        slid.append((a + shift, b + shift, c + shift, d + shift))
    return slid


def _find_room(before: Difference, here: Difference, after: Difference) -> tuple[int, int]:
    """By how many pieces the difference may go back and forth and still have something on either side."""
    return here[0] - before[1] - (before != (0, 0, 0, 0)), after[0] - here[1] - 1


def _find_best_shift(words: Sequence[str], stretch: Range, room: tuple[int, int]) -> int:
    start, end = stretch
    shifts = [0]
    while -shifts[0] < room[0] and words[start + shifts[0] - 1] == words[end + shifts[0] - 1]:
        shifts.insert(0, shifts[0] - 1)
    while shifts[-1] < room[1] and words[start + shifts[-1]] == words[end + shifts[-1]]:
        shifts.append(shifts[-1] + 1)
    return max(shifts, key=lambda shift: (_rate(words, start + shift, end + shift), shift))


def _rate(words: Sequence[str], start: int, end: int) -> int:
    """A stretch that is a paragraph, or begins with a word and ends before one, is the clearest."""
    opens_line = start == 0 or "\n" in words[start - 1]
    begins, ends = is_word(words[start]), words[end - 1].isspace()
    return 4 * opens_line + 2 * (begins and ends) + begins


def join(old: Sequence[str], found: Iterable[Difference]) -> list[Difference]:
    """Differences with only blanks between them as one."""
    joined: list[Difference] = []
    for difference in found:
        if joined and _are_blanks(old[joined[-1][1] : difference[0]]):
            a, _, c, _ = joined.pop()
            difference = (a, difference[1], c, difference[3])
        joined.append(difference)
    return joined


def _are_blanks(words: Sequence[str]) -> bool:
    return all(map(str.isspace, words))


def part_rewritten(
    old: WordPieces, new: WordPieces, found: list[Difference]
) -> tuple[list[Difference], list[Range]]:
    """Each sentence of which most is new as one difference, with the pieces of those sentences."""
    came = [word for *_, c, d in found for word in new.words[c:d]]
    if sum(map(is_word, came)) <= _MOST_NEW * _FEWEST_WORDS:
        return found, []
    pairs = list(_list_pairs(found, len(new.words)))
    another = _find_another(new, {place for _, place in pairs})
    places = {place for one in another for place in range(*one)}
    left = [pair for pair in pairs if pair[1] not in places]
    return list(_list_gaps(left, len(old.words), len(new.words))), another


def _find_another(new: WordPieces, kept: Container[int]) -> list[Range]:
    sentences = [(new.find_place(start), new.find_place(end)) for start, end in split_sentences(new.text)]
    return [sentence for sentence in sentences if _is_another(new.words, sentence, kept)]


def _is_another(words: Sequence[str], sentence: Range, kept: Container[int]) -> bool:
    places = [place for place in range(*sentence) if is_word(words[place])]
    fresh = sum(place not in kept for place in places)
    return len(places) >= _FEWEST_WORDS and fresh > _MOST_NEW * len(places)


def _list_pairs(found: Iterable[Difference], new_end: int) -> Iterator[tuple[int, int]]:
    """Pieces that are the same: where each stands in the old text, and where in the new one."""
    before = after = 0
    for a, b, c, d in found:
        yield from zip(range(before, a), range(after, c), strict=True)
        before, after = b, d
    yield from zip(range(before, before + new_end - after), range(after, new_end), strict=True)


def _list_gaps(pairs: Iterable[tuple[int, int]], old_end: int, new_end: int) -> Iterator[Difference]:
    before = after = 0
    for a, c in (*pairs, (old_end, new_end)):
        if (before, after) != (a, c):
            yield before, a, after, c
        before, after = a + 1, c + 1
