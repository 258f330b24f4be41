"""A round in a browser: begun and answered on a phone without scripts, ruled on by keyboard at a desk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, keep_session, serving
from tests.browser.test_access import violations
from tests.support.prepared import lend_served


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("rounds")
    lend_served(folder)
    with serving(folder, {}) as address:
        yield address.replace("127.0.0.1", "localhost"), folder


def look_at(page: Page) -> None:
    assert violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url


def change_year(content: bytes) -> bytes:
    document = docx.Document(io.BytesIO(content))
    document.tables[0].rows[1].cells[3].text = "2024"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_round_is_begun_answered_and_accepted(browser: Browser, own_site: Site, tmp_path: Path) -> None:
    address, _folder = own_site
    kept = keep_session(browser, own_site, "koord", "--role", "coordinator")
    phone = open_context(browser, kept, 390, "light", java_script_enabled=False)
    phone.goto(f"{address}/account/rounds/")
    phone.fill("[name=due]", "2999-12-20")
    phone.select_option("[name=regions]", "permskiy-kray")
    phone.locator("form.round-form button").click()
    sent = wait_for_excerpt(phone, address)
    phone.goto(f"{address}/account/rounds/1/")
    answer = tmp_path / "vypiska-permskiy-kray.docx"
    answer.write_bytes(change_year(sent))
    phone.set_input_files("[name=returned]", answer)
    phone.locator("form:has([name=returned]) button").click()
    wait_for_words(phone, f"{address}/account/reviews/round/1/", "2024")
    phone.context.close()

    desk = open_context(browser, kept, 1440, "dark")
    desk.goto(f"{address}/account/reviews/round/1/")
    look_at(desk)
    with desk.expect_navigation():
        desk.keyboard.press("a")
    assert "принято: 1" in desk.inner_text(".review-counts")
    desk.click("text=Внести принятое")
    wait_for_words(desk, f"{address}/account/rounds/1/", "Пермский край")
    look_at(desk)
    desk.context.close()
    phone = open_context(browser, kept, 390, "light")
    for path in ("rounds/", "rounds/1/", "rounds/contacts/", "reviews/round/1/"):
        phone.goto(f"{address}/account/{path}")
        look_at(phone)
    phone.context.close()


def open_context(browser: Browser, kept: Any, width: int, scheme: str, **options: Any) -> Page:
    looks: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    context = browser.new_context(storage_state=kept, **looks, **options)
    page: Page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def wait_for_excerpt(page: Page, address: str) -> bytes:
    """It is written by a task."""
    for _ in range(60):
        answer = page.request.get(f"{address}/account/rounds/1/excerpt/permskiy-kray/")
        if answer.ok:
            return answer.body()
        page.wait_for_timeout(300)
    raise AssertionError(answer.status)


def wait_for_words(page: Page, url: str, words: str) -> None:
    """What a task does is seen once the page is asked again."""
    for _ in range(60):
        page.goto(url)
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(300)
    raise AssertionError(page.inner_text("main"))
