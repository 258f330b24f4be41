"""`T_AFTER`, `T_DURING` and the other relations in time; source: OWL-Time, https://www.w3.org/TR/owl-time/.

A time is a pair of moments, first and last. A day is its first moment in UTC, as it is where it is
compared with a moment; a property of EDTF dates (`1942`, `1942-07`) lasts from its first day to its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime
from functools import reduce
from typing import Any

import numpy

from doblest.featurestore.columns import Bits, Mask
from doblest.featurestore.cql2.moments import to_moment
from doblest.featurestore.cql2.operands import resolve_operand
from doblest.featurestore.cql2.parts import describe_part
from doblest.featurestore.cql2.values import ColumnTest, Operand, compare_operands
from doblest.featurestore.errors import FilterError
from doblest.featurestore.reader import Source

_Test = Callable[[datetime, datetime, datetime, datetime], bool]
_OF_ALL_TIMES: dict[str, _Test] = {
    "t_after": lambda a, b, c, d: a > d,
    "t_before": lambda a, b, c, d: b < c,
    "t_disjoint": lambda a, b, c, d: b < c or a > d,
    "t_equals": lambda a, b, c, d: a == c and b == d,
    "t_intersects": lambda a, b, c, d: a <= d and b >= c,
}
"""Of the ends a, b of the first time and c, d of the second."""
_OF_INTERVALS: dict[str, _Test] = {
    "t_contains": lambda a, b, c, d: a < c and d < b,
    "t_during": lambda a, b, c, d: c < a and b < d,
    "t_finishedby": lambda a, b, c, d: b == d and a < c,
    "t_finishes": lambda a, b, c, d: b == d and a > c,
    "t_meets": lambda a, b, c, d: b == c,
    "t_metby": lambda a, b, c, d: a == d,
    "t_overlappedby": lambda a, b, c, d: c < a < d < b,
    "t_overlaps": lambda a, b, c, d: a < c < b < d,
    "t_startedby": lambda a, b, c, d: a == c and d < b,
    "t_starts": lambda a, b, c, d: a == c and b < d,
}
"""The same, refused for moments: the standard defines them for intervals alone."""
TEMPORAL_FUNCTIONS = _OF_ALL_TIMES | _OF_INTERVALS

_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN = {False: datetime.min.replace(tzinfo=UTC), True: datetime.max.replace(tzinfo=UTC)}
"""Where an interval without a first or a last moment begins or ends."""


def compare_times(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    """Features for which the relation holds; unknown where a moment is."""
    first, second = args
    if name in _OF_INTERVALS:
        for node in (first, second):
            _require_interval(name, node)
    operands = [*_resolve_ends(first, source), *_resolve_ends(second, source)]
    return compare_operands(TEMPORAL_FUNCTIONS[name], operands, source.layer.count)


def find_absent_ends(node: dict[str, Any], source: Source) -> Bits:
    """Features for which an end of the interval is unknown."""
    columns = [operand.column for operand in _resolve_ends(node, source)]
    absent = numpy.zeros(source.layer.count, dtype=bool)
    return reduce(numpy.logical_or, [column.codes < 0 for column in columns if column], absent)


def _require_interval(name: str, node: Any) -> None:
    if not isinstance(node, dict) or "interval" not in node:
        raise FilterError(f"{name.upper()} сравнивает промежутки, а «{describe_part(node)}» не INTERVAL")


def _resolve_ends(node: Any, source: Source) -> list[Operand]:
    """First and last moments of an instant or an interval."""
    if not isinstance(node, dict) or "interval" not in node:
        return [_resolve_end(node, source, is_last=False), _resolve_end(node, source, is_last=True)]
    ends = node["interval"]
    if not isinstance(ends, list) or len(ends) != 2:
        raise FilterError(f"У промежутка два конца: «{describe_part(node)}»")
    first, last = (_resolve_end(_read_end(end), source, is_last=place == 1) for place, end in enumerate(ends))
    if first.is_literal and last.is_literal and first.words > last.words:
        raise FilterError(f"Промежуток «{describe_part(node)}» кончается раньше, чем начинается")
    return [first, last]


def _read_end(end: Any) -> Any:
    """A quoted end as the date or timestamp that it is."""
    if not isinstance(end, str) or end == "..":
        return end
    return {"date" if _DAY.fullmatch(end) else "timestamp": end}


def _resolve_end(node: Any, source: Source, *, is_last: bool) -> Operand:
    if node == "..":
        return Operand("moment", [_OPEN[is_last]])
    operand = resolve_operand(node, source)
    if operand.kind == "moment":
        return operand
    if operand.kind == "date":
        return Operand("moment", [to_moment(day) for day in operand.words], operand.column)
    if _is_edtf(node, source):
        return Operand("moment", [_to_end(date, is_last=is_last) for date in operand.words], operand.column)
    raise FilterError(f"«{describe_part(node)}» не время: нужна дата, мгновение или промежуток")


def _is_edtf(node: Any, source: Source) -> bool:
    queryable = source.collection.queryables.get(node.get("property", "")) if isinstance(node, dict) else None
    return queryable is not None and queryable.is_edtf


def _to_end(date: str, *, is_last: bool) -> datetime:
    """The first moment of the first or of the last day of an EDTF date."""
    match = _EDTF.fullmatch(date)
    if match is None:
        raise ValueError(date)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    month = month or (12 if is_last else 1)
    day = day or (monthrange(year, month)[1] if is_last else 1)
    return datetime(year, month, day, tzinfo=UTC)
