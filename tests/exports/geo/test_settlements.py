"""A place that is made of several settlements, as those who draw maps get it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pyogrio
import pytest
from msgspec.structs import replace

from doblest import exports, places
from doblest.exports.geo.features import build_city_features
from doblest.exports.geo.points import get_city_point, list_settlement_points
from doblest.featurestore.features import encode_feature
from doblest.model import Edition, Record
from tests.support.editions import with_records

POINTS = {"д. Кудиново": (36.2441, 55.0203), "д. Юрьевское": (36.2, 54.9), "д. Захарово": (36.7, 55.2)}
NAMES = (*POINTS, "д. Сергеевка")


@pytest.fixture
def line(edition: Edition) -> Edition:
    """One line of defence of four villages, of which an editor pointed at three."""
    first = edition.records[0]
    entry = replace(
        first.located.entry,
        city="Ильинский рубеж",
        region="Калужская область",
        memorial=None,
        settlements=NAMES,
        settlement_points=POINTS,
    )
    return with_records(edition, replace(first, located=places.locate(entry, "ilinskiy-rubezh")))


def get_record(line: Edition) -> Record:
    (record,) = line.records
    return record


def test_its_point_is_the_settlement_in_the_middle(line: Edition) -> None:
    assert get_city_point(get_record(line)) == POINTS["д. Кудиново"]


def test_geojson_has_all_of_them(line: Edition) -> None:
    (feature,) = msgspec.json.decode(exports.render("geojson", line))["features"]
    assert feature["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [list(one) for one in POINTS.values()],
    }
    assert feature["properties"]["point_is"] == "settlement"


def test_the_store_of_features_bounds_them_all(line: Edition) -> None:
    (feature,) = build_city_features(get_record(line), line)
    assert encode_feature(feature).bounds == (36.2, 54.9, 36.7, 55.2)


def test_the_geopackage_has_a_layer_of_them(line: Edition, tmp_path: Path) -> None:
    path = tmp_path / "line.gpkg"
    path.write_bytes(exports.render("geopackage", line))
    assert pyogrio.list_layers(path)[:, 0].tolist() == ["cities", "memorials", "claims", "settlements"]
    meta, _, shapes, columns = pyogrio.raw.read(path, layer="settlements")
    rows: dict[str, Any] = dict(zip(meta["fields"], columns, strict=True))
    assert rows["id"].tolist() == [f"ilinskiy-rubezh.{number}" for number in (1, 2, 3, 4)]
    assert rows["name"].tolist() == list(NAMES)
    assert rows["point_is"].tolist() == ["settlement"] * 3 + ["none"]
    assert [shape is None for shape in shapes] == [False, False, False, True]


def test_no_namesake_of_another_region_is_taken(line: Edition) -> None:
    assert len(list_settlement_points(get_record(line))) == 3, "there is a Сергеевка elsewhere"


@pytest.mark.parametrize("form", ["gpx", "kml"])
def test_its_point_is_not_called_the_centre_of_a_city(line: Edition, form: str) -> None:
    said = exports.render(form, line).decode()
    mark = re.search(r"<(Placemark|wpt).*?</\1>", said, re.DOTALL)
    assert mark is not None
    assert "один из населённых пунктов" in mark[0]
    assert "центр города" not in mark[0]


def test_the_flat_table_names_them(line: Edition) -> None:
    assert "; ".join(NAMES) in exports.render("cities", line).decode()
