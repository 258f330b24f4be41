"""What the live search says before its cities, prepared for a folder that no server answers.

A query is understood in the browser by its words alone: `names` leads from their dictionary forms to an
answer, `stems` and `endings` from what is typed to those forms, as `search.terms` does on the live site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape

import msgspec
from django.utils import translation
from django.utils.html import strip_tags
from msgspec import Struct

from doblest.claims.roles.lexicon import ACTIONS
from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.readings import analyzer
from doblest.model import Claim, Language
from doblest.reference.titles import decrees, title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.contexts.search import find_address
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.templatetags.doblest import register as filters
from doblest.server.search.best_bets import BestBet, build_message
from doblest.server.search.find import SearchResult, find
from doblest.server.search.names import list_names
from doblest.server.search.numbers import list_number_terms
from doblest.server.search.product_queries import list_cues
from doblest.server.search.terms import list_terms, tokenize
from doblest.server.snapshot.links import to_path
from doblest.wording.dates import format_day

_STATUS_QUERIES = {"without": "без стелы", "planned": "стела строится", "dedicated": "со стелой"}
_GENERAL = ("больше всех", "список городов")
_SHORTEST_STEM = 4
_YEARS = range(2020, 2031)
_RUSSIAN = re.compile("[а-я]")
_RARE = frozenset({"PRTF", "PRTS", "GRND", "impr", "1per", "2per", "V-ey", "V-oy"})
"""Grammemes of forms that no query has: there are a hundred to a verb."""


class Bet(Struct, frozen=True, array_like=True):
    """A page that answers."""

    name: str
    about: str
    path: str
    """Of its file, from the root of the title, with the query and the anchor."""
    leaders: str


class Answer(Struct, frozen=True, omit_defaults=True):
    notices: tuple[str, ...] = ()
    bets: tuple[Bet, ...] = ()
    cities: tuple[int, ...] = ()
    """Places in `Answers.cities`, in order."""
    is_only: bool = False
    """Whether no other city may answer."""
    is_city: bool = False
    """Whether a city is named: what else is asked is asked of it."""


class Answers(Struct, frozen=True):
    cities: tuple[tuple[str, str, str], ...]
    """Slug, name, federal subject and year."""
    answers: tuple[Answer, ...]
    names: dict[str, int]
    """Dictionary forms in a row → place of the answer."""
    numbers: dict[str, tuple[int, ...]]
    """Numbers that notes tell → cities."""
    statuses: tuple[tuple[str, int], ...]
    """Patterns of folded queries."""
    general: tuple[int | None, ...]
    """The answers where nothing is named: who gave most, and all cities."""
    most: tuple[str, ...]
    """Words that ask who gave most."""
    aside: tuple[str, ...]
    """What words begin with that a query of a product may have beside it: deeds and kinds."""
    idle: tuple[str, ...]
    """Dictionary forms that add nothing to a query which is understood without them."""
    stems: dict[str, tuple[tuple[int, str], ...]]
    """What all forms of a word begin with → places of its endings, with the dictionary form."""
    endings: tuple[str, ...]
    english: dict[str, str]
    translit: dict[str, str]
    no_number: str
    """With `{number}`."""


Found = dict[str, SearchResult]
"""What the live search answers, by queries."""


class _Collector:
    """Answers as they are found, each once."""

    def __init__(self, catalogue: Catalogue, language: Language, found: Found) -> None:
        self.catalogue, self.language, self.found = catalogue, language, found
        self.places = {city.slug: place for place, city in enumerate(catalogue.cities)}
        self.answers: dict[Answer, int] = {}
        self.request = PageRequest("search", language, catalogue.title.key)

    def add(self, query: str) -> int | None:
        """The place of a query's answer; None where only its words are looked for."""
        found = self.found[query]
        if not found.intent.is_understood:
            return None
        return self.answers.setdefault(self._build(found), len(self.answers))

    def add_city(self, slug: str) -> int:
        answer = Answer(cities=(self.places[slug],), is_city=True)
        return self.answers.setdefault(answer, len(self.answers))

    def _build(self, found: SearchResult) -> Answer:
        intent = found.intent
        slugs = _list_slugs(found)
        return Answer(
            notices=tuple(one.in_language(self.language) for one in intent.notices),
            bets=tuple(self._describe(bet) for bet in found.bets),
            cities=tuple(self.places[slug] for slug in slugs),
            is_only=intent.within is not None,
            is_city=bool(intent.pins),
        )

    def _describe(self, bet: BestBet) -> Bet:
        address = find_address(bet, self.request)
        path, tail = re.match(r"([^?#]*)(.*)", address).groups()  # type: ignore[union-attr] # matches anything
        said = "; ".join(
            f"{leader.city.name.in_language(self.language)} — {_say(leader.claim, self.language)}"
            for leader in bet.leaders
        )
        label = build_message("leaders").in_language(self.language)
        below = to_path(path).removeprefix(title_root(self.catalogue.title.key).lstrip("/"))
        name, about = (one.in_language(self.language) for one in (bet.name, bet.about))
        return Bet(name, about, below + tail, f"{label} {said}." if said else "")


def _say(claim: Claim, language: Language) -> str:
    """As the page of the live search says it, without its marks."""
    with translation.override(language):
        return unescape(strip_tags(str(filters.filters["claim_said"](claim))))


def _list_slugs(found: SearchResult) -> list[str]:
    """Pinned cities alone where a query calls one by name: others are found by its words."""
    pins = [city.slug for city in found.cities if city.slug in found.intent.pins]
    return pins or [city.slug for city in found.cities]


def find_all(catalogue: Catalogue) -> Found:
    """The answers of every query that is prepared; they are of no language."""
    queries = (*_list_phrases(catalogue), *_STATUS_QUERIES.values(), *_GENERAL)
    return {query: find(catalogue, query) for query in queries}


def build_answers(catalogue: Catalogue, language: Language, found: Found) -> bytes:
    """JSON that the script of the search page reads when something is asked."""
    collector = _Collector(catalogue, language, found)
    names = _index_names(collector)
    statuses = _build_statuses(collector)
    idle = _list_idle()
    general = tuple(collector.add(query) for query in _GENERAL)
    stems, endings = _build_forms({word for key in (*names, *idle) for word in key.split()})
    source = load("search")
    return msgspec.json.encode(
        Answers(
            cities=tuple(_describe_city(catalogue, slug, language) for slug in collector.places),
            answers=tuple(collector.answers),
            names=names,
            numbers=_index_numbers(catalogue, collector.places),
            statuses=statuses,
            general=general,
            most=tuple(source["most"]),
            aside=_list_aside(),
            idle=idle,
            stems=stems,
            endings=endings,
            english=source["english"],
            translit=source["translit"],
            no_number=source["messages"]["no_number"][language],
        )
    )


def _index_names(collector: _Collector) -> dict[str, int]:
    """Answers by their phrases; a city's own name is that of the city."""
    catalogue = collector.catalogue
    phrases = {key: text for text in _list_phrases(catalogue) if (key := _build_key(text))}
    understood = {key: place for key, text in phrases.items() if (place := collector.add(text)) is not None}
    cities = {
        key: collector.add_city(city.slug)
        for city in catalogue.cities
        for key in sorted(_list_keys(city))  # the same bytes for the same register
    }
    return {**understood, **cities}


def _describe_city(catalogue: Catalogue, slug: str, language: Language) -> tuple[str, str, str]:
    city = catalogue.by_slug[slug]
    about = f"{city.region.title.in_language(language)} · {city.year}" if city.year else ""
    return slug, city.name.in_language(language), about or city.region.title.in_language(language)


def _list_phrases(catalogue: Catalogue) -> Iterator[str]:
    """What may be asked beside plain words; an earlier one decides."""
    yield "указы"
    yield from sorted(cue for cue in list_cues() - {*_list_idle()} if _RUSSIAN.search(cue))
    for name in list_names(catalogue):
        yield name.text
    for year in _YEARS:
        yield from (f"указ {year}", str(year))
    for decree in decrees(catalogue.title.key):
        yield from (f"указ {format_day(decree.date, 'ru')}", f"указ {decree.number}")


def _build_key(text: str) -> str:
    return " ".join(token.terms[0] for token in tokenize(text.replace("\u00a0", " ")))


def _build_statuses(collector: _Collector) -> tuple[tuple[str, int], ...]:
    found = ((row["words"], collector.add(_STATUS_QUERIES[row["value"]])) for row in load("search")["status"])
    return tuple((words, place) for words, place in found if place is not None)


def _index_numbers(catalogue: Catalogue, places: dict[str, int]) -> dict[str, tuple[int, ...]]:
    numbers: dict[str, dict[int, None]] = {}
    for city in catalogue.cities:
        for term in list_number_terms(city.record.claims):
            numbers.setdefault(term.lstrip("ъ"), {})[places[city.slug]] = None
    return {value: tuple(cities) for value, cities in numbers.items()}


def _list_keys(city: City) -> set[str]:
    return {_build_key(name) for name in (city.name.ru, city.name.en)}


@cache
def _list_idle() -> tuple[str, ...]:
    source = load("search")
    lists = ("stop", "soft", "memorial", "most", "deeds", "asked")
    words = [word for name in lists for word in source[name]]
    return tuple(dict.fromkeys((*words, *(list_terms(word)[0] for word in words))))


@cache
def _list_aside() -> tuple[str, ...]:
    words = {fold_yo(word) for word in (*ACTIONS, *list_cues()) if _RUSSIAN.search(word)}
    stems = {max(_find_stem(_inflect(word)), word[:_SHORTEST_STEM], key=len) for word in words}
    return tuple(sorted(stems))


# --- forms of words --------------------------------------------------------------------------

Forms = tuple[dict[str, tuple[tuple[int, str], ...]], tuple[str, ...]]


def _build_forms(words: Iterable[str]) -> Forms:
    """Stems with their dictionary forms, and the endings that many words share."""
    stems: dict[str, list[tuple[int, str]]] = {}
    endings: dict[str, int] = {}
    for word in sorted(words):
        forms = _inflect(word)
        stem = _find_stem(forms)
        ending = "|".join(sorted(form.removeprefix(stem) for form in forms))
        stems.setdefault(stem, []).append((endings.setdefault(ending, len(endings)), word))
    return {stem: tuple(rows) for stem, rows in stems.items()}, tuple(endings)


def _inflect(word: str) -> set[str]:
    """All forms whose dictionary form this is, «ё» folded; the word itself where the dictionary lacks it."""
    parses = [parse for parse in analyzer().parse(word) if fold_yo(parse.normal_form) == word]
    forms = (form for parse in parses[:1] for form in parse.lexeme if not _RARE & form.tag.grammemes)
    return {word, *(fold_yo(form.word) for form in forms)}


def _find_stem(forms: set[str]) -> str:
    first, last = min(forms), max(forms)
    same = next(
        (place for place, pair in enumerate(zip(first, last, strict=False)) if len({*pair}) > 1), None
    )
    return first if same is None else first[:same]
