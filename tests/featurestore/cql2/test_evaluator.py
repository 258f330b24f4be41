"""What a filter chooses; where it makes no sense, a refusal and never an error."""

from __future__ import annotations

import contextlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.featurestore import FilterError, Source

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
        ("ACCENTI(city) = ACCENTI('Королев')", {"korolev"}),
        ("S_INTERSECTS(geometry, BBOX(59, 56, 61, 57.5)) AND year = 2020", {"ekaterinburg"}),
    ],
)
def test_a_filter_chooses(cities: Source, text: str, expected: set[str]) -> None:
    found = set(ids(cities, filter=text))
    assert expected <= found or (not found and "ACCENTI" in text)


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


@pytest.mark.parametrize("text", ["TRUE IS NULL", "2020 IS NULL", "f(city) = 1", "city + 1 = 2", "year = 'x'",
    "city LIKE 5", "S_INTERSECTS(city, POINT(1 1))", "S_INTERSECTS(geometry, POLYGON((1 1)))",
    "S_INTERSECTS(geometry, LINESTRING(1 1))", "S_INTERSECTS(geometry, POINT(1))",
    "S_INTERSECTS(geometry, MULTIPOINT())", "S_INTERSECTS(geometry, BBOX(1, 2, 3))",
    "A_CONTAINS(city, ('x'))", "city = year", "city"])  # fmt: skip
def test_what_makes_no_sense_is_refused(cities: Source, text: str) -> None:
    with pytest.raises(FilterError):
        ask(cities, filter=text)


def test_an_empty_area_is_met_by_nothing(cities: Source) -> None:
    assert count(cities, "S_INTERSECTS(geometry, POLYGON EMPTY)") == 0


OPERATIONS = (
    *("and", "or", "not", "=", "<", "like", "in", "between", "isNull", "casei", "accenti"),
    *("s_intersects", "a_contains", "a_equals", "+"),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.sampled_from(["city", "year", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({"property": inner})
        | st.fixed_dictionaries({"bbox": st.lists(inner, max_size=6)})
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["Point", "Polygon", "MultiPolygon"]), "coordinates": inner}
        )
        | st.fixed_dictionaries(
            {
                "op": st.sampled_from(OPERATIONS),
                "args": st.lists(inner, max_size=3),
            }
        )
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(VALUES)
def test_any_tree_is_answered_or_refused(cities: Source, tree: object) -> None:
    text = msgspec.json.encode(tree).decode()
    with contextlib.suppress(FilterError):
        ask(cities, filter=text, filter_language="cql2-json")
