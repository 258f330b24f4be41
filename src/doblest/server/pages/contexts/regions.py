"""Federal subjects with their cities."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.model import LocalizedText
from doblest.reference.regions import Region, districts, regions
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages import svg
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.svg import RegionPlan
from doblest.wording.vocabulary import texts


class RegionGroup(Struct, frozen=True):
    region: Region
    cities: tuple[City, ...]


class DistrictGroup(Struct, frozen=True):
    name: LocalizedText
    regions: tuple[RegionGroup, ...]

    @property
    def city_count(self) -> int:
        return sum(len(group.cities) for group in self.regions)


class Label(Struct, frozen=True):
    """A city's name on a region's plan, in the plan's units."""

    city: City
    x: float
    y: float
    size: float
    anchor: str


def build_regions_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Subjects that no district has come last."""
    groups = [RegionGroup(cities[0].region, cities) for cities in catalogue.by_region.values()]
    names = {district.name: district.title for district in catalogue.districts}
    names[""] = texts("places")["no_district"]
    by_district = [
        DistrictGroup(title, tuple(group for group in groups if group.region.district == name))
        for name, title in names.items()
    ]
    return {"districts": [group for group in by_district if group.regions], "total": len(groups)}


def build_region_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    code = request.arguments["iso"]
    region = regions().get(code.upper())
    if region is None:
        raise ProblemError(NotFound(code))
    cities = catalogue.by_region.get(region.iso, ())
    plan = svg.build_region_plan(region.iso)
    return {
        "region": region,
        "cities": cities,
        "district": districts()[region.district].title if region.district else None,
        "plan": plan,
        "dot_size": plan.unit * 1.3 if plan else 0,
        "labels": [_place_label(city, plan) for city in cities if city.has_point] if plan else [],
    }


def _place_label(city: City, plan: RegionPlan) -> Label:
    """Beside the mark, towards the middle of the plan, so that no name leaves it."""
    x, y = svg.to_drawing(city.x, city.y)
    size, offset = plan.unit * 3.6, plan.unit * 2.2
    is_east = x > plan.box.left + plan.box.width / 2
    return Label(
        city,
        round(x - offset if is_east else x + offset, 1),
        round(y + size / 3, 1),
        round(size, 1),
        "end" if is_east else "start",
    )
