"""Stores of features for one test, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doblest.server.api import stores
from doblest.server.http.cache import response_cache


@contextmanager
def store_in(settings: Any, folder: Path) -> Iterator[None]:
    """Another test may stamp another edition alike: nothing opened or answered passes in or out."""
    settings.DATA = folder
    _forget()
    yield
    _forget()


def _forget() -> None:
    stores.forget_stores()
    response_cache.clear()
