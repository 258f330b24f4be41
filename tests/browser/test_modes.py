"""What a reader's settings do to the pages: contrast themes of the system, paper, letters twice as large."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, Literal

import numpy as np
import pdfplumber
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Playwright

from doblest.reference.theme import theme

from .conftest import CHROMIUM
from .test_access import ON_PAPER, PATHS, VISUAL, violations

Open = Callable[..., Page]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MARKED = [
    "/search/?q=танк",
    "/contribution/tanki/",
    "/findings/",
    "/en/search/?q=tanks",
]
"""Pages that highlight words."""


def measure_luminance(colours: Any) -> Any:
    """Relative luminance of sRGB colours, 0–255: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = np.asarray(colours, float) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def measure_contrast(light: float, dark: float) -> float:
    return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)


def measure_pixels(element: Locator) -> float:
    """The contrast between the lightest and the darkest point of what is drawn."""
    image = Image.open(io.BytesIO(element.screenshot())).convert("RGB")
    luminance = measure_luminance(np.asarray(image))
    return measure_contrast(float(luminance.max()), float(luminance.min()))


def read_colour(text: str) -> tuple[int, ...]:
    return tuple(int(text[place : place + 2], 16) for place in (1, 3, 5))


def go(page: Page, path: str) -> None:
    page.goto(page.evaluate("location.origin") + path)
    if path in ("/", "/en/"):
        page.wait_for_selector(".map-stop", state="attached")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("first", "second", "least"),
    [("coast", "paper", 3), ("coast", "land", 3), ("accent", "land", 3), ("ink", "land", 7)],
)
def test_what_the_map_is_drawn_with_stands_out(scheme: Scheme, first: str, second: str, least: float) -> None:
    palette = theme().palettes[scheme]
    colours = measure_luminance([read_colour(getattr(palette, name)) for name in (first, second)])
    assert measure_contrast(*colours) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_highlighted_words_are_seen_in_a_contrast_theme(open_page: Open, scheme: Scheme) -> None:
    """Measured in what is painted: the values of styles say nothing of what a theme forces."""
    page = open_page("/about/", forced_colors="active", color_scheme=scheme)
    for path in MARKED:
        go(page, path)
        marks = page.locator("mark:visible")
        assert marks.count() > 0, path
        for place in range(min(3, marks.count())):
            assert measure_pixels(marks.nth(place)) >= 4.5, path


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_drawn_is_seen_in_a_contrast_theme(open_page: Open, scheme: Scheme) -> None:
    page = open_page("/", forced_colors="active", color_scheme=scheme)
    page.wait_for_selector(".map-stop", state="attached")
    image = Image.open(io.BytesIO(page.locator(".map-canvas").screenshot())).convert("RGB")
    luminance = measure_luminance(np.asarray(image))
    ground = luminance.min() if scheme == "dark" else luminance.max()
    contrast = (np.maximum(luminance, ground) + 0.05) / (np.minimum(luminance, ground) + 0.05)
    assert (contrast >= 3).mean() > 0.01
    for path, shape in (("/contribution/tanki/", ".dots circle"), ("/cities/", "td .mark-dedicated circle")):
        go(page, path)
        assert measure_pixels(page.locator(shape).first) >= 4.5, path


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_and_links_are_told_in_a_contrast_theme(open_page: Open, scheme: Scheme) -> None:
    page = open_page("/cities/", forced_colors="active", color_scheme=scheme)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline, link, text = page.evaluate(
        """() => {
          const [focused, body] = [document.activeElement, document.body].map((one) => getComputedStyle(one));
          return [focused.outline, focused.color, body.color];
        }"""
    )
    assert "solid 3px" in outline
    assert link != text


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_a_contrast_theme(open_page: Open, scheme: Scheme) -> None:
    page = open_page("/about/", forced_colors="active", color_scheme=scheme)
    found = {}
    for path in PATHS:
        go(page, path)
        found[path] = violations(page, VISUAL)
    assert {path: said for path, said in found.items() if said} == {}


def test_axe_finds_nothing_on_paper(open_page: Open) -> None:
    page = open_page("/about/", color_scheme="dark")
    page.emulate_media(media="print")
    found = {}
    for path in PATHS:
        page.goto(page.evaluate("location.origin") + path)
        found[path] = violations(page, ON_PAPER)
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "path", ["/", "/cities/", "/regions/", "/decrees/", "/contribution/tanki/", "/findings/"]
)
def test_paper_is_white_whole_and_without_the_menu(open_page: Open, path: str) -> None:
    """Printed from a dark screen that is wider than paper."""
    page = open_page(path, color_scheme="dark", width=1920)
    if path == "/":
        page.wait_for_selector(".map-stop", state="attached")
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as printed:
        first = printed.pages[0]
        picture = first.to_image(resolution=40).original.convert("L")
        assert (np.asarray(picture) > 200).mean() > 0.85
        text = first.extract_text()
        right = max(word["x1"] for word in first.extract_words())
    assert "Найти" not in text
    assert "Сравнение" not in text
    assert right <= float(first.width) - 40


def test_the_map_on_paper_has_the_whole_country_and_the_choice(open_page: Open) -> None:
    page = open_page("/", color_scheme="dark", width=1920)
    page.wait_for_selector(".map-stop", state="attached")
    drawn = page.locator(".map-poster g.mark")
    assert drawn.count() == 70
    page.select_option("#f-district", "far-eastern")
    page.wait_for_url("**/?district=far-eastern")
    assert drawn.count() == page.locator("[data-register] tbody tr").count() < 20
    page.emulate_media(media="print")
    poster, canvas = page.locator(".map-poster img"), page.locator(".map-canvas")
    box = poster.bounding_box()
    assert box is not None
    assert box["width"] / box["height"] > 1.5
    assert not canvas.is_visible()


@pytest.fixture(scope="module")
def large_letters(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose reader has set letters of 32 px instead of 16."""
    launched = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"],
    )
    yield launched
    launched.close()


_CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
  const style = getComputedStyle(one);
  const isHiding = ['hidden', 'clip'].includes(style.overflowX) && style.clipPath === 'none';
  return isHiding && !one.closest('.map, svg, select, [hidden]') && one.scrollWidth > one.clientWidth + 2;
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [390, 1280])
def test_letters_twice_as_large_cut_nothing(large_letters: Browser, site: str, width: int) -> None:
    page = large_letters.new_page(viewport={"width": width, "height": 900})
    wrong: dict[str, Any] = {}
    for path in PATHS:
        page.goto(site + path)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 34
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        said = ([f"{excess} px too wide"] if excess > 0 else []) + page.evaluate(_CUT)
        said += violations(page, VISUAL)
        if said:
            wrong[path] = said
    page.close()
    assert wrong == {}
