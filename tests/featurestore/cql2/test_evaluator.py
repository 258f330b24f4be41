"""What a filter chooses; where it makes no sense, a refusal and never an error."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.featurestore import COLLECTIONS, FeatureStore, FilterError, Source
from tests.support.filters import json_filters, text_filters

from ..questions import ask, ids


def count(cities: Source, text: str) -> int:
    return ask(cities, filter=text).matched


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("city LIKE 'Ма%' AND year > 2020", {"magadan"}),
        ("CASEI(city) = CASEI('МАГНИТОГОРСК')", {"magnitogorsk"}),
        ("2025 = year AND iso = 'RU-CHE'", {"miass"}),
        ("iso IN ('RU-CHE') AND NOT year < 2025", {"miass"}),
        ("ACCENTI(city) = ACCENTI('Сама\u0301ра')", {"samara"}),
        ("S_INTERSECTS(geometry, BBOX(59, 56, 61, 57.5)) AND year = 2020", {"ekaterinburg"}),
    ],
)
def test_a_filter_chooses(cities: Source, text: str, expected: set[str]) -> None:
    assert set(ids(cities, filter=text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 < number", "number > 5"),
        ("number BETWEEN 3 AND 9", "number >= 3 AND number <= 9"),
        ("number IN (1, 2)", "number = 1 OR number = 2"),
        ("NOT (year = 2020 OR year = 2021)", "year <> 2020 AND year <> 2021"),
        ("S_INTERSECTS(geometry, BBOX(50, 50, 60, 60))",
         "S_INTERSECTS(geometry, POLYGON((50 50, 60 50, 60 60, 50 60, 50 50)))"),
        ("S_INTERSECTS(BBOX(50, 50, 60, 60), geometry)", "S_INTERSECTS(geometry, BBOX(50, 50, 60, 60))"),
        ("S_INTERSECTS(geometry, BBOX(50, 50, 0, 60, 60, 9))",
         "S_INTERSECTS(geometry, BBOX(50, 50, 60, 60))"),
    ],
)  # fmt: skip
def test_two_ways_to_say_the_same_choose_the_same(cities: Source, one: str, other: str) -> None:
    assert ids(cities, filter=one) == ids(cities, filter=other) != []


def test_unknown_is_neither_true_nor_false(cities: Source) -> None:
    named = count(cities, "memorial_name LIKE '%'")
    assert count(cities, "NOT memorial_name LIKE '%'") == 0
    assert named + count(cities, "memorial_name IS NULL") == 70
    assert count(cities, "memorial_name LIKE '%' OR year > 0") == 70
    assert count(cities, "NOT (memorial_name LIKE 'x' AND year < 0)") == 70


def test_lists_are_compared_as_sets(cities: Source) -> None:
    workers = count(cities, "A_CONTAINS(ground, ('workers'))")
    assert 0 < workers <= count(cities, "A_OVERLAPS(ground, ('workers', 'heroism'))")
    assert count(cities, "A_EQUALS(ground, ('workers'))") <= workers
    assert count(cities, "A_CONTAINEDBY(ground, ('workers', 'heroism', 'enterprises'))") == 70


@pytest.mark.parametrize("text", ["NULL IS NULL", "f(city) IS NULL", "city + 1 = 2", "year = 'x'",
    "f(city) = 1", "city LIKE 5", "S_INTERSECTS(city, POINT(1 1))", "S_INTERSECTS(geometry, POLYGON((1 1)))",
    "S_INTERSECTS(geometry, LINESTRING(1 1))", "S_INTERSECTS(geometry, POINT(1))",
    "S_INTERSECTS(geometry, MULTIPOINT())", "S_INTERSECTS(geometry, BBOX(1, 2, 3))",
    "A_CONTAINS(city, ('x'))", "city = year", "city"])  # fmt: skip
def test_what_makes_no_sense_is_refused(cities: Source, text: str) -> None:
    with pytest.raises(FilterError):
        ask(cities, filter=text)


def test_an_empty_area_is_met_by_nothing(cities: Source) -> None:
    assert count(cities, "S_INTERSECTS(geometry, POLYGON EMPTY)") == 0


def test_an_empty_list_is_equal_to_an_empty_list(cities: Source) -> None:
    without = count(cities, "A_EQUALS(ground, ())")
    assert without == count(cities, "A_CONTAINEDBY(ground, ( ))") > 0
    assert without == len(ids(cities, filter='{"op":"a_equals","args":[{"property":"ground"},[]]}',
                              filter_language="cql2-json"))  # fmt: skip
    assert count(cities, "A_CONTAINS(ground, ('workers'))") == count(
        cities, "A_CONTAINEDBY(('workers'), ground)"
    )


def test_an_apostrophe_is_written_in_two_ways(cities: Source) -> None:
    assert count(cities, r"city <> 'д\'Артаньян'") == count(cities, "city <> 'д''Артаньян'") == 70
    assert count(cities, r"city LIKE '%\\' OR city = 'x\'y' OR city = 'Миасс'") == 1


def test_days_are_compared_with_dates_texts_and_moments(cities: Source) -> None:
    signed = count(cities, "decree_date = DATE('2020-07-02')")
    assert signed == count(cities, "decree_date = '2020-07-02'") > 0
    assert signed == count(cities, "decree_date >= TIMESTAMP('2020-07-02T00:00:00Z')")
    assert count(cities, "decree_date > TIMESTAMP('2020-07-02T00:00:00Z')") == 0


def test_one_and_zero_are_truth_values_of_a_truth(store: FeatureStore) -> None:
    memorials = Source(store, COLLECTIONS["memorials"])
    assert ids(memorials, filter="resolved = 1") == ids(memorials, filter="resolved = TRUE") != []
    assert ids(memorials, filter="resolved IN (0)") == ids(memorials, filter="resolved = FALSE")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("soundex(city) = 'М'", "Нет действия «soundex»: «soundex(city)»"),
        ("city * 2 > 4040", "«city» не число, а стоит в «city * 2»"),
        ("year > 5 / 0", "У «5 / 0» нет значения"),
        ("year + 1", "«year + 1» не условие"),
        ("(year > 5) = TRUE", "«year > 5» — условие там, где нужно значение"),
        ("S_NEAR(geometry, POINT(1 1))", "Нет действия «S_NEAR»"),
        ("city = year", "Значение «year» другого рода, чем «city»"),
        ("ground = category", "«ground» — список"),
        ("geometry = 5", "«geometry» — место"),
        ("year IN (2020, city)", "Значение «city» другого рода, чем «year»"),
        ("city LIKE region", "«region»"),
        ("T_AFTER(city, DATE('2020-07-02'))", "«city» не время"),
        ("T_AFTER(decree_date, INTERVAL('2020-07-02', now()))", "«now»"),
        ("T_AFTER(decree_date, INTERVAL('2021-07-02', '2020-07-02'))", "кончается раньше"),
        ("T_AFTER(decree_date, INTERVAL('2020-02-30', '..'))", "В календаре нет «DATE('2020-02-30')»"),
        ("T_DURING(decree_date, INTERVAL('2020-07-02', '..'))", "«decree_date» не INTERVAL"),
        ("S_WITHIN(geometry, Buffer(geometry, 10))", "нет действия «Buffer»"),
        ("S_WITHIN(city, POINT(1 1))", "«city» не место"),
        ("S_INTERSECTS(geometry, POINT(1 91))", "«POINT»"),
        ("S_INTERSECTS(geometry, BBOX(1, 50, 200, 60))", "«BBOX(1, 50, 200, 60)»"),
        ("S_DISJOINT(geometry, BBOX(1, 60, 2, 50))", "Юг севернее севера"),
        ("decree_date > DATE('2020-02-30')", "В календаре нет «DATE('2020-02-30')»"),
        ("decree_date > TIMESTAMP('2020-13-01T00:00:00Z')", "В календаре нет"),
        ("S_INTERSECTS(geometry, 'x')", "«'x'» не геометрия"),
        ("S_INTERSECTS(geometry, POINT EMPTY)", "Геометрию «POINT EMPTY» не разобрать"),
        ("S_INTERSECTS(geometry, MULTIPOINT())", "«MULTIPOINT()» не геометрия"),
        ("A_EQUALS(ground, 5)", "«(5)» не список"),
        ("city IN ('a', ())", "Пустой список"),
        ("number AND year = 2020", "«number» не условие"),
    ],
)
def test_a_refusal_names_the_part(cities: Source, text: str, part: str) -> None:
    with pytest.raises(FilterError) as refusal:
        ask(cities, filter=text)
    assert part in refusal.value.what


def test_a_conjunction_of_nothing_is_refused(cities: Source) -> None:
    with pytest.raises(FilterError, match="and"):
        ask(cities, filter='{"op":"and","args":[]}', filter_language="cql2-json")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(COLLECTIONS)), json_filters())
def test_any_tree_is_answered_or_refused(store: FeatureStore, name: str, text: str) -> None:
    with contextlib.suppress(FilterError):
        ask(Source(store, COLLECTIONS[name]), filter=text, filter_language="cql2-json")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(COLLECTIONS)), text_filters())
def test_any_condition_is_answered_or_refused(store: FeatureStore, name: str, text: str) -> None:
    with contextlib.suppress(FilterError):
        ask(Source(store, COLLECTIONS[name]), filter=text)


@pytest.mark.quiet
def test_a_filter_of_many_relations_to_outlines_is_quick(store: FeatureStore) -> None:
    regions = Source(store, COLLECTIONS["regions"])
    condition = " OR ".join(["S_TOUCHES(geometry, BBOX(20, 40, 180, 80))"] * 80)
    start = time.process_time()
    ask(regions, filter=condition)
    assert time.process_time() - start < 1
