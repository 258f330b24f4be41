"""Points as people type them."""

from __future__ import annotations

import pytest

from doblest.places import read_point


@pytest.mark.parametrize(
    "text",
    [
        "55.75, 37.61",
        "55.75 37.61",
        " 55.75;37.61 ",
        "55,75; 37,61",
        "55,75, 37,61",
        "55,75 37,61",
        "55.75° с. ш., 37.61° в. д.",
        "55.75°N, 37.61°E",
        "geo:55.75,37.61",
        "https://yandex.ru/maps/?pt=37.61,55.75&z=16",
    ],
)
def test_a_point_is_read_however_it_is_typed(text: str) -> None:
    assert read_point(text) == (37.61, 55.75)


@pytest.mark.parametrize(
    "text",
    ["", "55.75", "95, 200", "0, 0", "Мира, 1", "55.75, 37.61, 4, пять", "https://clck.ru/x", "1" * 999],
)
def test_what_is_no_point_is_none(text: str) -> None:
    assert read_point(text) is None
