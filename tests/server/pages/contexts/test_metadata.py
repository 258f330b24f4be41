"""The head of each page tells machines what people see: once, in both languages, whole."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.test import Client
from lxml import html
from PIL import Image

from doblest.server.pages.site import PAGES

from ..conftest import Page

ADDRESSES = {
    "home": "/",
    "cities": "/cities/",
    "city": "/city/miass/",
    "regions": "/regions/",
    "region": "/regions/permskiy-kray/",
    "decrees": "/decrees/",
    "steles": "/steles/",
    "progress": "/progress/",
    "contribution": "/contribution/",
    "product": "/contribution/tanki/",
    "compare": "/compare/",
    "findings": "/findings/",
    "search": "/search/",
    "history": "/city/miass/history/",
    "changes": "/changes/",
    "change": "/changes/1/",
    "since": "/since/",
    "about": "/about/",
    "data": "/data/",
    "figure": "/figures/opened/",
}


@pytest.fixture
def head(page: Page):
    def read(path: str, code: int = 200, **query: str) -> html.HtmlElement:
        return html.fromstring(page(path, code, **query)).find("head")

    return read


def read_meta(head: html.HtmlElement, name: str) -> str:
    (found,) = head.xpath(f"meta[@name='{name}' or @property='{name}']/@content")
    return found


def read_links(head: html.HtmlElement, relation: str) -> list[html.HtmlElement]:
    return head.xpath(f"link[@rel='{relation}']")


def test_every_page_is_looked_at_here() -> None:
    assert ADDRESSES.keys() == PAGES.keys()


@pytest.mark.parametrize("path", ADDRESSES.values())
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_has_an_address_a_description_and_both_languages(head, path: str, prefix: str) -> None:
    found = head(prefix + path)
    own, russian, english = (f"http://testserver{one}" for one in (prefix + path, path, f"/en{path}"))
    (canonical,) = read_links(found, "canonical")
    assert canonical.get("href") == read_meta(found, "og:url") == own
    alternates = {one.get("hreflang"): one.get("href") for one in read_links(found, "alternate")}
    assert alternates == {"ru": russian, "en": english, "x-default": russian}
    description = read_meta(found, "description")
    assert description == read_meta(found, "og:description")
    assert 20 < len(description) <= 200
    assert bool(re.search("[а-яё]", description)) == (not prefix)
    assert read_meta(found, "og:locale") == ("en_US" if prefix else "ru_RU")


def test_no_two_pages_say_the_same_of_themselves(head) -> None:
    heads = [head(path) for path in ADDRESSES.values()]
    for name in ("description", "og:title"):
        assert len({read_meta(found, name) for found in heads}) == len(ADDRESSES)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/cities/", {"year": "2020"}),
        ("/findings/", {"severity": "error"}),
        ("/compare/", {"a": "miass"}),
        ("/contribution/", {"from": "1942"}),
    ],
)
def test_a_choice_of_a_page_is_led_back_to_the_page(head, path: str, query: dict[str, str]) -> None:
    (canonical,) = read_links(head(path, **query), "canonical")
    assert canonical.get("href") == f"http://testserver{path}"


def test_a_city_is_told_by_the_beginning_of_its_note(head) -> None:
    description = read_meta(head("/city/perm/"), "description")
    assert description.startswith("Пермь, Пермский край: Город трудовой доблести, 2020. 500 млн рублей")
    english = read_meta(head("/en/city/perm/"), "description")
    assert english.startswith("Perm, Perm Krai: City of Labour Valour, 2020. The people of Perm donated 500")


def test_a_refusal_is_not_for_search_engines(head) -> None:
    found = head("/nowhere/", 404)
    assert read_meta(found, "robots") == "noindex"
    assert not read_links(found, "canonical")


@pytest.mark.parametrize("path", ["/", "/en/", "/city/miass/"])
def test_the_picture_of_a_page_has_the_size_that_is_told(head, client: Client, path: str) -> None:
    found = head(path)
    address = read_meta(found, "og:image").removeprefix("http://testserver")
    picture = Image.open(BytesIO(client.get(address).content))
    told = tuple(int(read_meta(found, f"og:image:{side}")) for side in ("width", "height"))
    assert picture.size == told
