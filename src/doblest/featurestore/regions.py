"""Federal subjects as features: their outlines and how many cities of the edition each has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec
import shapely

from doblest.data import resource
from doblest.featurestore.features import Bounds, StoredFeature
from doblest.model import Edition, Record
from doblest.reference.regions import regions


class _Outline(msgspec.Struct, frozen=True):
    id: str
    geometry: msgspec.Raw


class _Outlines(msgspec.Struct, frozen=True):
    features: tuple[_Outline, ...]


def region_features(edition: Edition) -> Iterator[StoredFeature]:
    """Every subject of `data/regions.toml` in its order; without an outline the geometry is null.

    `revision` is the newest of its cities', 0 where it has none.
    """
    records: dict[str, list[Record]] = defaultdict(list)
    for record in edition.records:
        if record.located.region:
            records[record.located.region.iso].append(record)
    for iso, region in regions().items():
        geometry, bounds = _outlines().get(iso, (None, None))
        properties = {
            "iso": iso,
            "region_key": region.key,
            "region": region.name,
            "region_en": region.name_en,
            "district": region.district or None,
            "oktmo": region.oktmo,
            "cities": len(records[iso]),
            "revision": max((record.revision for record in records[iso]), default=0),
        }
        yield StoredFeature(region.key, geometry, bounds, properties)


@cache
def _outlines() -> dict[str, tuple[msgspec.Raw, Bounds]]:
    """Geometry and bounds by ISO code."""
    collection = msgspec.json.decode(resource("outlines.geojson").read_bytes(), type=_Outlines)
    return {one.id: (one.geometry.copy(), measure_bounds(one.geometry)) for one in collection.features}


def measure_bounds(geojson: bytes | msgspec.Raw) -> Bounds:
    """Bounds of a geometry; west is greater than east where it crosses 180°."""
    points = shapely.get_coordinates(shapely.from_geojson(bytes(geojson)))
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    if west < -90 and east > 90:
        lons = points[:, 0]
        west, east = lons[lons > 0].min(), lons[lons < 0].max()
    return float(west), float(south), float(east), float(north)
