"""The gazetteer: settlements by name, by region, by number, read once when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from doblest.data import load, resource
from doblest.errors import DataError
from doblest.language.normalise import fold_name
from doblest.places.names import stem_words
from doblest.reference.regions import regions


class Settlement(Struct, frozen=True):
    """A settlement as GeoNames knows it. Point in WGS 84 degrees."""

    geonames_id: int
    iso: str
    """ISO 3166-2 code of its federal subject; abroad the country's two letters."""
    name: str
    lon: float
    lat: float
    population: int
    others: tuple[str, ...] = ()
    """Other spellings and names that GeoNames knows."""
    former: tuple[str, ...] = ()
    """Former names, from `data/settlements.toml`."""


Index = dict[str, tuple[Settlement, ...]]


@cache
def settlements() -> tuple[Settlement, ...]:
    """All settlements, the most populous first."""
    former = {row["geonames"]: tuple(row.get("former", ())) for row in load("settlements")["settlement"]}
    lines = resource("settlements.tsv").read_text("utf-8").splitlines()
    try:
        rows = [_parse_settlement(line.split("\t"), former) for line in lines]
    except ValueError as error:
        raise DataError(
            str(error),
            where="data/settlements.tsv",
            remedy="Соберите его заново: tools/make_settlements.py",
        ) from error
    return tuple(sorted(rows, key=lambda row: -row.population))


def _parse_settlement(row: list[str], former: dict[int, tuple[str, ...]]) -> Settlement:
    key, iso, name, lon, lat, population, others = row
    return Settlement(
        geonames_id=int(key),
        iso=iso,
        name=name,
        lon=float(lon),
        lat=float(lat),
        population=int(population),
        others=tuple(others.split("|")) if others else (),
        former=former.get(int(key), ()),
    )


@cache
def _by_number() -> dict[int, Settlement]:
    return {row.geonames_id: row for row in settlements()}


def get_settlement(geonames_id: int) -> Settlement | None:
    """The settlement of a GeoNames number, such as `Place.geonames_id`."""
    return _by_number().get(geonames_id)


@cache
def by_name() -> Index:
    """Folded name → settlements that bear it today."""
    return _build_index((fold_name(row.name), row) for row in settlements())


@cache
def by_other_name() -> Index:
    """Folded other or former name → settlements."""
    return _build_index(
        (fold_name(other), row) for row in settlements() for other in (*row.former, *row.others)
    )


@cache
def by_stems() -> dict[str, tuple[Settlement, ...]]:
    """Stems of the name, joined by blanks → settlements."""
    return _build_index((" ".join(stem_words(row.name)), row) for row in settlements())


@cache
def spellings(iso: str | None) -> dict[int, str]:
    """GeoNames number → folded name, within a subject and those inside it, or everywhere."""
    inside = area(iso) if iso else None
    rows = (row for row in settlements() if inside is None or row.iso in inside)
    return {row.geonames_id: fold_name(row.name) for row in rows}


@cache
def area(iso: str) -> frozenset[str]:
    """The subject and the autonomous okrugs inside it, as OKTMO nests them.

    Tyumen Oblast holds Khanty-Mansi and Yamalo-Nenets, Arkhangelsk Oblast holds Nenets.
    """
    codes = {place.iso: place.oktmo for place in regions().values()}
    if iso not in codes:
        return frozenset({iso})
    return frozenset(other for other, code in codes.items() if code.startswith(codes[iso]))


def _build_index(pairs: Iterable[tuple[str, Settlement]]) -> Index:
    found: dict[str, list[Settlement]] = defaultdict(list)
    for key, row in pairs:
        if key and row not in found[key]:
            found[key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}
