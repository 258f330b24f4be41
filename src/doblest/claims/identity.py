"""A claim's own key: it names the claim within its note, through edits and new readings.

Two notes are aligned from the large to the small: sentences that stayed in their order, sentences
that moved, and the words of those that were edited. A claim keeps its key where its words stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise, takewhile
from typing import Final

from rapidfuzz.distance import LCSseq

from doblest.language.normalise import fold
from doblest.language.sentences import split_sentences
from doblest.model import Claim

KeyedClaim = tuple[Claim, str]
_DIGEST_BYTES: Final = 6
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_LARGEST_ALIGNMENT: Final = 25_000_000
"""Pairs of items; of longer stretches only the common beginning and end are aligned."""


def assign_keys(claims: Sequence[Claim]) -> tuple[str, ...]:
    """A key for each claim of a note, made of its quote and of what is counted.

    ASCII, at most 24 characters, unique among the claims; equal ones are told apart by a counter.
    """
    return _complete([None] * len(claims), claims, set())


def carry_keys(
    old_note: str, old: Sequence[KeyedClaim], new_note: str, new_claims: Sequence[Claim]
) -> tuple[str, ...]:
    """A key for each claim of an edited note, or of one that was read anew.

    A claim whose words stand where an old claim's words stood keeps that one's key, whatever
    stands elsewhere and however its own reading changed. Any other gets a key that no old claim has.
    """
    places = _Alignment(_Note(old_note), _Note(new_note)).match(old, new_claims)
    places.update(_match_contents(old, new_claims, places))
    keys = [old[places[index]][1] if index in places else None for index in range(len(new_claims))]
    return _complete(keys, new_claims, {key for _, key in old})


def _match_contents(
    old: Sequence[KeyedClaim], new_claims: Sequence[Claim], places: dict[int, int]
) -> dict[int, int]:
    """Of the claims that stand at no old place, the old one of the same content by the new one."""
    matched = set(places.values())
    unmatched: defaultdict[str, deque[int]] = defaultdict(deque)
    for index, (claim, _) in enumerate(old):
        if index not in matched:
            unmatched[_digest(claim)].append(index)
    rest = ((i, unmatched[_digest(claim)]) for i, claim in enumerate(new_claims) if i not in places)
    return {index: same.popleft() for index, same in rest if same}


def _complete(keys: list[str | None], claims: Sequence[Claim], used: set[str]) -> tuple[str, ...]:
    """The keys, with fresh ones where there are none."""
    counters: Counter[str] = Counter()
    complete: list[str] = []
    for key, claim in zip(keys, claims, strict=True):
        fresh = _make_key(claim, used, counters) if key is None else key
        used.add(fresh)
        complete.append(fresh)
    return tuple(complete)


def _make_key(claim: Claim, used: set[str], counters: Counter[str]) -> str:
    """A key that is none of those in use."""
    key = plain = _digest(claim)
    while key in used:
        counters[plain] += 1
        key = f"{plain}-{counters[plain] + 1}"
    return key


def _digest(claim: Claim) -> str:
    """What the claim's content comes to: its quote and what is counted."""
    parts = (claim.quote, claim.object, claim.of, claim.model)
    words = "\n".join(fold(part or "") for part in parts).encode("utf-8", "replace")
    return blake2b(words, digest_size=_DIGEST_BYTES).hexdigest()


class _Note:
    """The words of a note, and which of them make a sentence."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self.starts = [match.start() for match in matches]
        self.forms = [match[0] for match in matches]
        self.sentences = [self.words_of(start, end) for start, end in split_sentences(text)]
        self.contents = [" ".join(self.forms[words.start : words.stop]) for words in self.sentences]

    def words_of(self, start: int, end: int) -> range:
        """Indexes of the words that begin within the characters `[start, end)`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def words_in(self, sentences: range, left_out: set[int]) -> list[int]:
        """The words of the sentences but for those left out."""
        return [word for k in sentences if k not in left_out for word in self.sentences[k]]


class _Alignment:
    """Where the words of the old note stand in the new one."""

    def __init__(self, old: _Note, new: _Note) -> None:
        self.old, self.new = old, new
        self.places: dict[int, int] = {}
        """The old word by the new one that stands at its place, be it another word."""
        anchors = list(_match(old.contents, new.contents))
        pairs = anchors + self._match_moved(anchors)
        for i, j in pairs:
            self.places.update(zip(new.sentences[j], old.sentences[i], strict=True))
        self._align_edited(anchors, {i for i, _ in pairs}, {j for _, j in pairs})

    def _match_moved(self, anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Equal sentences among those that did not stay in order."""
        matched_old, matched_new = {i for i, _ in anchors}, {j for _, j in anchors}
        unmatched: defaultdict[str, deque[int]] = defaultdict(deque)
        for i, content in enumerate(self.old.contents):
            if i not in matched_old:
                unmatched[content].append(i)
        return [
            (unmatched[content].popleft(), j)
            for j, content in enumerate(self.new.contents)
            if j not in matched_new and unmatched.get(content)
        ]

    def _align_edited(
        self, anchors: list[tuple[int, int]], matched_old: set[int], matched_new: set[int]
    ) -> None:
        """Align the words of the other sentences between those that stayed in order."""
        ends = [(-1, -1), *anchors, (len(self.old.sentences), len(self.new.sentences))]
        for (i, j), (next_i, next_j) in pairwise(ends):
            before = self.old.words_in(range(i + 1, next_i), matched_old)
            after = self.new.words_in(range(j + 1, next_j), matched_new)
            forms = [self.old.forms[word] for word in before], [self.new.forms[word] for word in after]
            self._align_words(before, after, [(-1, -1), *_match(*forms), (len(before), len(after))])

    def _align_words(self, before: list[int], after: list[int], equal: list[tuple[int, int]]) -> None:
        """Put equal words at one place, and so many between them by turn as were there before."""
        for (i, j), (next_i, next_j) in pairwise(equal):
            if next_i - i == next_j - j:
                self.places.update(zip(after[j + 1 : next_j], before[i + 1 : next_i], strict=True))
            if next_i < len(before):
                self.places[after[next_j]] = before[next_i]

    def match(self, old: Sequence[KeyedClaim], new_claims: Sequence[Claim]) -> dict[int, int]:
        """The old claim by the new one that stands at its place; of several the likest."""
        places: dict[int, int] = {}
        matched: set[int] = set()
        for *_, index, new_index in sorted(self._find_pairs(old, new_claims)):
            if new_index not in places and index not in matched:
                places[new_index] = index
                matched.add(index)
        return places

    def _find_pairs(
        self, old: Sequence[KeyedClaim], new_claims: Sequence[Claim]
    ) -> Iterator[tuple[int, bool, int, int]]:
        """Words that are in one quote alone, whether the things differ, the old claim and the new one."""
        quotes = [self.old.words_of(claim.start, claim.end) for claim, _ in old]
        claims_at: defaultdict[int, list[int]] = defaultdict(list)
        for index, quote in enumerate(quotes):
            for word in quote:
                claims_at[word].append(index)
        for new_index, claim in enumerate(new_claims):
            words = self.new.words_of(claim.start, claim.end)
            shared = Counter(i for word in words for i in claims_at.get(self.places.get(word, -1), ()))
            for index, count in shared.items():
                renamed = claim.object is None or claim.object != old[index][0].object
                if self._is_same(words, quotes[index], renamed=renamed):
                    yield len(words) + len(quotes[index]) - 2 * count, renamed, index, new_index

    def _is_same(self, words: range, quote: range, *, renamed: bool) -> bool:
        """Whether enough stayed: a word of the quote and one beside it or the thing; else all around it."""
        before, after = self._stays(words.start - 1), self._stays(words.stop)
        if any(self._stays(word) and self.places[word] in quote for word in words):
            return before or after or not renamed
        return (before and after) or not renamed

    def _stays(self, word: int) -> bool:
        """Whether the same word stood at the place; beyond the note's ends nothing changes."""
        inside, place = 0 <= word < len(self.new.forms), self.places.get(word)
        return not inside or (place is not None and self.old.forms[place] == self.new.forms[word])


def _match(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal items in order: the common beginning, the longest subsequence, the common end."""
    head = _count_equal(zip(old, new, strict=False))
    tail = _count_equal(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    yield from ((i, i) for i in range(head))
    for i, j in _match_middle(old[head : len(old) - tail], new[head : len(new) - tail]):
        yield head + i, head + j
    yield from ((len(old) - k, len(new) - k) for k in range(tail, 0, -1))


def _count_equal(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are of equal items before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _match_middle(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > _LARGEST_ALIGNMENT:
        return
    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(
                range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
            )
