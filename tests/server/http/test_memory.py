"""Memory while strangers ask for what is nowhere, by names that are none, with the longest headers."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.wsgi import Site

LONG = 20_000
Ask = Callable[[Site, str], object]

WAYS: list[Ask] = [
    lambda site, text: site.ask("/", HTTP_HOST=f"{text}.example"),
    lambda site, text: site.ask("/", HTTP_HOST=f"localhost:{text}"),
    lambda site, text: site.ask("/", HTTP_ACCEPT_ENCODING=f"gzip, {text}"),
    lambda site, text: site.ask("/api", HTTP_ACCEPT=f"application/json, {text}"),
    lambda site, text: site.ask("/", HTTP_ACCEPT_LANGUAGE=f"ru, {text}"),
    lambda site, text: site.ask("/", HTTP_COOKIE=f"sessionid={text}"),
    lambda site, text: site.ask("/", HTTP_IF_NONE_MATCH=f'"{text}"'),
    lambda site, text: site.ask("/", HTTP_X_FORWARDED_PROTO=text),
    lambda site, text: site.ask("/", HTTP_RANGE=f"bytes={text}"),
    lambda site, text: site.ask(f"/{text}"),
    lambda site, text: site.ask(f"/city/{text}/"),
    lambda site, text: site.ask(f"/city/{text[-12:]}/"),
    lambda site, text: site.ask(f"/api/collections/{text}"),
    lambda site, text: site.ask(f"/api/collections/cities/items/{text}"),
    lambda site, text: site.ask("/api/collections/cities/items", f"q={text}"),
    lambda site, text: site.ask("/api/collections/cities/items", f"{text}={text}"),
    lambda site, text: site.ask("/api", f"f={text}"),
    lambda site, text: site.ask("/cities/", f"region={text[-200:]}"),
    lambda site, text: site.ask("/search/", f"q={text}"),
    lambda site, text: site.ask("/", REQUEST_METHOD="POST", CONTENT_LENGTH=str(LONG), CONTENT_TYPE=text),
]


def measure_memory() -> int:
    """Bytes of this process."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


def ask_differently(site: Site, count: int) -> None:
    chance = random.Random(count)
    for number in range(count):
        text = "a" * LONG + f"{chance.random():.10f}".replace(".", "")
        WAYS[number % len(WAYS)](site, text)


@pytest.fixture
def site(register: Any) -> Iterator[Site]:
    logging.disable()  # pytest would keep every line
    yield Site()
    logging.disable(logging.NOTSET)


def test_foreign_words_take_no_memory(site: Site) -> None:
    ask_differently(site, 400)
    before = measure_memory()
    ask_differently(site, 1_000)
    assert measure_memory() - before < 4 << 20


@pytest.mark.soak
def test_a_hundred_thousand_foreign_words_take_no_memory(site: Site, scale: Callable[[int], int]) -> None:
    ask_differently(site, 5_000)
    before = measure_memory()
    ask_differently(site, scale(100_000))
    assert measure_memory() - before < 16 << 20
