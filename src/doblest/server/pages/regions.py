"""Federal subjects and districts as pages name them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.server.pages.words import Words, latin

DISTRICTS_EN = {
    "Центральный": "Central",
    "Северо-Западный": "Northwestern",
    "Южный": "Southern",
    "Северо-Кавказский": "North Caucasian",
    "Приволжский": "Volga",
    "Уральский": "Ural",
    "Сибирский": "Siberian",
    "Дальневосточный": "Far Eastern",
}


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
        row["iso"]: Subject(
            row["iso"], Words(row["name"], row.get("name_en") or latin(row["name"])), row.get("district", "")
        )
        for row in load("regions")["region"]
    }


def district_words(district: str) -> Words:
    return Words(district, DISTRICTS_EN.get(district, latin(district)))


@cache
def district_key(district: str) -> str:
    return DISTRICTS_EN.get(district, latin(district)).lower().replace(" ", "-")
