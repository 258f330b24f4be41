"""CQL2 (21-065r2): the abstract tests of the classes that the API declares, in text and in JSON."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from doblest.featurestore import COLLECTIONS
from doblest.featurestore.cql2.parser import parse_filter

from .test_features_core import Ids

LITERALS = {"text": "'foo'", "integer": "1", "number": "3.14", "boolean": "true"}
every_collection = pytest.mark.parametrize("collection", COLLECTIONS)


def list_scalars(collection: str, *literals: str) -> list[tuple[str, str]]:
    """Queryables of the types that compare, each with a literal of its type; of all types by default."""
    pairs = [
        (name, "DATE('2022-04-14')" if queryable.format else LITERALS[queryable.kind])
        for name, queryable in COLLECTIONS[collection].queryables.items()
        if queryable.kind in LITERALS
    ]
    return [pair for pair in pairs if not literals or pair[1] in literals]


def select(ids: Ids, collection: str, text: str) -> set[str]:
    """What a condition selects, the same in both notations."""
    found = ids(collection, filter=text)
    tree = msgspec.json.encode(parse_filter(text, "cql2-text")).decode()
    assert ids(collection, filter=tree, filter__lang="cql2-json") == found
    return found


@every_collection
def test_basic_cql2_comparison(ids: Ids, collection: str) -> None:
    """/conf/basic-cql2/comparison"""
    for name, literal in list_scalars(collection):
        for one, other in (("=", "<>"), (">", "<="), ("<", ">=")):
            left = select(ids, collection, f"{name} {one} {literal}")
            right = select(ids, collection, f"{name} {other} {literal}")
            assert not left & right
            assert left | right == select(ids, collection, f"{name} is not null")


@every_collection
def test_basic_cql2_is_null(ids: Ids, collection: str) -> None:
    """/conf/basic-cql2/is-null"""
    for name in COLLECTIONS[collection].queryables:
        empty, filled = (select(ids, collection, f"{name} {text}") for text in ("IS NULL", "is not null"))
        assert not empty & filled
        assert empty | filled == ids(collection)


def test_basic_cql2_boolean(ids: Ids) -> None:
    """/conf/basic-cql2/boolean"""
    for collection in COLLECTIONS:
        assert select(ids, collection, "true") == ids(collection)
        assert select(ids, collection, "false") == set()


def test_basic_cql2_logical(ids: Ids) -> None:
    """/conf/basic-cql2/logical"""
    p1, p2, p3, p4 = "year >= 2021", "city LIKE 'М%'", "memorial_name IS NULL", "number < 30"
    sets = {text: ids("cities", filter=text) for text in (p1, p2, p3, p4)}
    every = ids("cities")
    expected = ((every - sets[p2]) & sets[p1]) | (sets[p3] & sets[p4]) | (every - (sets[p1] | sets[p4]))
    assert (
        select(ids, "cities", f"(NOT ({p2}) AND {p1}) OR ({p3} and {p4}) or not ({p1} OR {p4})") == expected
    )


@every_collection
def test_advanced_comparison_like(ids: Ids, collection: str) -> None:
    """/conf/advanced-comparison-operators/like"""
    for name, _ in list_scalars(collection, "'foo'"):
        filled = select(ids, collection, f"{name} IS NOT NULL")
        assert select(ids, collection, f"{name} LIKE '%'") == filled
        assert select(ids, collection, f"{name} LIKE '_%'") <= filled
        assert select(ids, collection, f"{name} not like '%'") == set()
        assert select(ids, collection, f"{name} LIKE ''") == select(ids, collection, f"{name} = ''")


@every_collection
def test_advanced_comparison_between(ids: Ids, collection: str) -> None:
    """/conf/advanced-comparison-operators/between"""
    for name, _ in list_scalars(collection, "1", "3.14"):
        assert select(ids, collection, f"{name} BETWEEN 0 AND 100") == select(
            ids, collection, f"{name} >= 0 AND {name} <= 100"
        )
        assert select(ids, collection, f"{name} between 100.0 and 1.0") == set()
        assert not select(ids, collection, f"{name} NOT BETWEEN 0 AND 100") & select(
            ids, collection, f"{name} BETWEEN 0 AND 100"
        )


@every_collection
def test_advanced_comparison_in(ids: Ids, collection: str) -> None:
    """/conf/advanced-comparison-operators/in"""
    for name, literal in list_scalars(collection):
        equal = select(ids, collection, f"{name} = {literal}")
        assert select(ids, collection, f"{name} IN ({literal}, {literal})") == equal
        assert not select(ids, collection, f"{name} not in ({literal})") & equal


@every_collection
def test_case_and_accent_insensitive_comparison(ids: Ids, collection: str) -> None:
    """/conf/case-insensitive-comparison, /conf/accent-insensitive-comparison"""
    for name, _ in list_scalars(collection, "'foo'"):
        for fold in ("CASEI", "ACCENTI"):
            assert select(ids, collection, f"{name} = 'foo'") <= select(
                ids, collection, f"{fold}({name}) = {fold}('foo')"
            )
            filled = select(ids, collection, f"{name} IS NOT NULL")
            assert select(ids, collection, f"{fold}({name}) <> {fold}('fÓO')") <= filled


def test_folds_find_what_is_written_otherwise(ids: Ids) -> None:
    assert select(ids, "cities", "CASEI(city) = CASEI('мИАСС')") == {"miass"}
    assert select(ids, "cities", "CASEI(ACCENTI(city)) IN (CASEI(ACCENTI('МИАСС')))") == {"miass"}


@pytest.mark.parametrize("collection", sorted(COLLECTIONS))
def test_basic_spatial_functions(ids: Ids, collection: str) -> None:
    """/conf/basic-spatial-functions: points and boxes, over 180° too."""
    whole = select(ids, collection, "S_INTERSECTS(geometry, BBOX(-180, -90, 180, 90))")
    assert whole == select(ids, collection, "geometry IS NOT NULL")
    halves = [
        select(ids, collection, f"S_INTERSECTS(geometry,BBOX({west},-90,{west + 180},90))")
        for west in (-180, 0)
    ]
    assert halves[0] | halves[1] == whole
    assert select(ids, collection, "s_intersects(geometry, POINT(0 0))") == set()
    over = select(ids, collection, "S_INTERSECTS(geometry,BBOX(150,-90,-150,90))")
    east, west = "BBOX(150,-90,180,90)", "BBOX(-180,-90,-150,90)"
    text = f"S_INTERSECTS(geometry,{east}) OR S_INTERSECTS(geometry,{west})"
    assert over == select(ids, collection, text)


def test_a_point_meets_the_region_that_it_lies_in(ids: Ids) -> None:
    assert select(ids, "regions", "S_INTERSECTS(geometry, POINT(60.6 56.84))") == {"sverdlovskaya-oblast"}


def test_array_functions(fetch: Any, ids: Ids) -> None:
    """/conf/array-functions"""
    features = fetch("/collections/cities/items", limit=100).json()["features"]
    grounds = {feature["id"]: set(feature["properties"]["ground"] or ()) for feature in features}
    wanted = {"workers", "heroism"}
    for name, holds in (
        ("A_CONTAINS", wanted.issubset),
        ("A_CONTAINEDBY", wanted.issuperset),
        ("A_EQUALS", wanted.__eq__),
        ("A_OVERLAPS", lambda words: bool(wanted & words)),
    ):
        expected = {slug for slug, words in grounds.items() if holds(words)}
        assert select(ids, "cities", f"{name}(ground, ('workers', 'heroism'))") == expected
    empty = {slug for slug, words in grounds.items() if not words}
    assert ids("cities", filter="A_EQUALS(ground, ())") == empty == ids("cities", filter="ground IS NULL")


def test_cql2_text_escapes(ids: Ids) -> None:
    """/req/cql2-text: an apostrophe in a text is doubled or escaped; keywords in any case."""
    assert ids("cities", filter=r"city <> 'O\'Hara'") == ids("cities", filter="city <> 'O''Hara'") != set()
    assert ids("cities", filter='NoT "year" = 2020 aNd TRUE') == ids("cities", filter="year <> 2020")
