"""Examples of the CQL2 standard, from cql2/standard/schema/examples/text and the clauses 6 and 7 of
https://github.com/opengeospatial/ogcapi-features: answered, or refused with the part that is not ours.
"""

from __future__ import annotations

import pytest

from .conftest import Fetch
from .test_features_core import Ids

EXAMPLES = {
    "clause6_01": ("avg(windSpeed)", "avg"),
    "clause6_02d": ("updated >= date('1970-01-01')", "updated"),
    "clause7_01": ("name LIKE 'Smith%'", "name"),
    "clause7_02": ("depth BETWEEN 100.0 and 150.0", "depth"),
    "clause7_03a": ("cityName IN ('Toronto','Frankfurt','Tokyo','New York')", "cityname"),
    "clause7_03b": ("category NOT IN (1,2,3,4)", "category"),
    "clause7_04": ("CASEI(road_class) IN (CASEI('Οδος'),CASEI('Straße'))", "road_class"),
    "clause7_05": ("ACCENTI(etat_vol) = ACCENTI('débárquér')", "etat_vol"),
    "clause7_12": (
        "T_INTERSECTS(event_time, INTERVAL('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z'))",
        "t_intersects",
    ),
    "clause7_16": (
        "S_CROSSES(LINESTRING(43.72992 -79.2998, 43.73005 -79.2991), "
        "POLYGON((43.7286 -79.2986, 43.7311 -79.2996, 43.7323 -79.2972, 43.7286 -79.2986)))",
        "s_crosses",
    ),
    "clause7_19": ("vehicle_height > (bridge_clearance-1)", "vehicle_height"),
    "example06b": (
        "    eo:cloud_cover >= 0.1\nAND eo:cloud_cover <= 0.2\n"
        "AND landsat:wrs_row=28\nAND landsat:wrs_path=203\n",
        "eo:cloud_cover",
    ),
    "example22": (
        "T_DURING(INTERVAL(starts_at, ends_at), INTERVAL('2017-06-10T07:30:00Z', '2017-06-11T10:30:00Z'))",
        "t_during",
    ),
    "example31": ('"value" < 10', "value"),
    "example39": ('"value" IN (1.0, 2.0, 3.0)', "value"),
    "example55": (
        "T_CONTAINS(INTERVAL('2000-01-01T00:00:00.000000Z', '2005-01-10T01:01:01.393216Z'), "
        "INTERVAL(starts_at, ends_at))",
        "t_contains",
    ),
    "example59": (
        "T_FINISHEDBY(INTERVAL(starts_at, ends_at), "
        "INTERVAL('1991-10-07T08:21:06.393262Z', '2010-02-10T05:29:20.073225Z'))",
        "t_finishedby",
    ),
    "example67": (
        "T_STARTS(INTERVAL(starts_at, ends_at), INTERVAL('1991-10-07T08:21:06.393262Z', '..'))",
        "t_starts",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_other_data_is_refused_by_its_part(fetch: Fetch, name: str) -> None:
    text, part = EXAMPLES[name]
    problem = fetch("/collections/regions/items", 400, filter=text).json()
    assert problem["parameter"] == "filter"
    assert part in problem["detail"].lower()


def test_the_examples_of_geometries_are_answered(ids: Ids) -> None:
    """Examples 7_5, x_2 and 8_1_b: their axes are latitude first, which GeoJSON's are not."""
    assert ids("cities", filter="S_INTERSECTS(geometry,POINT(36.319836 32.288087))") == set()
    assert ids("regions", filter="S_INTERSECTS(geometry,BBOX(160.6,-55.95,-170,-25.89))") == set()
    polygon = "43.5845 -79.5442, 43.6079 -79.4893, 43.5677 -79.4632, 43.6129 -79.3925, 43.5845 -79.5442"
    assert ids("cities", filter=f"S_INTERSECTS(geometry,POLYGON(({polygon})))") == set()


@pytest.mark.parametrize(
    "tree",
    [
        '{"op": "in", "args": [{"casei": {"property": "city"}}, [{"casei": "Straße"}]]}',
        '{"op": "=", "args": [{"accenti": {"property": "city"}}, {"accenti": "débárquér"}]}',
    ],
)
def test_an_operation_of_the_draft_is_refused(fetch: Fetch, tree: str) -> None:
    """The clauses still show `casei` without `op`, which the schema of the standard no longer allows."""
    query = {"filter": tree, "filter-lang": "cql2-json"}
    assert fetch("/collections/cities/items", 400, **query).json()["parameter"] == "filter"
