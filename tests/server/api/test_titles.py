"""One set of views for every title: the address says which, and links stay within it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import include, path

from doblest.model import Edition
from doblest.reference import titles

urlpatterns = [
    path("", include("doblest.server.api.urls")),
    path("<slug:title>/", include("doblest.server.api.urls")),
]
OTHER = list(titles.titles())[1]


@pytest.fixture(autouse=True)
def _mounted_under_titles(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("path", ["", "/collections", "/collections/cities", "/collections/cities/items"])
def test_links_lead_below_the_root_that_was_asked(client: Client, register: Edition, path: str) -> None:
    body = client.get(f"/{OTHER}/api{path}").content.decode()
    links = re.findall(r'"href":"([^"]+)"', body)
    assert links
    assert all(link.startswith(f"http://testserver/{OTHER}/api") for link in links)


def test_each_title_answers_with_its_own_register(client: Client, register: Edition) -> None:
    def matched(prefix: str) -> int:
        return int(client.get(f"{prefix}/api/collections/cities/items").json()["numberMatched"])

    default = titles.default_title().key
    assert (matched(""), matched(f"/{default}"), matched(f"/{OTHER}")) == (70, 70, 0)


def test_an_unknown_title_is_a_problem(client: Client, register: Edition) -> None:
    response = client.get("/atlantis/api")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert "atlantis" in json.loads(response.content)["detail"]
