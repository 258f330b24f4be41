"""A finding where it stands in its note: the paragraph with the correction, or the doubtful words marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from doblest.model import Finding, Quote, Record
from doblest.wording.edits import Edit, find_edits
from doblest.wording.signs import show_blanks

_AROUND = 260
"""Characters of the note on either side, at most."""
_BOUNDARIES = "\n"
Passage = tuple["Piece", ...]


class Piece(Struct, frozen=True):
    """Some of a passage."""

    kind: Literal["same", "deleted", "inserted", "marked", "cut"]
    text: str

    @property
    def is_sign(self) -> bool:
        """A mark without a letter is framed: struck through it cannot be seen."""
        return self.kind in ("deleted", "inserted") and not any(map(str.isalnum, self.text))

    @property
    def visible_text(self) -> str:
        return show_blanks(self.text) if self.is_sign else self.text


def build_passages(finding: Finding, record: Record | None) -> tuple[Passage, ...]:
    """Stretches of the note that the finding is about; none where it is about no note."""
    if record is None:
        return ()
    note, fix = record.located.entry.note, finding.fix
    if fix is not None and (fix.entry, fix.field) == (record.slug, "note"):
        return show_edits(note, find_edits(note, fix.value))
    return show_spans(note, _list_spans(finding, record.slug, note))


def _list_spans(finding: Finding, slug: str, note: str) -> list[tuple[int, int]]:
    quotes = (one for one in finding.evidence if isinstance(one, Quote))
    own = (one for one in quotes if (one.entry, one.field) == (slug, "note"))
    return [(one.start, one.end) for one in own if note[one.start : one.end]]


def show_edits(text: str, edits: Sequence[Edit]) -> tuple[Passage, ...]:
    """Each changed place in its paragraph; near ones in one passage."""
    return tuple(_show(text, group, _correct) for group in _group(text, sorted(edits)))


def show_spans(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Passage, ...]:
    """Each stretch marked in its paragraph."""
    marked = [(start, end, "") for start, end in sorted(spans)]
    return tuple(_show(text, group, _mark) for group in _group(text, marked))


def _group(text: str, edits: Iterable[Edit]) -> list[list[Edit]]:
    groups: list[list[Edit]] = []
    for edit in edits:
        if groups and _find_end(text, groups[-1][-1][1]) >= _find_start(text, edit[0]):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return groups


def _show(text: str, edits: Sequence[Edit], show: Callable[[str, str], list[Piece]]) -> Passage:
    start, end = _find_start(text, edits[0][0]), _find_end(text, edits[-1][1])
    pieces, position = [_cut(text, start - 1)], start
    for low, high, words in edits:
        pieces.append(Piece("same", text[position:low]))
        pieces += show(text[max(low, position) : high], words)
        position = max(position, high)
    pieces += [Piece("same", text[position:end]), _cut(text, end)]
    return tuple(piece for piece in pieces if piece.text)


def _cut(text: str, position: int) -> Piece:
    """Says that a paragraph goes on there; an empty one where it does not."""
    is_within = 0 <= position < len(text) and text[position] not in _BOUNDARIES
    return Piece("cut", "…" if is_within else "")


def _correct(old: str, new: str) -> list[Piece]:
    return [Piece("deleted", old), Piece("inserted", new)]


def _mark(words: str, _new: str) -> list[Piece]:
    return [Piece("marked", words)]


def _find_start(text: str, position: int) -> int:
    """The beginning of the paragraph, or of a word so many characters before."""
    low = max(0, position - _AROUND)
    paragraph = text.rfind(_BOUNDARIES, low, position)
    if paragraph >= 0:
        return paragraph + 1
    return text.find(" ", low, position) + 1 or low if low else 0


def _find_end(text: str, position: int) -> int:
    high = min(len(text), position + _AROUND)
    paragraph = text.find(_BOUNDARIES, position, high)
    if paragraph >= 0:
        return paragraph
    if high == len(text):
        return high
    blank = text.rfind(" ", position, high)
    return blank if blank >= 0 else high
