"""Where the memorial stands."""

from __future__ import annotations

import pytest

from tests.support.checks import message, row, run_check, stele

YANDEX = "https://yandex.ru/maps"


def test_a_memorial_in_another_town_is_reported_with_the_distance() -> None:
    here = row(
        city="Волгоград",
        region="Волгоградская область",
        memorial=stele("Сталинградская площадь, Камышин, Волгоградская область"),
    )
    (finding,) = run_check("memorial-in-other-settlement", here)
    assert "Камышин" in message(finding)
    assert any(160 < item.km < 175 for item in finding.evidence if hasattr(item, "km"))


@pytest.mark.parametrize(
    "address",
    ["Томск, улица Нахимова", "Томская область, Томск, Советский район", "г. Томск, Лагерный сад", ""],
)
def test_an_address_in_the_city_is_no_other_town(address: str) -> None:
    assert run_check("memorial-in-other-settlement", row(memorial=stele(address))) == []


def test_a_point_far_from_the_city_is_reported() -> None:
    far = stele(map_url=f"{YANDEX}/?ll=82.92%2C55.03&z=16")
    (finding,) = run_check("memorial-far", row(memorial=far))
    assert "км от города Томск, за пределами субъекта (Новосибирская область)" in message(finding)


def test_a_point_in_the_city_is_not_far() -> None:
    assert run_check("memorial-far", row(memorial=stele(map_url=f"{YANDEX}/?ll=84.95%2C56.48&z=16"))) == []
