"""What a camera wrote of where and when."""

from __future__ import annotations

import pytest
from PIL import Image

from doblest.pictures.camera import Camera, read_camera


def write(
    places: dict[int, object] | None = None, taken: object = None, written: object = None
) -> Image.Exif:
    exif = Image.Exif()
    if written is not None:
        exif[0x0132] = written
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(0x8825).update(places or {})
    return exif


def test_degrees_minutes_and_seconds_are_a_point() -> None:
    exif = write({1: "N", 2: (54.0, 59.0, 24.0), 3: "E", 4: (73.0, 22.0, 12.0)}, "2024:05:09 12:00:00")
    assert read_camera(exif) == Camera(54.99, 73.37, "2024-05-09")


def test_the_south_and_the_west_are_negative() -> None:
    found = read_camera(write({1: "s\0", 2: (33.0, 0.0, 0.0), 3: "W", 4: (70.5,)}))
    assert (found.lat, found.lon) == (-33.0, -70.5)


@pytest.mark.parametrize(
    "places",
    [
        {},
        {2: (54.0, 0.0, 0.0)},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
        {2: (float("nan"), 0.0, 0.0), 4: (73.0, 0.0, 0.0)},
        {2: (54.0, 0.0, 0.0), 4: (181.0, 0.0, 0.0)},
        {2: (), 4: ()},
        {2: "север", 4: "восток"},
        {2: None, 4: 5},
    ],
)
def test_a_point_that_makes_no_sense_is_none(places: dict[int, object]) -> None:
    found = read_camera(write(places))
    assert (found.lat, found.lon) == (None, None)


def test_swapped_degrees_are_left_to_who_looks_where_the_point_is() -> None:
    found = read_camera(write({2: (135.1,), 4: (48.5,)}))
    assert (found.lat, found.lon) == (135.1, 48.5)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-09", "2024-05-09"),
        (" 2024:05:09", "2024-05-09"),
        ("0000:00:00 00:00:00", ""),
        ("2024:02:30", ""),
        ("", ""),
        ("вчера", ""),
        (b"2024:05:09", ""),
    ],
)
def test_a_day_that_no_calendar_has_is_none(said: object, day: str) -> None:
    assert read_camera(write(taken=said)).day == day


def test_the_day_of_the_file_stands_for_one_that_the_camera_did_not_say() -> None:
    assert read_camera(write(written="2024:05:09 12:00:00")).day == "2024-05-09"
