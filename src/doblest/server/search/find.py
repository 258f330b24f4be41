"""From a query to cities in order, each with the passages that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import chain

from msgspec import Struct

from doblest.processes import give_back_memory
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.search import backends
from doblest.server.search.backends import Heading, Term, Terms
from doblest.server.search.best_bets import BestBet, build_region_bet
from doblest.server.search.intents import Intent, Tables, read_intent
from doblest.server.search.languages import to_russian
from doblest.server.search.leaders import list_candidates, rank_leaders
from doblest.server.search.letters import LetterIndex
from doblest.server.search.models import SearchRow
from doblest.server.search.names import build_names
from doblest.server.search.numbers import number_term
from doblest.server.search.query import Query, Vocabulary, parse_query
from doblest.server.search.region_names import RegionTable
from doblest.server.search.suggest import suggest
from doblest.server.search.terms import list_terms, tokenize

_CACHED_RANKINGS = 256
"""Products and deeds asked of one edition."""
_WEIGHTS: tuple[tuple[Heading, int], ...] = (("name", 100), ("claims", 10), ("memorial", 1))
"""A city's own name first, then what it made, then what stands there."""


class _Index(Struct, frozen=True):
    """What a search needs of the index beside its answers; read once for an edition."""

    stamp: str
    vocabulary: Vocabulary
    places: dict[int, int]
    """In the list, of the edition's entries by their keys."""
    tables: Tables
    regions: RegionTable

    def match(self, heading: Heading, terms: Terms) -> Iterator[int]:
        """Places of the entries whose heading has all the terms."""
        known = filter(self.places.__contains__, backends.match(heading, terms))
        return map(self.places.__getitem__, known)

    def is_known(self, word: str) -> bool:
        """Whether a note or a name has the word."""
        return any(
            self.vocabulary.has(Term((term,))) or self.tables.names.has(token)
            for token in tokenize(word)
            for term in token.terms
        )


_indexes: dict[str, _Index] = {}
"""By title."""


class _Asked(Struct, frozen=True):
    """What a query asks beside its words: an Intent with cities by their places in the list."""

    within: frozenset[int] | None
    """The only ones that may answer; None for any."""
    pins: frozenset[int]
    """Those that it names otherwise."""
    leaders: tuple[int, ...]
    """Those that tell of most, the first of most of all."""
    exact: tuple[str, ...]
    """Words that are no slips."""


class SearchResult(Struct, frozen=True):
    """The answer to a query; cities in the order of relevance."""

    query: Query = Query()
    cities: tuple[City, ...] = ()
    bets: tuple[BestBet, ...] = ()
    """Pages that answer better than a list of cities."""
    is_partial: bool = False
    """True where no city has all the words: these have some."""
    intent: Intent = Intent()
    """What the query asks of the cities."""


def find(catalogue: Catalogue, text: str) -> SearchResult:
    """Everything that answers a query; empty where it has no words."""
    index = _get_index(catalogue)
    intent = read_intent(catalogue, index.tables, to_russian(text, index.is_known))
    query = parse_query(intent.rest, index.vocabulary, intent.exact)
    asked = _locate(catalogue, intent)
    places, is_partial = _match(index, asked, query.terms)
    ranked = _rank(catalogue, index, places, query.terms, asked) if places else ()
    cities = tuple(map(catalogue.cities.__getitem__, ranked))
    if not cities and not intent.is_understood:
        cities = _find_similar_names(catalogue, text)
    bets = dict.fromkeys((bet.page, bet.name.ru) for bet in intent.bets)
    is_city = bool(cities) and _is_name(cities[0], _join_terms(query.terms))
    named = () if is_city else map(build_region_bet, index.regions.find(query.terms))
    more = [bet for bet in named if (bet.page, bet.name.ru) not in bets]
    return SearchResult(query, cities, (*intent.bets, *more), is_partial and bool(cities), intent)


def _locate(catalogue: Catalogue, intent: Intent) -> _Asked:
    """The intent's cities by their places; one that the edition does not have is left out."""

    def list_places(slugs: Iterable[str]) -> Iterator[int]:
        return (catalogue.positions[slug] for slug in slugs if slug in catalogue.positions)

    return _Asked(
        within=None if intent.within is None else frozenset(list_places(intent.within)),
        pins=frozenset(list_places(intent.pins)),
        leaders=tuple(list_places(one.city.slug for one in intent.leaders)),
        exact=intent.exact,
    )


def _match(index: _Index, asked: _Asked, terms: Terms) -> tuple[set[int], bool]:
    """The cities that have all the words, or some of them where none has: then the second is True."""
    if not terms:
        return {*(asked.pins if asked.within is None else asked.within)}, False
    places = _keep(index.match("everything", terms), asked) | _match_pins(index, asked, terms)
    if places or (len(terms) == 1 and asked.within is None):
        return places, False
    return _match_some(index, asked, terms), True


def _match_some(index: _Index, asked: _Asked, terms: Terms) -> set[int]:
    """The cities that the words name; else those that have any of them, and all its numbers."""
    some = _keep(_match_any(index, "everything", terms), asked)
    named = some.intersection(_match_any(index, "name", [term for term in terms if not term.is_prefix]))
    if named:
        return named
    numbers = tuple(term for term in terms if term.words[0].isdigit())
    return (
        some.intersection(index.match("everything", numbers)) if numbers else some or {*(asked.within or ())}
    )


def _match_any(index: _Index, heading: Heading, terms: Iterable[Term]) -> Iterator[int]:
    return chain.from_iterable(index.match(heading, (term,)) for term in terms)


def _keep(places: Iterable[int], asked: _Asked) -> set[int]:
    return {*places} if asked.within is None else {*asked.within.intersection(places)}


def _match_pins(index: _Index, asked: _Asked, terms: Terms) -> set[int]:
    """A city that goes by its former name need not have it in its note."""
    if not asked.pins:
        return set()
    others = tuple(term for term in terms if not _is_exact(term, asked))
    return {*(asked.pins.intersection(index.match("everything", others)) if others else asked.pins)}


def _is_exact(term: Term, asked: _Asked) -> bool:
    return any(list_terms(word)[0] in term.words for word in asked.exact)


def _get_index(catalogue: Catalogue) -> _Index:
    title, stamp = catalogue.edition.title_key, catalogue.edition.stamp
    index = _indexes.get(title)
    if index is None or index.stamp != stamp:
        positions = catalogue.positions
        slugs = dict(SearchRow.objects.filter(title=title).values_list("pk", "slug"))
        places = {key: positions[slug] for key, slug in slugs.items() if slug in positions}
        vocabulary = Vocabulary(backends.is_known, cache(_read_vocabulary))
        regions = RegionTable(group[0].region for group in catalogue.by_region.values())
        tables = _build_tables(catalogue, slugs)
        index = _indexes[title] = _Index(stamp, vocabulary, places, tables, regions)
    return index


def _build_tables(catalogue: Catalogue, slugs: dict[int, str]) -> Tables:
    return Tables(
        build_names(catalogue),
        partial(_find_number, slugs),
        lru_cache(_CACHED_RANKINGS)(partial(rank_leaders, cache(partial(list_candidates, catalogue)))),
    )


def _find_number(slugs: dict[int, str], value: float) -> frozenset[str]:
    entries = backends.match("claims", (Term((number_term(value),)),))
    return frozenset(filter(None, map(slugs.get, entries)))


def _read_vocabulary() -> LetterIndex:
    index = LetterIndex(backends.read_vocabulary())
    give_back_memory()
    return index


def _find_similar_names(catalogue: Catalogue, text: str) -> tuple[City, ...]:
    """Cities whose names begin almost as the query: the same that typing it would suggest."""
    near = (one.key for one in suggest(catalogue, text) if one.kind == "city")
    return tuple(catalogue.by_slug[slug] for slug in near)


def _rank(catalogue: Catalogue, index: _Index, places: set[int], terms: Terms, asked: _Asked) -> list[int]:
    """Those that are named, then those that tell of most of what is asked, then by relevance and in the
    list's order."""
    relevance = _measure_relevance(index, places, terms)
    spelling = _join_terms(terms)
    named = (place for place, score in relevance.items() if score >= _WEIGHTS[0][1])
    exact = {place for place in named if _is_name(catalogue.cities[place], spelling)} | (places & asked.pins)
    leaders = {place: order for order, place in enumerate(asked.leaders)}

    def order(place: int) -> tuple[int, int, int]:
        return leaders.get(place, len(leaders)), -relevance.get(place, 0), place

    leading = [place for place in leaders if place in places and place not in exact]
    rest = places.difference(exact, leading)
    told = sorted(rest.intersection(relevance))
    told.sort(key=relevance.__getitem__, reverse=True)
    return [*sorted(exact, key=order), *leading, *told, *sorted(rest.difference(relevance))]


def _measure_relevance(index: _Index, places: set[int], terms: Terms) -> dict[int, int]:
    """The sum of the weights of the headings that have a term, by place; none for a place that has none."""
    relevance: dict[int, int] = {}
    for heading, weight in _WEIGHTS:
        for term in terms:
            for place in places.intersection(index.match(heading, (term,))):
                relevance[place] = relevance.get(place, 0) + weight
    return relevance


def _join_terms(terms: Terms) -> str:
    return " ".join(word for term in terms for word in term.words[:1])


def _is_name(city: City, spelling: str) -> bool:
    names = (city.name.ru, city.name.en)
    return spelling in (" ".join(token.terms[0] for token in tokenize(name)) for name in names)
