"""Brackets of a deep text are looked at one by one, so that a broken one is refused at once."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore import FilterError
from doblest.featurestore.cql2.parser import parse_filter

_OPENINGS = (
    *("(", "NOT (", "(a=1 and ", "(1+", "CASEI(", "f(", "(a in (", "f(1,", "GEOMETRYCOLLECTION(", "- ("),
    *("POLYGON((", "S_WITHIN(geometry,", "INTERVAL(", "A_EQUALS(x,(", "a BETWEEN (", "BBOX("),
)
_INNER = (
    *("year=1", "1", "'a'", "year=", "'", 'cit"year"ies', "1 1", ")", "x(", "POINT(1", "a in (1,", "", ".."),
)


@pytest.mark.quiet
@pytest.mark.parametrize("inner", _INNER)
@pytest.mark.parametrize("opening", _OPENINGS)
def test_a_deep_text_is_answered_or_refused_at_once(opening: str, inner: str) -> None:
    times = 36 // opening.count("(")
    start = time.process_time()
    with contextlib.suppress(FilterError):
        parse_filter(opening * times + inner + ")" * 36, "cql2-text")
    assert time.process_time() - start < 0.5


@st.composite
def _deep_texts(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(("year = 1", "TRUE", "a IS NULL", "S_EQUALS(geom, POINT Z (1 2 3))")))
    wraps = st.sampled_from(
        (
            "NOT ({})",
            "(({}))",
            "(number + (2 * (3 - (1 ^ (x)))) IN ((1), (2 + (3))) AND {})",
            "(S_INTERSECTS(geometry, MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))) OR {})",
            "(CASEI(ACCENTI(city)) NOT IN (CASEI('a)'),'(b') AND \"q (\" LIKE '(%' AND {})",
            "(T_DURING(INTERVAL(a, '..'), INTERVAL('2020-01-01', b)) OR A_EQUALS(c, (('a'),('b'))) OR {})",
            "(d = DATE('2020-01-01') AND a:b.c BETWEEN (1) AND ((2)) OR f(1, 'x', g()) > 5 OR {})",
        )
    )
    for wrap in draw(st.lists(wraps, min_size=8, max_size=12)):
        text = wrap.format(text)
    return text


@given(_deep_texts())
def test_a_deep_text_that_is_right_is_parsed(text: str) -> None:
    assert parse_filter(text, "cql2-text")["op"] in ("not", "and", "or", "=", "isNull", "s_equals")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("((((((((((year = ))))))))))", "«(year = )»"),
        ("((((((((((year = 1)))))))))", "«((((((((((year = 1)))))))))»"),
        ("CASEI(" * 10 + "1 1" + ")" * 10, "«CASEI(1 1)»"),
        ("year IN ((((((((((1, )))))))))) OR TRUE", "«(1, )»"),
    ],
)
def test_the_broken_bracket_is_named(text: str, part: str) -> None:
    with pytest.raises(FilterError) as refusal:
        parse_filter(text, "cql2-text")
    assert part in refusal.value.what
