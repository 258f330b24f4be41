"""Conditions that must all hold: the rarest leads."""

from __future__ import annotations

import numpy
import pytest

from doblest.featurestore import FeatureStore
from doblest.featurestore.columns import Mask
from doblest.featurestore.conditions import add_positions, intersect, match_column, match_mask, match_points
from doblest.featurestore.spatial import intersect_box


@pytest.mark.parametrize("box", [(50.0, 50.0, 80.0, 60.0), (140.0, 40.0, -170.0, 80.0), (0.0, 0.0, 0.0, 0.0)])
def test_points_are_found_as_by_a_look_at_each(
    store: FeatureStore, box: tuple[float, float, float, float]
) -> None:
    layer = store.layers["cities"]
    condition = match_points(layer, box)
    expected = intersect_box(layer, box).true
    assert condition.positions().tolist() == numpy.flatnonzero(expected).tolist()
    assert condition.holds(numpy.arange(layer.count)).tolist() == expected.tolist()


def test_conditions_leave_the_same_in_any_order(store: FeatureStore) -> None:
    layer = store.layers["cities"]
    column = layer.column("year")
    year = match_column(column, column.test_words(lambda years: years == 2020))
    box = match_points(layer, (50.0, 50.0, 80.0, 60.0))
    found = intersect([year, box]).tolist()
    assert found == intersect([box, year]).tolist()
    assert found == sorted(set(year.positions()) & set(box.positions()))
    assert found


def test_positions_are_added_in_their_place() -> None:
    condition = match_mask(Mask.of(numpy.array([False, True, False, True])))
    more = add_positions(condition, numpy.array([2], dtype=numpy.int32))
    assert more.positions().tolist() == [1, 2, 3]
    assert more.holds(numpy.arange(4)).tolist() == [False, True, True, True]
    assert add_positions(condition, numpy.array([], dtype=numpy.int32)) is condition
