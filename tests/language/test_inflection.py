"""Lemma phrases beside numbers."""

from __future__ import annotations

import pytest

from doblest.language.inflection import agreed_with_number, genitive, ordinal


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
    assert agreed_with_number(phrase, number) == expected


def test_a_phrase_is_put_into_the_genitive() -> None:
    assert genitive("железная руда", plural=False) == "железной руды"
    assert genitive("боевой самолёт", plural=True) == "боевых самолётов"
    assert genitive("консервы", plural=False) == "консервов"


def test_each_of_so_many_agrees_in_gender() -> None:
    assert ordinal(3, "танк") == "каждый третий"
    assert ordinal(5, "авиабомба") == "каждая пятая"
