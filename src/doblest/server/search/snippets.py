"""The passages of a text that answer a query, their words marked."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct

from doblest.language.sentences import split_sentences
from doblest.server.search.matching import Found, Matcher

LONGEST = 280
"""Characters of a passage: three lines of a page."""


class Part(Struct, frozen=True):
    text: str
    is_marked: bool = False


def highlight(text: str, matcher: Matcher) -> tuple[Part, ...]:
    """The text in parts, those that answer marked; joined they are the text."""
    parts: list[Part] = []
    place = 0
    for start, end, _ in matcher.find(text):
        if start > place:
            parts.append(Part(text[place:start]))
        parts.append(Part(text[start:end], True))
        place = end
    if place < len(text):
        parts.append(Part(text[place:]))
    return tuple(parts)


def select_passage(text: str, matcher: Matcher) -> tuple[Part, ...]:
    """The sentence with the most different words of the query, cut to size around them."""
    passage = _select_sentence(text, matcher)
    return highlight(_cut(" ".join(passage.split()), matcher), matcher) if passage else ()


def _select_sentence(text: str, matcher: Matcher) -> str:
    """The first of the best, empty where no word answers."""
    found = list(matcher.find(text))
    most = _count_answered(found, 0, len(text))
    counted = ((_count_answered(found, start, end), start, end) for start, end in split_sentences(text))
    best = (0, 0, 0)
    while best[0] < most and (one := next(counted, None)):
        best = max(best, one, key=itemgetter(0))
    return text[best[1] : best[2]]


def _count_answered(found: Sequence[Found], start: int, end: int) -> int:
    """How many terms the words of this part answer."""
    return len({place for first, last, places in found if start <= first and last <= end for place in places})


def _cut(text: str, matcher: Matcher) -> str:
    if len(text) <= LONGEST:
        return text
    first = next((start for start, _, _ in matcher.find(text)), 0)
    start = max(0, min(first - LONGEST // 3, len(text) - LONGEST))
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + LONGEST)
    end = text.rfind(" ", start, end) if end < len(text) else end
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
