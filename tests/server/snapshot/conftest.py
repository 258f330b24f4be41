"""A register published once for the tests that only read the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from doblest.model import Edition
from doblest.server.snapshot import publishing
from tests.support.stores import store_in

BASE = "https://example.org/doblest/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In one process: every other would publish the list anew for its share of the tests."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("snapshot"))


@pytest.fixture(autouse=True)
def _own_stores(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with store_in(settings, tmp_path_factory.getbasetemp() / "data"):
        yield


def quiet(path: str) -> None:
    """Tell nobody."""


_published: list[Path] = []


@pytest.fixture
def folder(register: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled list as a folder; tests must leave it as it is."""
    if not _published:
        target = tmp_path_factory.mktemp("site")
        publishing.publish(target, BASE, quiet)
        _published.append(target)
    return _published[0]
