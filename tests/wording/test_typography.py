from __future__ import annotations

import pytest

from doblest.wording.typography import typographic, typographic_html


def test_a_preposition_stays_with_its_word() -> None:
    assert typographic("Город в области и на карте") == "Город в\u00a0области и\u00a0на\u00a0карте"


def test_a_number_stays_with_its_unit_and_a_dash_with_its_word() -> None:
    assert typographic("13 млн — это") == "13\u00a0млн\u00a0— это"


def test_tags_are_left_alone() -> None:
    assert typographic_html('<a href="в поле">в поле</a>') == '<a href="в поле">в\u00a0поле</a>'


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("в и из города", "в_и_из_города"),
        ("И в г. Миасс", "И_в_г._Миасс"),
        ("завод — ли", "завод_—_ли"),
        ("слово-в слово", "слово-в слово"),
        ("на 5 тыс т", "на_5_тыс т"),
    ],
)
def test_words_in_a_row_are_bound_together(text: str, bound: str) -> None:
    assert typographic(text).replace("\u00a0", "_") == bound
