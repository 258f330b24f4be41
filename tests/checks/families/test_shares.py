"""Shares that add up, and the only maker."""

from __future__ import annotations

from tests.support.checks import row, run_check

TAGIL = {"city": "Нижний Тагил", "region": "Свердловская область"}
OMSK = {"city": "Омск", "region": "Омская область"}


def test_shares_of_one_sense_add_up() -> None:
    rows = [
        row(1, note="Каждый второй танк был сделан в Томске."),
        row(2, note="В Омске выпустили каждый второй танк.", **OMSK),
        row(3, note="Каждый третий танк построили в Нижнем Тагиле.", **TAGIL),
    ]
    (finding,) = run_check("shares-too-much", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")
    assert finding.severity == "warning"


def test_a_tank_of_a_city_s_metal_is_not_made_there() -> None:
    rows = [
        row(1, note="Из томского металла был сделан каждый второй танк."),
        row(2, note="В Омске выпустили каждый третий танк.", **OMSK),
        row(3, note="Каждый третий танк построили в Нижнем Тагиле.", **TAGIL),
    ]
    assert [one.severity for one in run_check("shares-too-much", *rows)] == ["note"]


def test_shares_of_different_things_do_not_add_up() -> None:
    rows = [row(1, note="Выпустили 80% снарядов."), row(2, note="Выпустили 80% патронов.", **OMSK)]
    assert run_check("shares-too-much", *rows) == []


def test_the_only_maker_is_compared_with_another_s_share() -> None:
    rows = [
        row(1, note="Омский завод был единственным в стране, где производили автопокрышки.", **OMSK),
        row(2, note="Завод поставлял более 80 процентов всех автопокрышек."),
    ]
    (finding,) = run_check("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2")


def test_the_only_maker_of_one_thing_says_nothing_of_another() -> None:
    rows = [
        row(1, note="Завод — единственный в стране производитель фольги для снарядов.", **OMSK),
        row(2, note="Каждый третий снаряд был выпущен в Томске."),
    ]
    assert run_check("sole-maker", *rows) == []


def test_all_rivals_of_a_sole_maker_are_one_finding() -> None:
    rows = [
        row(1, city="Омск", note="Завод был единственным в стране, где производили автопокрышки."),
        row(2, city="Ярославль", note="Ярославль поставлял 80 процентов всех автопокрышек."),
        row(3, city="Киров", note="Киров поставлял 10 процентов всех автопокрышек."),
    ]
    (finding,) = run_check("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")
