"""Which features a query chooses, and in what order."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.featurestore import COLLECTIONS, FeatureStore, FilterError, Query, Source, select
from doblest.model import Edition
from doblest.server.http.cache import ByteBoundedCache

from .questions import NoCache, ask, ids


def test_a_page_is_a_run_of_the_collection_s_order(cities: Source, edition: Edition) -> None:
    slugs = [record.slug for record in edition.records]
    assert ids(cities, limit=10, offset=20) == slugs[20:30]
    assert ask(cities, limit=10, offset=65).matched == 70
    assert ids(cities, limit=10, offset=10**12) == []


def test_conditions_must_all_hold(cities: Source) -> None:
    wide = set(ids(cities, bbox=(55.0, 50.0, 65.0, 60.0)))
    year = set(ids(cities, equals=(("year", 2020),)))
    both = ids(cities, bbox=(55.0, 50.0, 65.0, 60.0), equals=(("year", 2020),))
    assert set(both) == wide & year
    assert both


def test_a_box_may_go_over_the_180th_meridian(store: FeatureStore) -> None:
    regions = Source(store, COLLECTIONS["regions"])
    found = ids(regions, bbox=(170.0, 60.0, -170.0, 75.0))
    assert "chukotskiy-avtonomnyy-okrug" in found
    assert "moskva" not in found


def test_the_search_chooses_by_slug_and_regions_by_name(cities: Source, store: FeatureStore) -> None:
    page = select(cities, Query(search="катюши"), lambda text: ["miass", "atlantis"], NoCache())
    assert page.matched == 1
    regions = Source(store, COLLECTIONS["regions"])
    assert select(regions, Query(search="ХАБАРОВСК"), lambda text: [], NoCache()).matched == 1


def test_a_feature_without_a_day_is_at_all_times(cities: Source, edition: Edition) -> None:
    undated = {record.slug for record in edition.records if record.decree is None}
    assert undated <= set(ids(cities, period=("1999-01-01", "1999-12-31")))
    assert len(ids(cities, period=("2020-07-02", "2020-07-02"))) == 70


def test_the_next_page_of_a_question_is_not_searched_for_again(cities: Source) -> None:
    searched: list[str] = []

    def search(text: str) -> list[str]:
        searched.append(text)
        return ["miass", "magadan"]

    cache: ByteBoundedCache[Any] = ByteBoundedCache(10_000, lambda positions: positions.nbytes)
    pages = [select(cities, Query(search="x", limit=1, offset=n), search, cache) for n in range(2)]
    assert [page.count for page in pages] == [1, 1]
    assert searched == ["x"]


def test_equal_pages_have_equal_digests_and_others_not(cities: Source) -> None:
    assert ask(cities, limit=5).digest == ask(cities, limit=5, filter="number < 6").digest
    assert ask(cities, limit=5).digest != ask(cities, limit=6).digest


@pytest.mark.parametrize("name", ["colour", "geometry2", "Город"])
def test_a_property_that_is_not_there_is_named(cities: Source, name: str) -> None:
    with pytest.raises(FilterError, match=f"«{name}»"):
        ask(cities, filter=f"{name} = 'x'")


@pytest.mark.parametrize(
    "bbox", [(5.0, 40.0, -300.0, 80.0), (300.0, 40.0, 5.0, 80.0), (300.0, 40.0, -300.0, 80.0)]
)
def test_a_box_beyond_the_degrees_is_answered(store: FeatureStore, bbox: Any) -> None:
    for name in ("cities", "regions"):
        assert ask(Source(store, COLLECTIONS[name]), bbox=bbox).matched >= 0
