"""All that one number counts together."""

from __future__ import annotations

from tests.support.claims import last_roles_of


def test_joined_things_are_a_list() -> None:
    roles = last_roles_of("Город дал 75 млн снарядов, мин и бомб.")
    assert [one.name for one in roles.things] == ["снаряд", "мина", "бомба"]


def test_what_a_packaging_holds_is_its_content() -> None:
    roles = last_roles_of("Отправлено 170 вагонов тёплых вещей.")
    assert [one.name for one in roles.things] == ["вагон"]
    assert roles.content == "тёплая вещь"


def test_adjectives_are_modifiers() -> None:
    (thing,) = last_roles_of("Завод выпустил 300 противотанковых ружей.").things
    assert (thing.name, thing.modifiers) == ("противотанковое ружьё", ("противотанковое",))


def test_what_a_thing_is_of_is_no_thing_of_its_own() -> None:
    roles = last_roles_of("Геологи открыли 17 новых месторождений драгоценного металла.")
    assert [thing.name for thing in roles.things] == ["новое месторождение"]
