"""Layers are read back by GDAL with the same features."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import numpy
import pyarrow.parquet
import pyogrio
import pytest
import shapely
from pyogrio.raw import read

from doblest import exports
from doblest.exports.geo.points import get_city_point, get_memorial_point
from doblest.model import Edition

GDAL = [("geojson", ".geojson"), ("geopackage", ".gpkg"), ("flatgeobuf", ".fgb"), ("kml", ".kml")]


def layer(edition: Edition, name: str, suffix: str, folder: Path, part: str | None = None) -> Any:
    path = folder / f"register{suffix}"
    path.write_bytes(exports.render(name, edition))
    meta, _, geometry, fields = read(path, layer=part)
    return dict(zip([field.lower() for field in meta["fields"]], fields, strict=True)), geometry


def points(geometry: Any) -> list[tuple[float, float] | None]:
    shapes = shapely.from_wkb(geometry)
    return [None if shape is None else (shape.x, shape.y) for shape in shapes]


@pytest.mark.parametrize(("name", "suffix"), GDAL)
def test_cities_come_back_with_their_points(edition: Edition, name: str, suffix: str, tmp_path: Path) -> None:
    fields, geometry = layer(edition, name, suffix, tmp_path, None if name == "geojson" else "cities")
    by_slug = dict(zip(fields["slug"], points(geometry), strict=True))
    assert by_slug == {record.slug: pytest.approx(get_city_point(record)) for record in edition.records}
    notes = [" ".join(record.located.entry.note.split()) for record in edition.records]
    assert sorted(" ".join(note.split()) for note in fields["note"]) == sorted(notes)


def test_a_geopackage_has_memorials_and_claims_too(edition: Edition, tmp_path: Path) -> None:
    fields, geometry = layer(edition, "geopackage", ".gpkg", tmp_path, "memorials")
    held = [record for record in edition.records if record.located.entry.memorial]
    assert list(fields["slug"]) == [record.slug for record in held]
    wanted = [get_memorial_point(record.located.entry.memorial) for record in held]
    assert points(geometry) == wanted
    claims, _ = layer(edition, "geopackage", ".gpkg", tmp_path, "claims")
    assert len(claims["quote"]) == sum(len(record.claims) for record in edition.records)
    assert claims["low"].dtype == numpy.float64


def test_gpx_has_a_waypoint_for_each_city_and_whole_links(edition: Edition, tmp_path: Path) -> None:
    fields, _ = layer(edition, "gpx", ".gpx", tmp_path, "waypoints")
    assert list(fields["name"]) == [record.city for record in edition.records]
    links = {m.map_url for r in edition.records if (m := r.located.entry.memorial) and m.map_url}
    assert {link for link in fields["link1_href"] if link} == links


def test_gpx_names_the_city_that_has_no_point(edition: Edition) -> None:
    record = edition.records[60]
    entry = msgspec.structs.replace(record.located.entry, memorial=None)
    lost = msgspec.structs.replace(
        record, located=msgspec.structs.replace(record.located, place=None, entry=entry)
    )
    output = exports.build("gpx", msgspec.structs.replace(edition, records=(lost,)))
    assert output.record_count == 0
    assert record.city in output.notes[0]


@pytest.mark.parametrize(("name", "suffix"), [*GDAL, ("geoparquet", ".parquet")])
def test_a_city_without_a_point_stays_in_the_layer(
    edition: Edition, name: str, suffix: str, tmp_path: Path
) -> None:
    lost = tuple(
        msgspec.structs.replace(record, located=msgspec.structs.replace(record.located, place=None))
        for record in edition.records[:2]
    )
    content = exports.render(name, msgspec.structs.replace(edition, records=lost + edition.records[2:4]))
    if name == "geoparquet":
        geometry = pyarrow.parquet.read_table(io.BytesIO(content))["geometry"].to_pylist()
    else:
        path = tmp_path / f"register{suffix}"
        path.write_bytes(content)
        geometry = read(path, layer=None if name == "geojson" else "cities")[2]
    assert [shape is None for shape in geometry] == [True, True, False, False]


def test_geoparquet_says_what_the_standard_asks(edition: Edition) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(exports.render("geoparquet", edition)))
    geo = msgspec.json.decode(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert table.schema.metadata[b"revision"] == b"7"
    assert shapely.from_wkb(table["geometry"][0].as_py()).geom_type == "Point"


def test_geojson_is_rfc_7946(edition: Edition) -> None:
    body = msgspec.json.decode(exports.render("geojson", edition))
    assert "crs" not in body
    for feature in body["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert lon == round(lon, 6)
        assert 41 < lat < 78


def test_debian_s_own_ogrinfo_reads_the_geopackage(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "register.gpkg"
    path.write_bytes(exports.render("geopackage", edition))
    try:
        told = subprocess.run(
            ["ogrinfo", "-so", str(path), "cities"], capture_output=True, text=True, check=True
        )
    except FileNotFoundError:
        pytest.skip("ogrinfo is not installed")
    assert "Feature Count: 70" in told.stdout
    assert pyogrio.list_layers(path)[:, 0].tolist() == ["cities", "memorials", "claims"]
