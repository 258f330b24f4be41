"""Long trials, behind `make soak`: SOAK is the share of them that is run, 1 by default."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.server.conftest import *  # noqa: F403 # the register that searches are asked of


@pytest.fixture(scope="session")
def scale() -> Callable[[int], int]:
    """A number of trials at the share that is run; one at least."""
    share = float(os.environ.get("SOAK", "1"))
    return lambda whole: max(1, round(whole * share))


@pytest.fixture(scope="session")
def seed() -> int:
    """Of all chance in this run: a failure names it, and SOAK_SEED brings it back."""
    return int(os.environ.get("SOAK_SEED", "20260509"))
