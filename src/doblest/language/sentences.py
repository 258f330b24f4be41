"""Where sentences end in Russian prose, lists and hard-wrapped reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from doblest.data import load

# The mark itself comes first, so that all other characters are passed over at once.
_STOP: Final = re.compile(
    r"[.!?…;\n](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"»”’)\]]*+(?=\s)|(?<=;)(?=\s)|(?<=\n)\s*)"
)
_WORD_END: Final = re.compile(r"\w*+")
_LAST_WORD: Final = re.compile(r"(?:^|[^\w])([\w-]{1,12})$")
# A number, perhaps with its multiplier, before a unit.
_MEASURED: Final = re.compile(r"\d\s*(?:(?:тыс|млн|млрд)\.?\s*)?[а-я]{1,4}$")
_MEASURE_REACH: Final = 16
_LIST_NUMBER: Final = re.compile(r"\d{1,2}[.)]\s")
_BULLETS: Final = frozenset("•·–—−-*+▪●◦‣➢√")
LONGEST: Final = 1500
"""A stretch without an end is cut after so many characters, at the next end of a word."""


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """`(start, end)` of each sentence, in order; together they cover the text but for white space."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() < start:
            continue
        end = stop.end()
        if end - start > LONGEST:
            yield from _cut(text, start, stop.start())
            start = stop.start()
        if _is_end(text, stop):
            if end > start:
                yield start, end
            start = end
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch in pieces of bounded length."""
    while end - start > LONGEST:
        word_end = _WORD_END.match(text, start + LONGEST)
        stop = min(end, word_end.end() if word_end else start + LONGEST)
        yield start, stop
        start = stop
    if end > start:
        yield start, end


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words whose full stop never ends a sentence; where a capital decides, always or after a number."""
    table = load("grammar")["abbreviations"]
    return (
        frozenset(table["never_end"]),
        frozenset(table["may_end"]),
        frozenset(table["may_end_after_number"]),
    )


def _is_end(text: str, stop: re.Match[str]) -> bool:
    mark = stop[0]
    if mark == ";":
        return False
    if mark[0] == "\n":
        return mark.count("\n") > 1 or stop.end() >= len(text) or _is_line_end(text, stop.start(), stop.end())
    after = text[stop.end() : stop.end() + 4].lstrip()
    if not after or mark[0] != "." or len(mark.rstrip('"»”’)]')) > 1:
        return not after[:1].islower()
    return not after[0].islower() and _is_full_stop(text, stop.start(), after)


def _opens_sentence(after: str) -> bool:
    """A capital begins a sentence, but not in a mark such as «ППШ», «Т-34»."""
    return (after[0].isupper() and not after[1:2].isupper() and after[1:2] != "-") or after[0] == "•"


def _is_full_stop(text: str, stop: int, after: str) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 14), stop)
    if word is None:
        return True
    last = word[1]
    never, may, units = _abbreviations()
    if last in units and _MEASURED.search(text, max(0, stop - _MEASURE_REACH), stop):
        return _opens_sentence(after)
    if last.lower() in never or (len(last) == 1 and last.isupper()):
        return False
    if last.lower() in may:
        return _opens_sentence(after)
    return not (last.isdigit() and len(last) <= 2 and stop - len(last) == _line_start(text, stop))


def _line_start(text: str, position: int) -> int:
    """Where the line's first character stands."""
    start = text.rfind("\n", max(0, position - 40), position) + 1
    while start < position and text[start].isspace():
        start += 1
    return start


def _is_line_end(text: str, start: int, end: int) -> bool:
    """A line end ends the sentence too, but where a sentence runs on («около ⏎ 200 тысяч»)."""
    before = text[max(0, start - 40) : start].rstrip()
    after = text[end]
    if not before or before[-1] in ".!?:;…" or after in _BULLETS:
        return True
    if before[-1] in ",(-–—":
        return False
    return after.isupper() or (after.isdigit() and _LIST_NUMBER.match(text, end, end + 4) is not None)
