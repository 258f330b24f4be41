"""Federal subjects with their cities."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.server.pages import drawing
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.drawing import Plan
from doblest.server.pages.refusals import NotHere
from doblest.server.pages.regions import Subject, district_words, subjects
from doblest.server.pages.words import Words


class RegionShown(Struct, frozen=True):
    subject: Subject
    cities: tuple[City, ...]


class District(Struct, frozen=True):
    name: Words
    regions: tuple[RegionShown, ...]

    @property
    def cities(self) -> int:
        return sum(len(region.cities) for region in self.regions)


def regions(catalogue: Catalogue) -> dict[str, Any]:
    shown = [RegionShown(group[0].subject, group) for group in catalogue.by_subject.values()]
    named = [*catalogue.districts, *([""] if any(not one.subject.district for one in shown) else [])]
    groups = [
        District(
            district_words(name) if name else Words("Вне округов", "Outside the districts"),
            tuple(one for one in shown if one.subject.district == name),
        )
        for name in named
    ]
    return {"districts": groups, "total": len(shown)}


def region(catalogue: Catalogue, iso: str) -> dict[str, Any]:
    subject = subjects().get(iso.upper())
    if subject is None:
        raise NotHere(iso)
    cities = catalogue.by_subject.get(subject.iso, ())
    plan: Plan | None = drawing.plan(subject.iso)
    return {
        "subject": subject,
        "cities": cities,
        "district": district_words(subject.district) if subject.district else None,
        "plan": plan,
        "dot_size": plan.unit * 1.3 if plan else 0,
        "labels": _labels(cities, plan) if plan else (),
    }


class Label(Struct, frozen=True):
    """A city's name on a region's plan."""

    city: City
    x: float
    y: float
    size: float
    anchor: str


def _labels(cities: tuple[City, ...], plan: Plan) -> tuple[Label, ...]:
    """Beside the mark, towards the middle of the plan, so that no name leaves it."""
    middle = plan.box.left + plan.box.width / 2
    size = plan.unit * 3.6
    made = []
    for city in cities:
        if not city.placed:
            continue
        x, y = drawing.placed(city.x, city.y)
        left = x > middle
        offset = -plan.unit * 2.2 if left else plan.unit * 2.2
        made.append(
            Label(
                city, round(x + offset, 1), round(y + size / 3, 1), round(size, 1), "end" if left else "start"
            )
        )
    return tuple(made)
