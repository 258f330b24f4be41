"""A second title stands at an address of its own, with all that the first one has."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.reference.titles import default_title, title_root, titles
from doblest.server.catalogue.titles import find_published_titles
from doblest.server.pages.links import page_url
from doblest.server.pages.site import list_addresses
from doblest.server.register import editions
from doblest.server.register.models import ChangeSet
from tests.support.hostile import load_hostile_list
from tests.support.register import change, reverse

from .conftest import Page

PATHS = [
    "",
    "cities/",
    "city/rzhev/",
    "regions/",
    "regions/tverskaya-oblast/",
    "decrees/",
    "contribution/",
    "compare/",
]
PATHS += ["findings/", "search/?q=Ржев", "about/", "map/cities.json", "search/suggest?q=рже"]
PATHS += ["city/rzhev/picture.png", "changes.atom", "calendar.ics", "catalog.jsonld", "sitemap.xml"]
PATHS += ["export/doblest.csv"]
NAME = re.compile("<title>(.*)</title>")
LINK = re.compile(r'\s(?:href|action|data-cities|data-city|data-suggest)="(/[^"]*)"')


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_title_has_every_page_feed_and_export(
    glory: Edition, client: Client, language: str, path: str
) -> None:
    prefix = language if path.split("?")[0].endswith("/") or not path else ""
    assert client.get(f"/military-glory/{prefix}{path}").status_code == 200


@pytest.mark.parametrize(
    "path", ["", "en/", "city/rzhev/", "regions/tverskaya-oblast/", "findings/", "en/search/?q=Ржев"]
)
def test_its_pages_lead_to_its_own(glory: Edition, page: Page, path: str) -> None:
    links = set(LINK.findall(page(f"/military-glory/{path}")))
    own = ("/military-glory/", "/static/", "/propose/military-glory/")
    foreign = {link for link in links if not link.startswith(own)}
    root = "/en/" if "en/" in path else "/"
    assert foreign == {root, "/favicon.ico", f"{root}account/login/"}


def test_it_speaks_of_itself(glory: Edition, page: Page) -> None:
    home, about, city = (page(f"/military-glory/{path}") for path in ("", "about/", "city/rzhev/"))
    assert "<h1>Города воинской славы</h1>" in home
    assert "Карта городов воинской славы" in home
    assert "сводный перечень городов воинской" in about.replace("\u00a0", " ")
    assert "Город воинской славы" in city
    assert "Cities of Military Glory" in page("/military-glory/en/")
    for text in (home, about, city):
        assert "доблести" not in text.split("<main")[1]


@pytest.mark.parametrize("path", ["", "cities/", "city/rzhev/", "regions/", "about/", "nope", "api/docs"])
def test_the_name_of_a_page_tells_of_which_title_it_is(glory: Edition, client: Client, path: str) -> None:
    first, second = (
        NAME.findall(client.get(root + path).content.decode()) for root in ("/", "/military-glory/")
    )
    assert first != second
    assert "Города воинской славы" in second[0]
    assert "воинской" not in first[0]


def test_the_name_of_a_home_page_begins_with_its_title(glory: Edition, page: Page) -> None:
    assert NAME.findall(page("/military-glory/")) == ["Города воинской славы · Доблесть"]
    assert NAME.findall(page("/military-glory/en/")) == ["Cities of Military Glory · Doblest"]
    assert NAME.findall(page("/")) == ["Карта · Доблесть"]


def test_one_title_needs_no_way_to_another(page: Page) -> None:
    assert 'class="titles"' not in page("/")


def test_the_masthead_leads_from_title_to_title(glory: Edition, page: Page) -> None:
    for path, current in (("/", "/"), ("/military-glory/city/rzhev/", "/military-glory/")):
        switch = page(path).split('class="titles"')[1].split("</nav>")[0]
        assert re.findall(r'href="([^"]+)"', switch) == ["/", "/military-glory/"]
        assert f'href="{current}" aria-current="true"' in switch


def test_the_first_entry_and_the_last_of_a_title_make_the_pages_of_every_title_new(
    register: Edition, client: Client
) -> None:
    """Whoever sends cached bytes asks for the stamp alone."""
    stamps = [editions.current_stamp()]
    load_hostile_list()
    stamps.append(editions.current_stamp())
    assert 'class="titles"' in client.get("/").content.decode()
    change("voronezh", "note", "Город держал оборону.", title="military-glory")
    assert editions.current_stamp() == stamps[-1]
    for change_set in ChangeSet.objects.of("military-glory").newest_first():
        reverse(change_set.number)
    assert editions.current_stamp() not in stamps
    assert 'class="titles"' not in client.get("/").content.decode()


def test_a_write_to_one_title_leaves_the_pages_of_the_other(glory: Edition, client: Client) -> None:
    address = "/city/miass/"
    before = client.get(address)["ETag"]
    change("voronezh", "note", "Город держал оборону 213 дней.", title=glory.title_key)
    assert client.get(address)["ETag"] == before
    assert "213 дней" in client.get("/military-glory/city/voronezh/").content.decode()


def test_cities_of_one_title_are_not_those_of_another(glory: Edition, page: Page) -> None:
    page("/military-glory/city/miass/", code=404)
    page("/city/rzhev/", code=404)
    assert (
        "Миасс"
        not in page("/military-glory/search/", q="Миасс").split("<main")[1].split('class="results"')[1]
    )


@pytest.mark.parametrize(
    "path", ["/hero-city/", "/hero-city/city/rzhev/", "/en/military-glory/", "/labour-valour/"]
)
def test_an_unknown_title_is_no_address(register: Edition, page: Page, path: str) -> None:
    assert 'class="refusal"' in page(path, code=404)


def test_what_is_missing_is_said_in_the_title_and_language_of_the_address(glory: Edition, page: Page) -> None:
    text = page("/military-glory/en/nope/", code=404)
    assert '<html lang="en">' in text
    assert 'href="/military-glory/en/cities/"' in text


def test_a_title_without_entries_has_empty_pages_and_no_place_in_the_masthead(
    register: Edition, page: Page
) -> None:
    assert find_published_titles() == (default_title().key,)
    assert "Таких городов в перечне нет" in page("/military-glory/")


def test_no_key_of_a_title_hides_a_page() -> None:
    first_parts = {address.route.split("/")[0] for address in list_addresses().values()}
    assert not first_parts & set(titles())


def test_the_default_title_stands_at_the_root() -> None:
    assert page_url("city", "en", default_title().key, slug="miass") == "/en/city/miass/"
    assert page_url("city", "en", "military-glory", slug="rzhev") == "/military-glory/en/city/rzhev/"
    assert [title_root(key) for key in titles()] == ["/", "/military-glory/"]
