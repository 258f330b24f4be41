"""A figure says what it counts, which rows those are, and where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from doblest.errors import DataError
from doblest.exports.briefing.measures import RULES, find_rows, measure
from doblest.exports.briefing.values import choose_form, figure_kinds
from doblest.model import Edition
from doblest.reference.regions import districts
from tests.support.briefings import build_scope


def test_each_figure_of_the_data_has_its_rule_and_each_rule_its_words() -> None:
    assert list(RULES) == list(figure_kinds())


def test_a_figure_is_as_many_as_its_rows(edition: Edition) -> None:
    scope = build_scope(edition)
    for key in RULES:
        figure = measure(key, scope)
        assert figure.value == len(figure.cities) == len(find_rows(key, scope))


def test_steles_are_those_of_the_law(edition: Edition) -> None:
    figure = measure("opened", build_scope(edition))
    assert figure.text == "51 стела, открытая по закону о звании"
    assert figure.link == "https://example.org/figures/opened/?since=2025-01-01&day=2026-11-28"


def test_a_district_has_its_part_and_the_parts_are_the_whole(edition: Edition) -> None:
    scope = build_scope(edition)
    keys = [one.key for one in districts().values()]
    parts = [measure("cities", scope, district=key) for key in (*keys, "none")]
    assert sum(one.value for one in parts) == measure("cities", scope).value == 70
    assert all("district=" in one.link for one in parts)


def test_what_was_opened_before_the_day_is_not_new(edition: Edition) -> None:
    new = measure("opened-since", build_scope(edition, since=date(2025, 12, 9)))
    assert new.text == "1 стела, открытая по закону о звании с 9 декабря 2025 года"
    assert measure("opened-since", build_scope(edition, day=date(2025, 12, 1))).value == 5


def test_a_city_day_ahead_is_counted(edition: Edition) -> None:
    ahead = measure("city-days", build_scope(edition, day=date(2026, 8, 1)))
    assert ahead.value == 10
    assert ahead.counts.endswith("чей день наступит до 30 октября 2026 года")


def test_an_unknown_figure_is_refused(edition: Edition) -> None:
    with pytest.raises(DataError, match="числа «towers» нет"):
        find_rows("towers", build_scope(edition))


@pytest.mark.parametrize(
    ("value", "form"), [(1, "стела"), (2, "стелы"), (5, "стел"), (11, "стел"), (21, "стела"), (112, "стел")]
)
def test_a_number_chooses_its_form(value: int, form: str) -> None:
    assert choose_form(value, "стела", "стелы", "стел") == form
