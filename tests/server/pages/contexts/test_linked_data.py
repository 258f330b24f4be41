"""What pages tell of the site, of its data and of a city, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from lxml import html
from rdflib import SDO

from ..conftest import Page


@pytest.fixture
def node(page: Page):
    def read(path: str) -> dict[str, Any]:
        (script,) = html.fromstring(page(path)).xpath("//script[@type='application/ld+json']")
        data: dict[str, Any] = json.loads(script.text)
        assert data.pop("@context") == "https://schema.org"
        return data

    return read


def list_terms(node: Any) -> Iterator[str]:
    """Properties and types, at any depth."""
    if isinstance(node, list):
        for one in node:
            yield from list_terms(one)
    elif isinstance(node, dict):
        yield node["@type"]
        for name, value in node.items():
            if not name.startswith("@"):
                yield name.removesuffix("-input")
                yield from list_terms(value)


@pytest.mark.parametrize("path", ["/", "/en/", "/about/", "/city/miass/", "/en/city/perm/"])
def test_every_word_is_one_of_schema_org(node, path: str) -> None:
    terms = set(list_terms(node(path)))
    assert {term for term in terms if term not in SDO} == set()


def test_the_search_of_the_site_answers_at_the_address_that_is_told(node, client: Client) -> None:
    site = node("/en/")
    address = site["potentialAction"]["target"]["urlTemplate"].replace("{text}", "танки")
    assert client.get(address.removeprefix("http://testserver")).status_code == 200
    assert (site["@type"], site["inLanguage"]) == ("WebSite", "en")


def test_each_download_of_the_data_set_is_there_as_told(node, client: Client) -> None:
    data = node("/about/")
    assert data["@type"] == "Dataset"
    assert 50 <= len(data["description"]) <= 5000  # https://developers.google.com/search/docs, «Dataset»
    assert data["license"].startswith("https://")
    assert len(data["distribution"]) > 5
    for one in data["distribution"]:
        answer = client.head(one["contentUrl"].removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert answer["Content-Type"].partition(";")[0] == one["encodingFormat"].partition(";")[0]
