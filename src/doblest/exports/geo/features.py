"""The register as layers of features: cities, memorials, claims, and the settlements of places that are made
of several, each with its point or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Literal

from msgspec import Struct

from doblest.exports.geo.points import (
    Point,
    get_city_point,
    get_memorial_point,
    get_place_point,
    list_settlement_points,
    locate_stele,
)
from doblest.exports.geo.properties import (
    Properties,
    describe_city,
    describe_claim,
    describe_memorial,
    describe_settlement,
    describe_unlisted_stele,
)
from doblest.model import Claim, Edition, LonLat, Memorial, Record
from doblest.reference.title_steles import find_unlisted_stele

Layer = Literal["cities", "memorials", "claims", "settlements"]


class Feature(Struct, frozen=True):
    """A feature of a layer."""

    id: str
    point: Point
    properties: Properties
    parts: tuple[LonLat, ...] = ()
    """Points of the settlements that it is made of."""


def build_city_features(record: Record, edition: Edition) -> Iterator[Feature]:
    parts = list_settlement_points(record)
    yield Feature(record.slug, get_city_point(record), describe_city(record, edition), parts)


def build_settlement_features(record: Record, edition: Edition) -> Iterator[Feature]:
    """Of a place that is made of several each one, numbered in the order of the list; none of a city."""
    pairs = zip(record.located.entry.settlements, record.located.settlements, strict=False)
    for number, (name, place) in enumerate(pairs, 1):
        point = get_place_point(place) if place else None
        yield Feature(f"{record.slug}.{number}", point, describe_settlement(record, name, place))


def build_memorial_features(record: Record, edition: Edition) -> Iterator[Feature]:
    """None where the city has no memorial; without a point where its link carries none.

    The one that the list speaks of has the city's own slug for its id, the others are numbered from 2. The
    title's own stele that the list does not name stands at the city's point where nobody tells its own.
    """
    entry = record.located.entry
    if entry.memorial is not None:
        yield _build_memorial_feature(record.slug, record, entry.memorial, edition)
    for number, memorial in enumerate(entry.further, 2):
        yield _build_memorial_feature(f"{record.slug}.{number}", record, memorial, edition)
    if stele := find_unlisted_stele(record, edition):
        point, _kind = locate_stele(record, stele)
        yield Feature(f"{record.slug}.stele", point, describe_unlisted_stele(record, stele, edition))


def _build_memorial_feature(key: str, record: Record, memorial: Memorial, edition: Edition) -> Feature:
    return Feature(key, get_memorial_point(memorial), describe_memorial(record, memorial, edition))


def build_claim_features(record: Record, _edition: Edition) -> Iterator[Feature]:
    """At the point of their city."""
    for name, claim in zip(name_claims(record), record.claims, strict=True):
        yield Feature(name, get_city_point(record), describe_claim(record, claim))


def name_claims(record: Record) -> Iterator[str]:
    """The id of each claim; one that would be met twice gets a counter."""
    seen: Counter[str] = Counter()
    for claim in record.claims:
        key = _build_claim_id(record, claim)
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}"


def _build_claim_id(record: Record, claim: Claim) -> str:
    """By the claim's own key, which survives edits elsewhere in the note; by its place where it has none."""
    return f"{record.slug}-{claim.key}" if claim.key else f"{record.slug}-{claim.start}-{claim.end}"


LAYERS: dict[Layer, Callable[[Record, Edition], Iterator[Feature]]] = {
    "cities": build_city_features,
    "memorials": build_memorial_features,
    "claims": build_claim_features,
    "settlements": build_settlement_features,
}


def build_layer(edition: Edition, layer: Layer) -> list[Feature]:
    """All features of a layer, in the order of the records."""
    return list(chain.from_iterable(LAYERS[layer](record, edition) for record in edition.records))
