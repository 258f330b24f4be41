"""How it stands with each city's stele by what public texts tell, and how many that makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from msgspec import Struct

from doblest.model import LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.steles import CityStele, count_steles, find_last_edit, list_city_steles
from doblest.server.pages.requests import PageRequest
from doblest.wording.steles import date_texts, describe_status, list_doubts
from doblest.wording.vocabulary import texts

_GROUPS: Final = ("sure", "unsure", "installed", "building", "planned", "removed", "unknown")
"""In the order of the page."""


class Line(Struct, frozen=True):
    """A city with what is known of its stele, in words."""

    city: City
    words: str
    doubts: tuple[str, ...]


class StageGroup(Struct, frozen=True):
    title: LocalizedText
    lines: tuple[Line, ...]


def build_steles_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    steles = list_city_steles(catalogue)
    return {
        "steles": count_steles(steles) if steles else None,
        "texts_date": date_texts(request.language, find_last_edit(catalogue)),
        "groups": tuple(_group(steles, request)),
    }


def _group(steles: Sequence[CityStele], request: PageRequest) -> Iterable[StageGroup]:
    for key in _GROUPS:
        lines = tuple(_describe(one, request) for one in steles if _choose_group(one) == key)
        if lines:
            yield StageGroup(texts("stele_groups")[key], lines)


def _choose_group(one: CityStele) -> str:
    if one.status.stage != "standing":
        return one.status.stage
    return "sure" if one.status.is_sure else "unsure"


def _describe(one: CityStele, request: PageRequest) -> Line:
    language = request.language
    return Line(one.city, describe_status(one.status, language), list_doubts(one.status, language))
