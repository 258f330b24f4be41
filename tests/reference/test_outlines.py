"""Outlines and points meet on one plane."""

from __future__ import annotations

from doblest.reference.outlines import project, region_outlines


def test_a_city_lies_within_its_region_on_the_plane() -> None:
    ((x, y),) = project([(60.6, 56.84)])
    west, south, east, north = region_outlines()["RU-SVE"].box
    assert west < x < east
    assert south < y < north


def test_points_are_projected_together_as_they_are_alone() -> None:
    points = [(60.6, 56.84), (131.9, 43.1), (20.5, 54.7)]
    assert project(points) == [project([point])[0] for point in points]
    assert project([]) == []


def test_simpler_lines_have_fewer_points_and_keep_every_subject() -> None:
    whole, simple = region_outlines(), region_outlines(12_000.0)
    assert whole.keys() == simple.keys()
    count = [
        sum(len(ring.coords) for outline in outlines.values() for ring in outline.rings)
        for outlines in (whole, simple)
    ]
    assert count[1] < count[0] / 2
