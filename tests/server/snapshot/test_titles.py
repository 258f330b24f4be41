"""A folder holds every title that has entries, and pages at former addresses that lead on."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from lxml import etree, html

from doblest.exports import FORMATS
from doblest.model import Edition
from doblest.server.feeds.registry import FEEDS
from doblest.server.snapshot import publishing
from tests.support.published import BASE, links, pages, quiet


@pytest.fixture
def folder(glory: Edition, former_slug: tuple[str, str], tmp_path: Path) -> Path:
    """Both titles, with a city that was called otherwise."""
    publishing.publish(tmp_path / "site", BASE, quiet)
    return tmp_path / "site"


@pytest.mark.slow
def test_a_folder_of_two_titles_is_whole(folder: Path, former_slug: tuple[str, str]) -> None:
    assert_no_dead_links(folder)
    assert_each_title_has_its_own(folder)
    assert_former_address_leads_on(folder, *former_slug)
    assert_hard_rows_are_whole(folder / "military-glory")
    assert_data_is_without_the_extra_column(folder / "military-glory")


def assert_no_dead_links(folder: Path) -> None:
    for page in pages(folder):
        for link in links(page):
            address = urlsplit(link)
            if address.path and not address.scheme:
                target = posixpath.normpath(f"{page.parent.as_posix()}/{unquote(address.path)}")
                assert Path(target).is_file(), (page, link)


def assert_each_title_has_its_own(folder: Path) -> None:
    glory = folder / "military-glory"
    assert "Ржев" in (glory / "city/rzhev/index.html").read_text("utf-8")
    assert "Rzhev" in (glory / "en/city/rzhev/index.html").read_text("utf-8")
    assert not (folder / "city/rzhev").exists()
    assert not (glory / "city/miass").exists()
    for root in (folder, glory):
        assert (root / "search/pagefind/pagefind.js").is_file()
        assert all((root / f"export/{form.stem}{form.suffix}").stat().st_size > 100 for form in FORMATS)
        assert (root / "api/collections/cities/items.json").is_file()
        cities = msgspec.json.decode((root / "export/doblest.jsonld").read_bytes())["about"]
        assert all((folder / city["@id"].removeprefix(BASE) / "index.html").is_file() for city in cities)
        found = [one.text for one in etree.parse(str(root / "sitemap.xml")).iter("{*}loc")]
        assert all((folder / unquote(url.removeprefix(BASE)) / "index.html").is_file() for url in found)
    for page, up in ((glory / "search/index.html", "../"), (glory / "en/search/index.html", "../../")):
        assert f'src="{up}search/static-search.js"' in page.read_text("utf-8")
    assert (folder / "robots.txt").read_text("utf-8").count("Sitemap: ") == 2


def assert_hard_rows_are_whole(glory: Path) -> None:
    """Numbers from 5 with a gap, one city in two regions, a row that went and came back."""
    page = json.loads((glory / "api/collections/cities/items.json").read_bytes())
    cities = {feature["id"]: feature["properties"] for feature in page["features"]}
    assert [city["number"] for city in cities.values()] == [5, 6, 7, 9, 10]
    assert {city["iso"] for city in cities.values() if city["city"] == "Киров"} == {"RU-KIR", "RU-KLU"}
    for slug in cities:
        assert (glory / f"city/{slug}/index.html").is_file()
        assert (glory / f"api/collections/cities/items/{slug}.json").is_file()
    assert "<b>войсками</b>" not in "".join(path.read_text("utf-8") for path in pages(glory))


def assert_data_is_without_the_extra_column(glory: Path) -> None:
    files = [*(glory / "api").rglob("*.json"), *(glory / name for name in FEEDS), *pages(glory)]
    for path in files:
        assert not re.search(r"Куратор|\b(Иванов|Петров)\b", path.read_text("utf-8")), path


def assert_former_address_leads_on(folder: Path, former: str, present: str) -> None:
    for language in ("", "en/"):
        tree = html.parse(str(folder / f"{language}city/{former}/index.html"))
        (refresh,) = tree.xpath('//meta[@http-equiv="refresh"]/@content')
        assert refresh == f"0; url=../{present}/index.html"
        assert tree.xpath("//a/@href") == [f"../{present}/index.html"]
