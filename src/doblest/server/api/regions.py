"""Federal subjects as features: their outlines and how many cities of the edition each has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from doblest.data import load, resource
from doblest.model import Edition
from doblest.server.api.kept import Kept


def features(edition: Edition) -> Iterator[Kept]:
    """Every subject of `data/regions.toml` in its order; without an outline the geometry is null."""
    counts = Counter(r.located.region.iso for r in edition.records if r.located.region)
    for region in load("regions")["region"]:
        iso = region["iso"]
        yield Kept(
            iso,
            _outlines().get(iso),
            _box(iso),
            {
                "iso": iso,
                "region": region["name"],
                "region_en": region["name_en"],
                "district": region["district"] or None,
                "oktmo": region["oktmo"],
                "cities": counts[iso],
                "revision": edition.revision,
            },
        )


@cache
def _outlines() -> dict[str, dict[str, Any]]:
    held = msgspec.json.decode(resource("outlines.geojson").read_bytes())
    return {feature["id"]: feature["geometry"] for feature in held["features"]}


@cache
def _box(iso: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north; west is greater than east where the subject crosses 180°."""
    outline = _outlines().get(iso)
    if outline is None:
        return None
    single = outline["type"] == "Polygon"
    polygons = [outline["coordinates"]] if single else outline["coordinates"]
    lons = [lon for polygon in polygons for ring in polygon for lon, _ in ring]
    lats = [lat for polygon in polygons for ring in polygon for _, lat in ring]
    if min(lons) < -90 and max(lons) > 90:
        return min(lon for lon in lons if lon > 0), min(lats), max(lon for lon in lons if lon < 0), max(lats)
    return min(lons), min(lats), max(lons), max(lats)
