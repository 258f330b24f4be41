from __future__ import annotations

from doblest.wording.typography import typographic, typographic_html


def test_a_preposition_stays_with_its_word() -> None:
    assert typographic("Город в области и на карте") == "Город в\u00a0области и\u00a0на\u00a0карте"


def test_a_number_stays_with_its_unit_and_a_dash_with_its_word() -> None:
    assert typographic("13 млн — это") == "13\u00a0млн\u00a0— это"


def test_tags_are_left_alone() -> None:
    assert typographic_html('<a href="в поле">в поле</a>') == '<a href="в поле">в\u00a0поле</a>'
