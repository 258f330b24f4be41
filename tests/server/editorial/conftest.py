"""A register with private words in it."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.http.cache import response_cache
from tests.support.page_work import CANARY
from tests.support.register import change


@pytest.fixture
def canaries(register: Edition) -> None:
    """Something private in Perm and in Omsk."""
    for slug in ("perm", "omsk"):
        change(slug, "political", f"{CANARY}-{slug}")
    response_cache.clear()
