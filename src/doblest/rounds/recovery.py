"""What somebody changed in a text that went through word processors: their words, without the programs' own.

recover("дал 170 вагонов", "дал 180 вагонов")        -> "дал 180 вагонов"
recover("5\u00a0тыс. снарядов", "5 тыс. снарядов")   -> "5\u00a0тыс. снарядов": a program rewrote the blank
recover("Общеполитическая", "Общеполити\\nческая", is_loose=True) -> "Общеполитическая"
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from rapidfuzz.distance import Indel

from doblest.language.normalise import fold_blanks
from doblest.wording.edits import Edit, apply_edits, find_edits

_LINE_END = re.compile(r"[^\S\n]+(?=\n|\Z)")
_NEAR = 4
"""Letters between two changes that are one."""
_HYPHEN = re.compile(r"(?<=[а-яё])-(?=[а-яё])")
_WORD = re.compile(r"\w+|[^\w\s]")


def recover(base: str, returned: str, *, is_loose: bool = False) -> str:
    """The base with somebody's changes; the base itself where only blanks are rewritten.

    `is_loose` is for what loses the ends of lines and words: PDF, a cell that was cut in two.
    """
    if base == returned:
        return base
    if is_loose:
        return _recover_loose(base, returned)
    edits = [edit for edit in find_edits(base, returned) if not _is_noise(base, edit)]
    return apply_edits(base, edits)


def recover_name(base: str, returned: str) -> str:
    """Of a city or a region, whose column is narrow: broken over lines and hyphenated it is the same name.

    A hyphen between two names is an edit: «Ростов на Дону» → «Ростов-на-Дону».
    """
    ours, theirs = "".join(base.split()), "".join(returned.split())
    if ours == theirs or (theirs.count("-") > ours.count("-") and ours == _mend_hyphens(theirs, ours)):
        return base
    return fold_blanks(recover(base, returned))


def _mend_hyphens(theirs: str, ours: str) -> str:
    """Without the hyphens within a word for which the base has none."""
    for place in _HYPHEN.finditer(theirs):
        at = place.start()
        if not ours.startswith(theirs[: at + 1]) and ours.startswith(theirs[:at]):
            return _mend_hyphens(theirs[:at] + theirs[at + 1 :], ours)
    return theirs


def _is_noise(base: str, edit: Edit) -> bool:
    """Whether an edit only rewrites blanks that look alike, or leaves blanks at a line's end."""
    start, end, words = edit
    old = base[start:end]
    if old.strip() or words.strip():
        return False
    after = base[end:]
    at_line_end = not after or after.startswith("\n") or old.endswith("\n") or words.endswith("\n")
    if at_line_end:
        old, words = _LINE_END.sub("", old), _LINE_END.sub("", words)
    at_start = not start or base[start - 1] == "\n"
    if at_start:
        old, words = old.lstrip(" \u00a0"), words.lstrip(" \u00a0")
    return old.replace("\u00a0", " ") == words.replace("\u00a0", " ")


# --- where lines and words may have been broken anywhere ----------------------------------------


def _recover_loose(base: str, returned: str) -> str:
    """Compared without blanks; a change takes whole words of the base, and its words as they stand."""
    ours, theirs = _Squeezed(base), _Squeezed(returned)
    if ours.text == theirs.text:
        return base
    spans = _join_spans(ours, _list_spans(ours, theirs))
    edits = [_widen(ours, theirs, span) for span in spans]
    return apply_edits(base, [edit for edit in edits if edit is not None])


class _Squeezed:
    """A text without blanks, with the place of each of its characters in the whole."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.places = [place for place, sign in enumerate(whole) if not sign.isspace()]
        self.text = "".join(whole[place] for place in self.places)
        ends = [match.end() for match in _WORD.finditer(whole)]
        self.words = list(accumulate(_count(whole, ends)))
        """Where in `text` each word ends."""

    def take(self, start: int, end: int) -> str:
        """What stands there in the whole, its blanks inside as one space."""
        if start >= end:
            return ""
        return " ".join(self.whole[self.places[start] : self.places[end - 1] + 1].split())

    def find_word_end(self, at: int) -> int:
        """Where in `text` the word ends that the place is in, or at the end of."""
        return min((end for end in self.words if end >= at), default=len(self.text))

    def find_place(self, at: int) -> int:
        """Where in the whole the character stands; the end after the last one."""
        return self.places[at] if at < len(self.places) else len(self.whole.rstrip())


def _count(whole: str, ends: list[int]) -> list[int]:
    pairs = pairwise([0, *ends])
    return [sum(not sign.isspace() for sign in whole[start:end]) for start, end in pairs]


_Span = tuple[int, int, int, int]
"""Characters `[a, b)` of the base that became `[c, d)`."""


def _list_spans(ours: _Squeezed, theirs: _Squeezed) -> list[_Span]:
    codes = Indel.opcodes(ours.text, theirs.text)
    return [(one.src_start, one.src_end, one.dest_start, one.dest_end) for one in codes if one.tag != "equal"]


def _join_spans(ours: _Squeezed, spans: list[_Span]) -> list[_Span]:
    """Changes within one word or a few letters apart are one: «танк» → «пушка» share a «к»."""
    joined: list[_Span] = []
    for span in spans:
        if joined and (span[0] - joined[-1][1] <= _NEAR or span[0] < ours.find_word_end(joined[-1][1])):
            last = joined.pop()
            span = (last[0], span[1], last[2], span[3])
        joined.append(span)
    return joined


def _widen(ours: _Squeezed, theirs: _Squeezed, span: _Span) -> Edit | None:
    """The span with whole words of the base about it, as an edit of the base."""
    a, b, c, d = span
    start = max((end for end in ours.words if end <= a), default=0)
    stop = ours.find_word_end(b)
    if a == b and a in (start, stop):
        start = stop = a
    words = theirs.take(c - (a - start), d + (stop - b))
    if start == stop:
        return _insert(ours, start, words)
    place, last = ours.find_place(start), ours.places[stop - 1] + 1
    if not words:
        return _delete(ours.whole, place, last)
    return place, last, words


def _insert(ours: _Squeezed, at: int, words: str) -> Edit | None:
    """Whole words put between two words of the base."""
    place = ours.places[at - 1] + 1 if at else 0
    before = "" if not at or not words[:1].isalnum() else " "
    after = " " if not at and ours.text else ""
    return place, place, f"{before}{words}{after}"


def _delete(whole: str, start: int, end: int) -> Edit:
    """Words taken out with the blank before them."""
    while start and whole[start - 1] in " \u00a0":
        start -= 1
    return start, end, ""
