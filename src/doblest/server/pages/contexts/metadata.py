"""What the head of a page says of it to search engines and to those who show links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from django.utils.text import Truncator
from msgspec import Struct

from doblest.model import Language, LocalizedText, join_texts
from doblest.reference.products import Product
from doblest.reference.regions import Region
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.wording.sentences import write_sentence
from doblest.wording.vocabulary import texts

_DESCRIPTION_LENGTH = 200
"""Characters: search engines and messengers show less."""
_NAMED_CITIES = 8
_MOST_CLAIMS = 4
"""Of a city, in its description."""
_LOCALES: Final[Mapping[Language, str]] = {"ru": "ru_RU", "en": "en_US"}


class Alternate(Struct, frozen=True):
    """The page in a language: `x-default` is for those who read neither."""

    hreflang: str
    url: str


class Metadata(Struct, frozen=True):
    title: str
    """What is told by the page, then whose it is; the site's own name stands apart."""
    description: str
    url: str
    """Of the page without filters: one page, however it was asked for."""
    alternates: tuple[Alternate, ...]
    picture: str
    kind: str
    """Of Open Graph: `website` or `article`."""
    locale: str
    other_locale: str


def build_metadata(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> Metadata:
    """Of a page of the registry by its context, in the language of the request."""
    city: City | None = context.get("city")
    return Metadata(
        _name_page(catalogue, request, context),
        Truncator(_describe(catalogue, request, context)).chars(_DESCRIPTION_LENGTH),
        _locate(request, request.language),
        (
            Alternate("ru", _locate(request, "ru")),
            Alternate("en", _locate(request, "en")),
            Alternate("x-default", _locate(request, "ru")),
        ),
        request.origin + _find_picture(request, city),
        "article" if city else "website",
        _LOCALES[request.language],
        _LOCALES[request.other_language],
    )


def _find_picture(request: PageRequest, city: City | None) -> str:
    if city:
        return page_url("picture", request.language, request.title, slug=city.slug)
    return page_url("overview", request.language, request.title)


def _name_page(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    """«Пермь · Города трудовой доблести», «История правок · Пермь · …» of a page beside the city's own."""
    city, region, product = _find_subject(context)
    subject = city.name if city else region.title if region else product.title if product else None
    said: LocalizedText | None = context.get("title_text")
    names = (said or _name_section(request.page), subject, catalogue.title.plural_title)
    return " · ".join(name.in_language(request.language) for name in names if name)


def _find_subject(context: Mapping[str, Any]) -> tuple[City | None, Region | None, Product | None]:
    """What the page is of, if it is of one thing."""
    return context.get("city"), context.get("region"), context.get("product")


def _name_section(page: str) -> LocalizedText | None:
    """The first page is told by the title alone."""
    return None if page == "home" else (texts("sections") | texts("pages")).get(page)


def _locate(request: PageRequest, language: Language) -> str:
    return request.origin + page_url(request.page, language, request.title, **request.arguments)


def _describe(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    """The page's sentence of `[descriptions]`; the register's where it has none of its own."""
    sentences = texts("descriptions")
    sentence = sentences.get(request.page) or sentences["register"]
    values = _name_register(catalogue) | _name_subject(catalogue, context)
    said = {name: value.in_language(request.language) for name, value in values.items()}
    return sentence.in_language(request.language).format(**said).strip()


def _name_register(catalogue: Catalogue) -> dict[str, LocalizedText]:
    return {
        "title": catalogue.title.plural_title,
        "title_genitive": catalogue.title.genitive_title,
        "city_count": _repeat(len(catalogue.cities)),
        "region_count": _repeat(len(catalogue.by_region)),
    }


def _name_subject(catalogue: Catalogue, context: Mapping[str, Any]) -> dict[str, LocalizedText]:
    """What the page is of: a city with its note, a region or a product with their cities."""
    city, region, product = _find_subject(context)
    if city is not None:
        return {
            "city": city.name,
            "region": city.region.title,
            "honour": LocalizedText(catalogue.edition.title, catalogue.edition.title_en),
            "year": _repeat(f", {city.year}" if city.year else ""),
            "note": _summarize(city),
        }
    if region is not None:
        return {"region": region.title, "cities": _join_names(context["cities"])}
    if product is not None:
        cities = (city for city in catalogue.cities if product.slug in city.products)
        return {"product": product.title, "cities": _join_names(cities)}
    return {"figure": context["title_text"]} if "title_text" in context else {}


def _summarize(city: City) -> LocalizedText:
    """The note; in English the first of its claims, as sentences."""
    sentences = (write_sentence(claim) for claim in islice(city.record.claims, _MOST_CLAIMS))
    return LocalizedText(" ".join(city.record.located.entry.note.split()), " ".join(sentences))


def _repeat(value: object) -> LocalizedText:
    return LocalizedText(str(value), str(value))


def _join_names(cities: Iterable[City]) -> LocalizedText:
    return join_texts(", ", [city.name for city in islice(cities, _NAMED_CITIES)])
