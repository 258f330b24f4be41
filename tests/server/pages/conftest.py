"""Pages asked through Django, over the bundled list."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.http.cache import response_cache

ROOT = Path(__file__).resolve().parents[3]
Page = Callable[..., str]


@pytest.fixture(scope="session", autouse=True)
def _messages() -> None:
    """The translations are those of the catalogues as they stand."""
    subprocess.run([sys.executable, "tools/messages.py", "compile"], cwd=ROOT, check=True)


@pytest.fixture(autouse=True)
def _clear_cache() -> None:
    response_cache.clear()


@pytest.fixture
def page(register: Edition, client: Client) -> Page:
    """The text of a page, the status checked."""

    def ask(path: str, code: int = 200, **query: str) -> str:
        response = client.get(path, query)
        assert response.status_code == code, f"{path}: {response.status_code}"
        return response.content.decode()

    return ask
