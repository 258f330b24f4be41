"""Constructions that each language tells in its own way."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.model import Claim, Language
from doblest.wording.constructions import (
    find_constituent,
    find_measure,
    find_ordinal,
    is_fulfilled,
    is_plan,
    is_scaled,
    is_single,
    scale_number,
)


def read(text: str) -> Claim:
    return next(iter(extract(text)))


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (999, "ru", "999"),
        (10_000, "ru", "10\u00a0тыс."),
        (1_500_000, "ru", "1,5\u00a0млн"),
        (1_500_000, "en", "1.5\u00a0million"),
        (25_000, "en", "25,000"),
        (0, "ru", "0"),
    ],
)
def test_a_round_number_is_said_by_its_multiplier(value: float, language: Language, said: str) -> None:
    assert scale_number(value, language) == said


def test_a_number_that_is_not_round_is_said_whole() -> None:
    assert is_scaled(12_500)
    assert not is_scaled(11_145_547)


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("Каждый третий танк был сделан в Челябинске.", 3),
        ("Завод дал 21 танк.", 0),
        ("Выпустили 33 % танков страны.", 0),
    ],
)
def test_each_third_is_an_ordinal(text: str, ordinal: int) -> None:
    assert find_ordinal(read(text)) == ordinal


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("Завод дал 21 танк.", True),
        ("Завод дал 11 танков.", False),
        ("Завод дал более 21 танка.", False),
        ("Каждый третий танк был сделан в Челябинске.", True),
        ("Завод дал 22 танка.", False),
    ],
)
def test_one_more_than_a_ten_is_said_in_the_singular(text: str, *, single: bool) -> None:
    assert is_single(read(text)) is single


def test_each_eighth_tonne_has_a_measure_and_each_third_tank_none() -> None:
    assert find_measure(read("Дал каждую восьмую тонну стали.")) == "тонна"
    assert find_measure(read("Каждый третий танк был сделан в Челябинске.")) == ""


def test_a_plan_that_is_fulfilled_did_not_grow() -> None:
    plan = read("План выполнялся на 102,6 %.")
    assert is_fulfilled(plan)
    assert is_plan(plan)
    assert not is_fulfilled(read("Выпуск вырос на 18 %."))


def test_who_was_so_much_stands_beside_the_verb() -> None:
    actor = find_constituent(read("женщин, которые составляли 86 % коллективов"))
    assert actor is not None
    assert actor.mention.text == "женщин"
    assert find_constituent(read("Женщины дали 86 % танков.")) is None
