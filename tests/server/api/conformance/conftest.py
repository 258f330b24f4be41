"""What every check of conformance asks the API for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from django.test import Client

from doblest.model import Edition
from tests.support.stores import store_in

Fetch = Callable[..., Any]
COLLECTIONS = ("cities", "memorials", "claims", "regions")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("conformance")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, folder: Path) -> Iterator[None]:
    """One store for all checks: none of them changes the register."""
    with store_in(settings, folder):
        yield


@pytest.fixture
def fetch(register: Edition, client: Client) -> Fetch:
    """The answer of an address, whole or below the API's root, with the query as keyword arguments."""

    def ask(address: str = "", status: int = 200, accept: str = "", **query: Any) -> Any:
        parts = urlsplit(address)
        path = address if parts.scheme or address.startswith("/api") else f"/api{address}"
        if parts.scheme:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        named = {name.replace("__", "-"): value for name, value in query.items()}
        headers = {"accept": accept} if accept else {}
        response = client.get(path, named or None, headers=headers)
        assert response.status_code == status, response.content.decode()
        return response

    return ask


@pytest.fixture
def ids(fetch: Fetch) -> Callable[..., set[str]]:
    """Ids of all the features of a collection that a query selects."""

    def ask(name: str, **query: Any) -> set[str]:
        found: set[str] = set()
        address: str | None = f"/collections/{name}/items"
        query = {"limit": 1000, **query}
        while address:
            body = msgspec.json.decode(fetch(address, **query).content)
            found |= {feature["id"] for feature in body["features"]}
            address = find_link(body, "next").get("href")
            query = {}
        return found

    return ask


def find_link(document: dict[str, Any], rel: str, media_type: str = "") -> dict[str, Any]:
    """The first link of a relation, of a media type where one is named; empty where there is none."""
    for link in document["links"]:
        if link["rel"] == rel and link.get("type", "").startswith(media_type):
            return dict(link)
    return {}
