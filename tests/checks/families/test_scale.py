"""A number among its kin."""

from __future__ import annotations

from tests.support.checks import row, run_check

GORKY = {"city": "Нижний Новгород", "region": "Нижегородская область"}


def test_a_number_ten_times_its_kin_is_reported() -> None:
    usual = [row(i, note=f"Госпитали приняли {90 + i} тысяч раненых.") for i in range(1, 7)]
    odd = row(7, note="Через госпитали прошло 1,3 миллиона раненых.", **GORKY)
    (finding,) = run_check("out-of-scale", *usual, odd)
    assert finding.entries == ("row-7",)


def test_a_wide_range_has_no_outliers() -> None:
    rows = [row(i, note=f"Город дал {10**i} танков.") for i in range(1, 7)]
    assert run_check("out-of-scale", *rows) == []


def test_a_region_s_number_is_no_outlier_among_those_of_cities() -> None:
    usual = [row(i, note=f"Госпитали города приняли {90 + i} тысяч раненых.") for i in range(1, 7)]
    wide = row(7, note="Госпитали области приняли 1,3 миллиона раненых.", **GORKY)
    assert run_check("out-of-scale", *usual, wide) == []


def test_the_war_s_number_is_no_outlier_among_those_of_a_year() -> None:
    usual = [row(i, note=f"В 1942 году завод выпустил {90 + i} станков.") for i in range(1, 7)]
    odd = row(7, note="За годы войны завод выпустил 1300 станков.", **GORKY)
    assert run_check("out-of-scale", *usual, odd) == []
    same = row(7, note="В 1943 году завод выпустил 1300 станков.", **GORKY)
    assert len(run_check("out-of-scale", *usual, same)) == 1
