"""Two to four cities side by side: numbers of one measure in a row, the rest named as not to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from doblest.language.transliteration import to_english
from doblest.model import Language
from doblest.reference.products import Product, is_alike, product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.charts import HEADROOM, Bar, build_bar, get_highest
from doblest.server.pages.contexts.city import find_similar_slugs
from doblest.server.pages.contexts.city_names import find_city, is_typed
from doblest.server.pages.contexts.comparing import CityClaim, Measure, get_measure, name_common_measure
from doblest.server.pages.contexts.note import number_claims
from doblest.server.pages.contexts.page_tools import build_dated_tools
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import find_group, name_group

COLUMNS = ("a", "b", "c", "d")
PARAMETERS = (*COLUMNS, "city")
"""`city` may stand several times: the cities after those of the columns."""

_Cell = tuple[CityClaim, ...]


class Cell(Struct, frozen=True):
    """What one city has in a row."""

    city: City
    bars: tuple[Bar, ...]
    """Of a row that is compared the bars are on its own scale."""


class Row(Struct, frozen=True):
    """Numbers of one product, with each city's claims of it."""

    product: Product
    label: str
    """What the numbers have in common; empty where they cannot be compared."""
    cells: tuple[Cell, ...]
    is_drawn: bool = False
    """Whether bars tell something: amounts and shares, not growths."""

    @property
    def is_written_once(self) -> bool:
        """Whether one city alone has a number: there is nothing to compare it with."""
        return sum(bool(cell.bars) for cell in self.cells) < 2


class Field(Struct, frozen=True):
    """A field of the form."""

    name: str
    number: int
    slug: str


def build_compare_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for a city that there is not, with those that are called nearly so."""
    wanted = list_wanted(request)
    unknown = [slug for slug in wanted if find_city(catalogue, slug) is None]
    if unknown:
        raise ProblemError(NotFound(", ".join(unknown), _find_alike(catalogue, unknown[0])))
    return _build_context(catalogue, request, wanted)


def build_compare_refusal(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """The page of the cities that there are, with the names of the others and those alike."""
    wanted = list_wanted(request)
    unknown = [slug for slug in wanted if find_city(catalogue, slug) is None]
    context = _build_context(catalogue, request, [slug for slug in wanted if slug not in unknown])
    known = [city.slug for city in context["cities"]][: len(COLUMNS) - 1]
    pairs = dict(zip(COLUMNS, known, strict=False))
    return {
        **context,
        "unknown": unknown,
        "known_query": urlencode(pairs),
        "next_column": COLUMNS[len(known)],
        "alike": _list_alike(catalogue, unknown, known),
    }


def _list_alike(catalogue: Catalogue, unknown: list[str], known: list[str]) -> list[City]:
    """Three for each name at most."""
    alike = dict.fromkeys(slug for one in unknown for slug in _find_alike(catalogue, one)[:3])
    return [catalogue.by_slug[slug] for slug in alike if slug not in known]


def _find_alike(catalogue: Catalogue, text: str) -> tuple[str, ...]:
    return find_similar_slugs(catalogue, to_english(text))


def list_wanted(request: PageRequest) -> list[str]:
    """What the address names as cities, each once."""
    columns = (request.query.get(name, "") for name in COLUMNS)
    names = (*columns, *request.query.get("city", "").split(","))
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _build_context(catalogue: Catalogue, request: PageRequest, wanted: Iterable[str]) -> dict[str, Any]:
    found = [city for slug in wanted if (city := find_city(catalogue, slug))]
    cities = list({city.slug: city for city in found}.values())
    shown, names = cities[: len(COLUMNS)], _sort_names(catalogue, request.language)
    slugs = [city.slug for city in shown]
    query = dict(zip(COLUMNS, slugs, strict=False))
    title = " — ".join(city.name.in_language(request.language) for city in shown)
    fields = zip(COLUMNS, [*slugs, "", "", "", ""], strict=False)
    return {
        "fields": [Field(name, number, slug) for number, (name, slug) in enumerate(fields, 1)],
        "options": names,
        "is_typed": is_typed(catalogue),
        "cities": shown,
        "left_out": cities[len(COLUMNS) :],
        "rows": _build_rows(catalogue, shown, request.language) if len(shown) > 1 else [],
        "examples": _select_examples(catalogue),
        "tools": build_dated_tools(catalogue, request, title, shown, query) if len(shown) > 1 else None,
    }


def _sort_names(catalogue: Catalogue, language: Language) -> list[City]:
    return sorted(catalogue.cities, key=lambda city: city.name.in_language(language))


# --- rows ------------------------------------------------------------------------------------


def _build_rows(catalogue: Catalogue, cities: list[City], language: Language) -> list[Row]:
    """What can be compared comes first, then what more of the cities have, then what one alone tells."""
    columns = [_group_by_product(city) for city in cities]
    present = {slug: catalogue.products[slug] for column in columns for slug in column}
    order = sorted(present, key=lambda slug: (-sum(slug in column for column in columns), present[slug].key))
    rows = (
        row
        for slug in order
        for row in _split_rows(present[slug], cities, [column.get(slug, []) for column in columns], language)
    )
    return sorted(rows, key=lambda row: (not row.label, row.is_written_once))


def _group_by_product(city: City) -> dict[str, list[CityClaim]]:
    groups: dict[str, list[CityClaim]] = defaultdict(list)
    for numbered in number_claims(city.record.claims):
        slug = product_slug(numbered.claim.category)
        groups[slug].append(CityClaim(city, numbered.number, numbered.claim))
    return groups


def _split_rows(
    product: Product, cities: list[City], columns: list[list[CityClaim]], language: Language
) -> Iterator[Row]:
    """A row for each measure that two cities share, and one for all that has no peer."""
    shared = _find_shared(columns)
    for measure in shared:
        cells = _select(columns, {measure})
        stated = [one for cell in cells for one in cell]
        highest = get_highest(stated)
        scale = max(1.0, highest) if measure.kind == "share" else highest * HEADROOM
        yield Row(product, _name(stated, language), _draw(cities, cells, scale), _is_drawn(stated))
    rest = _select(columns, {get_measure(one.claim) for cell in columns for one in cell} - set(shared))
    if any(rest):
        yield Row(product, "", _draw(cities, rest, 1.0))


def _is_drawn(stated: list[CityClaim]) -> bool:
    """One scale is for one kind of thing; a growth has none."""
    things = {one.claim.object for one in stated}
    is_one_kind = len(things) == 1 or is_alike(stated[0].claim.category)
    return is_one_kind and stated[0].claim.kind != "ratio"


def _draw(cities: list[City], cells: tuple[_Cell, ...], scale: float) -> tuple[Cell, ...]:
    """The greatest of a city first."""
    return tuple(
        Cell(city, tuple(build_bar(one, scale) for one in sorted(cell, key=lambda one: -one.high)))
        for city, cell in zip(cities, cells, strict=True)
    )


def _select(columns: list[list[CityClaim]], measures: set[Measure | None]) -> tuple[_Cell, ...]:
    return tuple(tuple(one for one in cell if get_measure(one.claim) in measures) for cell in columns)


def _find_shared(columns: list[list[CityClaim]]) -> list[Measure]:
    """Measures in which more than one city has a number; a deed that no word says is shared with none."""
    counts: Counter[Measure] = Counter()
    for cell in columns:
        counts.update({measure for one in cell if (measure := get_measure(one.claim)) and measure.action})
    return [measure for measure, count in sorted(counts.items(), key=lambda pair: -pair[1]) if count > 1]


def _name(claims: list[CityClaim], language: Language) -> str:
    group = name_group(find_group(claims[0].claim), language).lower()
    return ", ".join(word for word in (group, name_common_measure(claims, language)) if word)


def _select_examples(catalogue: Catalogue) -> list[tuple[City, City]]:
    """Pairs of cities with most to tell of, to begin with."""
    rich = sorted(catalogue.cities, key=lambda city: -len(city.record.claims))[:6]
    return list(zip(rich[::2], rich[1::2], strict=False))
