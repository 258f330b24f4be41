"""A reader proposes on a phone or a desk, with scripts and without, and an editor decides in two presses."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.test_access import violations
from tests.browser.test_editing import editor_state, open_own, own_site

__all__ = ["editor_state", "open_own", "own_site"]
SECONDS = 3.1
"""Before which a form is a robot's."""


@pytest.mark.parametrize(("width", "scheme", "scripts"), [(1440, "light", True), (390, "dark", False)])
def test_a_reader_reports_an_error_and_the_editor_finds_it(
    open_own: Open, width: int, scheme: str, scripts: bool
) -> None:
    settings = {"color_scheme": scheme, "java_script_enabled": scripts}
    page = open_own("/city/perm/", width, storage_state=None, **settings)
    page.get_by_role("link", name="Сообщить об ошибке").press("Enter")
    page.get_by_label("Что неверно и почему").fill(f"Вагонов было {width}.")
    page.wait_for_timeout(SECONDS * 1000)
    page.get_by_role("button", name="Отправить").press("Enter")
    expect(page.locator("div.errors")).to_contain_text("Выберите, что неверно")
    if scripts:
        assert violations(page) == []
    page.get_by_label("Что неверно", exact=True).select_option("Примечание: вклад в Победу")
    page.get_by_role("button", name="Отправить").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Предложение №", timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shelf = "waiting" if scripts else "unproven"
    page = open_own(f"/account/proposals/?of={shelf}", width, **settings)
    page.get_by_role("link", name="Пермь: Ошибка").press("Enter")
    expect(page.locator(".proposal-said")).to_contain_text(f"Вагонов было {width}.")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    if scripts:
        assert violations(page) == []
    page.get_by_role("button", name="Источник этого не подтверждает.").press("Enter")
    expect(page.locator(".messages")).to_contain_text("отклонено")
