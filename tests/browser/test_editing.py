"""Editing in a browser: by keyboard, on a phone, without scripts, two people at once, with a busy base."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, Site, keep_session, opening, serving
from tests.browser.test_access import violations
from tests.support.prepared import lend_served

EDIT = "/account/edit/labour-valour"


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("editing")
    lend_served(folder)
    with serving(folder, {}) as address:
        yield address.replace("127.0.0.1", "localhost"), folder


def sign_in(browser: Browser, own_site: Site, name: str) -> Any:
    """What the browser of a new editor of Perm keeps."""
    return keep_session(browser, own_site, name, "--region", "permskiy-kray")


@pytest.fixture(scope="module")
def editor_state(browser: Browser, own_site: Site) -> Any:
    return sign_in(browser, own_site, "perminova")


@pytest.fixture
def open_own(browser: Browser, own_site: Site, editor_state: Any) -> Iterator[Open]:
    with opening(browser, own_site[0], storage_state=editor_state) as open_:
        yield open_


def test_an_editor_of_perm_mends_it_by_keyboard_and_is_refused_samara(open_own: Open) -> None:
    page = open_own("/city/perm/")
    page.get_by_role("link", name="Править").press("Enter")
    page.locator("#note").press("Control+End")
    page.keyboard.type(" Завод дал 31 танк ,и всё.")
    expect(page.locator(".claims-added")).to_contain_text("31 танк")
    expect(page.locator(".findings-added")).to_contain_text("пробела нет")
    page.locator("#reason").focus()
    page.keyboard.type("по архиву")
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("Сохранено: правка")
    expect(page.locator("section.note").get_by_role("link", name="31", exact=True)).to_be_visible()
    page.goto(page.url.replace("/city/perm/", f"{EDIT}/samara/"))
    expect(page.locator("[role=alert]")).to_contain_text("дано вам только здесь: Пермский край")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_in_the_form(open_own: Open, width: int, scheme: str) -> None:
    page = open_own(f"{EDIT}/perm/", width, color_scheme=scheme)
    page.fill("#note", "Завод дал 12 орудий ,и 30 танков.")
    page.wait_for_selector(".claims-lost")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.fill("#year", "позже")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator(".account > .errors")).to_contain_text("Год — четыре цифры")
    assert violations(page) == []


def test_without_scripts_the_form_checks_saves_and_shows_both_versions(open_own: Open) -> None:
    first, second = (open_own(f"{EDIT}/perm/", 390, java_script_enabled=False) for _ in range(2))
    first.fill("#year", "2021")
    first.get_by_role("button", name="Проверить").click()
    expect(first.locator(".entry-preview")).to_contain_text("Все прежние")
    first.get_by_role("button", name="Сохранить").click()
    first.wait_for_url("**/city/perm/")
    second.fill("#year", "2022")
    second.fill("#reason", "точнее")
    second.get_by_role("button", name="Сохранить").click()
    expect(second.locator(".clashes")).to_contain_text("perminova")
    assert (second.input_value("#year"), second.input_value("#reason")) == ("2022", "точнее")
    assert violations_without_scripts(second)
    second.get_by_role("button", name="Сохранить").click()
    second.wait_for_url("**/city/perm/")


def violations_without_scripts(page: Page) -> bool:
    """axe needs scripts; that both versions stand there, each under its heading, does not."""
    return page.locator(".sides h4").count() == 2


def test_a_draft_is_offered_and_goes_with_saving_and_signing_out(
    open_own: Open, browser: Browser, own_site: Site
) -> None:
    page = open_own(f"{EDIT}/perm/", storage_state=sign_in(browser, own_site, "leaver"))
    page.fill("#m0-address", "Мира, 77")
    page.reload()
    expect(page.locator("[data-draft-offer]")).to_be_visible()
    assert page.input_value("#m0-address") != "Мира, 77", "it is offered, not forced"
    page.click("[data-draft-take]")
    assert page.input_value("#m0-address") == "Мира, 77"
    page.get_by_role("button", name="Сохранить").click()
    page.wait_for_url("**/city/perm/")
    assert count_drafts(page) == 0
    page.goto(page.url.replace("/city/perm/", f"{EDIT}/perm/"))
    page.fill("#m0-address", "Мира, 78")
    assert count_drafts(page) == 1
    page.goto(re.sub(r"/account/.*", "/account/logout/", page.url))
    page.click(".account button")
    page.wait_for_load_state()
    assert count_drafts(page) == 0


def count_drafts(page: Page) -> int:
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return sum(key.startswith("doblest-draft:") for key in keys)


def test_a_point_is_picked_on_the_map_by_mouse_and_by_keyboard(open_own: Open) -> None:
    page = open_own(f"{EDIT}/perm/")
    before = page.input_value("#m0-point")
    page.click("[data-pick]")
    page.wait_for_selector(".picker canvas")
    page.get_by_role("button", name="Приблизить").click()
    page.locator(".picker:not([hidden])").click(position={"x": 150, "y": 120})
    expect(page.locator("#m0-point")).not_to_have_value(before)
    assert re.fullmatch(r"5\d\.\d{6}, 5\d\.\d{6}", page.input_value("#m0-point"))
    picked = page.input_value("#m0-point")
    page.get_by_role("button", name="Взять середину карты").press("Enter")
    expect(page.locator("#m0-point")).not_to_have_value(picked)
    assert violations(page) == []


def test_a_busy_database_is_waited_for_and_nothing_typed_is_lost(open_own: Open, own_site: Site) -> None:
    page = open_own(f"{EDIT}/perm/")
    page.fill("#reason", "при занятой базе")
    page.fill("#year", "2020")
    writer = sqlite3.connect(own_site[1] / "doblest.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        page.get_by_role("button", name="Сохранить").click(no_wait_after=True)
        expect(page.locator("#refusal")).to_contain_text("Ничего не пропало", timeout=60_000)
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert (page.input_value("#reason"), page.input_value("#year")) == ("при занятой базе", "2020")
