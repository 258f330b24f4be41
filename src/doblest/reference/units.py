"""On which scale a unit stands: kilograms beside tonnes, from `data/units.toml`."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from doblest.data import load


class Scale(Struct, frozen=True, forbid_unknown_fields=True):
    unit: str
    factor: float
    """How much of that unit one is."""


@cache
def _scales() -> dict[str, Scale]:
    return msgspec.convert(load("units")["same_scale"], dict[str, Scale])


def find_scale(unit: str) -> Scale:
    """The scale that a canonical unit shares with others; its own where it shares none."""
    return _scales().get(unit) or Scale(unit, 1.0)
