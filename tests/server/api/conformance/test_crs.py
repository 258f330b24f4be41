"""OGC API – Features, Part 2 (18-058r1): coordinate reference systems by reference."""

from __future__ import annotations

import pytest

from .conftest import COLLECTIONS, Fetch

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_fc_md_crs_list_and_storage_crs(fetch: Fetch, name: str) -> None:
    collection = fetch(f"/collections/{name}").json()
    assert CRS84 in collection["crs"]
    assert collection["storageCrs"] in collection["crs"]


def test_fc_md_crs_list_global(fetch: Fetch) -> None:
    assert fetch("/collections").json()["crs"] == [CRS84]


@pytest.mark.parametrize("name", ["crs", "bbox-crs"])
def test_parameters_are_defined_and_refuse_what_is_not_listed(fetch: Fetch, name: str) -> None:
    document = fetch("/openapi.json").json()
    parameter = document["components"]["parameters"][name]
    assert (parameter["in"], parameter["required"], parameter["explode"]) == ("query", False, False)
    for value in ("http://www.opengis.net/def/crs/EPSG/0/3857", "чепуха"):
        query = {name: value, "bbox": "30,50,60,60"}
        assert fetch("/collections/cities/items", 400, **query).json()["parameter"] == name
    fetch("/collections/cities/items", **{name: CRS84, "bbox": "30,50,60,60"})


def test_fc_bbox_crs_default_value(fetch: Fetch) -> None:
    plain = fetch("/collections/cities/items", bbox="30,50,60,60").json()
    named = fetch("/collections/cities/items", bbox="30,50,60,60", bbox__crs=CRS84).json()
    assert plain["features"] == named["features"] != []


@pytest.mark.parametrize("path", ["/collections/cities/items", "/collections/cities/items/miass"])
def test_ogc_crs_header(fetch: Fetch, path: str) -> None:
    assert fetch(path)["Content-Crs"] == f"<{CRS84}>"
    assert fetch(path, crs=CRS84)["Content-Crs"] == f"<{CRS84}>"
