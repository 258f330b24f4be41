"""A city's page on a phone and on a wide screen: what is seen first, and that nothing breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

FIRST_SCREEN = 844
"""Pixels of a phone's height."""
BROKEN = """
() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector(".city"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("code, pre, details:not([open]), #citation")) continue;
    for (const word of node.data.matchAll(/[А-Яа-яЁёA-Za-z]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}
"""


@pytest.mark.parametrize("path", ["/city/perm/", "/city/norilsk/", "/en/city/perm/"])
def test_a_phones_first_screen_leads_to_the_memorial(open_page: Open, path: str) -> None:
    page = open_page(path, width=390, height=FIRST_SCREEN)
    for what in ("h1", ".lead", ".memorial-name", ".map-button"):
        box = page.locator(what).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= FIRST_SCREEN, what


@pytest.mark.parametrize(
    "slug", ["perm", "volgograd", "komsomolsk-na-amure", "nizhniy-tagil", "verkhnyaya-pyshma"]
)
@pytest.mark.parametrize("width", [320, 390])
def test_no_word_is_broken_on_a_phone(open_page: Open, slug: str, width: int) -> None:
    assert open_page(f"/city/{slug}/", width=width).evaluate(BROKEN) == []


@pytest.mark.parametrize("width", [1024, 1440])
def test_the_side_column_begins_at_the_top(open_page: Open, width: int) -> None:
    page = open_page("/city/perm/", width=width)
    memorial, opening, note = (
        page.locator(what).bounding_box() for what in (".memorial", ".city-opening", ".note")
    )
    assert memorial
    assert opening
    assert note
    assert abs(memorial["y"] - opening["y"]) < 5
    assert memorial["x"] > note["x"] + note["width"]
    assert opening["y"] + opening["height"] - 1 <= note["y"] < opening["y"] + opening["height"] + 60


def test_a_wrong_city_is_marked_in_the_list_and_on_the_map(open_page: Open) -> None:
    page = open_page("/?region=volgogradskaya-oblast")
    page.wait_for_selector(".map-stop", state="attached")
    expect(page.locator("[data-register] .mistake")).to_have_text("в указе — Вологда")
    label = page.locator(".map-stop").first.evaluate("node => node.ariaLabel")
    assert label.startswith("Волгоград, Волгоградская область, 2022, в указе — Вологда")
    page.select_option("#f-region", "")
    expect(page.locator("[data-register] .mistake")).to_have_count(1)
    page.select_option("#f-status", "none")
    stele = page.locator("[data-register] tbody .stele").first
    expect(stele).to_have_text("стела не найдена; в перечне: «Нет»")
