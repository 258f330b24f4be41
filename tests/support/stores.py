"""What answers are made from, for one test alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from doblest.server.api import stores, views
from doblest.server.catalogue import other_titles
from doblest.server.http.cache import response_cache
from doblest.server.search import find


@contextmanager
def store_in(settings: Any, folder: Path) -> Iterator[None]:
    """Another test may stamp another edition alike: nothing opened or answered passes in or out."""
    settings.DATA = folder
    _forget()
    yield
    _forget()


def forget_answers() -> None:
    """Drop all that was made to answer from: pages, indexes, the stores of features and their files."""
    _forget()
    other_titles._index.cache_clear()
    find._indexes.clear()
    views._positions.clear()
    shutil.rmtree(Path(settings.DATA) / "features", ignore_errors=True)


def _forget() -> None:
    stores.forget_stores()
    response_cache.clear()
