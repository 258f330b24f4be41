"""What the head of a page says of it to search engines and to those who show links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.wording.vocabulary import texts

_DESCRIPTION_LENGTH = 200
"""Characters: search engines and messengers show less."""
_NAMED_CITIES = 8
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


Describe = Callable[[Catalogue, PageRequest, Mapping[str, Any]], str]


def build_metadata(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> Metadata:
    """Of a page of the registry by its context; texts are in the active language."""
    city: City | None = context.get("city")
    describe = _DESCRIPTIONS.get(request.page, _describe_register)
    return Metadata(
        _name_page(catalogue, request, context),
        Truncator(describe(catalogue, request, context)).chars(_DESCRIPTION_LENGTH),
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
    """A city's is Russian only."""
    if city:
        return page_url("picture", "ru", request.title, slug=city.slug)
    return page_url("overview", request.language, request.title)


def _name_page(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    """«Пермь · Города трудовой доблести»."""
    city, region, product = (context.get(name) for name in ("city", "region", "product"))
    subject = city.name if city else region.title if region else product.title if product else None
    names = (subject or _name_section(request.page), catalogue.title.plural_title)
    return " · ".join(name.in_language(request.language) for name in names if name)


def _name_section(page: str) -> LocalizedText | None:
    """The first page is told by the title alone."""
    return None if page == "home" else (texts("sections") | texts("pages")).get(page)


def _locate(request: PageRequest, language: Language) -> str:
    return request.origin + page_url(request.page, language, request.title, **request.arguments)


def _describe_register(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    """Of a page that has no words of its own."""
    return _("Реестр %(cities)s: вклад в Победу, памятники, указы") % {
        "cities": _name_cities(catalogue, request)
    }


def _describe_home(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    regions = len({city.region.iso for city in catalogue.cities if city.region.iso})
    return _(
        "Карта %(cities)s: городов — %(count)d, субъектов РФ — %(regions)d. Вклад в Победу, памятники, указы"
    ) % {
        "cities": _name_cities(catalogue, request),
        "count": len(catalogue.cities),
        "regions": regions,
    }


def _describe_cities(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Таблица %(cities)s: регион, год присвоения звания, памятник, вклад в Победу") % {
        "cities": _name_cities(catalogue, request)
    }


def _describe_city(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    """With the beginning of the note, which is Russian."""
    city: City = context["city"]
    title = catalogue.edition.title if request.language == "ru" else catalogue.edition.title_en
    names = f"{city.name.in_language(request.language)}, {city.region.title.in_language(request.language)}"
    note = " ".join(city.record.located.entry.note.split()) if request.language == "ru" else ""
    return (
        f"{names}: {title}, {city.year}. {note}".strip() if city.year else f"{names}: {title}. {note}".strip()
    )


def _describe_regions(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("%(cities)s по субъектам РФ и федеральным округам: сколько их и где стоят памятники") % {
        "cities": catalogue.title.plural_title.in_language(request.language)
    }


def _describe_region(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return "{}, {}: {}".format(
        catalogue.title.plural_title.in_language(request.language),
        context["region"].title.in_language(request.language),
        _join_names(context["cities"], request.language),
    )


def _describe_decrees(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Указы Президента о присвоении звания: день, номер, города")


def _describe_contribution(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Вклад %(cities)s в числах: что изготовили, отремонтировали, собрали и отправили фронту") % {
        "cities": _name_cities(catalogue, request)
    }


def _describe_product(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    product = context["product"]
    return _("%(product)s: числа и предложения, в которых они стоят. %(cities)s") % {
        "product": product.title.in_language(request.language),
        "cities": _join_names(
            (city for city in catalogue.cities if product.slug in city.products), request.language
        ),
    }


def _describe_compare(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Вклад городов рядом: одинаковые вещи, мера и дело")


def _describe_findings(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Что в перечне расходится с указами, справочниками и с ним самим, и как это исправить")


def _describe_search(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Поиск по названиям, справкам, памятникам и указам")


def _describe_about(catalogue: Catalogue, request: PageRequest, context: Mapping[str, Any]) -> str:
    return _("Чей это перечень, как он прочитан и проверен, как взять его данные и сослаться на них")


def _name_cities(catalogue: Catalogue, request: PageRequest) -> str:
    return catalogue.title.genitive_title.in_language(request.language)


def _join_names(cities: Iterable[City], language: Language) -> str:
    return ", ".join(city.name.in_language(language) for city in islice(cities, _NAMED_CITIES))


_DESCRIPTIONS: Final[Mapping[str, Describe]] = {
    "home": _describe_home,
    "cities": _describe_cities,
    "city": _describe_city,
    "regions": _describe_regions,
    "region": _describe_region,
    "decrees": _describe_decrees,
    "contribution": _describe_contribution,
    "product": _describe_product,
    "compare": _describe_compare,
    "findings": _describe_findings,
    "search": _describe_search,
    "about": _describe_about,
}
