"""One product: who made most by the list, the cities' claims apart by deed on common scales, never summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from doblest.model import Language
from doblest.reference.products import Product, product_slug, products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, get_product
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages import svg
from doblest.server.pages.contexts.charts import HEADROOM, MAX_ROWS, Chart, build_chart, get_highest, is_own
from doblest.server.pages.contexts.claim_filters import GROUPS, build_filter_form, parse_claim_filters
from doblest.server.pages.contexts.comparing import CityClaim, group_comparable
from doblest.server.pages.contexts.conflicts import find_conflicts
from doblest.server.pages.contexts.map_labels import COUNTRY_SIZE, build_marks
from doblest.server.pages.contexts.note import number_claims
from doblest.server.pages.contexts.page_tools import build_page_tools
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import UNREAL, UNSTATED, find_group, name_group

MADE: Final = ("made", "extracted")
"""Groups of deeds whose numbers are ranked: what the city made itself."""


class DeedGroup(Struct, frozen=True):
    """The claims of one kind of deed."""

    key: str
    label: str
    total: int
    shares: Chart | None
    charts: tuple[Chart, ...]
    single: tuple[CityClaim, ...]
    single_total: int


class Answer(Struct, frozen=True):
    """What the list answers to «кто сделал больше»; empty parts where it does not."""

    leaders: tuple[CityClaim, ...] = ()
    is_only: bool = False
    """Whether one city alone names a number."""
    share_leaders: tuple[CityClaim, ...] = ()
    has_made: bool = False
    """Whether the list says of any number that it was made."""


def build_product_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    product = _find_product(catalogue, request.arguments["slug"])
    filters = parse_claim_filters(request.query)
    stated = [one for city in catalogue.cities for one in _select_claims(city, product)]
    claims = [one.claim for one in stated]
    chosen = [one for one in stated if filters.matches(one.claim)]
    groups = build_groups(chosen, request.language)
    name = product.title.in_language(request.language)
    return {
        "product": product,
        "kind": get_product(product.parent) if product.parent else None,
        "total": len(chosen),
        "city_count": len({one.city.slug for one in chosen}),
        "answer": build_answer(groups),
        "groups": groups,
        "makers": (makers := list_makers(chosen)),
        "marks": build_marks(makers, request.language, box := svg.country_box(), COUNTRY_SIZE),
        "box": box,
        "conflicts": find_conflicts(catalogue, chosen),
        "tools": build_page_tools(catalogue, request, name, request.query),
        "form": build_filter_form(filters, claims, request.language),
        "undated": filters.count_undated(claims),
    }


def _find_product(catalogue: Catalogue, slug: str) -> Product:
    product = catalogue.products.get(slug) or products_by_slug().get(slug)
    if product is None:
        raise ProblemError(NotFound(slug))
    return product


def _select_claims(city: City, product: Product) -> Iterator[CityClaim]:
    if product.slug not in city.products:
        return
    for numbered in number_claims(city.record.claims):
        if product_slug(numbered.claim.category) == product.slug:
            yield CityClaim(city, numbered.number, numbered.claim)


def list_makers(claims: Iterable[CityClaim]) -> tuple[City, ...]:
    """The cities that made it themselves, in the order of the list."""
    made = (one.city for one in claims if find_group(one.claim) in MADE and is_own(one))
    return tuple({city.slug: city for city in made}.values())


# --- groups ----------------------------------------------------------------------------------


def build_groups(claims: Iterable[CityClaim], language: Language) -> list[DeedGroup]:
    groups: dict[str, list[CityClaim]] = defaultdict(list)
    for one in claims:
        groups[find_group(one.claim)].append(one)
    return [_build_group(key, groups[key], language) for key in GROUPS if key in groups]


def _build_group(key: str, claims: list[CityClaim], language: Language) -> DeedGroup:
    """What never came to be, or of which no word says what was done, is listed and not drawn."""
    shares, drawn, single = ([], [], claims) if key in (UNREAL, UNSTATED) else _split(claims)
    return DeedGroup(
        key=key,
        label=name_group(key, language),
        total=len(claims),
        shares=build_chart(shares, max(1.0, get_highest(shares)), language) if shares else None,
        charts=tuple(_draw(key, some, language) for some in drawn),
        single=tuple(single[:MAX_ROWS]),
        single_total=len(single),
    )


def _draw(key: str, claims: list[CityClaim], language: Language) -> Chart:
    is_ranked = key in MADE and is_own(claims[0])
    return build_chart(claims, get_highest(claims) * HEADROOM, language, is_ranked=is_ranked)


def _split(claims: list[CityClaim]) -> tuple[list[CityClaim], list[list[CityClaim]], list[CityClaim]]:
    """Shares, sets of comparable amounts, and the numbers that have no peer."""
    shares = [one for one in claims if one.claim.kind == "share"]
    amounts = group_comparable(one for one in claims if one.claim.kind != "share")
    drawn = [some for some in amounts if _is_drawn(some)]
    return shares, drawn, [one for some in amounts if not _is_drawn(some) for one in some]


def _is_drawn(claims: list[CityClaim]) -> bool:
    """A growth has no common measure: each was over a year and a base of its own."""
    return len(claims) > 1 and claims[0].claim.kind != "ratio"


# --- the answer ------------------------------------------------------------------------------


def build_answer(groups: Iterable[DeedGroup]) -> Answer:
    """The leaders of the chart with most cities; where no two can be ranked, the city that names a number."""
    made = [group for group in groups if group.key in MADE]
    charts = [chart for group in made for chart in group.charts if chart.leaders and not _is_rate(chart)]
    leaders = max(charts, key=_count_cities).leaders if charts else ()
    only = () if leaders else _find_only(made)
    return Answer(leaders or only, bool(only), _find_share_leaders(made), bool(made))


def _is_rate(chart: Chart) -> bool:
    claim = chart.rows[0].stated.claim
    return bool(claim.per) or claim.excess


def _count_cities(chart: Chart) -> int:
    return len({row.stated.city.slug for row in chart.rows})


def _find_only(made: Iterable[DeedGroup]) -> tuple[CityClaim, ...]:
    """The greatest number of the one city that names any in one unit; empty where others do too."""
    stated = [one for group in made for one in _list_amounts(group)]
    cities = {one.city.slug for one in stated}
    units = {one.claim.unit for one in stated}
    return (max(stated, key=lambda one: one.high),) if len(cities) == len(units) == 1 else ()


def _list_amounts(group: DeedGroup) -> Iterator[CityClaim]:
    drawn = (row.stated for chart in group.charts for row in chart.rows)
    for one in (*drawn, *group.single):
        if one.claim.kind not in ("share", "ratio") and is_own(one):
            yield one


def _find_share_leaders(made: Iterable[DeedGroup]) -> tuple[CityClaim, ...]:
    stated = [row.stated for group in made if group.shares for row in group.shares.rows if is_own(row.stated)]
    highest = get_highest(stated)
    return tuple(one for one in stated if one.high == highest)
