"""Items: which features come, in what order, with what said about them."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.model import Edition


def ids(response: Any) -> list[str]:
    return [feature["id"] for feature in response.json()["features"]]


def test_every_city_is_a_feature_with_its_point(get: Any, register: Edition) -> None:
    body = get("/collections/cities/items", limit=1000).json()
    assert body["numberMatched"] == body["numberReturned"] == len(body["features"]) == 70
    for feature in body["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert 41 < lat < 78
    assert body["timeStamp"].endswith("Z")


def test_following_next_meets_every_feature_once(get: Any) -> None:
    met: list[str] = []
    response = get("/collections/claims/items", limit=100)
    while True:
        met += ids(response)
        more = [link for link in response.json()["links"] if link["rel"] == "next"]
        if not more:
            break
        response = get(more[0]["href"].partition("/api")[2])
    assert len(met) == len(set(met)) == response.json()["numberMatched"] > 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"iso": "RU-CHE", "year": 2025}, {"miass"}),
        ({"region": "Хабаровский край"}, {"komsomolsk-na-amure"}),
        ({"bbox": "59,56,61,57.5", "year": 2020}, {"ekaterinburg"}),
        ({"filter": "city LIKE 'Ма%' AND year > 2020"}, {"magadan"}),
        ({"filter": "CASEI(city) = CASEI('МАГНИТОГОРСК')"}, {"magnitogorsk"}),
    ],
)
def test_filters_choose(get: Any, query: dict[str, Any], expected: set[str]) -> None:
    assert expected <= set(ids(get("/collections/cities/items", limit=100, **query)))


def test_not_and_unknown_are_three_valued(get: Any) -> None:
    named = get("/collections/cities/items", filter="memorial_name LIKE '%'").json()["numberMatched"]
    unnamed = get("/collections/cities/items", filter="NOT memorial_name LIKE '%'").json()["numberMatched"]
    missing = get("/collections/cities/items", filter="memorial_name IS NULL").json()["numberMatched"]
    assert unnamed == 0
    assert named + missing == 70
