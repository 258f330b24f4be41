"""The grammar's words, as the data files give them."""

from __future__ import annotations

from doblest.claims import lexicon


def test_a_unit_is_known_by_its_words_its_abbreviations_and_its_pairs() -> None:
    tonne = lexicon.UNIT_LEMMAS["тонна"]
    assert (tonne.kind, tonne.name, tonne.factor) == ("mass", "т", 1.0)
    assert lexicon.UNIT_SHORT["т"] == tonne
    assert lexicon.UNIT_PAIRS["квадратный", "метр"] == lexicon.UNIT_PAIRS["кв", "м"]
    assert lexicon.HALF_UNITS["полтонны"] == tonne


def test_every_unit_may_begin_with_its_first_word() -> None:
    assert {first for first, _ in lexicon.UNIT_PAIRS} <= lexicon.UNIT_BEGINNINGS
    assert "танк" not in lexicon.UNIT_BEGINNINGS


def test_bounds_of_several_words_are_found_by_their_last() -> None:
    assert (["без", "малого"], "near_below") in lexicon.BOUND_PHRASES["малого"]
    assert (["по", "меньшей", "мере"], "ge") in lexicon.BOUND_PHRASES["мере"]
    assert all(words[-1] == last for last, phrases in lexicon.BOUND_PHRASES.items() for words, _ in phrases)


def test_a_bound_has_one_meaning() -> None:
    assert lexicon.BOUNDS["более"] == "gt"
    assert lexicon.BOUNDS["около"] == "approx"
    assert "танков" not in lexicon.BOUNDS
