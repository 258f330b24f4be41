"""What stands in the city."""

from __future__ import annotations

import pytest

from tests.support.checks import row, run_check, stele


@pytest.mark.parametrize(
    ("name", "status", "severity"),
    [
        ("Закладной камень на месте стелы Город трудовой доблести", "planned", "warning"),
        ("Сквер Трудовой славы", "other", "warning"),
        ("Труженикам тыла", "other", "warning"),
        ("Стела Комсомольск-на-Амуре город трудовой славы", "dedicated", "warning"),
        ("сквер Трудовой Доблести и Воинской Славы", "dedicated", "warning"),
    ],
)
def test_a_memorial_that_is_not_the_titles_own_is_reported(name: str, status: str, severity: str) -> None:
    (finding,) = run_check("memorial-not-own", row(memorial=stele(name=name, status=status)))
    assert finding.severity == severity


@pytest.mark.parametrize("name", ["Стела Город трудовой доблести", "площадь Трудовой доблести"])
def test_the_titles_own_memorial_is_left_alone(name: str) -> None:
    assert run_check("memorial-not-own", row(memorial=stele(name=name))) == []


@pytest.mark.parametrize(("year", "severity"), [(2021, "warning"), (2024, "note")])
def test_a_missing_memorial_weighs_by_its_years(year: int, severity: str) -> None:
    latest = row(2, city="Миасс", region="Челябинская область", year=2025, memorial=stele())
    (finding,) = run_check("memorial-missing", row(year=year), latest)
    assert finding.severity == severity


def test_a_city_of_the_latest_year_may_have_no_memorial_yet() -> None:
    assert run_check("memorial-missing", row(year=2025)) == []


@pytest.mark.parametrize(
    ("address", "severities"),
    [
        ("Челябинская область, Златоуст", ["warning"]),
        ("Златоуст, Ленинский район", ["note"]),
        ("Златоуст, проспект Гагарина", []),
        ("Златоуст, Кремль", []),
    ],
)
def test_an_address_goes_as_far_as_a_street(address: str, severities: list[str]) -> None:
    here = row(city="Златоуст", region="Челябинская область", memorial=stele(address))
    assert [one.severity for one in run_check("memorial-address", here)] == severities


@pytest.mark.parametrize(
    ("name", "quotes"),
    [
        ("Мемориальный комплекс Челябинск-город трудовой доблести", ["Челябинск-город"]),
        ("Стела\nНижний Тагил - город трудовой доблести", ["Тагил - город"]),
        ('Стела "Город трудовой доблести"', ['"Город трудовой доблести"']),
        ("Пермь — город трудовой доблести", []),
        ("Стела Комсомольск-на-Амуре город трудовой доблести", []),
    ],
)
def test_marks_in_a_memorials_name_are_read(name: str, quotes: list[str]) -> None:
    told = run_check("memorial-name", row(memorial=stele(name=name)))
    assert [one.evidence[0].text for one in told] == quotes  # type: ignore[union-attr]
