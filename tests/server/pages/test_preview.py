"""The pictures that links to pages carry."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from doblest.model import LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.preview import SIZE, draw_overview, draw_preview

TITLE = LocalizedText("Город трудовой доблести", "City of Labour Valour")


def read(content: bytes) -> Image.Image:
    assert content.startswith(b"\x89PNG")
    image = Image.open(BytesIO(content)).convert("RGB")
    assert image.size == SIZE
    return image


def find_change(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """The box in which two pictures differ."""
    box = ImageChops.difference(one, other).getbbox()
    assert box
    return box


@pytest.fixture
def perm(catalogue: Catalogue) -> City:
    return catalogue.by_slug["perm"]


def name(city: City, text: str) -> City:
    return replace(city, name=LocalizedText(text, text))


def test_a_city_has_its_name_and_its_mark(perm: City) -> None:
    plain = read(draw_preview(name(perm, " "), TITLE, "ru"))
    left, top, right, bottom = find_change(plain, read(draw_preview(perm, TITLE, "ru")))
    assert (left >= 60, right < 600, bottom < 190) == (True, True, True)
    assert top > 40


def test_each_language_has_a_picture_of_its_own_and_always_the_same(perm: City) -> None:
    russian, english = (draw_preview(perm, TITLE, language) for language in ("ru", "en"))
    assert russian != english
    assert draw_preview(perm, TITLE, "ru") == russian


def test_a_stele_that_stands_is_filled_and_another_is_a_ring(perm: City) -> None:
    filled, ring = (
        read(draw_preview(replace(perm, status=status), TITLE, "ru")) for status in ("dedicated", "none")
    )
    left, top, right, bottom = find_change(filled, ring)
    assert right - left <= 21
    assert bottom - top <= 21
    assert top > 190, "on the map"


@pytest.mark.parametrize(
    "text",
    [
        "Комсомольск-на-Амуре",
        "Ленинск-Кузнецкий",
        "Ильинский рубеж обороны Малоярославецкого района",
        "Село " + "очень " * 40 + "дальнее",
        "Щ" * 19,
        "Щ" * 300,
    ],
)
def test_no_name_runs_over_the_edge(perm: City, text: str) -> None:
    plain = read(draw_preview(name(perm, " "), TITLE, "ru"))
    left, _, right, bottom = find_change(plain, read(draw_preview(name(perm, text), TITLE, "ru")))
    assert left >= 60
    assert right <= SIZE[0] - 60
    assert bottom <= 150, "the line below is free"


def test_no_title_runs_over_the_edge(perm: City) -> None:
    short = read(draw_preview(perm, LocalizedText("—", "—"), "ru"))
    long = LocalizedText("Населённый пункт воинской доблести " * 5, "")
    _, _, right, _ = find_change(short, read(draw_preview(perm, long, "ru")))
    assert right <= SIZE[0] - 60


def test_the_whole_register_has_a_dot_for_each_city_that_has_a_point(catalogue: Catalogue) -> None:
    some = [city for city in catalogue.cities if city.has_point][:2]
    bare = read(draw_overview([], "Доблесть", "70 городов"))
    one = read(draw_overview(some[:1], "Доблесть", "70 городов"))
    two = read(draw_overview(some, "Доблесть", "70 городов"))
    left, top, right, bottom = find_change(bare, one)
    assert max(right - left, bottom - top) <= 14
    assert top > 190
    find_change(one, two)
