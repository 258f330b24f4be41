"""Federal subjects and districts as pages name them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.reference.regions import districts, regions
from doblest.server.pages.words import Words, latin


class Subject(Struct, frozen=True):
    """A federal subject."""

    iso: str
    name: Words
    district: str
    """Russian name of the federal district, empty where there is none."""


@cache
def subjects() -> dict[str, Subject]:
    """By ISO 3166-2 code, in the Constitution's order."""
    return {
        iso: Subject(iso, Words(region.name, region.name_en), region.district)
        for iso, region in regions().items()
    }


def district_words(district: str) -> Words:
    known = districts().get(district)
    return Words(district, known.name_en if known else latin(district))


def district_key(district: str) -> str:
    known = districts().get(district)
    return known.key if known else ""
