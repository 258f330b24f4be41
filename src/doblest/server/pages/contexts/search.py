"""The page of a search: cities in order of relevance, each with the passages that answer."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doblest.data import load
from doblest.model import Claim, Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.facets import build_facets
from doblest.server.catalogue.filters import filter_cities, parse_filters
from doblest.server.http.cache import CachedResponse
from doblest.server.http.problems import reject_value
from doblest.server.pages.links import page_url
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest
from doblest.server.search.best_bets import BestBet, build_message
from doblest.server.search.find import find
from doblest.server.search.intents import Intent
from doblest.server.search.languages import correct_english
from doblest.server.search.matching import Matcher
from doblest.server.search.of_day import find_on_day
from doblest.server.search.questions import select_answers
from doblest.server.search.snippets import Part, highlight, select_passage
from doblest.server.search.suggest import Suggestion, suggest

MAX_LENGTH = 200
"""Characters of a query; the field takes no more."""
PAGE_SIZE = 10
_ARGUMENTS = {"city": "slug", "region": "region", "product": "slug"}
"""What the address of each kind of page is made of."""


class Hit(Struct, frozen=True):
    """A city that answers."""

    city: City
    name: tuple[Part, ...]
    passage: tuple[Part, ...]
    memorial: tuple[Part, ...]
    answers: tuple[Claim, ...] = ()
    """Claims that tell what is asked."""


class Answer(Struct, frozen=True):
    """A page that answers better than a list of cities, with its address."""

    bet: BestBet
    address: str


def build_search_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    text = _parse_text(request)
    filters = parse_filters(catalogue, request.query)
    result = find(catalogue, text) if request.as_of.is_today else find_on_day(catalogue, text)
    matcher = Matcher(result.query.terms)
    page = paginate(filter_cities(result.cities, filters), filters.page, PAGE_SIZE, request.language)
    return {
        "q": text,
        "result": result,
        "filters": filters,
        "facets": build_facets(catalogue, filters, request.language, result.cities) if result.cities else (),
        "page": page,
        "hits": [_build_hit(city, matcher, result.intent, request.language) for city in page.object_list],
        "answers": [Answer(bet, find_address(bet, request)) for bet in result.bets],
        "suggestion": _suggest_words(
            catalogue, request, text, is_answered=bool(result.cities or result.bets)
        ),
        "leaders_label": build_message("leaders"),
        "examples": load("search")["examples_en" if request.language == "en" else "examples"],
    }


def _suggest_words(catalogue: Catalogue, request: PageRequest, text: str, *, is_answered: bool) -> str:
    """«Did you mean» of an English query that nothing answers; Russian ones are corrected before."""
    if is_answered or request.language == "ru" or not text.isascii():
        return ""
    return correct_english(text, (city.name.en for city in catalogue.cities))


def _parse_text(request: PageRequest) -> str:
    text = " ".join(request.query.get("q", "").replace("\0", " ").split())
    if len(text) > MAX_LENGTH:
        raise reject_value("q", text)
    return text


def find_address(bet: BestBet, request: PageRequest) -> str:
    address = page_url(bet.page, request.language, request.title, **bet.arguments)
    query = f"?{bet.query}" if bet.query else ""
    return f"{address}{query}{f'#{bet.anchor}' if bet.anchor else ''}"


def _build_hit(city: City, matcher: Matcher, intent: Intent, language: Language) -> Hit:
    entry = city.record.located.entry
    memorial = f"{entry.memorial.name}, {entry.memorial.address}" if entry.memorial else ""
    parts = highlight(memorial, matcher)
    return Hit(
        city=city,
        name=highlight(city.name.in_language(language), matcher),
        passage=select_passage(entry.note, matcher),
        memorial=parts if any(part.is_marked for part in parts) else (),
        answers=_select_answers(city, intent),
    )


def _select_answers(city: City, intent: Intent) -> tuple[Claim, ...]:
    """The claims of the number, of the deed and the thing, or the one by which the city is ranked."""
    if intent.number is not None:
        return tuple(claim for claim in city.record.claims if intent.number in (claim.low, claim.high))
    if intent.question:
        return select_answers(city.record.claims, intent.question)
    claim = intent.leading_claims.get(city.slug) if intent.is_question else None
    return (claim,) if claim and claim in city.record.claims else ()


def build_suggestions(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """JSON for the search field: name, what it is, where it leads."""
    rows = [_describe(one, request) for one in suggest(catalogue, _parse_text(request))]
    headers: dict[str, str] = {"Content-Language": request.language}
    return CachedResponse(msgspec.json.encode(rows), "application/json", headers=headers)


def _describe(suggestion: Suggestion, request: PageRequest) -> dict[str, str]:
    arguments = {_ARGUMENTS[suggestion.kind]: suggestion.key}
    return {
        "name": suggestion.name.in_language(request.language),
        "about": suggestion.about.in_language(request.language),
        "address": page_url(suggestion.kind, request.language, request.title, **arguments),
    }
