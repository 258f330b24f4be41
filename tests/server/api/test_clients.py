"""Clients that nobody here wrote read the API."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from owslib.ogcapi.features import Features
from pyogrio.raw import read

COLLECTIONS = {"cities", "memorials", "claims", "regions"}


def test_gdal_lists_the_collections(live: str) -> None:
    layers = pyogrio.list_layers(f"OAPIF:{live}")
    assert {name for name, _ in layers} == COLLECTIONS


@pytest.mark.parametrize("collection", sorted(COLLECTIONS))
def test_gdal_copies_every_feature_page_by_page(live: str, collection: str) -> None:
    matched = Features(live).collection_items(collection, limit=1)["numberMatched"]
    meta, _, geometry, _ = read(f"OAPIF:{live}", layer=collection, PAGE_SIZE="17")
    assert len(geometry) == matched
    assert meta["crs"] == "EPSG:4326" or "CRS84" in meta["crs"]


def test_gdal_filters_on_the_server_s_side(live: str) -> None:
    _, _, geometry, _ = read(f"OAPIF:{live}", layer="cities", bbox=(59, 53, 62, 58))
    assert 5 <= len(geometry) <= 15
    _, _, geometry, _ = read(f"OAPIF:{live}", layer="cities", where="year = 2025")
    assert len(geometry) == 7


@pytest.mark.parametrize(
    ("collection", "where", "query"),
    [
        (
            "cities",
            "decree_date >= '2021/01/01'",
            {"datetime": "2021-01-01/.."},
        ),
        ("cities", "decree_date = '2020/07/02'", {"decree_date": "2020-07-02"}),
        ("memorials", "resolved = 1", {"resolved": "true"}),
        ("memorials", "resolved = 0", {"filter": "NOT resolved = 1"}),
    ],
)
def test_gdal_filters_by_dates_and_truths(
    live: str, collection: str, where: str, query: dict[str, str]
) -> None:
    _, _, geometry, _ = read(f"OAPIF:{live}", layer=collection, where=where)
    assert len(geometry) == Features(live).collection_items(collection, limit=1, **query)["numberMatched"] > 0


def test_gdal_reads_lists_as_lists(live: str) -> None:
    layer = pyogrio.read_info(f"OAPIF:{live}", layer="cities")
    types = dict(
        zip(layer["fields"], zip(layer["ogr_types"], layer["ogr_subtypes"], strict=True), strict=True)
    )
    for name in ("ground", "category"):
        assert types[name] in {("OFTStringList", "OFSTNone"), ("OFTString", "OFSTNone")}


def test_debian_s_ogr2ogr_copies_all(live: str, tmp_path: Path) -> None:
    target = tmp_path / "claims.geojson"
    try:
        subprocess.run(["ogr2ogr", str(target), f"OAPIF:{live}", "claims"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("gdal-bin is not installed")
    assert pyogrio.read_info(target)["features"] == Features(live).collection_items("claims")["numberMatched"]


def test_owslib_walks_the_api(live: str) -> None:
    api = Features(live)
    assert set(api.feature_collections()) == COLLECTIONS
    assert any(uri.endswith("/core") for uri in api.conformance()["conformsTo"])
    found = api.collection_items("cities", bbox=[59.0, 56.0, 61.0, 57.5], limit=5)
    assert found["numberReturned"] >= 1
    miass: dict[str, Any] = api.collection_item("cities", "miass")
    assert miass["properties"]["city"] == "Миасс"
    assert "year" in api.collection_queryables("cities")["properties"]
    filtered = api.collection_items("cities", filter="year = 2025", limit=100)
    assert filtered["numberMatched"] == 7
