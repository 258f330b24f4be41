"""The pages of history as they are seen: what went and came, moved and rewritten, on a phone, on paper and in
forced colours; then one field and a whole change taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, Site, keep_session, opening, serving
from tests.browser.test_access import ON_PAPER, violations
from tests.support.prepared import lend_served

FIRST = "Город дал фронту 200 танков «Т-34». На заводах работали женщины и дети."
SECOND = "Здесь лечили раненых в двадцати госпиталях."
THIRD = "Из города ушли на фронт 12 345 человек."
REWRITTEN = "В годы войны сюда эвакуировали семь институтов и театр оперы."
NOTES = (
    "\n".join((FIRST, SECOND, THIRD)),
    "\n".join((FIRST.replace("200", "300"), SECOND, THIRD)),  # 3: a number
    "\n".join((THIRD, FIRST.replace("200", "300"), SECOND)),  # 4: a paragraph moved
    "\n".join((THIRD, FIRST.replace("200", "300"), REWRITTEN)),  # 5: a sentence written anew
)
_WRITE = """
import sys
from doblest.server import setup
setup.load()
from doblest.server.accounts.policy import Actor, Role
from doblest.server.register.actions import edit
actor = Actor("М. Иванова", Role.COORDINATOR)
for note in sys.argv[1:]:
    edit.execute(edit.Edit("perm", "note", note), actor, reason="по справке архива")
edit.execute(edit.Edit("perm", "political", "для своих"), actor, reason="служебное")
"""
NUMBER, MOVED, ANEW, PRIVATE = "/changes/3/", "/changes/4/", "/changes/5/", "/changes/6/"
PATHS = ("/changes/", NUMBER, MOVED, ANEW, "/city/perm/history/", "/city/perm/history/?field=note")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("history")
    lend_served(folder)
    with serving(folder, {}) as address:
        environment = {**os.environ, "DOBLEST_DATA": str(folder)}
        environment.pop("DOBLEST_DATABASE_URL", None)
        subprocess.run([sys.executable, "-c", _WRITE, *NOTES], env=environment, check=True)
        yield address.replace("127.0.0.1", "localhost"), folder


@pytest.fixture(scope="module")
def koord(browser: Browser, written: Site) -> Any:
    return keep_session(browser, written, "koord", "--role", "coordinator")


@pytest.fixture
def open_history(browser: Browser, written: Site) -> Iterator[Open]:
    with opening(browser, written[0]) as open_:
        yield open_


@pytest.mark.parametrize(
    ("width", "look"),
    [
        (1440, {"color_scheme": "light"}),
        (390, {"color_scheme": "dark"}),
        (390, {"color_scheme": "light"}),
        (1440, {"forced_colors": "active"}),
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_history: Open, written: Site, width: int, look: dict[str, str]
) -> None:
    page = open_history("/", width, **look)
    for path in PATHS:
        page.goto(written[0] + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"forced_colors": "active"}])
def test_what_went_and_what_came_are_told_by_shape_and_by_words(
    open_history: Open, look: dict[str, str]
) -> None:
    page = open_history(NUMBER, **look)
    went, came = page.locator(".told-note del"), page.locator(".told-note ins")
    assert (went.count(), came.count()) == (1, 1)
    line = "one => getComputedStyle(one).textDecorationLine"
    assert (went.evaluate(line), came.evaluate(line)) == ("line-through", "underline")
    assert came.evaluate("one => getComputedStyle(one, '::before').content").startswith('"+"')
    assert read_aloud(page).count("удалено: 200") == read_aloud(page).count("вставлено: 300") == 1


def read_aloud(page: Page) -> str:
    """The note as a screen reader gets it, hidden words and all."""
    return " ".join(page.locator(".told-note").text_content().split())  # type: ignore[union-attr] # it stands there


def test_a_moved_paragraph_is_a_move_and_not_a_loss(open_history: Open) -> None:
    page = open_history(MOVED, 390)
    assert page.locator(".told-note .moved_here").inner_text().rstrip().endswith(THIRD)
    assert page.locator(".told-note .moved_away").count() == 1
    assert page.locator(".told-claims").count() == 0, "no number came or went"
    boxes = [page.locator(f".told-note .{name}").bounding_box() for name in ("moved_here", "moved_away")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] < boxes[1]["y"]


def test_a_sentence_written_anew_stands_old_above_new(open_history: Open) -> None:
    page = open_history(ANEW, 390)
    went, came = page.locator(".told-note del.rewritten"), page.locator(".told-note ins.rewritten")
    assert SECOND in went.inner_text()
    assert REWRITTEN in came.inner_text()
    boxes = went.bounding_box(), came.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]


@pytest.mark.parametrize("path", [NUMBER, "/changes/", "/city/perm/history/"])
def test_on_paper_both_are_there_and_what_is_for_the_screen_is_not(
    open_history: Open, tmp_path: Path, path: str
) -> None:
    import pdfplumber

    page = open_history(path)
    page.emulate_media(media="print")
    assert violations(page, ON_PAPER) == []
    assert page.locator("form.filters, .pager").filter(visible=True).count() == 0
    page.pdf(path=str(tmp_path / "history.pdf"), format="A4")
    with pdfplumber.open(tmp_path / "history.pdf") as printed:
        text = " ".join(one.extract_text() for one in printed.pages)
    assert "300" in text
    assert "200" in text
    assert "М. Иванова" in text


def test_a_field_is_given_back_after_a_look_at_it(open_history: Open, koord: Any) -> None:
    page = open_history(ANEW, 390, storage_state=koord)
    page.get_by_role("link", name="Вернуть прежнее значение").press("Enter")
    assert violations(page) == []
    assert SECOND in page.locator("ins.rewritten").inner_text()
    page.fill("#reason", "театр приехал позже")
    page.get_by_role("button", name="Вернуть").press("Enter")
    expect(page.locator(".notices")).to_contain_text("Записано: правка")
    expect(page.locator(".told-facts")).to_contain_text("театр приехал позже")


def test_a_private_change_is_seen_and_taken_back_by_who_may(open_history: Open, koord: Any) -> None:
    assert "для своих" not in open_history(PRIVATE).content()
    page = open_history(PRIVATE, 390, storage_state=koord)
    expect(page.locator("main")).to_contain_text("для своих")
    assert violations(page) == []
    page.get_by_role("link", name="Отменить всю правку").press("Enter")
    expect(page.locator(".told del")).to_contain_text("для своих")
    assert violations(page) == []
    page.get_by_role("button", name="Отменить правку").press("Enter")
    expect(page.locator(".notices")).to_contain_text("Записано: правка")
    assert violations(page) == []
