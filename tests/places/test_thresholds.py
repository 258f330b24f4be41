"""Thresholds of names, from the data."""

from __future__ import annotations

import pytest

from doblest.data import load
from doblest.places.thresholds import get_threshold


def test_every_threshold_is_a_number() -> None:
    names = [name for name, row in load("places").items() if "value" in row]
    assert names
    assert all(isinstance(get_threshold(name), float) for name in names)


def test_an_unknown_one_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        get_threshold("нет")
