from __future__ import annotations

import pytest

from doblest.checks.city_names import name_stems, names_city
from doblest.checks.row import Row
from tests.support.checks import row


@pytest.mark.parametrize(
    ("name", "stems"), [("Верхняя Пышма", ("верхн", "пышм")), ("Уфа", ("уф",)), ("Орёл", ("оре",))]
)
def test_a_stem_is_what_the_cases_share(name: str, stems: tuple[str, ...]) -> None:
    assert name_stems(name) == stems


@pytest.mark.parametrize(
    ("note", "is_named"),
    [
        ("В Волгограде чинили танки.", True),
        ("Сталинградцы чинили танки.", True),
        ("Здесь чинили танки.", False),
    ],
)
def test_a_note_names_its_city_by_any_name_in_any_case(note: str, is_named: bool) -> None:
    here = Row(row(city="Волгоград", region="Волгоградская область", note=note))
    assert names_city(here) == is_named
