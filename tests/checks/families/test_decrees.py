"""The list against the decrees."""

from __future__ import annotations

from tests.support.checks import message, row, run_check

GLORY = "Перечень городов воинской славы"


def test_a_city_that_no_decree_names_is_paired_with_the_one_that_is_missing() -> None:
    city, region, *_ = run_check(
        "city-not-decreed", row(city="Волгоград", region="Волгоградская область", year=2022)
    )
    assert city.fix is not None
    assert (city.fix.field, city.fix.value) == ("city", "Вологда")
    assert region.fix is not None
    assert (region.fix.field, region.fix.value) == ("region", "Вологодская область")


def test_a_city_like_none_that_is_missing_is_only_reported() -> None:
    (finding,) = run_check("city-not-decreed", row(city="Сочи", region="Краснодарский край", year=2022))
    assert finding.fix is None
    assert "Ни один указ" in message(finding)


def test_a_misspelt_city_is_named_by_its_decree() -> None:
    misspelt = row(city="Каменск-Уральск", region="Свердловская область", year=2021)
    assert run_check("city-not-decreed", misspelt) == []


def test_cities_of_decrees_younger_than_the_list_are_not_missed() -> None:
    names = {message(one).split()[-5] for one in run_check("decreed-city-missing", row(year=2020))}
    assert len(names) <= 19
    assert not any("2021" in message(one) for one in run_check("decreed-city-missing", row(year=2020)))


def test_a_wrong_year_is_mended_by_the_decree() -> None:
    (finding,) = run_check("year-not-decreed", row(year=2021))
    assert finding.fix is not None
    assert finding.fix.value == "2020"


def test_a_year_left_out_is_mended_too() -> None:
    (finding,) = run_check("year-not-decreed", row(year=None))
    assert "год не указан" in message(finding)


def test_another_title_is_not_checked_against_these_decrees() -> None:
    stranger = row(city="Сочи", region="Краснодарский край")
    assert run_check("city-not-decreed", stranger, heading=GLORY) == []
    assert run_check("decreed-city-missing", stranger, heading=GLORY) == []
