"""The register as layers of features: cities, memorials and claims, each with its point or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Literal

from msgspec import Struct

from doblest.exports.geo.properties import (
    Point,
    Properties,
    city,
    city_point,
    claim,
    claim_id,
    memorial,
    memorial_point,
)
from doblest.model import Edition, Record

Layer = Literal["cities", "memorials", "claims"]


class Feature(Struct, frozen=True):
    """A feature of a layer; the point is longitude and latitude in WGS 84 degrees."""

    id: str
    point: Point
    properties: Properties


def city_features(record: Record) -> Iterator[Feature]:
    yield Feature(record.slug, city_point(record), city(record))


def memorial_features(record: Record) -> Iterator[Feature]:
    """None where the city has no memorial; without a point where its link carries none."""
    properties = memorial(record)
    if properties is not None:
        yield Feature(record.slug, memorial_point(record.located.entry.memorial), properties)


def claim_features(record: Record) -> Iterator[Feature]:
    """At the point of their city; an id that would be met twice gets a counter."""
    met: Counter[str] = Counter()
    for held in record.claims:
        key = claim_id(record, held)
        met[key] += 1
        name = key if met[key] == 1 else f"{key}-{met[key]}"
        yield Feature(name, city_point(record), claim(record, held))


def cities(edition: Edition) -> Iterator[Feature]:
    return chain.from_iterable(map(city_features, edition.records))


def memorials(edition: Edition) -> Iterator[Feature]:
    return chain.from_iterable(map(memorial_features, edition.records))


def claims(edition: Edition) -> Iterator[Feature]:
    return chain.from_iterable(map(claim_features, edition.records))


LAYERS: dict[Layer, Callable[[Edition], Iterator[Feature]]] = {
    "cities": cities,
    "memorials": memorials,
    "claims": claims,
}


def geometry(point: Point) -> dict[str, Any] | None:
    """GeoJSON, RFC 7946: longitude first; null for what has no place."""
    return {"type": "Point", "coordinates": list(point)} if point else None


def geojson(feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": geometry(feature.point),
        "properties": feature.properties,
    }
