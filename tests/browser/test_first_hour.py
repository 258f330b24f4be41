"""The coordinator's first hour, from the link that the command printed to a register that was lost and given
back: with the keyboard alone, on a phone and on a wide screen, each page clean by axe."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PASSWORD, run_command, serving
from tests.browser.test_access import violations

ADDED = " Сверено в архиве: завод дал 31 танк."
REASON = "по справке архива"
SECONDS = 120
"""In which twenty findings are to be accepted."""
_MOST_TABS = 260


def tell(sentence: str) -> None:
    """For `pytest -s`: how long the hour is."""
    print(sentence)  # noqa: T201 (what was measured)


class Walk:
    """One person at one page, who has a keyboard and no mouse; keys and seconds of each step are told."""

    def __init__(self, page: Page, who: str) -> None:
        self.page, self.who, self.keys = page, who, 0
        self.mistakes: list[str] = []
        page.on("pageerror", lambda error: self.mistakes.append(str(error)))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def reach(self, target: Locator) -> None:
        """Tab after Tab, until it has the focus: and it is seen to have it."""
        expect(target).to_be_attached()
        for _ in range(_MOST_TABS):
            if target.evaluate("one => one === document.activeElement"):
                assert target.evaluate(_SHOWS_FOCUS), f"no ring on {target}"
                return
            self.press("Tab")
        raise AssertionError(f"no way by keyboard to {target} at {self.page.url}")

    def choose(self, selector: str, text: str) -> None:
        """In a list, by the first letters: as events of keys, for Playwright writes Russian past a list."""
        self.reach(self.page.locator(selector))
        session = self.page.context.new_cdp_session(self.page)
        for letter in text:
            for kind in ("keyDown", "keyUp"):
                session.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "text": letter})
            self.keys += 1
        chosen = self.page.locator(selector).evaluate("one => one.selectedOptions[0]?.textContent")
        assert chosen.startswith(text), chosen

    def open(self, name: str, exact: bool = True) -> None:
        """The first link of that name."""
        self.follow(self.page.get_by_role("link", name=name, exact=exact).first)

    def follow(self, target: Locator) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.press("Enter")

    def fill(self, selector: str, text: str) -> None:
        self.reach(self.page.locator(selector))
        self.press("Control+a")
        self.type(text)

    def look(self) -> None:
        """Where the person stands now: clean, and no wider than the screen."""
        self.page.wait_for_load_state("networkidle")
        assert violations(self.page) == [], self.page.url
        assert self.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, self.page.url
        assert not self.mistakes, self.mistakes

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started, keys = time.monotonic(), self.keys
        yield
        spent = time.monotonic() - started
        tell(f"{self.who}: {name}: {self.keys - keys} keys, {spent:.1f} s")
        self.look()


_SHOWS_FOCUS = """(one) => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
}"""


def choose_password(walk: Walk, link: str) -> None:
    walk.page.goto(link)
    walk.look()
    walk.fill("[name=new_password1]", PASSWORD)
    walk.fill("[name=new_password2]", PASSWORD)
    with walk.page.expect_navigation():
        walk.press("Enter")
    expect(walk.page).to_have_url(re.compile("/account/$"))


def invite_editor_of_perm(walk: Walk) -> str:
    walk.open("Люди")
    walk.look()
    walk.fill("[name=username]", "perminova")
    walk.choose("[name=regions]", "Пермский")
    walk.follow(walk.page.get_by_role("button", name="Пригласить и получить ссылку"))
    return walk.page.inner_text("#one-time-link")


def find_city(walk: Walk, name: str) -> None:
    walk.fill("#site-search", name)
    with walk.page.expect_navigation():
        walk.press("Enter")
    if "/search/" in walk.page.url:
        walk.look()
        walk.follow(walk.page.locator("main").get_by_role("link", name=name, exact=True).first)


def mend_note(walk: Walk) -> None:
    walk.open("Править")
    walk.look()
    walk.reach(walk.page.locator("#note"))
    walk.press("Control+End")
    walk.type(ADDED)
    walk.fill("#reason", REASON)
    with walk.page.expect_navigation():
        walk.press("Enter")
    expect(walk.page.locator(".notices")).to_contain_text("Сохранено: правка")
    expect(walk.page.locator("section.note")).to_contain_text("31 танк")


def be_refused_samara(walk: Walk) -> None:
    find_city(walk, "Самара")
    assert walk.page.get_by_role("link", name="Править", exact=True).count() == 0
    walk.page.goto(re.sub(r"(//[^/]+)/.*", r"\1/account/edit/labour-valour/samara/", walk.page.url))
    expect(walk.page.locator("[role=alert]")).to_contain_text("дано вам только здесь: Пермский край")


def accept_twenty(walk: Walk) -> None:
    walk.open("Очередь")
    started = time.monotonic()
    for _ in range(20):
        with walk.page.expect_navigation():
            walk.press("a")
        walk.page.wait_for_function("document.activeElement?.id === 'now'")
    assert time.monotonic() - started < SECONDS
    expect(walk.page.locator(".queue-done")).to_contain_text("Принято")


def revert_what_the_editor_did(walk: Walk) -> None:
    walk.open("Правки")
    walk.look()
    walk.choose("#f-person", "perminova")
    walk.follow(walk.page.get_by_role("button", name="Показать"))
    expect(walk.page.locator(".told-list > li")).to_have_count(1)
    expect(walk.page.locator(".told-list > li")).to_contain_text(REASON)
    walk.look()
    walk.follow(walk.page.locator(".told-list .meta a").first)
    walk.look()
    walk.open("Отменить всю правку")
    expect(walk.page.locator(".told-note del")).to_contain_text("31 танк")
    walk.look()
    walk.fill("#reason", "такой справки нет")
    with walk.page.expect_navigation():
        walk.press("Enter")
    expect(walk.page.locator(".told-facts")).to_contain_text("такой справки нет")


def make_backup(walk: Walk) -> None:
    walk.open("Копии")
    walk.look()
    walk.follow(walk.page.get_by_role("button", name="Сделать копию сейчас"))
    expect(walk.page.locator(".task")).to_contain_text("Копия готова", timeout=60_000)


def sign_in(walk: Walk) -> None:
    walk.open("Вход для редакторов")
    walk.look()
    walk.fill("[name=login]", "koord")
    walk.fill("[name=password]", PASSWORD)
    with walk.page.expect_navigation():
        walk.press("Enter")
    expect(walk.page).to_have_url(re.compile("/account/$"))


def tell_page(page: Page, address: str, path: str) -> str:
    """What the page says but for where it is: each server has a port of its own."""
    page.goto(address + path)
    return page.inner_text("main").replace(address.partition("//")[2], "")


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(browser: Browser, stack: ExitStack, width: int, who: str) -> Walk:
    context = browser.new_context(viewport={"width": width, "height": 900})
    stack.callback(context.close)
    return Walk(context.new_page(), f"{who}, {width} px")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_first_hour_by_keyboard_alone(
    browser: Browser, opened: ExitStack, tmp_path: Path, width: int
) -> None:
    koord, editor = (start(browser, opened, width, who) for who in ("coordinator", "editor"))
    with serving(tmp_path, {}) as address:
        told = run_command(tmp_path, "user", "add", "koord", "--role", "coordinator")
        link = next(line for line in told.splitlines() if "/account/link/" in line)
        assert link.startswith(address.replace("127.0.0.1", "localhost")), link
        with koord.step("comes in by the link that the command printed"):
            choose_password(koord, link)
        with koord.step("invites an editor of Perm"):
            invited = invite_editor_of_perm(koord)
        with editor.step("comes in"):
            choose_password(editor, invited)
        with editor.step("finds Perm"):
            find_city(editor, "Пермь")
        with editor.step("mends its note"):
            mend_note(editor)
        with editor.step("is refused Samara"):
            be_refused_samara(editor)
        with koord.step("accepts twenty findings"):
            accept_twenty(koord)
        with koord.step("sees who changed what, and reverts it"):
            revert_what_the_editor_did(koord)
        with koord.step("makes a backup"):
            make_backup(koord)
        before = [tell_page(koord.page, address, path) for path in ("/city/perm/", "/changes/")]
        assert "31 танк" not in before[0]
    lose_and_restore(tmp_path)
    with serving(tmp_path, {}) as address:
        assert [tell_page(koord.page, address, path) for path in ("/city/perm/", "/changes/")] == before
        with koord.step("comes in again"):
            sign_in(koord)


def lose_and_restore(folder: Path) -> None:
    started = time.monotonic()
    for file in folder.glob("doblest.sqlite3*"):
        file.unlink()
    (kept,) = (folder / "backups").glob("*.zip")
    assert "Готово" in run_command(folder, "restore", str(kept))
    tell(f"restored in {time.monotonic() - started:.1f} s")
