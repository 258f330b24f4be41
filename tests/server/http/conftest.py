"""The API as something that is cached and replayed."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.server.api import stores
from doblest.server.http.cache import response_cache


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Stores of features lie in a folder of the test run; nothing is cached."""
    settings.DATA = tmp_path_factory.getbasetemp() / "data"
    stores.forget_stores()
    response_cache.clear()
