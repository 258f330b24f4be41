"""Lemma phrases beside numbers."""

from __future__ import annotations

import pytest

from doblest.language.inflection import (
    agree_in_genitive,
    agree_with_number,
    find_number,
    inflect_adjective,
    inflect_genitive,
    inflect_ordinal,
    inflect_plural,
    is_uncountable,
    restore_yo,
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


def test_a_phrase_is_put_into_the_plural() -> None:
    assert inflect_plural("военный расход") == "военные расходы"
    assert inflect_plural("облигация") == "облигации"
    assert inflect_plural("консервы") == "консервы"
    assert inflect_plural("оружие") == "оружие"


def test_nouns_and_adjectives_have_their_yo() -> None:
    assert restore_yo("для обшивки самолетов") == "для обшивки самолётов"
    assert restore_yo("для «Катюш» и минометов, все") == "для «Катюш» и миномётов, все"
    assert restore_yo("металла") == "металла"


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


@pytest.mark.parametrize(
    ("phrase", "number", "expected"),
    [
        ("судно", 5, "судов"),
        ("человек", 22, "человека"),
        ("человек", 25, "человек"),
        ("раненый", 3, "раненых"),
        ("ямалец", 120, "ямальцев"),
        ("ППШ", 240, "ППШ"),
        ("часы", 3, "часов"),
        ("сельское население", 5000, "сельского населения"),
        ("танк", 1.5, "танка"),
    ],
)
def test_a_noun_that_is_declined_its_own_way_agrees_too(phrase: str, number: float, expected: str) -> None:
    assert agree_with_number(phrase, number) == expected


def test_after_a_bound_the_phrase_stands_in_the_genitive() -> None:
    said = [agree_in_genitive("боевая машина", number) for number in (1, 3, 11, 21, 1.5)]
    assert said == ["боевой машины", "боевых машин", "боевых машин", "боевой машины", "боевой машины"]


def test_the_form_in_a_text_tells_one_from_many() -> None:
    assert find_number("посылок", "посылка") == "plur"
    assert find_number("промышленность", "промышленность") == "sing"
    assert find_number("банки", "банка") is None


def test_what_has_no_plural_stays_one() -> None:
    assert is_uncountable("боевая техника")
    assert not is_uncountable("боевая машина")
    assert inflect_genitive("военная продукция", plural=True) == "военной продукции"
