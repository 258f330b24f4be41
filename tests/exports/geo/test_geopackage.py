"""GeoPackage for QGIS."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import numpy
import pyogrio
import pytest

from doblest import exports
from doblest.exports.geo.points import get_memorial_point
from doblest.model import Edition
from tests.support.layers import read_layer


def test_a_geopackage_has_memorials_and_claims_too(edition: Edition, tmp_path: Path) -> None:
    fields, points = read_layer(edition, "geopackage", tmp_path, "memorials")
    records = [record for record in edition.records if record.located.entry.memorial]
    listed = [place for place, is_listed in enumerate(fields["in_list"]) if is_listed]
    assert [fields["slug"][place] for place in listed] == [record.slug for record in records]
    of_list = [get_memorial_point(record.located.entry.memorial) for record in records]
    assert [points[place] for place in listed] == of_list
    claims, _ = read_layer(edition, "geopackage", tmp_path, "claims")
    assert len(claims["quote"]) == sum(len(record.claims) for record in edition.records)
    assert claims["low"].dtype == numpy.float64


def test_debian_s_own_ogrinfo_reads_the_geopackage(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "register.gpkg"
    path.write_bytes(exports.render("geopackage", edition))
    try:
        summary = subprocess.run(
            ["ogrinfo", "-so", str(path), "cities"], capture_output=True, text=True, check=True
        ).stdout
    except FileNotFoundError:
        pytest.skip("ogrinfo is not installed")
    assert "Feature Count: 70" in summary
    assert pyogrio.list_layers(path)[:, 0].tolist() == ["cities", "memorials", "claims"]


def test_each_layer_says_when_it_changed_and_by_what_licence(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "register.gpkg"
    path.write_bytes(exports.render("geopackage", edition))
    with closing(sqlite3.connect(path)) as base:
        rows = base.execute("SELECT last_change, description FROM gpkg_contents").fetchall()
    assert [moment for moment, _ in rows] == ["2026-05-01T09:30:00.000Z"] * 3
    assert all("CC-BY-4.0" in description for _, description in rows)


def test_gdal_s_own_validator_finds_nothing(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "register.gpkg"
    path.write_bytes(exports.render("geopackage", edition))
    command = ["/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", "-k", str(path)]
    run = subprocess.run(command, capture_output=True, text=True)
    if "No module named" in run.stderr:
        pytest.skip("python3-gdal is not installed")
    assert (run.returncode, run.stdout) == (0, "")
