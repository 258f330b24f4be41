"""Doers that a number counts."""

from __future__ import annotations

import pytest

from tests.support.claims import assert_doer, last_roles_of


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("14 госпиталей приняли 75 тысяч раненых.", "organisation", "госпиталей"),
        ("5700 доноров сдали 15 тысяч литров крови.", "workers", "доноров"),
        ("На фронт ушли 5000 рабочих.", "workers", "рабочих"),
        ("К станкам встали 9 тысяч подростков.", "population", "подростков"),
        ("Звание Героя получили 18 борисоглебцев.", "population", "борисоглебцев"),
        ("На комбинате награждён 141 рабочий.", "plant", "комбинате"),
        ("Награждён 141 работник комбината.", "plant", "комбината"),
    ],
)
def test_whom_the_number_counts_does_it(text: str, type_: str, name: str) -> None:
    assert_doer(text, type_, name)


@pytest.mark.parametrize(
    "text",
    [
        "Призвали 71 рабочего.",
        "Погибло 300 человек.",
        "Со стапелей сошли 11 больших охотников.",
        "Обучено 400 медсестёр.",
    ],
)
def test_who_is_called_up_died_or_is_taught_does_nothing(text: str) -> None:
    assert last_roles_of(text).actor is None


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        (
            "Грузооборот Салехардской пристани поднялся до 145 процентов. "
            "Медалью за труд награждено более 3 тысяч ямальцев.",
            "ямальцев",
            "region",
        ),
        ("Завод работал без выходных. За труд награждено 400 омичей.", "омичей", "city"),
    ],
)
def test_townsfolk_are_honoured_without_the_plant_named_before(text: str, name: str, scope: str) -> None:
    assert_doer(text, "population", name)
    assert last_roles_of(text).scope == scope
