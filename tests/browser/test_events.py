"""The life of a stele in a browser: on a phone, by keyboard, without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_access import violations
from tests.browser.test_editing import EDIT, editor_state, open_own, own_site

__all__ = ["editor_state", "open_own", "own_site"]


@pytest.mark.parametrize(("width", "scheme", "scripts"), [(1440, "light", True), (390, "dark", False)])
def test_an_editor_enters_an_event_by_keyboard_is_told_of_a_bad_day_and_withdraws_it(
    open_own: Open, width: int, scheme: str, scripts: bool
) -> None:
    page = open_own(f"{EDIT}/perm/events/", width, color_scheme=scheme, java_script_enabled=scripts)
    page.get_by_role("link", name="Внести событие").press("Enter")
    page.get_by_label("Что произошло").select_option("Починена")
    page.get_by_label("День", exact=True).fill("31.02")
    page.get_by_label("Адрес текста").first.fill(f"https://perm.example/{width}")
    page.get_by_label("День", exact=True).press("Enter")
    expect(page.locator("div.errors")).to_contain_text("какого года")
    if scripts:
        assert violations(page) == []
    page.get_by_label("День", exact=True).fill("осень 2025")
    page.get_by_label("День", exact=True).press("Enter")
    expect(page.locator(".stele-events").first).to_contain_text("осень 2025")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if scripts:
        assert violations(page) == []
    page.get_by_role("link", name="Исправить: Починена, осень 2025").press("Enter")
    page.get_by_label("Почему снять").fill("проба")
    page.get_by_label("Почему снять").press("Enter")
    expect(page.locator("#withdrawn summary")).to_contain_text("Снято")
