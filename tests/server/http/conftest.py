"""The API as something that is cached and replayed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from doblest.server.api import stores
from doblest.server.http.cache import response_cache


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    """Stores of features lie in a folder of the test: another may stamp another edition alike."""
    settings.DATA = tmp_path / "data"
    stores.forget_stores()
    response_cache.clear()
