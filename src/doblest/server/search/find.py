"""From a query to cities in order, each with the passages that answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from doblest.reference.regions import Region
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.search import backends
from doblest.server.search.backends import Heading, Terms
from doblest.server.search.letters import LetterIndex
from doblest.server.search.models import SearchRow
from doblest.server.search.query import Query, Vocabulary, parse_query
from doblest.server.search.suggest import suggest
from doblest.server.search.terms import tokenize

_WEIGHTS: tuple[tuple[Heading, int], ...] = (("name", 100), ("claims", 10), ("memorial", 1))
"""A city's own name first, then what it made, then what stands there."""


class _Index(Struct, frozen=True):
    """What a search needs of the index beside its answers; read once for an edition."""

    stamp: str
    vocabulary: Vocabulary
    slugs: dict[int, str]
    """Of the title's entries, by their keys."""

    def match(self, heading: Heading, terms: Terms) -> Iterator[str]:
        """Slugs of the title's entries whose heading has all the terms."""
        return (self.slugs[entry] for entry in backends.match(heading, terms) if entry in self.slugs)


_indexes: dict[str, _Index] = {}
"""By title."""


class SearchResult(Struct, frozen=True):
    """The answer to a query; cities in the order of relevance."""

    query: Query = Query()
    cities: tuple[City, ...] = ()
    regions: tuple[Region, ...] = ()
    is_partial: bool = False
    """True where no city has all the words: these have some."""


def find(catalogue: Catalogue, text: str) -> SearchResult:
    """Everything that answers a query; empty where it has no words."""
    index = _get_index(catalogue)
    query = parse_query(text, index.vocabulary)
    slugs = set(index.match("everything", query.terms))
    is_partial = not slugs and len(query.terms) > 1
    if is_partial:
        slugs = {slug for term in query.terms for slug in index.match("everything", (term,))}
    ranked = _rank(catalogue, index, slugs, query.terms) if slugs else ()
    cities = tuple(ranked) or _find_similar_names(catalogue, text)
    return SearchResult(query, cities, _find_regions(catalogue, query.terms), is_partial and bool(cities))


def _get_index(catalogue: Catalogue) -> _Index:
    title, stamp = catalogue.edition.title_key, catalogue.edition.stamp
    index = _indexes.get(title)
    if index is None or index.stamp != stamp:
        slugs = dict(SearchRow.objects.filter(title=title).values_list("pk", "slug"))
        index = _indexes[title] = _Index(stamp, Vocabulary(backends.is_known, cache(_read_vocabulary)), slugs)
    return index


def _read_vocabulary() -> LetterIndex:
    return LetterIndex(backends.read_vocabulary())


def _find_similar_names(catalogue: Catalogue, text: str) -> tuple[City, ...]:
    """Cities whose names begin almost as the query: the same that typing it would suggest."""
    near = (one.key for one in suggest(catalogue, text) if one.kind == "city")
    return tuple(catalogue.by_slug[slug] for slug in near)


def _rank(catalogue: Catalogue, index: _Index, slugs: Collection[str], terms: Terms) -> list[City]:
    """By relevance, then in the list's order; a row that the edition does not have yet is left out."""
    relevance: Counter[str] = Counter()
    for heading, weight in _WEIGHTS:
        for term in terms:
            relevance.update(dict.fromkeys(index.match(heading, (term,)), weight))
    spelling = " ".join(word for term in terms for word in term.words[:1])
    known = (catalogue.by_slug[slug] for slug in slugs if slug in catalogue.by_slug)

    def order(city: City) -> tuple[bool, int, int]:
        score = relevance[city.slug]
        is_exact = score >= 100 and _is_name(city, spelling)
        return not is_exact, -score, catalogue.positions[city.slug]

    return sorted(known, key=order)


def _is_name(city: City, spelling: str) -> bool:
    return spelling == " ".join(token.terms[0] for token in tokenize(city.name.ru))


def _find_regions(catalogue: Catalogue, terms: Terms) -> tuple[Region, ...]:
    """Federal subjects whose name has all the words."""
    if not terms:
        return ()
    groups = (group[0].region for group in catalogue.by_region.values())
    return tuple(region for region in groups if _has_all(region, terms))


def _has_all(region: Region, terms: Terms) -> bool:
    names = _list_name_terms(region.name, region.name_en)
    return all(any(_is_in(word, names, term.is_prefix) for word in term.words) for term in terms)


@lru_cache(256)
def _list_name_terms(*texts: str) -> frozenset[str]:
    return frozenset(term for text in texts for token in tokenize(text) for term in token.terms)


def _is_in(word: str, names: Collection[str], is_prefix: bool) -> bool:
    return word in names or (is_prefix and any(name.startswith(word) for name in names))
