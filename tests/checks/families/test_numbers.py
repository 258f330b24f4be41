"""Parts and totals, rates and years."""

from __future__ import annotations

import pytest

from tests.support.checks import message, row, run_check


def test_parts_that_exceed_their_total_are_an_error() -> None:
    note = "Дал фронту 1000 стволов, в том числе 900 винтовок, 300 пистолетов."
    (finding,) = run_check("parts-exceed-total", row(note=note))
    assert finding.severity == "error"
    assert "1\u00a0200" in message(finding)


def test_parts_within_their_total_are_no_finding() -> None:
    note = "Эвакуировано около 1500 организаций, в том числе 60 крупных предприятий."
    assert run_check("parts-exceed-total", row(note=note)) == []


def test_a_full_list_of_parts_that_falls_just_short_is_advice() -> None:
    note = "Дал 1000 стволов, в том числе: 500 винтовок, 300 пистолетов, 195 пулемётов."
    assert [one.severity for one in run_check("parts-exceed-total", row(note=note))] == ["note"]


def test_a_year_s_number_is_compared_with_the_total() -> None:
    note = (
        "Каждый военный год предприятия давали около 60 тонн золота. "
        "Всего с 1941 по 1945 годы было добыто 360 тонн золота."
    )
    assert len(run_check("rate-against-total", row(note=note))) == 1
    assert run_check("rate-against-total", row(note=note.replace("360", "290"))) == []


@pytest.mark.parametrize(
    "note",
    [
        "На заводе трудились 10 000 рабочих, из них 6000 женщин и 5000 подростков.",
        "На фронт ушло 900 человек, из них 500 были награждены орденами, 600 погибли.",
        "Завод собрал 1000 танков, в том числе 700 новых танков, ещё 600 танков отремонтировал.",
    ],
)
def test_parts_that_may_overlap_are_not_added(note: str) -> None:
    assert run_check("parts-exceed-total", row(note=note)) == []


@pytest.mark.parametrize(
    "note",
    [
        "В 1942 году шахта давала 60 тонн золота в год. За годы войны с 1941 по 1945 добыто 400 тонн золота.",
        "Завод выпускал 100 станков в месяц. С 1941 по 1945 годы рабочие отремонтировали 9000 станков.",
        "Завод выпускал 100 станков в месяц. В области с 1941 по 1945 годы выпустили 9000 станков.",
    ],
)
def test_a_rate_of_another_time_deed_or_place_is_no_contradiction(note: str) -> None:
    assert run_check("rate-against-total", row(note=note)) == []
