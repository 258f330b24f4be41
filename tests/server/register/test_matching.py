"""Names as they are compared and as addresses write them."""

from __future__ import annotations

import pytest

from doblest import places
from doblest.model import Entry, Source
from doblest.server.register import names, titles


def located(city):
    return places.locate(Entry(1, city, "", 2020, "", None, "", Source("0" * 64, 1, {})))


@pytest.mark.parametrize(
    ("city", "slug"),
    [
        ("Верхняя Пышма", "verkhnyaya-pyshma"),
        ("Орёл", "orel"),
        ("Ленинск-Кузнецкий", "leninsk-kuznetskiy"),
        ("Улан-Удэ", "ulan-ude"),
        ("!!!", "gorod"),
    ],
)
def test_a_slug(city, slug):
    assert names.slug(located(city), ()) == slug


def test_a_slug_that_is_taken_gets_a_number():
    assert names.slug(located("Омск"), {"omsk", "omsk-2"}) == "omsk-3"


def test_names_are_compared_without_case_and_yo():
    assert names.folded(" ОРЁЛ\n") == names.folded("Орел")


def test_a_heading_tells_the_title_and_its_absence_the_first():
    assert titles.told_by("Перечень городов  ВОИНСКОЙ\nславы").key == "military-glory"
    assert titles.told_by("").key == "labour-valour"
