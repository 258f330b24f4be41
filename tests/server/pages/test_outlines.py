"""The map's plane."""

from __future__ import annotations

from doblest.server.pages.outlines import project, subjects


def test_a_city_lies_within_its_region_on_the_plane() -> None:
    x, y = project(60.6, 56.84)
    west, south, east, north = subjects()["RU-SVE"].box
    assert west < x < east
    assert south < y < north
