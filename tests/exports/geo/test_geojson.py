"""GeoJSON by the standard."""

from __future__ import annotations

import msgspec

from doblest import exports
from doblest.model import Edition
from tests.support.editions import drop_place, with_records


def test_geojson_is_rfc_7946(edition: Edition) -> None:
    body = msgspec.json.decode(exports.render("geojson", edition))
    assert "crs" not in body
    for feature in body["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert lon == round(lon, 6)
        assert 41 < lat < 78


def test_a_city_without_a_place_has_a_null_geometry(edition: Edition) -> None:
    lost = with_records(edition, drop_place(edition.records[0]))
    (feature,) = msgspec.json.decode(exports.render("geojson", lost))["features"]
    assert feature["geometry"] is None
