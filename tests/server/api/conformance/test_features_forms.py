"""OGC API – Features, Part 1: classes HTML, GeoJSON and OpenAPI 3.0."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
import shapely
from lxml import html

from .conftest import COLLECTIONS, Fetch

PAGES = ("/", "/conformance", "/collections", "/collections/cities", "/collections/cities/items")
PAGES += ("/collections/cities/items/miass", "/collections/cities/queryables")


@pytest.mark.parametrize("path", PAGES)
def test_html_definition_and_content(fetch: Fetch, path: str) -> None:
    response = fetch(path, accept="text/html")
    assert response["Content-Type"].startswith("text/html")
    page = html.fromstring(response.content)
    assert page.findtext(".//title")
    assert page.find(".//h1") is not None


def test_html_content_of_items_has_the_links_and_values(fetch: Fetch) -> None:
    page = html.fromstring(fetch("/collections/cities/items", accept="text/html", limit=5).content)
    targets = {anchor.get("href", "") for anchor in page.iter("a")}
    for feature in fetch("/collections/cities/items", limit=5).json()["features"]:
        assert any(f"/items/{feature['id']}" in target for target in targets)
        assert feature["properties"]["city"] in page.text_content()
    assert any("offset=5" in target for target in targets)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_geojson_definition_and_content(fetch: Fetch, name: str) -> None:
    response = fetch(f"/collections/{name}/items", limit=1000)
    assert response["Content-Type"] == "application/geo+json"
    for feature in response.json()["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert_geometry(feature["geometry"])


def assert_geometry(geometry: dict[str, Any] | None) -> None:
    """RFC 7946: longitude first, outer rings counterclockwise, or no place at all."""
    if geometry is None:
        return
    shape = shapely.geometry.shape(geometry)
    west, south, east, north = shape.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            assert part.exterior.is_ccw


def test_oas30_definition_and_impl(fetch: Fetch) -> None:
    response = fetch("/openapi.json")
    assert response["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert response.json()["openapi"].startswith("3.0.")


def test_oas30_completeness(fetch: Fetch) -> None:
    """Each address of the API is described, with the answer that it gives."""
    document = fetch("/openapi.json").json()
    for path, operations in document["paths"].items():
        content = operations["get"]["responses"]["200"]["content"]
        address = path.replace("{featureId}", "miass" if "/cities/" in path else "none")
        if "none" not in address:
            answer = fetch(address)["Content-Type"].partition(";")[0]
            assert answer in {media.partition(";")[0] for media in content}


def test_oas30_exception_codes(fetch: Fetch) -> None:
    responses = fetch("/openapi.json").json()["paths"]["/collections/cities/items"]["get"]["responses"]
    assert {"200", "400", "404", "406"} <= set(responses)
    fetch("/collections/cities/items", 400, limit="x")
    fetch("/collections/nothing/items", 404)
    fetch("/collections/cities/items", 406, accept="image/png")


def test_oas30_security(fetch: Fetch) -> None:
    """Nothing asks for a key."""
    document = fetch("/openapi.json").json()
    assert "security" not in document
    assert "securitySchemes" not in document["components"]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/", "Landing"),
        ("/conformance", "Conformance"),
        ("/collections", "Collections"),
        ("/collections/claims", "Collection"),
        ("/collections/memorials/items", "FeatureCollection"),
        ("/collections/cities/items/miass", "Feature"),
    ],
)
def test_oas30_answers_are_what_their_schema_says(fetch: Fetch, path: str, schema: str) -> None:
    components = fetch("/openapi.json").json()["components"]
    schemas = replace_nullable(components["schemas"])
    whole = {"$ref": f"#/components/schemas/{schema}", "components": {"schemas": schemas}}
    jsonschema_rs.validator_for(whole).validate(fetch(path).json())


def replace_nullable(node: Any) -> Any:
    """OpenAPI 3.0's own word in those of JSON Schema."""
    if isinstance(node, list):
        return [replace_nullable(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {key: replace_nullable(value) for key, value in node.items() if key != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain
