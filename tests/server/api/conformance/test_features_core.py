"""OGC API – Features, Part 1 (17-069r4), class Core: a test a requirement, named by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from doblest.server.api.documents import CONFORMS

from .conftest import COLLECTIONS, Fetch, find_link

Ids = Callable[..., set[str]]
BOX = (59.0, 53.0, 62.0, 58.0)


def find_parameter(fetch: Fetch, collection: str, name: str) -> dict[str, Any]:
    """As the OpenAPI document describes it at the items of a collection."""
    document = fetch("/openapi.json").json()
    parameters = document["paths"][f"/collections/{collection}/items"]["get"]["parameters"]
    for parameter in parameters:
        if "$ref" in parameter:
            parameter = document["components"]["parameters"][parameter["$ref"].rpartition("/")[2]]
        if parameter["name"] == name:
            return dict(parameter)
    raise AssertionError(name)


def test_root_op_and_root_success(fetch: Fetch) -> None:
    landing = fetch("/").json()
    assert find_link(landing, "service-desc") or find_link(landing, "service-doc")
    assert find_link(landing, "conformance")
    assert find_link(landing, "data")


def test_api_definition_op_and_success(fetch: Fetch) -> None:
    link = find_link(fetch("/").json(), "service-desc")
    response = fetch(link["href"], accept=link["type"])
    assert response["Content-Type"] == link["type"]


def test_conformance_op_and_success(fetch: Fetch) -> None:
    link = find_link(fetch("/").json(), "conformance")
    assert fetch(link["href"]).json()["conformsTo"] == list(CONFORMS)


def test_http(fetch: Fetch, client: Any) -> None:
    assert fetch("/")["Content-Type"] == "application/json"
    assert client.head("/api/").status_code == 200
    assert client.delete("/api/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/conformance", "/collections", "/collections/cities/items"])
def test_query_param_unknown(fetch: Fetch, path: str) -> None:
    assert fetch(path, 400, unknown="1").json()["parameter"] == "unknown"


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", "0"), ("limit", "x"), ("bbox", "1,2,3"), ("bbox", "1_0,2,30,4"), ("datetime", "2020-02-30"),
     ("datetime", "2021-01-01/x"), ("year", "x"), ("decree_date", "2020-13-45"), ("crs", "EPSG:3857")],
)  # fmt: skip
def test_query_param_invalid(fetch: Fetch, name: str, value: str) -> None:
    assert fetch("/collections/cities/items", 400, **{name: value}).json()["parameter"] == name


def test_crs84(fetch: Fetch) -> None:
    for feature in fetch("/collections/cities/items").json()["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 19 < lon < 180
        assert 41 < lat < 82


def test_fc_md_op_and_fc_md_success(fetch: Fetch) -> None:
    document = fetch(find_link(fetch("/").json(), "data")["href"]).json()
    assert {collection["id"] for collection in document["collections"]} == set(COLLECTIONS)


def test_fc_md_links(fetch: Fetch) -> None:
    document = fetch("/collections").json()
    assert find_link(document, "self")["type"] == "application/json"
    assert find_link(document, "alternate")["type"] == "text/html"


def test_fc_md_items_and_links(fetch: Fetch) -> None:
    for collection in fetch("/collections").json()["collections"]:
        items = [link for link in collection["links"] if link["rel"] == "items"]
        assert {"application/geo+json", "text/html"} <= {link["type"] for link in items}
        for link in items:
            assert fetch(link["href"])["Content-Type"].startswith(link["type"].partition(";")[0])


def test_fc_md_extent(fetch: Fetch) -> None:
    for collection in fetch("/collections").json()["collections"]:
        (box,) = collection["extent"]["spatial"]["bbox"]
        assert len(box) == 4
        west, south, east, north = box
        for feature in fetch(f"/collections/{collection['id']}/items", limit=100).json()["features"]:
            if (feature["geometry"] or {}).get("type") == "Point":
                lon, lat = feature["geometry"]["coordinates"]
                assert west <= lon <= east
                assert south <= lat <= north


@pytest.mark.parametrize("name", COLLECTIONS)
def test_sfc_md_op_and_sfc_md_success(fetch: Fetch, name: str) -> None:
    one = fetch(f"/collections/{name}").json()
    listed = next(c for c in fetch("/collections").json()["collections"] if c["id"] == name)
    assert all(one[key] == listed[key] for key in listed if key != "links")
    assert {link["href"] for link in listed["links"]} <= {link["href"] for link in one["links"]}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_fc_op_and_fc_response(fetch: Fetch, name: str) -> None:
    body = fetch(f"/collections/{name}/items").json()
    assert body["type"] == "FeatureCollection"
    assert 0 < len(body["features"]) <= 10


@pytest.mark.parametrize(
    ("name", "kind"), [("limit", "integer"), ("bbox", "array"), ("datetime", "string"), ("low", "number")]
)
def test_definitions_of_parameters(fetch: Fetch, name: str, kind: str) -> None:
    """fc-limit-definition, fc-bbox-definition, fc-time-definition, and of a property."""
    parameter = find_parameter(fetch, "claims", name)
    assert (parameter["in"], parameter["required"]) == ("query", False)
    assert (parameter["style"], parameter["explode"]) == ("form", False)
    assert parameter["schema"]["type"] == kind
    if name == "limit":
        assert parameter["schema"]["minimum"] == 1
        assert parameter["schema"]["default"] == 10
    if name == "bbox":
        assert (parameter["schema"]["minItems"], parameter["schema"]["maxItems"]) == (4, 6)
        assert parameter["schema"]["items"] == {"type": "number"}


@pytest.mark.parametrize("limit", [1, 7, 1000, 10_000_000])
def test_fc_limit_response(fetch: Fetch, limit: int) -> None:
    assert len(fetch("/collections/cities/items", limit=limit).json()["features"]) == min(limit, 70)


def test_fc_bbox_response(fetch: Fetch, ids: Ids) -> None:
    """Features that meet the box, and all that have no geometry."""
    expected = set()
    for feature in fetch("/collections/memorials/items", limit=1000).json()["features"]:
        lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (60.0, 55.0)
        if BOX[0] <= lon <= BOX[2] and BOX[1] <= lat <= BOX[3]:
            expected.add(feature["id"])
    unlocated = ids("memorials", filter="geometry IS NULL")
    assert unlocated < expected
    assert ids("memorials", bbox=",".join(map(str, BOX))) == expected
    west, south, east, north = BOX
    assert ids("memorials", bbox=f"{west},{south},-9,{east},{north},9") == expected
    assert ids("memorials", bbox=f"{west},{south},{east},{north}", resolved="false") >= unlocated


def test_fc_bbox_response_over_the_antimeridian(ids: Ids) -> None:
    assert {"chukotskiy-avtonomnyy-okrug", "kamchatskiy-kray"} <= ids("regions", bbox="160,50,-170,75")
    assert "moskva" not in ids("regions", bbox="160,50,-170,75")


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020-07-02", ("2020-07-02", "2020-07-02")),
        ("2020-07-02T00:00:00Z", ("2020-07-02", "2020-07-02")),
        ("2021-01-01/..", ("2021-01-01", "9999")),
        ("../2020-12-31", ("0000", "2020-12-31")),
        ("2021-01-01/2022-12-31", ("2021-01-01", "2022-12-31")),
    ],
)
def test_fc_time_response(fetch: Fetch, ids: Ids, value: str, days: tuple[str, str]) -> None:
    """A feature without a time is selected by any."""
    features = fetch("/collections/cities/items", limit=100).json()["features"]
    times = {feature["id"]: feature["properties"]["decree_date"] for feature in features}
    expected = {name for name, day in times.items() if day is None or days[0] <= day <= days[1]}
    assert ids("cities", datetime=value) == expected


def test_fc_filters(ids: Ids) -> None:
    """Each property is a parameter: recommendation, and requirement of Part 3."""
    assert len(ids("cities", year=2025, iso="RU-CHE")) == 1


def test_fc_links_and_fc_rel_type(fetch: Fetch) -> None:
    body = fetch("/collections/cities/items", limit=5).json()
    for rel in ("self", "alternate", "next"):
        link = find_link(body, rel)
        assert fetch(link["href"])["Content-Type"].startswith(link["type"])


def test_fc_timestamp(fetch: Fetch) -> None:
    """The moment of the answer."""
    moment = datetime.fromisoformat(fetch("/collections/cities/items").json()["timeStamp"])
    assert timedelta(0) <= datetime.now(UTC) - moment < timedelta(minutes=1)


def test_fc_number_matched_and_returned(fetch: Fetch) -> None:
    body = fetch("/collections/cities/items", limit=7, year=2020).json()
    assert body["numberReturned"] == len(body["features"]) == 7
    whole = fetch("/collections/cities/items", limit=1000, year=2020).json()
    assert body["numberMatched"] == len(whole["features"])


def test_f_op_and_f_success(fetch: Fetch) -> None:
    listed = fetch("/collections/cities/items", limit=3).json()["features"]
    for feature in listed:
        one = fetch(f"/collections/cities/items/{feature['id']}").json()
        assert {key: one[key] for key in feature} == feature
    fetch("/collections/cities/items/no-such-city", 404)


def test_f_links(fetch: Fetch) -> None:
    feature = fetch("/collections/cities/items/miass").json()
    assert find_link(feature, "self", "application/geo+json")
    assert find_link(feature, "alternate", "text/html")
    assert fetch(find_link(feature, "collection")["href"]).json()["id"] == "cities"


def test_etag(fetch: Fetch, client: Any) -> None:
    """Recommendation: who has an answer is told so, whenever it was made."""
    tag = fetch("/collections/cities/items")["ETag"]
    response = client.get("/api/collections/cities/items", headers={"if-none-match": tag})
    assert response.status_code == 304
    assert "Accept" in response["Vary"]
    assert "Accept-Encoding" in response["Vary"]
