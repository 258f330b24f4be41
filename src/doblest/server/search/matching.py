"""Which words of a text answer a query, without looking up those that cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from doblest.language.normalise import fold_yo
from doblest.language.readings import analyzer
from doblest.server.search.backends import Term, Terms
from doblest.server.search.terms import LONGEST_WORD, WORD, fold_case, list_terms, list_written

_BEGINNING = 2
"""Letters by which most words are told apart."""
_MODEL_GAP = r"[-–—‑ ]*"
_WORD_GAP = "[-–—‑]?"


class Matcher:
    """Finds the words that answer a query, in any number of texts."""

    def __init__(self, wanted: Terms) -> None:
        self.count = len(wanted)
        """Terms of the query."""
        self._wanted = wanted
        self._known: dict[str, tuple[int, ...]] = {}
        """What each word answers, as it was written where it was met."""

    def may_answer(self, text: str, start: int, end: int) -> bool:
        """False where no word of this part of the text answers; costs a fraction of `find`."""
        return self._beginnings is None or self._beginnings.search(text, start, end) is not None

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Where words begin and end that answer, in order, and the places of the terms that they answer."""
        known = self._known
        for match in WORD.finditer(text):
            places = known.get(match[0])
            if places is None:
                places = known[match[0]] = self._answer(match[0])
            if places:
                yield *match.span(), places

    def _answer(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD or not self.may_answer(word, 0, len(word)):
            return ()
        terms = list_terms(fold_case(word))
        return tuple(place for place, term in enumerate(self._wanted) if _matches(terms, term))

    @cached_property
    def _beginnings(self) -> re.Pattern[str] | None:
        """How all words or their parts begin that may answer; None where that may be any, as with an open
        ending."""
        words = {word for term in self._wanted for word in term.words}
        if any(term.is_prefix for term in self._wanted) or any(len(word) <= _BEGINNING for word in words):
            return None  # a guessed word may be all ending: «ть» of «емый»
        beginnings = sorted(set().union(*map(_list_beginnings, words)))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(_write_beginning, beginnings))})")


def _matches(terms: Iterable[str], wanted: Term) -> bool:
    if wanted.is_prefix:
        return any(one.startswith(word) for one in terms for word in wanted.words)
    return any(word in terms for word in wanted.words)


@lru_cache(1024)
def _list_beginnings(term: str) -> frozenset[str]:
    """Of the forms of a dictionary word, of which few begin otherwise: «люди» is a form of «человек»."""
    parses = [parse for parse in analyzer().parse(term) if fold_yo(parse.normal_form) == term]
    forms = [term, *(form.word for parse in parses for form in parse.lexeme)]
    return frozenset(fold_yo(form[:_BEGINNING]) for form in forms)


def _write_beginning(beginning: str) -> str:
    """As an expression for all the ways to write it: «т3» begins «Т-34» and «T – 34» in Latin letters, «ал»
    begins «а-ля»."""
    letters = [f"[{list_written(letter)}]" if list_written(letter) else r"[^\W_]" for letter in beginning]
    return (_MODEL_GAP if beginning[-1].isdigit() else _WORD_GAP).join(letters)
