"""CQL2 (21-065r2): the abstract tests of the enhancements: geometries, times, two properties, arithmetic."""

from __future__ import annotations

import pytest

from doblest.featurestore import COLLECTIONS

from .conftest import Fetch
from .test_cql2 import LITERALS, every_collection, list_scalars, select
from .test_features_core import Ids

WORLD = "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"
HOLED = "(-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50)"
SQUARE = "(0 0, 10 0, 10 10, 0 10, 0 0)"
every_layer = pytest.mark.parametrize("collection", COLLECTIONS)


@every_layer
def test_basic_spatial_functions_plus(fetch: Fetch, ids: Ids, collection: str) -> None:
    """/conf/basic-spatial-functions-plus/s_intersects"""
    for literal in (
        "LINESTRING(-180 -45, 0 -45)",
        "MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45))",
        f"POLYGON({HOLED})",
        f"GEOMETRYCOLLECTION(POINT(7.02 49.92), POLYGON({SQUARE}))",
    ):
        select(ids, collection, f"S_INTERSECTS(geometry,{literal})")
    both = select(ids, collection, f"S_INTERSECTS(geometry,MULTIPOLYGON(({HOLED}),({SQUARE})))")
    either = f"S_INTERSECTS(geometry,POLYGON({HOLED})) or S_INTERSECTS(geometry,POLYGON({SQUARE}))"
    assert both == select(ids, collection, either)
    for literal in ("POINT(90 180)", "MULTIPOINT(7.02 49.92, 90 180)", "BBOX(7, 49, 9, 91)"):
        fetch(f"/collections/{collection}/items", 400, filter=f"S_INTERSECTS(geometry,{literal})")


@every_layer
def test_spatial_functions(fetch: Fetch, ids: Ids, collection: str) -> None:
    """/conf/spatial-functions: the world by a box and by a polygon, a line, points."""
    located = ids(collection, filter="geometry IS NOT NULL")
    for name, of_world in (
        ("S_INTERSECTS", located), ("S_WITHIN", located), ("S_DISJOINT", set()), ("S_CONTAINS", set()),
        ("S_TOUCHES", None), ("S_CROSSES", set()), ("S_OVERLAPS", set()), ("S_EQUALS", set()),
    ):  # fmt: skip
        boxed = ids(collection, filter=f"{name}(geometry,BBOX(-180,-90,180,90))")
        assert boxed == ids(collection, filter=f"{name}(geometry,{WORLD})")
        assert of_world is None or boxed == of_world
        line = ids(collection, filter=f"{name}(geometry,LINESTRING(7 50,10 51))")
        assert not line or name == "S_DISJOINT"
    for literal in ("LINESTRING(37 55, 62 57)", "POINT(60.6 56.84)", "BBOX(40, 50, 70, 60)"):
        meeting = ids(collection, filter=f"S_INTERSECTS(geometry,{literal})")
        apart = ids(collection, filter=f"S_DISJOINT(geometry,{literal})")
        assert not meeting & apart
        assert meeting | apart == located
        assert ids(collection, filter=f"S_WITHIN(geometry,{literal})") <= meeting
        assert ids(collection, filter=f"S_CONTAINS(geometry,{literal})") == ids(
            collection, filter=f"S_WITHIN({literal},geometry)"
        )
    fetch(f"/collections/{collection}/items", 400, filter="S_DISJOINT(geometry,POINT(90 180))")


def test_a_feature_is_equal_to_its_own_point(fetch: Fetch, ids: Ids) -> None:
    feature = fetch("/collections/cities/items/miass").json()
    lon, lat = feature["geometry"]["coordinates"]
    assert "miass" in select(ids, "cities", f"S_EQUALS(geometry, POINT({lon} {lat}))")
    assert "miass" in select(ids, "cities", f"S_INTERSECTS(geometry, BBOX({lon}, {lat}, {lon}, {lat}))")


def test_a_relation_reaches_over_180_degrees(ids: Ids) -> None:
    assert "chukotskiy-avtonomnyy-okrug" in select(
        ids, "regions", "S_OVERLAPS(geometry, BBOX(175, 60, -175, 75))"
    )
    assert "chukotskiy-avtonomnyy-okrug" in select(
        ids, "regions", "S_WITHIN(geometry, BBOX(150, 50, -160, 80))"
    )


INSTANT, YEAR = "DATE('2022-04-24')", "INTERVAL('2021-01-01','2021-12-31')"
MUTUAL = {
    "T_AFTER": "T_BEFORE", "T_CONTAINS": "T_DURING", "T_FINISHEDBY": "T_FINISHES", "T_MEETS": "T_METBY",
    "T_OVERLAPPEDBY": "T_OVERLAPS", "T_STARTEDBY": "T_STARTS", "T_DISJOINT": "T_DISJOINT",
    "T_EQUALS": "T_EQUALS", "T_INTERSECTS": "T_INTERSECTS",
}  # fmt: skip


@pytest.mark.parametrize("literal", [INSTANT, "TIMESTAMP('2022-04-24T07:59:57Z')", YEAR])
def test_temporal_functions_of_instants(ids: Ids, literal: str) -> None:
    """/conf/temporal-functions/temporal-functions-1"""
    after, before, apart, equal, meeting = (
        select(ids, "cities", f"T_{name}(decree_date,{literal})")
        for name in ("AFTER", "BEFORE", "DISJOINT", "EQUALS", "INTERSECTS")
    )
    assert not after & before
    assert after | before == apart
    assert equal <= meeting
    assert apart | meeting == select(ids, "cities", "decree_date IS NOT NULL") != apart & meeting


@pytest.mark.parametrize(
    ("collection", "interval"),
    [("cities", "INTERVAL(decree_date, decree_date)"), ("claims", "INTERVAL(period_from, period_to)")],
)
def test_temporal_functions_of_intervals(ids: Ids, collection: str, interval: str) -> None:
    """/conf/temporal-functions/temporal-functions-2"""
    literals = (YEAR, "INTERVAL('1941-01-01', '1943-12-31')", "INTERVAL('1942-01-01T00:00:00Z', '..')")
    for name, other in [*MUTUAL.items(), *((two, one) for one, two in MUTUAL.items())]:
        for literal in literals:
            found = select(ids, collection, f"{name}({interval},{literal})")
            assert found == select(ids, collection, f"{other}({literal},{interval})")
    assert select(ids, collection, f"T_EQUALS({interval},{interval})") == (
        select(ids, collection, f"{interval} IS NOT NULL")
    )


def test_of_thirteen_elementary_relations_one_holds(ids: Ids) -> None:
    names = [*(set(MUTUAL) | set(MUTUAL.values())) - {"T_DISJOINT", "T_INTERSECTS"}]
    for literal in ("INTERVAL('1941-06-22', '1943-12-31')", "INTERVAL('1942-01-01', '1942-12-31')"):
        found = [
            select(ids, "claims", f"{name}(INTERVAL(period_from, period_to),{literal})") for name in names
        ]
        whole = select(ids, "claims", "INTERVAL(period_from, period_to) IS NOT NULL")
        assert sum(map(len, found)) == len(set().union(*found)) == len(whole) > 100


@every_collection
def test_property_property_comparisons(ids: Ids, collection: str) -> None:
    """/conf/property-property: a value and a property, a property and itself, two values."""
    mirrored = {"=": "=", "<>": "<>", ">": "<", "<": ">", ">=": "<=", "<=": ">="}
    for name, literal in list_scalars(collection):
        for sign, other in mirrored.items():
            assert ids(collection, filter=f"{literal} {sign} {name}") == ids(
                collection, filter=f"{name} {other} {literal}"
            )
        filled = ids(collection, filter=f"{name} IS NOT NULL")
        for sign in mirrored:
            found = ids(collection, filter=f"{name} {sign} {name}")
            assert found == (filled if "=" in sign else set())


@pytest.mark.parametrize(
    "value", [*LITERALS.values(), "TIMESTAMP('2022-04-14T14:48:46Z')", "DATE('2022-04-14')"]
)
def test_property_property_values(ids: Ids, value: str) -> None:
    """/conf/property-property/comparison-value-value"""
    for sign in ("=", "<>", ">", "<", ">=", "<="):
        found = select(ids, "cities", f"{value} {sign} {value}")
        assert found == (ids("cities") if "=" in sign else set())
    assert select(ids, "cities", f"{value} IS NULL") == set()


def test_permissions_that_property_property_withdraws(ids: Ids) -> None:
    """/req/property-property/withdraw-permissions"""
    every = ids("cities")
    assert select(ids, "cities", "'Пермь' LIKE 'П_рм%'") == every
    assert select(ids, "cities", "'Пермь' NOT LIKE 'П_рм%'") == set()
    between = select(ids, "cities", "claims between findings and number")
    assert between == select(ids, "cities", "claims >= findings and claims <= number") != set()
    assert select(ids, "cities", "claims IN (findings, 3)") == (
        select(ids, "cities", "claims = findings OR claims = 3")
    )
    assert select(ids, "cities", "5 IN (1, 5)") == every
    assert select(ids, "cities", "A_EQUALS(ground, ground)") == every
    assert select(ids, "cities", "A_CONTAINS(('workers', 'heroism'), ('workers'))") == every
    assert select(ids, "cities", "S_TOUCHES(geometry, geometry)") == set()
    assert select(ids, "cities", "S_EQUALS(geometry, geom)") == ids("cities", filter="geometry IS NOT NULL")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("year=2012+8", "year = 2020"),
        ("year>=2022-2*2^0", "year >= 2020"),
        ("year>2022-20/10", "year > 2020"),
        ("year>2022-21 div 10", "year > 2020"),
        ("year>2021-5%2", "year > 2020"),
        ("year<=2000+2*11", "year <= 2022"),
        ("year<>2022-2^1", "year <> 2020"),
        ("number between 40/4 and (3*(2+8))", "number BETWEEN 10 AND 30"),
        ("number not in (1+1,3*2,2^3)", "number NOT IN (2, 6, 8)"),
        ("2012+8=year", "year = 2020"),
        ("number - 7 div -2 = 0", "number = -3"),
        ("-number % 4 = -3", "number % 4 = 3"),
        ("number / (number - 5) > -1000 OR number = 5", "number IS NOT NULL"),
        ("NOT number / (number - 5) > 1000", "number <> 5"),
        ("(number - 10) ^ 0.5 >= 0", "number >= 10"),
        ("(low + high) IS NULL", "low IS NULL OR high IS NULL"),
    ],
)  # fmt: skip
def test_arithmetic(ids: Ids, text: str, same: str) -> None:
    """/conf/arithmetic; what cannot be calculated is unknown."""
    collection = "claims" if "low" in text else "cities"
    assert select(ids, collection, text) == select(ids, collection, same)
