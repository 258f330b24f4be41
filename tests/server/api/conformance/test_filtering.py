"""OGC API – Features, Part 3 (19-079r2): queryables, queryables as parameters, filter, features filter."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import msgspec
import pytest

from .conftest import COLLECTIONS, Fetch, find_link
from .test_features_core import Ids

QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
TYPES = {"string", "number", "integer", "boolean", "array"}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_get_queryables_op_and_response(fetch: Fetch, name: str) -> None:
    link = find_link(fetch(f"/collections/{name}").json(), QUERYABLES)
    response = fetch(link["href"], accept="application/schema+json")
    assert response["Content-Type"] == "application/schema+json"
    schema = response.json()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/collections/{name}/queryables")
    assert schema["type"] == "object"
    jsonschema_rs.meta.validate(schema)
    for property_name, described in schema["properties"].items():
        assert described["title"]
        assert described.get("type") in TYPES or property_name == "geometry"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_queryables_parameters(fetch: Fetch, name: str) -> None:
    """Each queryable but the geometry is a parameter that OpenAPI describes."""
    queryables = set(fetch(f"/collections/{name}/queryables").json()["properties"]) - {"geometry"}
    operation = fetch("/openapi.json").json()["paths"][f"/collections/{name}/items"]["get"]
    described = {parameter.get("name") for parameter in operation["parameters"]}
    assert queryables <= described


def test_queryables_parameters_response(fetch: Fetch, ids: Ids) -> None:
    """A parameter selects features whose value is equal."""
    for feature in fetch("/collections/claims/items", limit=20).json()["features"]:
        for name in ("quote", "low", "high", "category", "slug"):
            value = feature["properties"][name]
            if value is not None:
                assert feature["id"] in ids("claims", **{name: value})
    assert ids("claims", low=20) == ids("claims", filter="low = 20") != set()


def test_filter_param_and_filter_lang_param(fetch: Fetch, ids: Ids) -> None:
    tree = {"op": "=", "args": [{"property": "year"}, 2025]}
    expected = ids("cities", year=2025)
    assert ids("cities", filter="year = 2025") == expected
    assert ids("cities", filter="year = 2025", filter__lang="cql2-text") == expected
    written = msgspec.json.encode(tree).decode()
    assert ids("cities", filter=written, filter__lang="cql2-json") == expected
    assert fetch("/collections/cities/items", 400, filter="x", filter__lang="cql").json()["parameter"]


def test_filter_crs(fetch: Fetch, ids: Ids) -> None:
    box = "S_INTERSECTS(geometry, BBOX(59, 53, 62, 58))"
    assert ids("cities", filter=box, filter__crs=CRS84) == ids("cities", filter=box) != set()
    other = "http://www.opengis.net/def/crs/EPSG/0/3857"
    assert fetch("/collections/cities/items", 400, filter=box, filter__crs=other).json()["parameter"]


def test_mixing_expressions(ids: Ids) -> None:
    """All parameters must hold at once."""
    assert ids("cities", filter="year = 2020", bbox="59,53,62,58", iso="RU-SVE") == (
        ids("cities", filter="year = 2020") & ids("cities", bbox="59,53,62,58") & ids("cities", iso="RU-SVE")
    )


def test_features_filter_response(fetch: Fetch) -> None:
    body = fetch("/collections/cities/items", filter="year = 2025", limit=2).json()
    assert (body["numberMatched"], body["numberReturned"]) == (7, 2)
    assert all(feature["properties"]["year"] == 2025 for feature in body["features"])
    following: Any = fetch(find_link(body, "next")["href"]).json()
    assert all(feature["properties"]["year"] == 2025 for feature in following["features"])


@pytest.mark.parametrize(
    "text", ["year =", "nothing = 1", "year = 'x'", "(", "", "NULL IS NULL", "f(year) IS NULL"]
)
def test_an_invalid_filter_is_a_400(fetch: Fetch, text: str) -> None:
    assert fetch("/collections/cities/items", 400, filter=text).json()["parameter"] == "filter"
