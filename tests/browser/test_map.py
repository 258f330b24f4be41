"""The map is drawn, and what it shows can be reached without a mouse."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

LAND, ACCENT = (241, 236, 226), (142, 43, 32)


def _share(image: Image.Image, colour: tuple[int, int, int], slack: int = 6) -> float:
    """The part of a picture that is of a colour."""
    pixels = np.asarray(image.convert("RGB"), int)
    return float((np.abs(pixels - colour).max(axis=2) <= slack).mean())


def test_land_and_marks_are_drawn(live_map: Open) -> None:
    page = live_map("/", height=1400)
    image = Image.open(io.BytesIO(page.locator(".map-canvas").screenshot()))
    assert _share(image, LAND) > 0.25
    assert 0.0005 < _share(image, ACCENT, 12) < 0.05


def test_the_drawing_without_scripts_has_land_and_marks_too(open_page: Open) -> None:
    page = open_page("/", height=1400, java_script_enabled=False)
    image = Image.open(io.BytesIO(page.locator(".map").screenshot()))
    assert _share(image, LAND) > 0.25
    assert _share(image, ACCENT, 12) > 0.0005


def test_the_country_is_not_cut_at_the_far_meridian(live_map: Open) -> None:
    """Chukotka lies east of 180° and stands unbroken at the right of the map."""
    page = live_map("/", height=1400)
    image = Image.open(io.BytesIO(page.locator(".map-canvas").screenshot()))
    width, height = image.size
    east = image.crop((int(width * 0.86), 0, int(width * 0.95), int(height * 0.35)))
    west = image.crop((0, 0, int(width * 0.06), int(height * 0.25)))
    assert _share(east, LAND) > 0.2
    assert _share(west, LAND) < 0.02


def test_marks_have_names_and_one_stop_for_tab(live_map: Open) -> None:
    page = live_map()
    stops = page.locator(".map-stop")
    assert stops.count() > 20
    assert page.locator('.map-stop[tabindex="0"]').count() == 1
    names = stops.evaluate_all("nodes => nodes.map((node) => node.ariaLabel)")
    assert all(names)
    assert any(name.startswith("Магадан, Магаданская область, 2021, ") for name in names)


def test_arrows_go_from_mark_to_mark_and_enter_opens(live_map: Open) -> None:
    page = live_map()
    page.locator('.map-stop[aria-label^="Магадан,"]').focus()
    expect(page.locator(".map-card")).to_be_visible()
    expect(page.locator(".map-card")).to_contain_text("Магаданская область")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.ariaLabel").startswith("Оха,")
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/city/okha/")


def test_a_cluster_opens_into_its_cities(live_map: Open) -> None:
    page = live_map(reduced_motion="reduce")
    before = page.locator(".map-stop").count()
    page.locator(".map-stop-many").first.press("Enter")
    page.wait_for_timeout(600)
    assert page.locator(".map-stop").count() < before


def test_stops_are_large_enough_to_touch(live_map: Open) -> None:
    page = live_map("/", width=390, height=844)
    sizes = page.locator(".map-stop").evaluate_all(
        "nodes => nodes.map((node) => Math.min(node.offsetWidth, node.offsetHeight))"
    )
    assert min(sizes) >= 24


def test_the_list_equals_the_map(live_map: Open) -> None:
    page = live_map("/?district=far-eastern")
    listed = set(page.locator("[data-register] tbody th a").all_inner_texts())
    labels = page.locator(".map-stop").evaluate_all("nodes => nodes.map((node) => node.ariaLabel)")
    mapped = {name for label in labels for name in listed if name in label}
    assert mapped == listed


def test_the_months_can_be_gone_through_with_the_keyboard(live_map: Open) -> None:
    page = live_map("/", height=1400)
    slider, told = page.locator(".map-days input"), page.locator(".map-days output")
    slider.press("Home")
    expect(told).to_have_text("июль 2020: городов со званием — 20, стел открыто — 0")
    slider.press("End")
    expect(told).to_contain_text("городов со званием — 70")


def test_it_plays_until_it_is_stopped(live_map: Open) -> None:
    page = live_map("/", height=1400)
    play, told = page.locator(".map-days button"), page.locator(".map-days output")
    play.click()
    expect(told).to_contain_text(re.compile("2020|2021"))  # a busy machine skips months
    play.click()
    expect(play).to_have_text("Показать с начала")
    stopped = told.inner_text()
    page.wait_for_timeout(1_000)
    assert told.inner_text() == stopped


def test_nothing_plays_for_those_who_want_no_motion(open_page: Open) -> None:
    page = open_page("/", height=1400, reduced_motion="reduce")
    expect(page.locator(".map-days input")).to_be_visible()
    expect(page.locator(".map-days button")).to_be_hidden()
