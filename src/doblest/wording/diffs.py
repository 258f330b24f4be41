"""What of a text changed, by whole words: where each change stands in the old text and in the new one.

compare_texts(old, new) -> parts in the order of reading: those of the old text, joined, are the old
                           text, those of the new one are the new text

A number with its thousands and its unit, a model's name, a quoted name are one word. A sentence of which
most is new is told whole, old and new. A paragraph that moved is told twice, where it was and where it is,
with both places. Where only signs of a word changed, the signs alone are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from doblest.wording.alignment import Difference, align_between
from doblest.wording.diff_cleanup import join, part_rewritten, slide
from doblest.wording.edits import Edit, find_edits
from doblest.wording.moves import Move, find_moves, hide, lies_in, split
from doblest.wording.word_pieces import Range, WordPieces, cut, is_word

Kind = Literal["same", "deleted", "inserted", "replaced", "rewritten", "moved_away", "moved_here"]
Span = tuple[int, int]
"""Characters `[start, end)`."""


class Part(Struct, frozen=True):
    """A stretch of the old text, and the one of the new text that stands for it.

    One that moved has the same two spans in both its parts: `moved_away` where it was, `moved_here`
    where it is. A `rewritten` one has whole sentences of which most is new.
    """

    kind: Kind
    old: Span
    new: Span

    @property
    def gone(self) -> Span:
        """What it tells of the old text; empty where it tells of the new one alone."""
        return (self.old[0], self.old[0]) if self.kind in ("inserted", "moved_here") else self.old

    @property
    def come(self) -> Span:
        """Likewise of the new text."""
        return (self.new[0], self.new[0]) if self.kind in ("deleted", "moved_away") else self.new


@lru_cache(maxsize=1024)
def compare_texts(old: str, new: str) -> tuple[Part, ...]:
    """Empty for two empty texts."""
    before, after = cut(old), cut(new)
    paragraphs = find_moves(before, after)
    words = hide(before.words, (was for was, _ in paragraphs.moved), "\0away")
    others = hide(after.words, (now for _, now in paragraphs.moved), "\0here")
    found = slide(words, others, align_between(words, others, paragraphs.stayed))
    found, rewritten = part_rewritten(before, after, found)
    comparison = _Comparison(before, after, paragraphs.moved, rewritten)
    return tuple(comparison.list_parts(join(words, found)))


class _Comparison(Struct, frozen=True):
    """Two texts with what is known of their words, to be told as parts."""

    old: WordPieces
    new: WordPieces
    moves: list[Move]
    rewritten: list[Range]
    """Sentences of the new text of which most is new."""

    def list_parts(self, found: Iterable[Difference]) -> Iterator[Part]:
        here = there = 0
        for a, b, c, d in found:
            if here < a:
                yield self._build("same", (here, a), (there, c))
            yield from self._build_parts((a, b), (c, d))
            here, there = b, d
        if here < len(self.old.words):
            yield self._build("same", (here, len(self.old.words)), (there, len(self.new.words)))

    def _build_parts(self, gone: Range, come: Range) -> Iterator[Part]:
        moves = [move for move in self.moves if lies_in(move[0], gone) or lies_in(move[1], come)]
        part = self._build(self._find_kind(gone, come), gone, come)
        if moves:
            yield from self._split_moved(gone, come, moves)
        elif part.kind == "replaced":
            yield from self._split_replaced(part)
        else:
            yield part

    def _find_kind(self, gone: Range, come: Range) -> Kind:
        if any(lies_in(one, come) for one in self.rewritten) and gone[0] < gone[1]:
            return "rewritten"
        return _name_kind(gone[1] - gone[0], come[1] - come[0])

    def _split_moved(self, gone: Range, come: Range, moves: Iterable[Move]) -> Iterator[Part]:
        """The old text's stretches and then those of the new one; what did not move went or came."""
        by_old, by_new = {move[0]: move for move in moves}, {move[1]: move for move in moves}
        for stretch in split(gone, by_old):
            if stretch in by_old:
                yield self._build("moved_away", *by_old[stretch])
            else:
                yield self._build("deleted", stretch, (come[0], come[0]))
        for stretch in split(come, by_new):
            if stretch in by_new:
                yield self._build("moved_here", *by_new[stretch])
            else:
                yield self._build("inserted", (gone[1], gone[1]), stretch)

    def _split_replaced(self, part: Part) -> Iterator[Part]:
        """The signs alone where no letter and no digit changed."""
        old, new = self.old.text[slice(*part.old)], self.new.text[slice(*part.new)]
        edits = find_edits(old, new) if is_word(old) else []
        if not edits or any(is_word(old[start:end] + words) for start, end, words in edits):
            yield part
        else:
            yield from _split_signs(part, edits)

    def _build(self, kind: Kind, gone: Range, come: Range) -> Part:
        (a, b), (c, d) = gone, come
        return Part(kind, (self.old.starts[a], self.old.starts[b]), (self.new.starts[c], self.new.starts[d]))


def _split_signs(part: Part, edits: Iterable[Edit]) -> Iterator[Part]:
    """Each edit, and what stays between them; edits are counted from the part's beginning."""
    here, there = part.old[0], part.new[0]
    for start, end, words in edits:
        same = part.old[0] + start - here
        if same:
            yield Part("same", (here, here + same), (there, there + same))
        here, there = here + same, there + same
        gone, come = (here, here + end - start), (there, there + len(words))
        yield Part(_name_kind(end - start, len(words)), gone, come)
        here, there = gone[1], come[1]
    if here < part.old[1]:
        yield Part("same", (here, part.old[1]), (there, part.new[1]))


def _name_kind(gone: int, come: int) -> Kind:
    """Of so many characters that went and came."""
    if gone and come:
        return "replaced"
    return "deleted" if gone else "inserted"
