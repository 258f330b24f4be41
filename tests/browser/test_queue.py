"""The queue in a browser: by keyboard, without scripts, on a phone; the work lists on paper."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, Site, keep_session, opening, serving
from tests.browser.test_access import violations
from tests.support.prepared import lend_served

SECONDS = 120
"""In which twenty findings are to be accepted."""


@pytest.fixture(scope="module")
def site_of_queue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("queue")
    lend_served(folder)
    with serving(folder, {}) as address:
        yield address.replace("127.0.0.1", "localhost"), folder


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site_of_queue: Site) -> Any:
    """The cookies of a coordinator."""
    return keep_session(browser, site_of_queue, "koord", "--role", "coordinator")


@pytest.fixture
def open_own(browser: Browser, site_of_queue: Site, signed_in: Any) -> Iterator[Open]:
    with opening(browser, site_of_queue[0], storage_state=signed_in) as open_:
        yield open_


def count_waiting(page: Page) -> int:
    found = re.search(r"ждут решения: (\d+)", page.inner_text(".queue-head"))
    assert found
    return int(found[1])


def read_key(page: Page) -> str:
    """The key of the finding that is shown."""
    return page.inner_text(".queue-turn .permalink")


def press_and_wait(page: Page, key: str) -> None:
    """Until the page that the key leads to has its focus on the finding."""
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_function("document.activeElement?.id === 'now'")


def test_twenty_findings_are_accepted_by_twenty_keys(open_own: Open) -> None:
    page = open_own("/account/queue/?severity=warning")
    before, keys = count_waiting(page), 0
    started = time.monotonic()
    for _ in range(20):
        press_and_wait(page, "a")
        keys += 1
    spent = time.monotonic() - started
    assert keys == 20
    assert spent < SECONDS, f"{spent:.0f} s"
    assert count_waiting(page) <= before - 20
    expect(page.locator(".queue-done")).to_contain_text("Принято.")


def test_a_key_undoes_the_last_and_shows_the_finding_again(open_own: Open) -> None:
    page = open_own("/account/queue/")
    first = read_key(page)
    press_and_wait(page, "a")
    assert read_key(page) != first
    press_and_wait(page, "u")
    assert read_key(page) == first
    expect(page.locator(".queue-done")).to_contain_text("Решение отменено.")


def test_a_digit_gives_the_reason_of_a_dismissal_and_the_term_of_a_postponement(open_own: Open) -> None:
    page = open_own("/account/queue/?check=typography")
    before = count_waiting(page)
    page.keyboard.press("3")  # nothing is open: a digit alone decides nothing
    page.keyboard.press("d")
    press_and_wait(page, "3")
    expect(page.locator(".queue-done")).to_contain_text("Отклонено.")
    page.keyboard.press("p")
    press_and_wait(page, "3")
    expect(page.locator(".queue-done")).to_contain_text("Отложено.")
    assert count_waiting(page) == before - 2
    press_and_wait(page, "u")
    assert count_waiting(page) == before - 1


def test_letters_are_known_in_the_russian_layout_and_never_taken_from_a_field(open_own: Open) -> None:
    page = open_own("/account/queue/?check=typography")
    first = read_key(page)
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'о', code: 'KeyJ', bubbles: true}))"
    )
    page.wait_for_function(f"!document.querySelector('.queue-turn').innerText.includes('{first}')")
    page.keyboard.press("e")
    expect(page.locator("#queue-value")).to_be_focused()
    page.keyboard.type("a")
    assert page.url.count("key=") == 1
    page.keyboard.press("Escape")
    expect(page.locator("#now")).to_be_focused()
    expect(page.locator("#queue-value")).not_to_be_visible()


def test_ones_own_words_are_saved_with_the_decision(open_own: Open) -> None:
    page = open_own("/account/queue/?check=spelling")
    page.keyboard.press("e")
    value = page.input_value("#queue-value")
    page.fill("#queue-value", f"{value} Сверено.")
    press_and_wait(page, "Control+Enter")
    expect(page.locator(".queue-done")).to_contain_text("Принято.")


def test_single_keys_can_be_switched_off_and_stay_so(open_own: Open) -> None:
    page = open_own("/account/queue/?check=typography")
    page.uncheck("[data-keys-on]")
    page.reload()
    expect(page.locator("[data-keys-on]")).not_to_be_checked()
    address = page.url
    for key in "ajkd":
        page.keyboard.press(key)
    assert page.url == address
    assert page.locator("[data-panel][open]").count() == 0


def test_without_scripts_the_same_is_done_by_buttons(open_own: Open) -> None:
    page = open_own("/account/queue/?check=typography", 390, java_script_enabled=False)
    before = count_waiting(page)
    page.get_by_role("button", name="Принять исправление").click()
    page.get_by_text("Отклонить", exact=True).click()
    page.get_by_role("button", name="Так тоже можно писать.").click()
    page.get_by_text("Отложить", exact=True).click()
    page.get_by_role("button", name="на неделю").click()
    assert count_waiting(page) <= before - 3
    page.get_by_role("button", name="Вернуть").click()
    assert count_waiting(page) <= before - 2
    assert page.locator(".queue-keys").is_hidden()


def test_all_alike_are_shown_some_are_left_out_and_one_key_undoes_all(open_own: Open) -> None:
    page = open_own("/account/queue/?check=wording&state=")
    waiting = count_waiting(page)
    with page.expect_navigation():
        page.keyboard.press("l")
    boxes = page.locator("[name=keys]")
    many = boxes.count()
    assert many > 3
    boxes.nth(0).uncheck()
    page.get_by_role("button", name="Принять отмеченные").click()
    page.wait_for_selector(".queue-done")
    said = page.inner_text(".queue-done")
    taken = int(re.findall(r"\d+", said)[0])
    assert 1 < taken < many
    assert count_waiting(page) <= waiting - taken
    press_and_wait(page, "u")
    assert count_waiting(page) == waiting


PATHS = (
    "/account/queue/",
    "/en/account/queue/?check=shared-passage",
    "/account/gaps/",
    "/account/gaps/letters/",
)


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
)
def test_axe_finds_nothing_and_nothing_sticks_out(open_own: Open, width: int, scheme: str) -> None:
    page = open_own("/account/", width, color_scheme=scheme)
    root = page.url.removesuffix("/account/")
    for path in PATHS:
        page.goto(root + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_on_a_phone_the_finding_stands_alone_and_its_list_beside_it_on_a_wide_screen(open_own: Open) -> None:
    assert not open_own("/account/queue/", 390).locator(".queue-list").is_visible()
    assert open_own("/account/queue/", 1440).locator(".queue-list").is_visible()


def test_each_region_is_printed_on_a_page_of_its_own(open_own: Open, tmp_path: Path) -> None:
    import pdfplumber

    page = open_own("/account/gaps/letters/")
    regions = page.locator(".letter-to").all_inner_texts()
    page.pdf(path=str(tmp_path / "letters.pdf"), format="A4")
    with pdfplumber.open(tmp_path / "letters.pdf") as printed:
        texts = [one.extract_text() for one in printed.pages]
    starts = [text for text in texts if "Запрос сведений" in text]
    assert len(starts) == len(regions) > 10
    assert all(text.count("Запрос сведений") == 1 for text in starts)
    assert "Выйти" not in "".join(texts)
