"""The API asked through Django, over the bundled list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.api import service

Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Stores of features lie in a folder of the test run."""
    settings.DATA = tmp_path_factory.getbasetemp() / "data"
    service.service.cache_clear()


@pytest.fixture
def get(register: Edition, client: Client) -> Get:
    """GET below the API's root; the query as keyword arguments, a dash for an underscore at the end."""

    def ask(path: str = "", status: int = 200, accept: str = "", **query: Any) -> Any:
        named = {name.replace("__", "-"): value for name, value in query.items()}
        headers = {"accept": accept} if accept else {}
        response = client.get(f"/api{path}", named, headers=headers)
        assert response.status_code == status, response.content.decode()
        return response

    return ask
