"""Every page with all that it leads to, as files."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from doblest.server.snapshot import publishing
from doblest.server.snapshot.crawler import DeadLink
from doblest.server.snapshot.folder import Folder, SnapshotError
from tests.support.crawl import list_codes
from tests.support.published import BASE, pages

ATTRIBUTES = ("href", "src", "srcset", "action")


def links(page: Path) -> set[str]:
    tree = html.fromstring(page.read_bytes())
    return {element.get(name) for name in ATTRIBUTES for element in tree.iter() if element.get(name)}


def test_no_link_has_the_code_of_a_region(folder: Path) -> None:
    files = [*pages(folder), *folder.rglob("*.xml"), *folder.rglob("*/*.json"), *folder.rglob("*.csv")]
    assert [path for path in files if list_codes(path.read_bytes())] == []


def test_no_link_is_dead_and_none_begins_at_the_root(folder: Path) -> None:
    dead = set()
    for page in pages(folder):
        for link in links(page):
            assert not link.startswith("/"), (page, link)
            address = urlsplit(link)
            if address.scheme or not address.path:
                continue
            target = posixpath.normpath(f"{page.parent.as_posix()}/{unquote(address.path)}")
            if not Path(target).is_file():
                dead.add((page.relative_to(folder).as_posix(), link))
    assert not dead


def test_whole_addresses_of_the_site_itself_are_there_too(folder: Path) -> None:
    for page in pages(folder):
        for path in re.findall(rf'"{re.escape(BASE)}([^"#?]*)"', page.read_text("utf-8")):
            target = folder / unquote(path)
            assert target.is_file() or (target / "index.html").is_file(), (page, path)


@pytest.mark.parametrize(
    "name", ["index.html", "about/index.html", "decrees/index.html", "findings/index.html"]
)
def test_fragments_lead_to_something(folder: Path, name: str) -> None:
    for page in (folder / name, folder / "en" / name):
        tree = html.fromstring(page.read_bytes())
        known = {element.get("id") for element in tree.iter()}
        for link in links(page):
            if link.startswith("#") and len(link) > 1:
                assert unquote(link[1:]) in known, (page, link)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/city/omsk/photos/e6ef31a092ec80e8a90b-7aeb7015-800.webp", "верните их из копии"),
        ("/city/omsk/nowhere/", "ошибка программы"),
    ],
)
def test_a_lost_photograph_is_told_from_a_link_into_nothing(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(SnapshotError, match=said):
        publishing._stage_pages(Folder(tmp_path), [DeadLink("/city/omsk/", address)], print)
