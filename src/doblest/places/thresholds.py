"""The numbers that decide how far a name may stray, from `data/places.toml`."""

from __future__ import annotations

from functools import cache

from doblest.data import load


@cache
def get_threshold(name: str) -> float:
    return float(load("places")[name]["value"])
