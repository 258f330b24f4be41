"""Items: which features come, in what order, with what said about them."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.model import Edition
from tests.support.register import reverse


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
        ({"region_key": "chelyabinskaya-oblast", "year": 2025}, {"miass"}),
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


def test_claims_are_asked_by_a_wide_category_too(get: Any) -> None:
    tanks = get("/collections/claims/items", category="танки").json()["numberMatched"]
    armour = get("/collections/claims/items", group="бронетехника").json()["numberMatched"]
    assert 0 < tanks < armour


def test_a_claim_quotes_its_note_and_stands_at_its_city(get: Any, register: Edition) -> None:
    notes = {record.slug: record.located.entry.note for record in register.records}
    for feature in get("/collections/claims/items", limit=50).json()["features"]:
        held = feature["properties"]
        assert notes[held["slug"]][held["start"] : held["end"]] == held["quote"]


def test_paging_stays_in_its_revision_while_the_register_changes(get: Any, register: Edition) -> None:
    from doblest.server.register import editions

    first = get("/collections/cities/items", limit=10).json()
    more = next(link["href"] for link in first["links"] if link["rel"] == "next")
    reverse(register.revision, reason="проверка")
    editions.forget()
    assert get("/collections/cities/items").json()["numberMatched"] == 0
    following = get(more.partition("/api")[2]).json()
    assert following["numberMatched"] == 70
    assert len(following["features"]) == 10
