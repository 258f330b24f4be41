"""The numbers that decide, from `data/thresholds.toml`, where each says why it is what it is."""

from __future__ import annotations

from functools import cache

from doblest.data import load


@cache
def threshold(name: str) -> float:
    return float(load("thresholds")[name]["value"])
