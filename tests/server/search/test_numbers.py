"""Numbers of a query, however they are written."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.server.search.numbers import list_number_terms, number_term, read_number


@pytest.mark.parametrize(
    ("query", "value", "said"),
    [
        ("500 000 снарядов", 500_000, "500 000"),
        ("снарядов 500\u202f000", 500_000, "500\u202f000"),
        ("500000", 500_000, "500000"),
        ("500 тыс.", 500_000, "500 тыс."),
        ("полмиллиона", 500_000, "полмиллиона"),
        ("3,5 миллиона пудов", 3_500_000, None),
        ("1,234,567", 1_234_567, "1,234,567"),
        ("12 тысяч", 12_000, "12 тысяч"),
        ("1 500 самолётов", 1_500, "1 500"),
        ("2100", 2_100, "2100"),
        ("в 1943 году 500 000 снарядов", 500_000, "500 000"),
        ("1941–1945: 12 тысяч", 12_000, "12 тысяч"),
        ("7 танков и 2 000 000 мин", 2_000_000, "2 000 000"),
    ],
)
def test_a_large_number_is_read_with_its_place(query: str, value: float, said: str | None) -> None:
    found = read_number(query)
    assert found
    assert found.value == value
    if said is not None:
        assert query[found.start : found.end] == said


@pytest.mark.parametrize(
    "query",
    ["", "1943", "2020 год", "в 1941 и 1945 годах", "999", "7 танков", "12.07.2020", "Т-34"],
)
def test_years_and_small_numbers_are_words_as_others_are(query: str) -> None:
    assert read_number(query) is None


def test_the_index_has_both_ends_of_a_claim_once() -> None:
    claims = extract("Завод выпустил от 2 до 3 тысяч танков. Собрано 2 тысячи пушек и 40 вагонов вещей.")
    assert sorted(list_number_terms(claims)) == ["ъ2000", "ъ3000"]
    assert number_term(1_500_000.0) == "ъ1500000"
