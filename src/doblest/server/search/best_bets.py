"""What answers a query better than a list of cities: a page of the site, and what is to be said first."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from doblest.data import load
from doblest.model import Claim, Language, LocalizedText
from doblest.reference.regions import Region
from doblest.server.catalogue.cities import City

Page = Literal["product", "region", "decrees", "cities", "contribution", "steles"]


class Leader(Struct, frozen=True):
    """A city that tells of most, in its own words."""

    city: City
    claim: Claim
    group: str
    """Of deeds: a key of `[deed_groups]`."""


class BestBet(Struct, frozen=True):
    page: Page
    name: LocalizedText
    about: LocalizedText = LocalizedText("", "")
    arguments: dict[str, str] = {}
    """What the page's address is made of."""
    query: str = ""
    anchor: str = ""
    leaders: tuple[Leader, ...] = ()


def build_region_bet(region: Region) -> BestBet:
    return BestBet("region", region.title, build_message("region"), {"region": region.key})


def build_message(key: str, **values: str | LocalizedText) -> LocalizedText:
    """A sentence of `[messages]` in `data/search.toml` with its values, in both languages."""
    row: dict[Language, str] = load("search")["messages"][key]
    return LocalizedText(_fill(row, "ru", values), _fill(row, "en", values))


def _fill(row: dict[Language, str], language: Language, values: dict[str, str | LocalizedText]) -> str:
    said = {
        name: value if isinstance(value, str) else value.in_language(language)
        for name, value in values.items()
    }
    return row[language].format(**said)
