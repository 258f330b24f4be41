"""Pages of features and single features, joined from bytes that were encoded once."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from doblest.model import Edition
from tests.support.responses import drop_moment


def test_a_city_without_a_place_has_a_null_geometry(get: Any) -> None:
    unplaced = get("/collections/memorials/items", filter="geometry IS NULL", limit=100).json()["features"]
    assert unplaced
    assert all(feature["geometry"] is None for feature in unplaced)


@pytest.mark.parametrize(
    "query",
    [{"limit": 100}, {"limit": 7, "offset": 3}, {"bbox": "59,56,61,57.5"}],
)
def test_a_page_in_gzip_is_the_plain_page(client: Any, register: Edition, query: dict[str, Any]) -> None:
    plain = client.get("/api/collections/cities/items", query)
    packed = client.get("/api/collections/cities/items", query, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert drop_moment(gzip.decompress(packed.content)) == drop_moment(plain.content)
    assert packed["ETag"] == plain["ETag"].removesuffix('"') + '-gzip"'
    assert packed["Vary"] == plain["Vary"] == "Accept, Accept-Encoding"


def test_a_page_without_features_is_too_short_to_compress(client: Any, register: Edition) -> None:
    answer = client.get("/api/collections/cities/items?year=1999", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert answer.json()["features"] == []


def test_a_table_in_gzip_is_a_table(client: Any, register: Edition) -> None:
    asked = client.get("/api/collections/cities/items?f=csv", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(asked.content).startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("query", [{}, {"crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}])
def test_each_feature_links_to_itself(get: Any, query: dict[str, str]) -> None:
    for city in ("perm", "miass"):
        links = {
            link["rel"]: link["href"]
            for link in get(f"/collections/cities/items/{city}", **query).json()["links"]
        }
        itself = f"/api/collections/cities/items/{city}?"
        assert itself in links["self"]
        assert links["self"].endswith("f=json")
        assert itself in links["alternate"]
        assert links["alternate"].endswith("f=html")
        assert links["collection"].endswith("/api/collections/cities")
