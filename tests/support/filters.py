"""CQL2 filters after the standard's grammar and beside it, text and JSON, to be evaluated or refused."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from doblest.featurestore import COLLECTIONS

_NAMES = sorted({name for collection in COLLECTIONS.values() for name in collection.queryables})
_NUMBERS = st.one_of(st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False))
_DEGREES = st.one_of(st.integers(-200, 200), st.sampled_from([1e999, -0.0, 37.6]))
_POINTS = st.lists(st.lists(_DEGREES, max_size=4), max_size=5)
_KINDS = ("Point", "MultiPoint", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "Circle")
_OPERATIONS = (
    *("and", "or", "not", "=", "<>", "<", "<=", ">", ">=", "like", "between", "in", "IN", "isNull"),
    *("casei", "CASEI", "accenti", "s_intersects", "s_within", "t_after", "a_contains", "a_equals"),
    *("a_overlaps", "a_containedBy", "+", "-", "*", "/", "%", "^", "div", "f", ""),
    *("s_disjoint", "s_equals", "s_touches", "s_overlaps", "s_crosses", "s_contains"),
    *("t_before", "t_equals", "t_during", "t_meets", "t_startedBy", "T_INTERSECTS"),
)


def _properties() -> st.SearchStrategy[str]:
    return st.sampled_from([*_NAMES, "geometry", "geom", "unknown"])


def _coordinates() -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.lists(_DEGREES, max_size=4), _POINTS, st.lists(_POINTS, max_size=3))


def json_filters() -> st.SearchStrategy[str]:
    """Trees of operations, right and wrong, with any number of arguments."""
    leaves = st.one_of(
        *(st.none(), st.booleans(), _NUMBERS, st.text(max_size=8)),
        st.builds(lambda name: {"property": name}, st.one_of(_properties(), st.integers(), st.none())),
        st.builds(lambda day: {"date": day}, st.sampled_from(["2020-07-02", "2020-02-30", "", 5, None])),
        st.builds(lambda at: {"timestamp": at}, st.sampled_from(["2020-07-02T10:00:00Z", "2020", None])),
        st.builds(lambda ends: {"interval": ends}, st.lists(st.sampled_from(["..", "2020-07-02"]))),
        st.builds(lambda sides: {"bbox": sides}, st.lists(st.one_of(_DEGREES, st.none()), max_size=7)),
        st.builds(
            lambda kind, at: {"type": kind, "coordinates": at}, st.sampled_from(_KINDS), _coordinates()
        ),
        st.builds(lambda parts: {"type": "GeometryCollection", "geometries": parts}, st.just([])),
    )

    def combine(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        args = st.lists(parts, max_size=3)
        operations = st.builds(lambda op, args: {"op": op, "args": args}, st.sampled_from(_OPERATIONS), args)
        return st.one_of(operations, args, operations.map(lambda node: {"op": node["op"]}))

    return st.recursive(leaves, combine, max_leaves=10).map(lambda tree: msgspec.json.encode(tree).decode())


def text_filters() -> st.SearchStrategy[str]:
    """Conditions of literals, properties, geometries and functions, joined and nested."""
    quoted = st.text(max_size=6).map(lambda text: "'" + text.replace("'", "''") + "'")
    literals = st.one_of(
        *(
            quoted,
            _NUMBERS.map(str),
            _properties(),
            st.sampled_from(["TRUE", "FALSE", "NULL", "()", r"'\''"]),
        ),
        st.sampled_from(
            [
                *("DATE('2020-07-02')", "DATE('2020-02-30')", "TIMESTAMP('x')", "INTERVAL('..','..')"),
                *("INTERVAL(period_from, period_to)", "INTERVAL('2020-07-02', decree_date)"),
            ]
        ),
        st.builds(lambda kind, at: f"{kind}{at}", st.sampled_from(_KINDS).map(str.upper), _write_wkt()),
        st.lists(_DEGREES, max_size=7).map(lambda sides: f"BBOX({','.join(map(str, sides))})"),
    )

    def combine(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        names = st.sampled_from([op for op in _OPERATIONS if op.isidentifier()])
        words = ("AND", "OR", "LIKE", "DIV", "NOT IN", "IN")
        signs = st.sampled_from(["=", "<>", "<=", "+", "*", "/", "%", "^", *words])
        return st.one_of(
            st.builds(lambda a, sign, b: f"{a} {sign} {b}", parts, signs, parts),
            st.builds(lambda a, b, c: f"{a} BETWEEN {b} AND {c}", parts, parts, parts),
            st.builds(lambda name, args: f"{name}({', '.join(args)})", names, st.lists(parts, max_size=3)),
            parts.map(lambda part: f"NOT ({part})"),
            parts.map(lambda part: f"{part} IS NULL"),
        )

    return st.recursive(literals, combine, max_leaves=8)


def _write_wkt() -> st.SearchStrategy[str]:
    points = _POINTS.map(lambda points: ", ".join(" ".join(map(str, point)) for point in points))
    return st.one_of(st.just(" EMPTY"), points.map("({})".format), points.map("(({}))".format))
