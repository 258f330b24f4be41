"""The API over a list that breaks what a careless reader takes for granted, and over the one beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doblest.featurestore import COLLECTIONS
from doblest.model import Edition
from doblest.server.api import stores
from tests.support.hostile import TITLE

Ask = Callable[..., Any]
DOCUMENTS = ["", "/conformance", "/openapi.json", "/docs", "/context.jsonld", "/collections"]
PATHS = [
    *DOCUMENTS,
    *(f"/collections/{name}{end}" for name in COLLECTIONS for end in ("", "/queryables", "/items")),
]
ROOTS = ["/api", f"/{TITLE}/api"]
EXTRA_COLUMN = ("Куратор", "Иванов", "Петров")


@pytest.fixture
def ask(glory: Edition, client: Client) -> Ask:
    """GET an address of the API of the hostile list's title."""

    def get(path: str, **query: Any) -> Any:
        response = client.get(f"/{TITLE}/api{path}", query)
        assert response.status_code == 200, response.content.decode()
        return response

    return get


def list_ids(ask: Ask, **query: Any) -> list[str]:
    page = ask("/collections/cities/items", **query).json()
    assert page["numberMatched"] == len(page["features"])
    return [feature["id"] for feature in page["features"]]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", PATHS)
def test_every_address_of_both_titles_answers_without_the_extra_column(
    glory: Edition, client: Client, root: str, path: str
) -> None:
    forms = {"/docs": [""], "/openapi.json": [""], "/context.jsonld": [""]}.get(path, ["json", "html"])
    for form in [*forms, "csv"] if path.endswith("/items") else forms:
        response = client.get(f"{root}{path}", {"f": form} if form else {})
        assert response.status_code == 200
        assert not [word for word in EXTRA_COLUMN if word in response.content.decode()]


def test_numbers_are_the_lists_own_and_no_places_in_it(ask: Ask) -> None:
    features = ask("/collections/cities/items").json()["features"]
    assert [feature["properties"]["number"] for feature in features] == [5, 6, 7, 9, 10]
    assert list_ids(ask, number=9) == [features[3]["id"]]
    assert list_ids(ask, number=8) == []
    assert list_ids(ask, filter="number > 7") == [features[3]["id"], features[4]["id"]]


def test_a_city_of_two_regions_is_two_features(ask: Ask) -> None:
    both = list_ids(ask, filter="city = 'Киров'")
    assert len(set(both)) == 2
    assert [list_ids(ask, filter="city = 'Киров'", iso=iso) for iso in ("RU-KIR", "RU-KLU")] == [
        [slug] for slug in both
    ]
    assert set(both) <= set(list_ids(ask, q="Киров"))


def test_a_row_that_came_back_is_the_feature_that_went(ask: Ask) -> None:
    feature = ask("/collections/cities/items/rzhev").json()
    assert feature["properties"]["number"] == 6
    assert list_ids(ask, q="бронепоезда") == ["rzhev"]


def test_pages_of_one_item_walk_the_whole_list(ask: Ask, client: Client) -> None:
    address, walked = f"/{TITLE}/api/collections/cities/items?limit=1", []
    while address:
        page = client.get(address).json()
        walked += [feature["id"] for feature in page["features"]]
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), "")
    assert walked == list_ids(ask)


def test_what_looks_like_markup_is_text(ask: Ask) -> None:
    (tikhvin,) = list_ids(ask, number=10)
    path = f"/collections/cities/items/{tikhvin}"
    assert "<b>войсками</b>" in ask(path).json()["properties"]["note"]
    assert "<b>войсками</b>" not in ask(path, f="html").content.decode()


def test_each_title_has_features_of_its_own(glory: Edition, client: Client) -> None:
    here, there = (
        {
            feature["id"]
            for feature in client.get(f"{root}/collections/cities/items?limit=100").json()["features"]
        }
        for root in ROOTS
    )
    assert (len(here), len(there)) == (70, 5)
    assert client.get("/api/collections/cities/items/rzhev").status_code == 404
    assert client.get(f"/{TITLE}/api/collections/cities/items/miass").status_code == 404
    assert stores.get_stores(TITLE).current().header.title_key == TITLE
