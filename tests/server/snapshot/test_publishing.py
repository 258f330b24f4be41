"""The published folder: whole, without a dead link, and with nothing that needs a server."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from lxml import etree

from doblest.exports import FORMATS
from doblest.exports.choices import list_offers, name_file
from doblest.model import Edition
from doblest.server.snapshot import publishing
from tests.support.published import BASE, pages
from tests.support.register import load_list

DONETSK = "donetskaya-narodnaya-respublika"


def quiet(path: str) -> None:
    """Tell nobody."""


def test_every_city_has_its_page_in_both_languages(folder: Path, register: Edition) -> None:
    for record in register.records:
        for language in ("", "en/"):
            assert (
                record.city in (folder / f"{language}city/{record.slug}/index.html").read_text("utf-8")
                or language
            )


def test_the_former_address_of_a_region_leads_to_the_present_one(folder: Path) -> None:
    for language in ("", "en/"):
        former, present = (folder / f"{language}regions/{name}" for name in ("UA-14", DONETSK))
        assert f'href="../{DONETSK}/index.html"' in (former / "index.html").read_text("utf-8")
        assert (present / "index.html").is_file()


def test_every_export_and_feed_is_there(folder: Path) -> None:
    for form in FORMATS:
        assert (folder / f"export/{form.stem}{form.suffix}").stat().st_size > 1000
    for choice, form in list_offers():
        assert (folder / f"export/{name_file(form, choice)}").stat().st_size > 1000
    for name in ("changes.atom", "calendar.ics", "catalog.jsonld", "robots.txt", "sitemap.xml"):
        assert (folder / name).stat().st_size > 20


def test_the_sitemap_names_pages_that_exist(folder: Path) -> None:
    tree = etree.parse(str(folder / "sitemap.xml"))
    found = [element.text for element in tree.iter("{*}loc")]
    assert len(found) > 140
    for address in found:
        assert (folder / unquote(address.removeprefix(BASE)) / "index.html").is_file()


def test_the_api_s_documents_link_to_files(folder: Path) -> None:
    documents = [path for path in (folder / "api").rglob("*.json") if path.parent.name != "items"]
    for path in documents:
        for address in re.findall(rf'"href":"{re.escape(BASE)}([^"]+)"', path.read_text("utf-8")):
            target = folder / address
            assert target.is_file() or (target / "index.html").is_file(), (path, address)
    cities = msgspec.json.decode((folder / "api/collections/cities/items.json").read_bytes())
    assert cities["numberReturned"] == len(cities["features"]) == 70


def test_the_search_page_asks_the_index(folder: Path) -> None:
    for page, up in ((folder / "search/index.html", "../"), (folder / "en/search/index.html", "../../")):
        assert f'src="{up}search/static-search.js"' in page.read_text("utf-8")
    assert (folder / "search/pagefind/pagefind.js").is_file()


def test_publishing_again_writes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert publishing.publish(folder, BASE, quiet).change is None
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_an_empty_register_is_not_published(empty_register: None, tmp_path: Path) -> None:
    with pytest.raises(publishing.SnapshotError, match="реестр пуст"):
        publishing.publish(tmp_path / "site", BASE, quiet)
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_one_word_changed_rewrites_only_what_shows_it(
    folder: Path, bundled: str, swap: Any, tmp_path: Path
) -> None:
    """A new version of the list, whose other rows are the same: their pages stay as they were."""
    target = tmp_path / "site"
    shutil.copytree(folder, target)
    load_list(swap(bundled, "минометных снарядов", "миномётных снарядов"), "perechen.txt")
    change = publishing.publish(target, BASE, quiet).change
    assert change is not None
    own = {f"{language}changes/2/index.html" for language in ("", "en/")}
    assert change.written - len(own) < 40, "beside the pages of the change itself"
    assert change.unchanged > 1000
    published = {path.relative_to(target).as_posix() for path in pages(target)}
    assert own <= published
    changed = {
        path for path in published - own if (target / path).read_bytes() != (folder / path).read_bytes()
    }
    shown = {f"{language}{page}/index.html" for language in ("", "en/") for page in ("city/perm", "about")}
    assert shown <= changed
    assert all("/contribution/" in f"/{path}" for path in changed - shown)
