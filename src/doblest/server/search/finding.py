"""From a query to cities in order, each with the passages that answer it."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Edition
from doblest.server.pages.catalogue import Catalogue, City, catalogue_of
from doblest.server.pages.regions import Subject
from doblest.server.search import index, tables
from doblest.server.search.suggesting import suggest
from doblest.server.search.tables import Term
from doblest.server.search.tokens import tokens
from doblest.server.search.understanding import Word, understood


class Found(Struct, frozen=True):
    """The answer to a query; cities in the order of merit."""

    words: tuple[Word, ...]
    cities: tuple[City, ...]
    regions: tuple[Subject, ...]
    partial: bool = False
    """True where no city has all the words: these have some."""

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(word.term for word in self.words)


def find(edition: Edition, query: str) -> Found:
    """Everything that answers a query; empty where it has no words."""
    words = understood(query, index.vocabulary(edition))
    catalogue = catalogue_of(edition)
    wanted = tuple(word.term for word in words)
    rows = tables.matching("everything", wanted)
    partial = False
    if not rows and len(wanted) > 1:
        rows, partial = _any(wanted), True
    cities = tuple(_ranked(catalogue, rows, wanted)) or _alike(catalogue, query)
    return Found(words, cities, _regions(catalogue, wanted), partial and bool(cities))


def _alike(catalogue: Catalogue, query: str) -> tuple[City, ...]:
    """Cities whose names begin almost as what was asked: the same that typing it would suggest."""
    near = (one.key for one in suggest(catalogue, query) if one.kind == "city")
    return tuple(catalogue.by_slug[slug] for slug in near)


def _any(wanted: tuple[Term, ...]) -> list[int]:
    return sorted({row for term in wanted for row in tables.matching("everything", (term,))})


def _ranked(catalogue: Catalogue, rows: list[int], wanted: tuple[Term, ...]) -> list[City]:
    """A city's own name first, then what it made, then what stands there, then the list's order."""
    merit = dict.fromkeys(rows, 0)
    for heading, weight in (("name", 100), ("claims", 10), ("memorial", 1)):
        for term in wanted:
            for row in tables.matching(heading, (term,)):
                if row in merit:
                    merit[row] += weight
    spelt = " ".join(word for term in wanted for word in term.words[:1])
    exact = {row for row in rows if merit[row] >= 100 and _is_name(catalogue.cities[row - 1], spelt)}
    order = sorted(rows, key=lambda row: (row not in exact, -merit[row], row))
    return [catalogue.cities[row - 1] for row in order]


def _is_name(city: City, spelt: str) -> bool:
    return spelt == " ".join(token.terms[0] for token in tokens(city.name.ru))


def _regions(catalogue: Catalogue, wanted: tuple[Term, ...]) -> tuple[Subject, ...]:
    """Federal subjects whose name has all the words."""
    if not wanted:
        return ()
    groups = (group[0].subject for group in catalogue.by_subject.values())
    return tuple(subject for subject in groups if _has_all(subject, wanted))


def _has_all(subject: Subject, wanted: tuple[Term, ...]) -> bool:
    named = {
        term for text in (subject.name.ru, subject.name.en) for token in tokens(text) for term in token.terms
    }
    return all(
        any(
            word in named or (term.open and any(name.startswith(word) for name in named))
            for word in term.words
        )
        for term in wanted
    )
