"""Federal subjects: their bounds, and what they sum up."""

from __future__ import annotations

import msgspec
import pytest
import shapely

from doblest.featurestore.regions import measure_bounds, region_features
from doblest.model import Edition


def test_each_region_counts_its_cities_and_says_the_newest_of_their_revisions(edition: Edition) -> None:
    regions = {feature.id: feature.properties for feature in region_features(edition)}
    located = [record for record in edition.records if record.located.region]
    assert sum(properties["cities"] for properties in regions.values()) == len(located)
    ural = [r.revision for r in located if r.located.region and r.located.region.iso == "RU-SVE"]
    assert regions["sverdlovskaya-oblast"]["cities"] == len(ural)
    assert regions["sverdlovskaya-oblast"]["revision"] == max(ural)
    assert regions["chukotskiy-avtonomnyy-okrug"]["revision"] == 0


@pytest.mark.parametrize(
    ("ring", "bounds"),
    [
        ([[10, 50], [20, 50], [20, 60], [10, 50]], (10, 50, 20, 60)),
        ([[170, 60], [-170, 60], [-170, 70], [170, 60]], (170, 60, -170, 70)),
    ],
)
def test_bounds_that_cross_the_180th_meridian_begin_in_the_west(ring: object, bounds: object) -> None:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    assert measure_bounds(msgspec.json.encode(geometry)) == bounds


def test_outer_rings_go_counterclockwise(edition: Edition) -> None:
    for region in region_features(edition):
        for polygon in shapely.get_parts(shapely.from_geojson(bytes(region.geometry))):
            assert shapely.is_ccw(polygon.exterior)
            assert not any(shapely.is_ccw(ring) for ring in polygon.interiors)
