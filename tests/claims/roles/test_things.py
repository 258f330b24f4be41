"""All that one number counts together."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import last_roles_of


def test_joined_things_are_a_list() -> None:
    roles = last_roles_of("Город дал 75 млн снарядов, мин и бомб.")
    assert [one.name for one in roles.things] == ["снаряд", "мина", "бомба"]


def test_what_a_packaging_holds_is_its_content() -> None:
    roles = last_roles_of("Отправлено 170 вагонов тёплых вещей.")
    assert [one.name for one in roles.things] == ["вагон"]
    assert roles.content == "тёплая вещь"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Сшили 3 млн пар рукавиц и варежек.", "рукавица, варежка"),
        ("Дали 40 тысяч комплектов шинелей, гимнастёрок и брюк.", "шинель, гимнастёрка, брюки"),
        ("Отправили 12 вагонов муки, крупы и сахара, 300 танков.", "мука, крупа, сахар"),
        ("Отправили 15 вагонов угля и начали ремонт.", "уголь"),
        ("Отправили 15 вагонов угля, 20 вагонов муки.", "мука"),
    ],
)
def test_all_that_a_packaging_holds_is_its_content(text: str, content: str) -> None:
    held = [claim.roles.content for claim in extract(text) if claim.roles.content]
    assert held[-1 if "20 вагонов" in text else 0] == content


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Дали 120 тысяч тонн чёрных и цветных металлов.", ["чёрный металл", "цветной металл"]),
        ("Было 990 – двухсотников, стахановцев, ударников.", ["двухсотник", "стахановец", "ударник"]),
        ("Дали 300 танков, снарядов — 500.", ["танк"]),
        ("Выпуск валовой и товарной продукции вырос в 2 раза.", ["выпуск"]),
    ],
)
def test_a_row_is_read_to_its_end(text: str, things: list[str]) -> None:
    assert [thing.name for thing in extract(text)[0].roles.things] == things


@pytest.mark.parametrize(
    ("text", "is_proper"),
    [
        ("Это вес 150 Эйфелевых башен.", True),
        ("Дали 150 стальных башен.", False),
        ("Стальных башен дали 150.", False),
        ("ДАЛИ 150 СТАЛЬНЫХ БАШЕН.", False),
    ],
)
def test_a_capital_of_the_text_is_known(text: str, *, is_proper: bool) -> None:
    assert extract(text)[0].roles.things[0].is_proper == is_proper


@pytest.mark.parametrize(
    ("text", "is_amount"),
    [
        ("Объём судостроения составил 11 %.", True),
        ("Из всего объёма проката 70 % приходилось на комбинат.", False),
        ("Завод дал 11 % судов.", False),
    ],
)
def test_a_share_may_say_how_much_there_was(text: str, *, is_amount: bool) -> None:
    assert extract(text)[0].roles.things[0].is_amount == is_amount


def test_adjectives_are_modifiers() -> None:
    (thing,) = last_roles_of("Завод выпустил 300 противотанковых ружей.").things
    assert (thing.name, thing.modifiers) == ("противотанковое ружьё", ("противотанковое",))


def test_what_a_thing_is_of_is_no_thing_of_its_own() -> None:
    roles = last_roles_of("Геологи открыли 17 новых месторождений драгоценного металла.")
    assert [thing.name for thing in roles.things] == ["новое месторождение"]
