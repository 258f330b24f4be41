"""A claim as release 0.1 told it."""

from __future__ import annotations

from typing import get_args

import pytest

from doblest.model import Claim
from doblest.model.claims import COMPARATORS, Bound


@pytest.mark.parametrize(
    ("bound", "comparator"), [("gt", "ge"), ("near_below", "le"), ("near_above", "ge"), ("eq", "eq")]
)
def test_a_bound_is_told_as_the_nearest_comparator(bound: Bound, comparator: str) -> None:
    assert Claim(0, 3, "300", 300, 300, bound, "count", "1").comparator == comparator


def test_every_bound_has_one() -> None:
    assert set(COMPARATORS) == set(get_args(Bound))
