"""Names of places are compared by their words, without the endings of cases."""

from __future__ import annotations

import unicodedata

import pytest

from doblest.places.names import split_words, stem, stem_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Республика Татарстан", "Республики Татарстана"),
        ("Нижний Тагил", "Нижнего Тагила"),
        ("Свердловская область", "Свердловской области"),
        ("Орёл", "ОРЕЛ"),
        ("Комсомольск-на-Амуре", "Комсомольска на Амуре"),
    ],
)
def test_one_name_in_two_cases_has_the_same_stems(one: str, other: str) -> None:
    assert stem_words(one) == stem_words(other)


def test_two_cities_have_other_stems() -> None:
    assert stem_words("Каменск-Уральский") != stem_words("Каменск-Шахтинский")


def test_a_short_word_keeps_its_ending() -> None:
    assert (stem("уфа"), stem("чита"), stem("ях")) == ("уфа", "чит", "ях")


def test_a_decomposed_name_is_the_same_name() -> None:
    assert split_words(unicodedata.normalize("NFD", "Йошкар-Ола")) == split_words("Йошкар-Ола")


def test_a_name_without_letters_has_no_words() -> None:
    assert (split_words(""), split_words(" — _ "), stem_words("…")) == ((), (), ())
