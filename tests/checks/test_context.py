"""What a row's checks know of the rest of the list."""

from __future__ import annotations

from doblest import checks
from doblest.checks.context import Columns, Context
from doblest.model import Located
from doblest.reference.titles import match_title
from tests.support.checks import row

VOLOGDA = {"city": "Вологда", "region": "Вологодская область", "year": 2022}
VOLGOGRAD = {"city": "Волгоград", "region": "Волгоградская область", "year": 2022}


def context(*rows: Located, heading: str = "") -> Context:
    return checks.build_context([checks.read_columns(one) for one in rows], match_title(heading))


def test_columns_say_where_the_city_was_found() -> None:
    columns = checks.read_columns(row(3, city="Томcк", region="Томская область", year=None))
    assert columns.slug == "row-3"
    assert (columns.year, columns.row, columns.has_memorial) == (None, 3, False)
    assert columns.iso == "RU-TOM"


def test_columns_can_be_made_without_reading_a_note() -> None:
    columns = Columns("tomsk", "Томск", "Томская область", 2020, 1, 1, False, "RU-TOM", None, None)
    assert checks.build_context([columns]).listed == {"томск": columns}


def test_a_city_that_no_decree_names_is_paired_with_a_missing_one_like_it() -> None:
    assert {slug: twin.city for slug, twin in context(row(**VOLGOGRAD)).twins.items()} == {"row-1": "Вологда"}


def test_a_city_that_is_listed_is_nobodys_twin() -> None:
    assert context(row(1, **VOLGOGRAD), row(2, **VOLOGDA)).twins == {}


def test_a_missing_city_is_the_twin_of_one_row_only() -> None:
    assert len(context(row(1, **VOLGOGRAD), row(2, **VOLGOGRAD)).twins) == 1


def test_another_year_counts_against_a_pair() -> None:
    assert context(row(**{**VOLGOGRAD, "year": 2025})).twins == {}


def test_decrees_younger_than_the_list_are_not_expected_in_it() -> None:
    around = context(row(year=2020))
    assert around.latest_year == 2020
    assert {one.decree.date[:4] for one in around.missing} == {"2020"}


def test_a_title_without_decrees_has_none() -> None:
    around = context(row(**VOLGOGRAD), heading="Перечень городов воинской славы")
    assert (around.decrees, around.missing, around.twins) == ((), (), {})


def test_an_empty_list_has_a_context() -> None:
    assert context().latest_year is None
