"""A federal subject as the desk of those who answer for it: its cities, what they lack, what they gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct

from doblest.checks.thresholds import threshold
from doblest.model import Language
from doblest.reference.products import Product, product_slug
from doblest.reference.regions import districts, find_region
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import STANDING, City
from doblest.server.catalogue.filters import parse_page_number
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages import svg
from doblest.server.pages.contexts.changes import QueryOf
from doblest.server.pages.contexts.city import select_open_findings
from doblest.server.pages.contexts.comparing import CityClaim
from doblest.server.pages.contexts.contact import build_letter
from doblest.server.pages.contexts.evidence import FindingView, build_finding_view
from doblest.server.pages.contexts.findings import SEVERITIES
from doblest.server.pages.contexts.map_labels import build_marks
from doblest.server.pages.contexts.memorial import MemorialView, build_memorial_view
from doblest.server.pages.contexts.note import number_claims
from doblest.server.pages.contexts.page_tools import build_page_tools
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest
from doblest.wording.memorials import date_list, has_memorial_cell
from doblest.wording.vocabulary import texts

_LETTERS: Final = 3.6
"""Size of the names on the plan, in hundredths of its width."""
MAX_CLAIMS: Final = 6
"""Of a city and a product on this page; the product's own page has the rest."""
MAX_FINDINGS: Final = 12
"""Of a city on this page, the gravest first; «Проверка» has the rest."""
PAGE_SIZE: Final = 40
"""Cities on a page: a region of a long list has hundreds, each with its findings."""


class Desk(Struct, frozen=True):
    """A city of the region with all that its people may have to do."""

    city: City
    memorial: MemorialView
    gaps: tuple[str, ...]
    findings: tuple[FindingView, ...]
    finding_count: int


class Contribution(Struct, frozen=True):
    """A product with the numbers that each city names of it."""

    product: Product
    claims: tuple[CityClaim, ...]
    total: int


def build_region_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    asked = request.arguments["region"]
    region = find_region(asked)
    if region is None:
        raise ProblemError(NotFound(asked))
    cities = catalogue.by_region.get(region.iso, ())
    page = paginate(cities, parse_page_number(request.query.get("page", "")), PAGE_SIZE, request.language)
    plan = svg.build_region_plan(region.iso)
    name = region.title.in_language(request.language)
    passports = {"region": region.key, "lang": request.language}
    tools = build_page_tools(catalogue, request, name)
    return {
        "region": region,
        "cities": cities,
        "district": districts()[region.district].title if region.district else None,
        "plan": plan,
        "dot_size": plan.unit * 1.3 if plan else 0,
        "label_size": round(plan.unit * _LETTERS, 1) if plan else 0,
        "marks": build_marks(cities, request.language, plan.box, plan.unit * _LETTERS) if plan else (),
        "page": page,
        "filters": QueryOf({}),
        "desks": [_build_desk(catalogue, city, request.language) for city in page.object_list],
        "contribution": list_contribution(catalogue, cities) if page.number == 1 else (),
        "passports": f"{title_root(request.title)}export/doblest.pdf?{urlencode(passports)}",
        "letter": build_letter(name, tools.url, catalogue.edition.revision),
        "list_date": date_list(catalogue.edition.at, request.language),
        "tools": tools,
    }


def _build_desk(catalogue: Catalogue, city: City, language: Language) -> Desk:
    findings = select_open_findings(city)
    findings.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    decisions = city.record.decisions
    views = (build_finding_view(catalogue, one, decisions.get(one.key), language) for one in findings)
    return Desk(
        city,
        build_memorial_view(city, catalogue.title, catalogue.edition.at, language),
        tuple(list_gaps(city, language)),
        tuple(view for view, _place in zip(views, range(MAX_FINDINGS), strict=False)),
        len(findings),
    )


# --- what is lacking -------------------------------------------------------------------------


def list_gaps(city: City, language: Language) -> Iterator[str]:
    """What a city's row lacks, as its people would say it; nothing where it lacks nothing."""
    words, length = texts("gaps"), len(city.record.located.entry.note.strip())
    for key in find_gaps(city):
        yield words[key].in_language(language).format(count=length)


def find_gaps(city: City) -> Iterator[str]:
    """Keys of `[gaps]`."""
    if city.record.decree is None:
        yield "no_decree"
    yield from _find_memorial_gaps(city)
    if not city.has_point:
        yield "no_point"
    yield from _find_note_gaps(city)


def _find_memorial_gaps(city: City) -> Iterator[str]:
    """What the list's cell lacks: a stele that texts know, or any."""
    gaps = {"none": "no_memorial", "other": "foreign_memorial", "planned": "planned_memorial"}
    memorial = city.record.located.entry.memorial
    listed = memorial.status if memorial else "none"
    if listed in gaps and has_memorial_cell(city.record):
        yield "unlisted_stele" if city.status in STANDING else gaps[listed]
    if memorial is not None and memorial.lon is None:
        yield "no_place"


def _find_note_gaps(city: City) -> Iterator[str]:
    note = city.record.located.entry.note.strip()
    if not note:
        yield "no_note"
    elif len(note) < threshold("short_note"):
        yield "short_note"
    if note and not city.record.claims:
        yield "no_number"


# --- what they gave --------------------------------------------------------------------------


def list_contribution(catalogue: Catalogue, cities: Iterable[City]) -> list[Contribution]:
    """The products with most numbers first."""
    groups: dict[str, list[CityClaim]] = defaultdict(list)
    for city in cities:
        for one in number_claims(city.record.claims):
            groups[product_slug(one.claim.category)].append(CityClaim(city, one.number, one.claim))
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    return [
        Contribution(catalogue.products[slug], tuple(claims[:MAX_CLAIMS]), len(claims))
        for slug, claims in ordered
    ]
