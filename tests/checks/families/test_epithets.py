"""Epithets of more than one city."""

from __future__ import annotations

from tests.support.checks import row, run_check

OMSK = {"city": "Омск", "region": "Омская область"}


def test_an_epithet_of_two_cities_is_reported_in_any_case() -> None:
    rows = [
        row(1, note="Роль «Второго Баку» (так называли месторождение) выросла."),
        row(2, note="Город, известный как «второе Баку», давал нефть.", **OMSK),
    ]
    assert [one.entries for one in run_check("epithet-twice", *rows)] == [("row-1", "row-2")]


def test_a_common_name_in_quotes_is_no_epithet() -> None:
    rows = [row(1, note="Выпускали «Катюши»."), row(2, note="Снаряды для «Катюш».", **OMSK)]
    assert run_check("epithet-twice", *rows) == []


def test_one_epithet_of_three_cities_is_one_finding() -> None:
    cities = ("Томск", "Омск", "Пермь")
    rows = [row(n, city=city, note=f"{city} известен как «второе Баку».") for n, city in enumerate(cities, 1)]
    (finding,) = run_check("epithet-twice", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")
