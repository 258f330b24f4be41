"""Federal subjects and districts, from `data/regions.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText


class District(Struct, frozen=True, forbid_unknown_fields=True):
    """A federal district. `key` stands in addresses: `northwestern`."""

    key: str
    name: str
    name_en: str

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """A federal subject. `key` stands in addresses: `permskiy-kray`."""

    key: str
    iso: str
    """ISO 3166-2 code as the standard gives it."""
    name: str
    """Official name by Article 65 of the Constitution."""
    short: str
    name_en: str
    oktmo: str
    """First digits of its OKTMO codes."""
    district: str
    """Name of the federal district; empty where the subject belongs to none."""
    geonames: str
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a list may call it by, the official one first."""
        short = (self.short,) if self.short else ()
        return (self.name, *short, *self.aliases, *self.former)


@cache
def regions() -> dict[str, Region]:
    """All federal subjects by ISO code, in the order of Article 65 of the Constitution.
    Raises DataError where the file breaks its form."""
    return {region.iso: region for region in read_table("regions", "region", Region)}


def find_region(text: str) -> Region | None:
    """The subject of a key or, as former addresses have it, of an ISO code; letters of either size."""
    named = text.strip()
    return _by_key().get(named.lower()) or regions().get(named.upper())


def get_key(iso: str | None) -> str | None:
    """The key of the subject that has the ISO code; None where there is none."""
    region = regions().get(iso) if iso else None
    return region.key if region else None


@cache
def _by_key() -> dict[str, Region]:
    return {region.key: region for region in regions().values()}


@cache
def districts() -> dict[str, District]:
    """Federal districts by their Russian name, in the order of the file."""
    return {district.name: district for district in read_table("regions", "district", District)}
