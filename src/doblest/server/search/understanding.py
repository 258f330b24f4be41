"""What a query asks for: its words as terms, mended where no note has them."""

from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from doblest.server.search.tables import Term
from doblest.server.search.tokens import STOP, tokens
from doblest.server.search.tokens import terms as terms_of

_APART = re.compile(r"\b([^\W\d_]{1,4}) (\d{1,4})\b")
MOST_WORDS = 12
"""A query is a few words; what comes after these is not looked for."""
_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")
_SHORTEST_OPEN = 3


class Word(Struct, frozen=True):
    """A word of a query, and what stands in its place."""

    asked: str
    term: Term
    mended: str = ""
    """The word taken instead, empty where the asked one was known."""


def understood(query: str, vocabulary: tuple[str, ...]) -> tuple[Word, ...]:
    """The words that matter, each known to the index as far as it can be."""
    found = _asked(_joined(query, vocabulary))
    if found and not any(_known(terms, vocabulary) for _asked_word, terms in found) and query.isascii():
        turned = _asked(query.lower().translate(_LAYOUT))
        if any(_known(terms, vocabulary) for _asked_word, terms in turned):
            found = turned
    telling = [pair for pair in found if pair[0] not in STOP] or found
    return tuple(_word(asked, terms, vocabulary) for asked, terms in telling[:MOST_WORDS])


def _joined(query: str, vocabulary: tuple[str, ...]) -> str:
    """«Т 34» in one piece where the index knows such a model."""

    def join(found: re.Match[str]) -> str:
        whole = found[1] + found[2]
        return whole if _has(terms_of(whole.lower())[0], vocabulary) else found[0]

    return _APART.sub(join, query)


def _asked(query: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(query[token.start : token.end].lower(), token.terms) for token in tokens(query)]


def _word(asked: str, terms: tuple[str, ...], vocabulary: tuple[str, ...]) -> Word:
    known = _known(terms, vocabulary)
    if known:
        return Word(asked, Term(known[:1] if "-" in asked else known))
    first = terms[0]
    if len(first) >= _SHORTEST_OPEN and _opens(first, vocabulary):
        return Word(asked, Term((first,), open=True))
    mended = nearest(first, vocabulary)
    return Word(asked, Term((mended,)), mended) if mended else Word(asked, Term(terms[:1]))


def _known(terms: tuple[str, ...], vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in terms if _has(term, vocabulary))


def _has(term: str, vocabulary: tuple[str, ...]) -> bool:
    place = bisect_left(vocabulary, term)
    return place < len(vocabulary) and vocabulary[place] == term


def _opens(start: str, vocabulary: tuple[str, ...]) -> bool:
    place = bisect_left(vocabulary, start)
    return place < len(vocabulary) and vocabulary[place].startswith(start)


def slips(length: int) -> int:
    """How many slips a word of that length may have and still be meant."""
    return 0 if length < 4 else 1 if length < 7 else 2


def nearest(word: str, vocabulary: tuple[str, ...]) -> str:
    """The word of the index that a misspelt one was meant to be; empty where none is near."""
    allowed = slips(len(word))
    if not allowed or any(letter.isdigit() for letter in word):
        return ""
    best = process.extractOne(word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    return best[0] if best else ""
