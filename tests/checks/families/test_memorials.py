"""What stands in the city."""

from __future__ import annotations

import msgspec
import pytest

from doblest import reading
from doblest.model import Fact
from doblest.reference.titles import get_title
from tests.support.checks import message, row, run_check, stele

GLORY = "Перечень городов воинской славы"


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
    (finding,) = run_check(
        "memorial-missing", row(city="Орск", region="Оренбургская область", year=year), latest
    )
    assert finding.severity == severity


def test_a_city_of_the_latest_year_may_have_no_memorial_yet() -> None:
    assert run_check("memorial-missing", row(city="Миасс", region="Челябинская область", year=2025)) == []


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


# --- another title ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Стела «Город воинской славы»", "Сквер Воинской славы"])
def test_a_memorial_is_judged_by_the_words_of_its_own_title(name: str) -> None:
    here = row(memorial=stele(name=name))
    assert run_check("memorial-not-own", here, heading=GLORY) == []
    assert len(run_check("memorial-not-own", here)) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Стела «Город трудовой доблести»", "имя не называет звания «Город воинской славы»."),
        ("Сквер боевой славы", "звание — «воинской славы», а не «боевой славы»."),
        ("Сквер трудовой доблести и воинской славы", "место посвящено не одной воинской славе."),
    ],
)
def test_a_memorial_of_another_title_is_distinguished_from_its_own(name: str, said: str) -> None:
    (finding,) = run_check("memorial-not-own", row(memorial=stele(name=name)), heading=GLORY)
    assert message(finding) == f"«{name}»: {said}"


def test_a_missing_memorial_cites_the_law_of_the_title() -> None:
    first = row(year=2007)
    (finding,) = run_check("memorial-missing", first, row(2, year=2015, memorial=stele()), heading=GLORY)
    law = next(item for item in finding.evidence if isinstance(item, Fact))
    assert "68-ФЗ" in law.source


def test_a_title_without_data_of_its_own_is_not_judged() -> None:
    bare = msgspec.structs.replace(get_title("military-glory"), stele=None, memorial=None, notes=None)
    rows = [row(year=2007), row(2, year=2015, memorial=stele(name="Памятная доска", status="other"))]
    assert run_check("memorial-missing", *rows, title=bare) == []
    assert run_check("memorial-not-own", *rows, title=bare) == []


def test_reading_recognises_the_titles_own_stele_by_its_heading() -> None:
    table = "№;Город;Область;Год;Примечание;Наличие стелы, сквера\n1;Ржев;Тверская область;2007;Бои.;{};\n"
    for words, heading, status in (
        ("Стела «Город воинской славы»", GLORY, "dedicated"),
        ("Стела «Город трудовой доблести»", GLORY, "other"),
        ("Стела «Город воинской славы»", "Перечень", "other"),
    ):
        document = reading.read_bytes(f"{heading}\n\n{table.format(words)}".encode(), "x.csv")
        assert document.entries[0].memorial is not None
        assert document.entries[0].memorial.status == status
