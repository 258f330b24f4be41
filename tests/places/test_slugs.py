"""Latin names of entries."""

from __future__ import annotations

import pytest

from doblest.places import locate_all, unique_slug

from .rows import entry


@pytest.mark.parametrize(
    ("city", "slug"),
    [
        ("Верхняя Пышма", "verkhnyaya-pyshma"),
        ("Орёл", "orel"),
        ("Ленинск-Кузнецкий", "leninsk-kuznetskiy"),
        ("Улан-Удэ", "ulan-ude"),
        ("Подъём", "podem"),
        ("!!!", "gorod"),
    ],
)
def test_a_slug(city: str, slug: str) -> None:
    assert unique_slug(city, ()) == slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert unique_slug("Омск", {"omsk", "omsk-2"}) == "omsk-3"


def test_entries_of_one_city_get_slugs_of_their_own() -> None:
    rows = [entry("Омск", "Омская область"), entry("Омск"), entry("Томск")]
    assert [located.slug for located in locate_all(rows)] == ["omsk", "omsk-2", "tomsk"]


def test_a_misspelt_city_has_the_slug_of_the_right_one() -> None:
    (located,) = locate_all([entry("Каменск-Уральск", "Свердловская область")])
    assert located.slug == "kamensk-uralskiy"
