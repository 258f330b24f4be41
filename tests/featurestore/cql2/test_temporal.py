"""Times of EDTF, days and moments in one order."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore import COLLECTIONS, FeatureStore, FilterError, Source
from doblest.featurestore.cql2.temporal import TEMPORAL_FUNCTIONS

from ..questions import ask, ids

_ELEMENTARY = [name for name in TEMPORAL_FUNCTIONS if name not in ("t_disjoint", "t_intersects")]
_DAYS = st.integers(0, 6)


@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_of_two_intervals_one_elementary_relation_holds(a: int, length: int, c: int, other: int) -> None:
    start = datetime(1941, 6, 22, tzinfo=UTC)
    ends = [start + timedelta(days=days) for days in (a, a + length + 1, c, c + other + 1)]
    holding = [name for name in _ELEMENTARY if TEMPORAL_FUNCTIONS[name](*ends)]
    assert len(holding) == 1
    apart = TEMPORAL_FUNCTIONS["t_disjoint"](*ends)
    assert apart == (holding[0] in ("t_before", "t_after")) != TEMPORAL_FUNCTIONS["t_intersects"](*ends)


@pytest.fixture
def claims(store: FeatureStore) -> Source:
    return Source(store, COLLECTIONS["claims"])


def test_a_year_begins_with_its_first_day_and_ends_with_its_last(claims: Source) -> None:
    column = claims.layer.column("period_from")
    years = Counter(column.words[code] for code in column.codes.tolist() if code >= 0)
    assert years["1942"]
    same = ids(claims, filter="period_from = '1942'")
    assert set(same) <= set(ids(claims, filter="T_EQUALS(period_from, INTERVAL('1942-01-01', '1942-12-31'))"))
    assert not set(same) & set(ids(claims, filter="T_AFTER(period_from, DATE('1942-12-30'))"))
    assert set(same) <= set(ids(claims, filter="T_INTERSECTS(period_from, DATE('1942-07-01'))"))


def test_an_end_that_is_not_told_is_unknown(claims: Source) -> None:
    told = ids(claims, filter="INTERVAL(period_from, period_to) IS NOT NULL")
    whole = "INTERVAL('..', '..')"
    assert ids(claims, filter=f"T_INTERSECTS(INTERVAL(period_from, period_to), {whole})") == told
    assert ids(claims, filter=f"NOT T_DISJOINT(INTERVAL(period_from, period_to), {whole})") == told


@pytest.mark.parametrize(
    ("interval", "part"),
    [
        ('{"interval": ["2020-01-01"]}', "У промежутка два конца"),
        ('{"interval": "2020-01-01"}', "INTERVAL('2020-01-01')"),
        ('{"interval": [5, ".."]}', "«5» не время"),
        ('{"interval": [null, ".."]}', "NULL"),
        ('{"interval": ["2020", ".."]}', "2020"),
        ('{"date": "2020-13-01"}', "2020-13-01"),
        ('"2020-01-01"', "«'2020-01-01'» не время"),
    ],
)
def test_a_time_that_is_none_is_refused_by_its_part(claims: Source, interval: str, part: str) -> None:
    tree = f'{{"op": "t_after", "args": [{{"property": "period_from"}}, {interval}]}}'
    with pytest.raises(FilterError) as refusal:
        ask(claims, filter=tree, filter_language="cql2-json")
    assert part in refusal.value.what
