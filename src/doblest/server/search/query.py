"""What a query asks for: its words as terms, mended where no note has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from doblest.language.normalise import fold
from doblest.places.gazetteer import by_name
from doblest.server.search.backends import Term, Terms
from doblest.server.search.letters import LetterIndex
from doblest.server.search.terms import STOP_WORDS, list_terms, tokenize

_MODEL_APART = re.compile(r"\b([^\W\d_]{1,4}) (\d{1,4})\b")
_MOST_WORDS = 12
"""A query is a few words; what comes after these is not looked for."""
_SHORTEST_PREFIX = 3
_TOWN = 10_000
"""People: the name of a smaller place may well be a slip."""

_Words = list[tuple[str, tuple[str, ...]]]
"""Words as they were typed, with their terms."""


class Vocabulary(Struct, frozen=True):
    """What the index has: asked of single terms, and read whole for a misspelt word only."""

    has: Callable[[Term], bool]
    read: Callable[[], LetterIndex]


class QueryWord(Struct, frozen=True):
    """A word of a query, and what stands in its place."""

    text: str
    term: Term
    correction: str = ""
    """The word taken instead, empty where the typed one is known."""


class Query(Struct, frozen=True):
    """The words of a query that matter."""

    words: tuple[QueryWord, ...] = ()

    @property
    def terms(self) -> Terms:
        return tuple(word.term for word in self.words)

    @property
    def is_corrected(self) -> bool:
        return any(word.correction for word in self.words)

    @property
    def corrected(self) -> str:
        return " ".join(word.correction or word.text for word in self.words)


def parse_query(text: str, vocabulary: Vocabulary, exact: Collection[str] = ()) -> Query:
    """The words that matter, each known to the index as far as it can be; `exact` ones are no slips."""
    words = _split(_join_models(text, vocabulary))
    significant = [pair for pair in words if pair[0] not in STOP_WORDS] or words
    return Query(tuple(_resolve(*pair, vocabulary, exact) for pair in significant[:_MOST_WORDS]))


def count_allowed_slips(length: int) -> int:
    """How many slips a word of that length may have."""
    return 0 if length < 4 else 1 if length < 7 else 2


def find_nearest_word(word: str, vocabulary: Vocabulary) -> str:
    """The word of the index that a misspelt one most likely is; empty where none is near."""
    allowed = count_allowed_slips(len(word))
    if not allowed or any(letter.isdigit() for letter in word):
        return ""
    index = vocabulary.read()
    near = [index.words[place] for place in index.find(word, allowed)]
    best = process.extractOne(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    return best[0] if best else ""


def _join_models(text: str, vocabulary: Vocabulary) -> str:
    """«Т 34» in one piece where the index knows such a model."""

    def join(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if vocabulary.has(Term(list_terms(whole.lower())[:1])) else match[0]

    return _MODEL_APART.sub(join, text)


def _split(text: str) -> _Words:
    return [(text[token.start : token.end].lower(), token.terms) for token in tokenize(text)]


def _resolve(text: str, terms: tuple[str, ...], vocabulary: Vocabulary, exact: Collection[str]) -> QueryWord:
    known = tuple(term for term in terms if vocabulary.has(Term((term,))))
    if known:
        return QueryWord(text, Term(known[:1] if "-" in text else known))
    first = terms[0]
    beginning = Term((first,), is_prefix=True)
    if len(first) >= _SHORTEST_PREFIX and vocabulary.has(beginning):
        return QueryWord(text, beginning)
    correction = "" if text in exact or _is_town(text) else find_nearest_word(first, vocabulary)
    return QueryWord(text, Term((correction or first,)), correction)


def _is_town(word: str) -> bool:
    """Whether a town is called so: another town's name is no correction of it."""
    return any(place.population >= _TOWN for place in by_name().get(fold(word), ()))
