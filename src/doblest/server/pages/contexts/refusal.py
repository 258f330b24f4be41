"""What cannot be shown: said in a sentence, with what may be asked for instead as links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct
from rapidfuzz import process

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.catalogue.filters import find_label
from doblest.server.catalogue.finding_filters import list_values
from doblest.server.http.problems import BadDay, BadParameter, NotFound, Problem
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.wording.dates import format_day
from doblest.wording.refusals import translate_refusal
from doblest.wording.vocabulary import texts

MAX_CHOICES: Final = 12
_SIMILAR: Final = 5
_MIN_SIMILARITY: Final = 60
_SHORTEST: Final = 3
_SHOWN: Final = 80
"""Characters of a value that are repeated to who sent it."""
_CITY: Final = ("a", "b", "c", "d", "city")
_WORDS: Final[Mapping[str, str]] = {
    "status": "statuses",
    "ground": "grounds",
    "sort": "sorts",
    "action": "deed_groups",
    "by": "finding_orders",
}
"""Sections of `data/wording.toml` with the names of a parameter's values."""
_INDEXES: Final[Mapping[str, str]] = {
    "product": "contribution",
    "region": "regions",
    "city": "cities",
    "figure": "decrees",
}
"""Where what an address may name is listed."""


class Choice(Struct, frozen=True):
    label: str
    url: str


def build_refusal_context(catalogue: Catalogue, request: PageRequest, problem: Problem) -> dict[str, Any]:
    """The sentence, the choices that there are, and the page without what was wrong in its address."""
    if isinstance(problem, BadParameter) and problem.name in request.query:
        return {
            "sentence": _say_parameter(problem, request.language),
            "choices": list(_list_choices(catalogue, request, problem)),
            "way_on": Choice(*_find_page(request, {**request.query, problem.name: ""})),
        }
    if isinstance(problem, NotFound) and (request.page in _INDEXES or "page" in request.query):
        is_page = request.page not in _INDEXES
        name = "page" if is_page else request.page
        value = request.query["page"] if is_page else problem.detail
        return {
            "sentence": _say_not_yet(request) or _say(name, value, request.language),
            "choices": list(_list_similar(catalogue, request, value)) if request.page == "product" else [],
            "way_on": Choice(*_find_index(request)),
        }
    return {}


def _say_parameter(problem: BadParameter, language: Language) -> str:
    if isinstance(problem, BadDay):
        return f"{translate_refusal(problem.detail, language)}."
    return _say(problem.name, problem.value, language)


def _say_not_yet(request: PageRequest) -> str:
    """Of a city that got its title after the day that was asked for; nothing of any other address."""
    day = request.as_of.at
    if request.page != "city" or day is None:
        return ""
    city = current_catalogue(request.title).by_slug.get(request.arguments["slug"])
    decree = city.record.decree if city else None
    if city is None or decree is None or decree.date <= day.isoformat():
        return ""
    name, conferred = city.name.in_language(request.language), format_day(decree.date, request.language)
    return texts("refusals")["not_yet"].in_language(request.language).format(name=name, day=conferred)


def _say(name: str, value: str, language: Language) -> str:
    sentences = texts("refusals")
    sentence = sentences["city" if name in _CITY else name] if name in (*_CITY, *sentences) else None
    said = (sentence or sentences["other"]).in_language(language)
    return said.format(name=name, value=value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def _find_index(request: PageRequest) -> tuple[str, str]:
    """The list that the address should have been of; of a page past the last one the first."""
    if request.page in _INDEXES:
        return _name_link(_INDEXES[request.page], request, {})
    return _find_page(request, {**request.query, "page": ""})


def _find_page(request: PageRequest, query: Mapping[str, str]) -> tuple[str, str]:
    return _name_link(request.page, request, query)


def _name_link(page: str, request: PageRequest, query: Mapping[str, str]) -> tuple[str, str]:
    names = texts("sections") | texts("pages")
    if page not in names and page not in _INDEXES:  # the data of a page have no name of their own
        page = "home"
    section = page if page in names else _INDEXES[page]
    arguments = request.arguments if page == request.page else {}
    return names[section].in_language(request.language), _build_url(page, request, query, arguments)


def _build_url(
    page: str, request: PageRequest, query: Mapping[str, str], arguments: Mapping[str, str]
) -> str:
    chosen = urlencode({name: value for name, value in query.items() if value})
    address = page_url(page, request.language, request.title, **arguments)
    return f"{address}?{chosen}" if chosen else address


# --- choices ---------------------------------------------------------------------------------


def _list_choices(catalogue: Catalogue, request: PageRequest, problem: BadParameter) -> Iterable[Choice]:
    """The same page with another value of the parameter: of cities those that are called nearly so."""
    if problem.name in _CITY:
        slugs = _find_similar(problem.value, {slug: city.name for slug, city in catalogue.by_slug.items()})
        names = {slug: catalogue.by_slug[slug].name for slug in slugs}
    else:
        names = _name_values(catalogue, request, problem)
    for value, name in list(names.items())[:MAX_CHOICES]:
        query = {**request.query, problem.name: value}
        url = _build_url(request.page, request, query, request.arguments)
        yield Choice(name.in_language(request.language), url)


def _name_values(
    catalogue: Catalogue, request: PageRequest, problem: BadParameter
) -> dict[str, LocalizedText]:
    known: Mapping[str, LocalizedText] = {}
    if request.page == "findings":
        known = list_values(catalogue).get(problem.name, {})
    known = known or (texts(_WORDS[problem.name]) if problem.name in _WORDS else {})
    return {
        value: known.get(value) or find_label(problem.name, value) or LocalizedText(value, value)
        for value in problem.allowed
    }


def _list_similar(catalogue: Catalogue, request: PageRequest, value: str) -> Iterable[Choice]:
    """Products that are called nearly so."""
    names = {slug: product.title for slug, product in catalogue.products.items()}
    for slug in _find_similar(value, names):
        url = _build_url("product", request, {}, {"slug": slug})
        yield Choice(names[slug].in_language(request.language), url)


def _find_similar(text: str, names: Mapping[str, LocalizedText]) -> list[str]:
    """By the slug or either name; a letter or two are like anything."""
    if len(text) < _SHORTEST:
        return []
    spelt = {f"{slug} {kind}": form for slug, name in names.items() for kind, form in _list_forms(slug, name)}
    found = process.extract(
        text[:_SHOWN].lower(), spelt, limit=_SIMILAR * 2, score_cutoff=_MIN_SIMILARITY, processor=str.lower
    )
    return list(dict.fromkeys(key.split(" ")[0] for _form, _score, key in found))[:_SIMILAR]


def _list_forms(slug: str, name: LocalizedText) -> tuple[tuple[str, str], ...]:
    return ("slug", slug), ("ru", name.ru), ("en", name.en)
