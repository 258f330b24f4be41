"""Excerpts of the bundled list, as a round sends them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from doblest.exports import Selection, select
from doblest.model import Edition
from doblest.rounds.excerpt import build_excerpt
from doblest.rounds.values import Excerpt, Order
from tests.exports.conftest import document, edition

__all__ = ["document", "edition", "send"]


@pytest.fixture(scope="session")
def send(edition: Edition) -> Callable[..., Excerpt]:
    """The excerpt of a region."""

    def build(region: str = "RU-PER", **options: object) -> Excerpt:
        order = Order("4f1c09ab", region, date(2026, 12, 20), **options)  # type: ignore[arg-type] # passed on
        return build_excerpt(select(edition, Selection(region=(region,))), order)

    return build
