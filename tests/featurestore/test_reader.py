"""The features of one revision, opened for reading."""

from __future__ import annotations

import msgspec

from doblest.featurestore import FeatureStore
from doblest.model import Edition


def test_features_come_in_the_order_that_is_asked_for(store: FeatureStore) -> None:
    layer = store.layers["cities"]
    whole = layer.fetch(range(layer.count))
    assert len(whole) == layer.count
    assert layer.fetch([5, 0, 3]) == [whole[5], whole[0], whole[3]]
    assert layer.fetch([2, 3, 4]) == whole[2:5]
    assert layer.fetch([]) == []


def test_a_feature_is_found_by_its_id(store: FeatureStore, edition: Edition) -> None:
    layer = store.layers["cities"]
    found = layer.find(edition.records[0].slug)
    assert found is not None
    assert msgspec.json.decode(found[0])["id"] == edition.records[0].slug
    assert layer.find("нет") is None
    assert layer.find("'; DROP TABLE cities; --") is None


def test_the_extent_is_that_of_all_places(store: FeatureStore) -> None:
    extent = store.layers["cities"].extent
    assert extent is not None
    west, south, east, north = extent
    assert 19 < west < east < 180
    assert 40 < south < north < 80


def test_a_column_is_read_once(store: FeatureStore) -> None:
    layer = store.layers["cities"]
    assert layer.column("year") is layer.column("year")
    assert 2020 in layer.column("year").words
