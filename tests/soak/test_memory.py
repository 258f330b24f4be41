"""Memory over a hundred thousand requests by names, addresses and headers that are all different."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.server.http.test_memory import ask_differently, measure_memory
from tests.support.wsgi import Site


@pytest.mark.soak
def test_a_hundred_thousand_foreign_words_take_no_memory(register: Any, scale: Callable[[int], int]) -> None:
    logging.disable()  # pytest would keep every line
    try:
        site = Site()
        ask_differently(site, scale(5_000))
        before = measure_memory()
        ask_differently(site, scale(100_000))
        assert measure_memory() - before < 16 << 20
    finally:
        logging.disable(logging.NOTSET)
