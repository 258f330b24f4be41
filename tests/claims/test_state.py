"""What a rule is given."""

from __future__ import annotations

from doblest.claims import extract
from doblest.claims.state import Heading, Phrase, Quantity, State
from tests.support.claims import sentence_of

TANK = Phrase("танк", "танк", 1, 2)
TABLE = Heading(1000.0, "mass", "т", None)
(CLAIM,) = extract("25 танков")


def test_the_next_sentence_looks_back_to_things_alone() -> None:
    state = State(TANK, {"mass": TANK}, TABLE, TABLE, CLAIM, 1000.0, 7)
    opened = state.open_sentence(in_table=False)
    assert opened == State(TANK, {"mass": TANK}, TABLE)
    assert state.open_sentence(in_table=True).heading == TABLE


def test_a_heading_measures_as_another_where_unit_and_multiplier_agree() -> None:
    assert TABLE.measures_as(Heading(1000.0, "mass", "т", TANK))
    assert not TABLE.measures_as(Heading(1.0, "mass", "т", None))
    assert not TABLE.measures_as(None)


def test_a_multiplied_quantity_is_a_new_one() -> None:
    five = Quantity(0, 1, 0, 1, 5.0, 7.0, plain=True)
    assert five.multiply(1000.0, scaled=True) == Quantity(0, 1, 0, 1, 5000.0, 7000.0, scaled=True, plain=True)
    assert five.low == 5.0


def test_a_sentence_gives_the_letters_of_its_tokens() -> None:
    sentence = sentence_of("Дали 300  танков Т-34.")
    assert sentence.surface(1, 3) == "300  танков"
    assert sentence.locate(Quantity(1, 2, 1, 2, 300.0, 300.0)) == (5, 8)


def test_tokens_touch_where_no_blank_parts_them() -> None:
    sentence = sentence_of("300+ танков")
    assert [sentence.touches(i) for i in (-1, 0, 1, 2)] == [False, True, False, False]


def test_a_rule_may_look_past_the_ends_of_a_sentence() -> None:
    sentence = sentence_of("300 танков")
    assert sentence.words[sentence.n + 5].form == sentence.words[-3].form == ""
