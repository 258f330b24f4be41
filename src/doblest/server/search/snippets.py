"""The passages of a text that answer a query, their words marked."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doblest.language.sentences import split_sentences
from doblest.server.search.backends import Term, Terms
from doblest.server.search.terms import Token, tokenize, tokenize_likely

LONGEST = 280
"""Characters of a passage: three lines of a page."""


class Part(Struct, frozen=True):
    text: str
    is_marked: bool = False


def is_match(token: Token, wanted: Terms) -> bool:
    return any(_matches(token, term) for term in wanted)


def _matches(token: Token, term: Term) -> bool:
    if term.is_prefix:
        return any(one.startswith(word) for one in token.terms for word in term.words)
    return any(word in token.terms for word in term.words)


def highlight(text: str, wanted: Terms) -> tuple[Part, ...]:
    """The text in parts, those that answer marked; joined they are the text."""
    parts: list[Part] = []
    place = 0
    for token in tokenize(text):
        if is_match(token, wanted):
            if token.start > place:
                parts.append(Part(text[place : token.start]))
            parts.append(Part(text[token.start : token.end], True))
            place = token.end
    if place < len(text):
        parts.append(Part(text[place:]))
    return tuple(parts)


def select_passage(text: str, wanted: Terms) -> tuple[Part, ...]:
    """The sentence with the most different words of the query, cut to size around them."""
    matches = _list_matches(text, wanted)
    if not matches:
        return ()
    start, end = max(split_sentences(text), key=lambda span: _count_terms(matches, *span))
    return highlight(_cut(" ".join(text[start:end].split()), wanted), wanted)


def _list_matches(text: str, wanted: Terms) -> list[tuple[int, int]]:
    """Where a token begins that answers, and the place of the term that it answers."""
    likely = _select_matches(tokenize_likely(text, [word for term in wanted for word in term.words]), wanted)
    is_complete = len({place for _, place in likely}) == len(wanted)
    return likely if is_complete else _select_matches(tokenize(text), wanted)


def _select_matches(tokens: Iterable[Token], wanted: Terms) -> list[tuple[int, int]]:
    return [
        (token.start, place) for token in tokens for place, term in enumerate(wanted) if _matches(token, term)
    ]


def _count_terms(matches: list[tuple[int, int]], start: int, end: int) -> int:
    return len({place for at, place in matches if start <= at < end})


def _cut(text: str, wanted: Terms) -> str:
    if len(text) <= LONGEST:
        return text
    first = next((token.start for token in tokenize(text) if is_match(token, wanted)), 0)
    start = max(0, min(first - LONGEST // 3, len(text) - LONGEST))
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + LONGEST)
    end = text.rfind(" ", start, end) if end < len(text) else end
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
