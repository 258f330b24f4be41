"""What an entry may lack, and the letter that asks for it."""

from __future__ import annotations

from doblest.reference.gaps import gap_kinds, has_place, letter


def test_a_gap_of_a_field_that_no_memorial_has_is_left_out() -> None:
    assert has_place("map_url")
    assert has_place("")
    assert not has_place("цвет")


def test_each_gap_says_what_it_asks_for_in_both_languages() -> None:
    for key, gap in gap_kinds().items():
        assert key == gap.key
        assert gap.name.ru != gap.name.en
        assert gap.request.ru != gap.request.en
        assert gap.fields


def test_the_letter_has_a_place_for_the_title() -> None:
    assert "{title}" in letter().opening.ru
    assert "{title}" in letter().opening.en
