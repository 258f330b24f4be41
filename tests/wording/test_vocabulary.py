"""Words of values in both languages."""

from __future__ import annotations

import pytest

from doblest.wording.vocabulary import field_name, scales, texts


def test_a_field_has_a_name_and_an_extra_column_its_own_header() -> None:
    assert field_name("city").in_language("en") == "City"
    assert field_name("Телефон").ru == field_name("Телефон").en == "Телефон"


def test_an_unknown_section_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        texts("нет")


def test_scales_stand_from_the_largest() -> None:
    for rows in scales().values():
        assert [size for size, _ in rows] == sorted((size for size, _ in rows), reverse=True)


def test_no_field_lacks_a_language() -> None:
    assert all(words.ru and words.en for words in texts("fields").values())
