"""Which features meet a box."""

from __future__ import annotations

import pytest
import shapely

from doblest.featurestore import FeatureStore
from doblest.featurestore.spatial import build_box, intersect_box, intersect_geometry


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        ((1, 2, 3, 4), "Polygon"),
        ((1, 2, 1, 4), "LineString"),
        ((1, 2, 1, 2), "Point"),
        ((170, 50, -170, 60), "MultiPolygon"),
    ],
)
def test_a_box_is_no_wider_than_it_says(box: tuple[float, float, float, float], kind: str) -> None:
    assert build_box(box).geom_type == kind


def test_a_box_and_its_polygon_leave_the_same_features(store: FeatureStore) -> None:
    layer = store.layers["cities"]
    box = (50.0, 50.0, 80.0, 60.0)
    by_box, by_area = intersect_box(layer, box), intersect_geometry(layer, shapely.box(*box))
    assert by_box.true.tolist() == by_area.true.tolist()
    assert 0 < by_box.true.sum() < layer.count


def test_a_box_over_the_meridian_is_its_two_halves(store: FeatureStore) -> None:
    layer = store.layers["cities"]
    whole = intersect_box(layer, (140.0, 40.0, -170.0, 80.0)).true
    halves = [
        intersect_box(layer, box).true for box in ((140.0, 40.0, 180.0, 80.0), (-180.0, 40.0, -170.0, 80.0))
    ]
    assert whole.tolist() == (halves[0] | halves[1]).tolist()
    assert whole.any()


def test_nothing_meets_an_empty_area(store: FeatureStore) -> None:
    assert not intersect_geometry(store.layers["cities"], shapely.Polygon()).true.any()
