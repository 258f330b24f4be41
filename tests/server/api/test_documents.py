"""What the API says of itself: links with types, conformance, forms, headers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from doblest.featurestore import COLLECTIONS

CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
PAGES = [
    "",
    "/conformance",
    "/docs",
    "/collections",
    *(f"/collections/{name}{part}" for name in COLLECTIONS for part in ("", "/items", "/queryables")),
    "/collections/cities/items/miass",
]


def links(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {link["rel"]: link for link in body["links"]}


def test_the_landing_page_leads_on(get: Any) -> None:
    held = links(get().json())
    assert {"self", "alternate", "service-desc", "service-doc", "conformance", "data"} <= set(held)
    assert held["service-desc"]["type"] == "application/vnd.oai.openapi+json;version=3.0"
    for link in held.values():
        assert get(link["href"].partition("/api")[2]).status_code == 200


def test_conformance_names_the_core(get: Any) -> None:
    assert CORE in get("/conformance").json()["conformsTo"]


def test_collections_have_extents_and_typed_links(get: Any) -> None:
    for held in get("/collections").json()["collections"]:
        west, south, east, north = held["extent"]["spatial"]["bbox"][0]
        assert -180 <= west <= east <= 180
        assert 40 < south < north < 83
        assert links(held)["items"]["type"]


@pytest.mark.parametrize("path", PAGES)
def test_each_resource_is_a_page_too(get: Any, path: str) -> None:
    response = get(path, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert response["Content-Type"].startswith("text/html")
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("path", ["/collections/cities/items", "/collections/claims/items"])
def test_a_table_is_csv_with_its_next_page_in_a_header(get: Any, path: str) -> None:
    response = get(path, f="csv", limit=3)
    text = response.content.decode("utf-8-sig")
    assert text.count("\r\n") >= 4
    assert text.startswith("id,slug,")
    assert 'rel="next"' in response["Link"]
    assert "revision=" in response["Link"]


def test_answers_are_tagged_by_revision_and_304_to_who_has_them(get: Any, client: Client) -> None:
    first = get("/collections/cities/items")
    again = client.get("/api/collections/cities/items", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/api/collections/cities/items", headers={"if-none-match": '"0-x"'}).status_code == 200


def test_reading_is_open_to_any_origin(get: Any, client: Client) -> None:
    assert get()["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/collections", headers={"origin": "https://example.org"})
    assert asked.status_code == 204
    assert "GET" in asked["Access-Control-Allow-Methods"]


def test_items_say_their_coordinate_system(get: Any) -> None:
    assert get("/collections/cities/items")["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"


def test_head_has_the_headers_of_get_and_no_body(client: Client, register: object) -> None:
    response = client.head("/api/collections/cities/items")
    assert response.status_code == 200
    assert response["ETag"]
    assert response.content == b""


def test_one_feature_has_links_and_a_context(get: Any) -> None:
    body = get("/collections/cities/items/miass").json()
    assert body["type"] == "Feature"
    context = links(body)["http://www.w3.org/ns/json-ld#context"]
    assert get(context["href"].partition("/api")[2]).json()["@context"]


def test_the_document_describes_every_parameter_that_is_taken(get: Any) -> None:
    paths = get("/openapi.json").json()["paths"]
    for name, held in COLLECTIONS.items():
        described = {p.get("name") for p in paths[f"/collections/{name}/items"]["get"]["parameters"]}
        assert set(held.queryables) <= described
