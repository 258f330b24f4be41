"""Names of cities and federal subjects."""

from __future__ import annotations

import pytest

from tests.support.checks import row, run_check


@pytest.mark.parametrize(
    ("city", "written", "official", "severity"),
    [
        ("Верхняя Пышма", "Свердловская области", "Свердловская область", "error"),
        ("Ишимбай", "Республики Башкортостан", "Республика Башкортостан", "error"),
        ("Магадан", "Магаданский край", "Магаданская область", "error"),
        ("Якутск", "Республика Саха (Якутск)", "Республика Саха (Якутия)", "error"),
        ("Чебоксары", "", "Чувашская Республика — Чувашия", "error"),
        ("Ханты-Мансийск", "ХМАО", "Ханты-Мансийский автономный округ — Югра", "warning"),
        ("Ижевск", "Удмуртская республика", "Удмуртская Республика", "warning"),
        ("Кемерово", "Кемеровская область", "Кемеровская область — Кузбасс", "note"),
    ],
)
def test_a_region_is_given_its_official_name(city: str, written: str, official: str, severity: str) -> None:
    (finding,) = run_check("region-name", row(city=city, region=written))
    assert finding.severity == severity
    assert finding.fix is not None
    assert finding.fix.value == official


@pytest.mark.parametrize(
    "region", ["Томская область", "Кемеровская область - Кузбасс", "Республика Татарстан"]
)
def test_an_official_name_is_left_alone(region: str) -> None:
    assert run_check("region-name", row(region=region)) == []


def test_a_city_in_another_region_is_moved() -> None:
    (finding,) = run_check("settlement-outside-region", row(city="Вологда", region="Волгоградская область"))
    assert finding.fix is not None
    assert finding.fix.value == "Вологодская область"


def test_a_city_of_an_okrug_inside_the_region_is_not_outside_it() -> None:
    assert (
        run_check("settlement-outside-region", row(city="Ханты-Мансийск", region="Тюменская область")) == []
    )


@pytest.mark.parametrize("city", ["Орел", "Ленинск-Кузнецкий", "Улан-Удэ"])
def test_a_letter_e_or_a_dash_makes_no_other_name(city: str) -> None:
    assert run_check("city-name", row(city=city, region="")) == []
