"""Lemma phrases beside numbers."""

from __future__ import annotations

import pytest

from doblest.language.inflection import (
    agree_with_number,
    inflect_adjective,
    inflect_genitive,
    inflect_ordinal,
)


@pytest.mark.parametrize(
    ("phrase", "number", "expected"),
    [
        ("танк", 1, "танк"),
        ("танк", 21, "танк"),
        ("танк", 3, "танка"),
        ("танк", 11, "танков"),
        ("подводная лодка", 2, "подводных лодки"),
        ("подводная лодка", 17, "подводных лодок"),
        ("тёплая вещь", 5, "тёплых вещей"),
        ("раненый", 75, "раненых"),
    ],
)
def test_a_phrase_agrees_with_its_number(phrase: str, number: float, expected: str) -> None:
    assert agree_with_number(phrase, number) == expected


def test_a_phrase_is_put_into_the_genitive() -> None:
    assert inflect_genitive("железная руда", plural=False) == "железной руды"
    assert inflect_genitive("боевой самолёт", plural=True) == "боевых самолётов"
    assert inflect_genitive("консервы", plural=False) == "консервов"


def test_each_of_so_many_agrees_in_gender() -> None:
    assert inflect_ordinal(3, "танк") == "каждый третий"
    assert inflect_ordinal(5, "авиабомба") == "каждая пятая"


@pytest.mark.parametrize(
    ("form", "gender", "expected"),
    [
        ("эвакуированных", "m", "эвакуированный"),
        ("больших", "m", "большой"),
        ("подводной", "f", "подводная"),
        ("железных", "p", "железные"),
        ("раненных", "m", "раненый"),
        ("стол", "m", "стол"),
    ],
)
def test_an_adjective_agrees_in_the_nominative(form: str, gender: str, expected: str) -> None:
    assert inflect_adjective(form, gender) == expected
