from __future__ import annotations

import json

import pytest

from doblest.data import resource
from doblest.places import distance_km, distance_to_region, region_at
from doblest.places.gazetteer import settlements
from doblest.reference.regions import regions


def test_distance_runs_over_the_ellipsoid():
    assert distance_km(37.6173, 55.7558, 30.3351, 59.9343) == pytest.approx(634.6, abs=1)
    assert distance_km(179.5, 66.0, -179.5, 66.0) == pytest.approx(45.3, abs=0.5)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "iso"),
    [
        ("Миасс", 60.1076, 55.0455, "RU-CHE"),
        ("Москва, Кремль", 37.6176, 55.7517, "RU-MOW"),
        ("Калининград", 20.51, 54.71, "RU-KGD"),
        ("Салехард", 66.6, 66.53, "RU-YAN"),
        ("Ханты-Мансийск", 69.0, 61.0, "RU-KHM"),
        ("Нарьян-Мар", 53.0, 67.64, "RU-NEN"),
        ("Уэлен, за 180-м меридианом", -169.8, 66.15, "RU-CHU"),
        ("на шве у 180-го меридиана", 179.99, 67.5, "RU-CHU"),
        ("на шве с другой стороны", -179.97, 67.5, "RU-CHU"),
        ("Горловка", 38.05, 48.33, "UA-14"),
        ("Луганск", 39.31, 48.57, "UA-09"),
        ("Симферополь", 34.1, 44.95, "UA-43"),
        ("Севастополь", 33.52, 44.6, "UA-40"),
        ("Мелитополь", 35.36, 46.85, "UA-23"),
        ("Холмск, на самом берегу", 142.04, 47.05, "RU-SAK"),
        ("Лондон", -0.1, 51.5, None),
        ("Атлантический океан", -30.0, 45.0, None),
        ("Баренцево море", 40.0, 73.0, None),
        ("Северный полюс", 0.0, 90.0, None),
    ],
)
def test_a_point_lies_in_its_subject(place, lon, lat, iso):
    assert region_at(lon, lat) == iso


def test_distance_to_a_subject_is_nought_inside_and_grows_outside():
    assert distance_to_region(60.1, 55.05, "RU-CHE") == 0
    assert distance_to_region(45.41, 50.09, "RU-VGG") == 0
    assert 60 < distance_to_region(60.6, 56.85, "RU-CHE") < 110
    with pytest.raises(KeyError):
        distance_to_region(60.1, 55.05, "RU-XXX")


def test_nearly_every_settlement_lies_in_the_outline_of_its_subject():
    """GeoNames and Natural Earth disagree on the outskirts of the two capitals, and on little else."""
    known = [row for row in settlements() if "-" in row.iso]
    astray = [row for row in known if region_at(row.lon, row.lat) != row.iso]
    assert len(astray) / len(known) < 0.016
    capitals = {"RU-MOW", "RU-MOS", "RU-SPE", "RU-LEN"}
    assert len([row for row in astray if row.iso not in capitals]) < 30


def test_the_map_of_the_page_has_every_subject_and_the_neighbours():
    page_map = json.loads(resource("map.topojson").read_text("utf-8"))
    layers = {
        name: {shape["id"] for shape in layer["geometries"]} for name, layer in page_map["objects"].items()
    }
    assert layers["regions"] == {subject.iso for subject in regions().values()}
    assert {"KZ", "CN", "FI", "NO", "UA", "BY", "MN"} <= layers["neighbours"]
    assert not layers["neighbours"] & layers["regions"]


def test_the_map_of_the_page_is_small_enough():
    brotli = pytest.importorskip("brotli")
    assert len(brotli.compress(resource("map.topojson").read_bytes())) < 110_000
