from __future__ import annotations

import pytest

from .rows import found, row, stele

YANDEX = "https://yandex.ru/maps"


def test_a_memorial_in_another_town_is_told_with_the_distance() -> None:
    here = row(
        city="Волгоград",
        region="Волгоградская область",
        memorial=stele("Сталинградская площадь, Камышин, Волгоградская область"),
    )
    (finding,) = found("memorial-in-other-settlement", here)
    assert "Камышин" in finding.message
    assert any(160 < item.km < 175 for item in finding.evidence if hasattr(item, "km"))


@pytest.mark.parametrize(
    "address",
    ["Томск, улица Нахимова", "Томская область, Томск, Советский район", "г. Томск, Лагерный сад", ""],
)
def test_an_address_in_the_city_is_no_other_town(address: str) -> None:
    assert found("memorial-in-other-settlement", row(memorial=stele(address))) == []


def test_a_point_far_from_the_city_is_told() -> None:
    far = stele(map_url=f"{YANDEX}/?ll=82.92%2C55.03&z=16")
    (finding,) = found("memorial-far", row(memorial=far))
    assert "км от города Томск, за пределами субъекта (Новосибирская область)" in finding.message


def test_a_point_in_the_city_is_not_far() -> None:
    assert found("memorial-far", row(memorial=stele(map_url=f"{YANDEX}/?ll=84.95%2C56.48&z=16"))) == []


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
def test_a_memorial_that_is_not_the_titles_own_is_told(name: str, status: str, severity: str) -> None:
    (finding,) = found("memorial-not-own", row(memorial=stele(name=name, status=status)))
    assert finding.severity == severity


@pytest.mark.parametrize("name", ["Стела Город трудовой доблести", "площадь Трудовой доблести"])
def test_the_titles_own_memorial_is_left_alone(name: str) -> None:
    assert found("memorial-not-own", row(memorial=stele(name=name))) == []


@pytest.mark.parametrize(("year", "severity"), [(2021, "warning"), (2024, "note")])
def test_a_missing_memorial_weighs_by_its_years(year: int, severity: str) -> None:
    latest = row(2, city="Миасс", region="Челябинская область", year=2025, memorial=stele())
    (finding,) = found("memorial-missing", row(year=year), latest)
    assert finding.severity == severity


def test_a_city_of_the_latest_year_may_have_no_memorial_yet() -> None:
    assert found("memorial-missing", row(year=2025)) == []


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://clck.ru/36B4Y3", "короткая ссылка"),
        ("https://example.org/stela", "не на карту"),
        (f"{YANDEX}?whatshere%5Bpoint%5D=47.2%2C56.1&whatshere%5Bzoom%5D=3.03", "масштабе 3"),
        ("https://yandex.ru/profile/231706704745", "карточку"),
    ],
)
def test_a_link_that_shows_no_place_is_told(link: str, words: str) -> None:
    (finding,) = found("map-link", row(memorial=stele(map_url=link)))
    assert words in finding.message


@pytest.mark.parametrize("link", [f"{YANDEX}/org/gorod/41771457146", f"{YANDEX}/?ll=84.9%2C56.4&z=17"])
def test_a_link_to_a_place_is_left_alone(link: str) -> None:
    assert found("map-link", row(memorial=stele(map_url=link))) == []


@pytest.mark.parametrize(
    ("address", "severities"),
    [
        ("Челябинская область, Златоуст", ["warning"]),
        ("Златоуст, Ленинский район", ["note"]),
        ("Златоуст, проспект Гагарина", []),
        ("Златоуст, Кремль", []),
    ],
)
def test_an_address_is_held_to_a_street(address: str, severities: list[str]) -> None:
    here = row(city="Златоуст", region="Челябинская область", memorial=stele(address))
    assert [one.severity for one in found("memorial-address", here)] == severities


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
    told = found("memorial-name", row(memorial=stele(name=name)))
    assert [one.evidence[0].text for one in told] == quotes  # type: ignore[union-attr]
