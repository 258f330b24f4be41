"""All that one number counts together."""

from __future__ import annotations

from collections.abc import Callable

from doblest.model import Roles

ReadLast = Callable[[str], Roles]


def test_joined_things_are_a_list(read_last: ReadLast) -> None:
    told = read_last("Город дал 75 млн снарядов, мин и бомб.")
    assert [one.name for one in told.things] == ["снаряд", "мина", "бомба"]


def test_what_a_packaging_holds_is_its_content(read_last: ReadLast) -> None:
    told = read_last("Отправлено 170 вагонов тёплых вещей.")
    assert [one.name for one in told.things] == ["вагон"]
    assert told.content == "тёплая вещь"


def test_adjectives_are_modifiers(read_last: ReadLast) -> None:
    (thing,) = read_last("Завод выпустил 300 противотанковых ружей.").things
    assert (thing.name, thing.modifiers) == ("противотанковое ружьё", ("противотанковое",))


def test_what_a_thing_is_of_is_no_thing_of_its_own(read_last: ReadLast) -> None:
    roles = read_last("Геологи открыли 17 новых месторождений драгоценного металла.")
    assert [thing.name for thing in roles.things] == ["новое месторождение"]
