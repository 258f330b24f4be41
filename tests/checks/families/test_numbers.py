"""Parts and totals, rates and years."""

from __future__ import annotations

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
