"""Whose note it is."""

from __future__ import annotations

import pytest

from tests.support.checks import message, row, run_check


def test_a_sentence_of_two_cities_is_reported() -> None:
    note = "Города Ханты-Мансийск и Находка стали центром добычи рыбы."
    rows = [
        row(1, city="Ханты-Мансийск", region="ХМАО", note=note),
        row(2, city="Находка", region="Приморский край"),
    ]
    (finding,) = run_check("other-city-subject", *rows)
    assert (finding.entries, "Находка" in message(finding)) == (("row-1",), True)


@pytest.mark.parametrize(
    "note", ["Оборудование увезли в Киров и Омск.", "Завод имени Кирова дал мины.", "Шахтёры снабжали Киров."]
)
def test_another_city_may_be_named_by_the_way(note: str) -> None:
    others = (("Киров", "Кировская область"), ("Омск", "Омская область"))
    rows = [row(1, note=note), *(row(2 + i, city=city, region=name) for i, (city, name) in enumerate(others))]
    assert run_check("other-city-subject", *rows) == []


def test_a_note_that_only_names_another_city_is_reported() -> None:
    note = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
    here = row(city="Вологда", region="Вологодская область", note=note)
    (finding,) = run_check("note-of-another-city", here)
    assert "Сталинград" in message(finding)


def test_a_former_name_names_the_city() -> None:
    note = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
    here = row(city="Волгоград", region="Волгоградская область", note=note)
    assert run_check("note-of-another-city", here) == []
    assert run_check("city-unnamed", here) == []
