"""Adjectives, names in quotation marks and designations beside a noun."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.claims.phrases.nouns import is_adjective, is_designation, read_quoted
from tests.support.claims import sentence_of


@pytest.mark.parametrize(("text", "is_one"), [("раненых бойцов", True), ("рабочих предприятий", False)])
def test_a_word_that_may_be_both_is_an_adjective_before_its_noun(text: str, is_one: bool) -> None:
    assert is_adjective(sentence_of(text), 0) == is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("Т-34", True), ("ППШ", True), ("Танк", False), ("т-34", False)]
)
def test_a_designation_is_written_in_capitals(text: str, is_one: bool) -> None:
    assert is_designation(sentence_of(text), 0) == is_one


def test_a_name_in_quotation_marks_is_a_thing() -> None:
    phrase = read_quoted(sentence_of("«Катюш» много"), 0)
    assert phrase is not None
    assert (phrase.name, phrase.model) == ("катюша", "Катюша")
    assert read_quoted(sentence_of("«Катюш без конца и без всякого края дали"), 0) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("В Фонд Красной Армии сдали 1,5 млн рублей.", "фонд красной армии"),
        ("В фонд обороны страны поступило 2 млн рублей.", "фонд обороны"),
        ("В фонд главного командования собрано 3 млн рублей.", "фонд главного командования"),
        ("В фонд нашей армии собрано 5 млн рублей.", "фонд"),
    ],
)
def test_a_fund_is_named_by_what_it_is_of(text: str, name: str) -> None:
    (claim,) = extract(text)
    assert claim.object == name
