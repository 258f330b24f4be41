"""A review in a browser, by keyboard."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from doblest import data
from tests.browser.conftest import Site, come_in, make_link, run_command, serving
from tests.browser.test_access import violations
from tests.support.prepared import lend_served

CHANGES = 40
SECONDS = 300
"""In which they are to be ruled on."""


def edit_years() -> str:
    """The bundled list with the years of forty rows changed."""
    text = data.bundled_list().read_text("utf-8")
    changed, count = re.subn(r"^\t20(20|21|22)$", r"\t2029", text, count=CHANGES, flags=re.MULTILINE)
    assert count == CHANGES
    return changed


@pytest.fixture(scope="module")
def site_of_review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("review")
    lend_served(folder)
    with serving(folder, {}) as address:
        (folder / "новая.txt").write_text(edit_years(), "utf-8")
        with pytest.raises(AssertionError, match="не решено 40"):  # the code 1: some are doubtful
            run_command(folder, "import", str(folder / "новая.txt"), "--review")
        yield address.replace("127.0.0.1", "localhost"), folder


def sign_in(browser: Browser, site: Site) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    come_in(page, make_link(site, "add", "koord", "--role", "coordinator"))
    return page


def test_forty_changes_are_ruled_on_by_keyboard_a_key_each(browser: Browser, site_of_review: Site) -> None:
    page = sign_in(browser, site_of_review)
    page.goto(f"{site_of_review[0]}/account/reviews/1/")
    assert violations(page) == []
    keys, started = 0, time.monotonic()
    while f"ждут решения: {CHANGES - keys}" in page.inner_text(".review-counts") and keys < CHANGES:
        with page.expect_navigation():
            page.keyboard.press("a")
        keys += 1
    assert f"принято: {CHANGES}" in page.inner_text(".review-counts")
    assert keys == CHANGES, "a key a change"
    assert time.monotonic() - started < SECONDS
    with page.expect_navigation():
        page.keyboard.press("u")
    assert f"принято: {CHANGES - 1}" in page.inner_text(".review-counts")
    page.context.close()
