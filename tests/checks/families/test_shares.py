"""Shares that add up."""

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


def test_shares_of_different_years_do_not_add_up() -> None:
    rows = [
        row(1, note="В 1942 году завод дал 60 процентов всех танков страны."),
        row(2, note="В 1944 году завод дал 60 процентов всех танков страны.", **OMSK),
    ]
    assert run_check("shares-too-much", *rows) == []
    rows.append(row(3, note="За годы войны завод дал 50 процентов всех танков страны.", **TAGIL))
    (finding,) = run_check("shares-too-much", *rows)
    assert finding.entries == ("row-1", "row-3")


def test_what_was_repaired_is_not_added_to_what_was_made() -> None:
    rows = [
        row(1, note="В Томске отремонтировали каждый второй танк."),
        row(2, note="В Омске выпустили две трети всех танков.", **OMSK),
    ]
    assert run_check("shares-too-much", *rows) == []


def test_a_share_of_another_city_is_counted_in_its_own_note_alone() -> None:
    steel = "В каждом втором танке была омская сталь."
    rows = [row(1, note=steel), row(2, note=steel, **OMSK)]
    assert run_check("shares-too-much", *rows) == []
    rows.append(row(3, note="В двух третях танков была тагильская сталь.", **TAGIL))
    assert [one.entries for one in run_check("shares-too-much", *rows)] == [("row-2", "row-3")]


def test_parts_of_one_product_may_come_from_several_cities() -> None:
    rows = [
        row(1, note="Каждый второй самолёт летал на томских моторах."),
        row(2, note="Две трети самолётов были оснащены омскими шасси.", **OMSK),
    ]
    assert run_check("shares-too-much", *rows) == []


def test_fuzes_are_added_to_fuzes() -> None:
    rows = [
        row(1, note="Каждый второй снаряд был укомплектован томским взрывателем."),
        row(2, note="Две трети всех снарядов были снабжены омскими взрывателями.", **OMSK),
    ]
    (finding,) = run_check("shares-too-much", *rows)
    assert finding.values["sense"] == "fuze"
    rows[1] = row(2, note="Две трети всех снарядов были начинены омским порохом.", **OMSK)
    assert [one.severity for one in run_check("shares-too-much", *rows)] == ["note"]
