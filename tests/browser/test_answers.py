"""Pages that answer: read on a phone, shown in a classroom, printed, ordered in place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.mark.parametrize("width", [390, 1440])
def test_who_made_most_tanks_is_answered_on_the_first_screen(open_page: Open, width: int) -> None:
    page = open_page("/contribution/tanki/", width=width)
    answer = page.locator("[data-answer] .lead")
    expect(answer).to_contain_text("Нижний Тагил")
    box = answer.bounding_box()
    assert box
    assert box["y"] + box["height"] < 900
    expect(page.locator("[data-answer] .caveat")).to_contain_text("Города считали разное")


@pytest.mark.parametrize("path", ["/contribution/tanki/", "/compare/?a=samara&b=kazan&c=omsk"])
def test_a_projector_shows_the_page_alone_in_large_letters(open_page: Open, path: str) -> None:
    page = open_page(path, width=1920)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = page.evaluate(size)
    page.click("[data-fullscreen]")
    page.wait_for_function("document.fullscreenElement?.id === 'main'")
    page.wait_for_function(
        f"parseFloat(getComputedStyle(document.documentElement).fontSize) > {before} * 1.4"
    )
    assert page.locator(".filters").is_hidden()
    assert page.evaluate("main => main.scrollWidth - main.clientWidth", page.query_selector("main")) <= 0
    page.click("[data-fullscreen]")
    page.wait_for_function("document.fullscreenElement === null")


def test_cities_of_a_comparison_stand_under_each_product_on_a_phone(open_page: Open) -> None:
    page = open_page("/compare/?a=samara&b=kazan&c=omsk", width=390)
    cells = page.locator(".compared tbody tr").first.locator("td")
    tops = [cells.nth(place).bounding_box()["y"] for place in range(3)]  # type: ignore[index]
    assert tops == sorted(set(tops))
    bars = [cells.nth(place).locator(".bar").bounding_box()["width"] for place in range(3)]  # type: ignore[index]
    assert len({round(width) for width in bars}) == 1


def test_an_address_is_copied_where_the_system_cannot_share(open_page: Open) -> None:
    page = open_page("/contribution/tanki/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("delete Navigator.prototype.share")
    page.click("[data-share]")
    expect(page.locator("[data-share]")).to_have_text("адрес скопирован")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/contribution/tanki/")


@pytest.mark.parametrize("scripts", [True, False])
def test_regions_are_ordered_by_a_heading(open_page: Open, scripts: bool) -> None:
    page = open_page("/regions/", java_script_enabled=scripts)
    page.click('th[data-key="none"] a')
    expect(page).to_have_url(re.compile(r"/regions/\?sort=-none$"))
    cells = page.locator("tbody td[data-key=none]")
    counts = [int(text) for text in cells.evaluate_all("cells => cells.map(cell => cell.dataset.value)")]
    assert counts == sorted(counts, reverse=True)
    expect(page.locator('th[data-key="none"]')).to_have_attribute("aria-sort", "descending")
    assert page.locator("[aria-sort]").count() == 1
    page.click('th[data-key="name"] a')
    expect(page).to_have_url(re.compile(r"/regions/\?sort=name$"))
    expect(page.locator("tbody th").first).to_have_text("Алтайский край")


def test_a_comparison_is_printed_whole(open_page: Open) -> None:
    page = open_page("/compare/?a=samara&b=kazan&c=omsk&d=perm")
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
        text = "".join(sheet.extract_text() for sheet in printed.pages)
        assert all(word["x1"] < sheet.width for sheet in printed.pages for word in sheet.extract_words())
    assert all(city in text for city in ("Самара", "Казань", "Омск", "Пермь"))
    assert "Самара — Казань — Омск — Пермь // Доблесть" in text
    assert "На весь экран" not in text


def test_the_table_of_regions_is_printed_whole(open_page: Open) -> None:
    page = open_page("/regions/")
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
        assert all(word["x1"] < sheet.width for sheet in printed.pages for word in sheet.extract_words())
        text = "".join(sheet.extract_text() for sheet in printed.pages)
    assert "Замечаний" in text
