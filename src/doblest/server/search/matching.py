"""Which words of a text answer a query, without looking up those that cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from doblest.language.normalise import fold_letters, fold_yo
from doblest.language.readings import analyzer
from doblest.server.search.backends import Term, Terms
from doblest.server.search.terms import HYPHENS, LONGEST_WORD, WORD, fold_case, list_terms

_BEGINNING = 2
"""Letters by which most words are told apart."""
_FOLDED = re.compile(r"[а-я0-9]+")
"""What a text has as a term has it, once it is folded letter for letter."""
_DIGIT = re.compile(r"[0-9]")

Found = tuple[int, int, tuple[int, ...]]
"""Where a word begins and ends, and the places of the terms that it answers."""


class Matcher:
    """Finds the words that answer a query, in any number of texts."""

    def __init__(self, wanted: Terms) -> None:
        self._wanted = wanted
        self._known: dict[str, tuple[int, ...]] = {}
        """What each word answers, as it was written where it was met."""

    def find(self, text: str) -> Iterator[Found]:
        """Words that answer, in order."""
        known = self._known
        for match in self._list_candidates(text):
            places = known.get(match[0])
            if places is None:
                places = known[match[0]] = self._answer(match[0])
            if places:
                yield *match.span(), places

    def _answer(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return ()
        terms = list_terms(fold_case(word))
        return tuple(place for place, term in enumerate(self._wanted) if _matches(terms, term))

    def _list_candidates(self, text: str) -> Iterator[re.Match[str]]:
        """Words that may answer, in order."""
        if self._marks is None:
            yield from WORD.finditer(text)
            return
        end = 0
        for place in self._list_places(fold_letters(text)):
            if place >= end:
                word = _find_word(text, place, end)
                yield word
                end = word.end()

    def _list_places(self, folded: str) -> list[int]:
        """Where the marks stand, in order: letters at the beginnings of words and of their parts."""
        places: list[int] = []
        for mark in self._marks or ():
            at = folded.find(mark)
            while at >= 0:
                if mark.isdigit() or not folded[at - 1 : at].isalnum():
                    places.append(at)
                at = folded.find(mark, at + 1)
        return sorted(places)

    @cached_property
    def _marks(self) -> frozenset[str] | None:
        """What any word has that may answer: a digit, or how the word or a part of it begins, «а-ля» being
        «аля» too. None where that may be anything, as with an open ending."""
        if any(map(_has_any_beginning, self._wanted)):
            return None
        words = {word for term in self._wanted for word in term.words}
        marks = frozenset[str]().union(*map(_list_marks, words))
        if not all(map(_FOLDED.fullmatch, marks)):
            return None
        return marks.union(f"{mark[0]}{hyphen}{mark[1]}" for mark in marks if mark[1:] for hyphen in HYPHENS)


def _has_any_beginning(term: Term) -> bool:
    """A guessed word may be all ending: «ть» of «емый»."""
    return term.is_prefix or min(map(len, term.words)) <= _BEGINNING


def _find_word(text: str, place: int, end: int) -> re.Match[str]:
    """The word about a place; `end` is where some word before it ends."""
    begins = text[place].isalpha() and text[place - 1 : place] not in HYPHENS
    return next(word for word in WORD.finditer(text, place if begins else end) if word.end() > place)


def _matches(terms: Iterable[str], wanted: Term) -> bool:
    if wanted.is_prefix:
        return any(one.startswith(word) for one in terms for word in wanted.words)
    return any(word in terms for word in wanted.words)


@lru_cache(1024)
def _list_marks(term: str) -> frozenset[str]:
    """Of a model or a number its first digit, for its letters may be Latin ones; of a dictionary word the
    beginnings of its forms, of which few begin otherwise: «люди» is a form of «человек»."""
    if digit := _DIGIT.search(term):
        return frozenset(digit[0])
    parses = [parse for parse in analyzer().parse(term) if fold_yo(parse.normal_form) == term]
    forms = [term, *(form.word for parse in parses for form in parse.lexeme)]
    return frozenset(fold_yo(form[:_BEGINNING]) for form in forms)
