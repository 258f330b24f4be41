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
