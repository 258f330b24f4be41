"""Two titles on one site: their pages in a browser, each at an address of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.hostile import GLORY, TITLE
from tests.support.prepared import lend_served

from .conftest import serving


@pytest.fixture(scope="module")
def site_of_two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("titles")
    lend_served(folder)
    with serving(folder, {}) as address:
        path = folder / "glory.csv"
        path.write_text(GLORY, "utf-8")
        command = [str(Path(sys.executable).with_name("doblest")), "import", str(path), "--title", TITLE]
        environment = {**os.environ, "DOBLEST_DATA": str(folder)}
        environment.pop("DOBLEST_DATABASE_URL", None)
        imported = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert "добавлено: 5" in imported.stdout, imported.stderr
        yield address


def open_at(browser: Browser, address: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address, wait_until="networkidle")
    return page


def find_top(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_the_titles_stand_above_the_name_of_the_site_and_the_menu_below(
    browser: Browser, site_of_two: str, width: int
) -> None:
    page = open_at(browser, f"{site_of_two}/{TITLE}/", width)
    tops = [find_top(page, selector) for selector in (".titles", ".wordmark", ".menu")]
    page.close()
    assert tops[0] < tops[1] < tops[2] + 12  # a wide screen has the menu on the line of the name


def test_language_menu_and_filters_stay_in_the_title(browser: Browser, site_of_two: str) -> None:
    page = open_at(browser, f"{site_of_two}/{TITLE}/city/voronezh/", 1280)
    page.click(".language")
    page.wait_for_url(f"**/{TITLE}/en/city/voronezh/")
    page.click(".menu a >> nth=1")
    page.wait_for_url(f"**/{TITLE}/en/cities/")
    page.select_option("#f-year", "2010")
    expect(page.locator("[data-count]")).to_have_text("3 cities")
    page.click(".language")
    page.wait_for_url(f"**/{TITLE}/cities/?year=2010")
    page.click(".titles a >> nth=0")
    page.wait_for_url(f"{site_of_two}/")
    page.close()
