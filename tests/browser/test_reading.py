"""What a reader does: finds a city, narrows the list, follows a number, changes the language."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pdfplumber
import pytest
from playwright.sync_api import Page, Route, expect

Open = Callable[..., Page]


def test_a_city_is_found_by_typing_its_name_wrongly(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#site-search").press_sequentially("мияс", delay=30)
    expect(page.locator("#suggestions [role=option]").first).to_contain_text("Миасс")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/city/miass/")
    expect(page.locator("h1")).to_have_text("Миасс")


def test_a_filter_moves_the_list_the_map_and_the_address_together(live_map: Open) -> None:
    page = live_map("/")
    page.select_option("#f-status", "without")
    page.wait_for_url("**/?status=without")
    found = page.locator("[data-count]").inner_text()
    rows = page.locator("[data-register] tbody tr")
    assert int(found.split()[0]) == rows.count() < 70
    assert page.locator("[data-register] .mark-dedicated").count() == 0
    marks = page.evaluate("performance.now()") and page.locator(".map-stop")
    expect(marks.first).to_be_attached()


def test_a_filter_chosen_while_the_list_is_on_its_way_stands(open_page: Open) -> None:
    page = open_page("/about/")
    held: list[Route] = []
    page.route("**/map/cities.json", lambda route: held.append(route))
    page.goto(page.url.replace("/about/", "/cities/"))
    page.select_option("#f-year", "2025")
    assert held
    held[0].continue_()
    page.wait_for_url("**/cities/?year=2025")
    assert page.locator("#f-year").input_value() == "2025"
    assert page.locator("[data-register] tbody tr").count() < 70


def test_downloads_follow_the_filters(open_page: Open) -> None:
    page = open_page("/cities/")
    csv = page.locator(".download a[href*='.csv']").first
    page.select_option("#f-status", "without")
    expect(csv).to_have_attribute("href", re.compile(r"/export/doblest\.csv\?status=without$"))
    page.select_option("#f-status", "")
    expect(csv).to_have_attribute("href", re.compile(r"/export/doblest\.csv$"))


def test_a_shared_address_opens_as_it_was(live_map: Open) -> None:
    page = live_map("/?status=without&district=ural")
    assert page.input_value("#f-status") == "without"
    assert page.locator("[data-register] tbody tr").count() == int(
        page.locator("[data-count]").inner_text().split()[0]
    )
    expect(page.locator(".language")).to_have_attribute("href", "/en/?district=ural&status=without")


def test_a_claim_opens_by_keyboard(open_page: Open) -> None:
    page = open_page("/city/nizhniy-tagil/")
    page.locator(".back").first.focus()
    page.locator(".quote").nth(1).focus()
    described = page.evaluate(
        "document.activeElement.getAttribute('aria-describedby').trim().split(' ')"
        ".map((id) => document.getElementById(id).textContent).join()"
    )
    assert "более 25\u00a0тыс. танков Т-34" in described
    page.keyboard.press("Enter")
    assert page.url.endswith("#c2")


def test_tab_reaches_a_claim(open_page: Open) -> None:
    page = open_page("/city/nizhniy-tagil/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('quote')"):
            return
    raise AssertionError("no claim within forty stops")


def test_the_language_changes_and_the_page_stays(open_page: Open) -> None:
    page = open_page("/city/miass/")
    page.click(".language")
    page.wait_for_url("**/en/city/miass/")
    expect(page.locator("h1")).to_have_text("Miass")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_two_cities_stand_side_by_side(open_page: Open) -> None:
    page = open_page("/compare/")
    page.select_option("#column-a", "nizhniy-tagil")
    page.select_option("#column-b", "kazan")
    page.click(".filters button")
    page.wait_for_url("**/compare/?a=nizhniy-tagil&b=kazan&c=&d=")
    assert page.locator(".compared thead th").all_inner_texts() == ["Нижний Тагил", "Казань"]
    expect(page.locator(".compared")).to_contain_text("Т-34")


@pytest.mark.parametrize("slug", ["miass", "volgograd", "nizhniy-tagil", "kaspiysk", "izhevsk"])
def test_a_passport_is_one_page(open_page: Open, slug: str) -> None:
    page = open_page(f"/city/{slug}/")
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
        assert len(printed.pages) == 1
        text = printed.pages[0].extract_text()
    assert "Вклад в Победу" in text
    assert "Памятник" in text


@pytest.mark.parametrize(
    "path", ["/", "/cities/?status=without", "/city/miass/", "/search/?q=танками", "/findings/"]
)
def test_pages_work_without_scripts(open_page: Open, path: str) -> None:
    page = open_page(path, java_script_enabled=False)
    expect(page.locator("main")).to_contain_text("Миасс" if "q=" not in path else "Нижний Тагил")
    if "cities" in path:
        assert page.locator("tbody .mark-dedicated").count() == 0


def test_a_search_without_scripts_is_a_plain_form(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    page.fill("#site-search", "шинели")
    page.press("#site-search", "Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".hits")).to_contain_text("Казань")


def test_a_coordinate_is_copied(open_page: Open) -> None:
    page = open_page("/city/ekaterinburg/", permissions=["clipboard-read", "clipboard-write"])
    page.click("[data-copy]")
    expect(page.locator("[data-copy]")).to_have_text("скопировано")
    assert page.evaluate("navigator.clipboard.readText()") == "56.846435, 60.606001"
