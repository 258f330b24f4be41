"""Dates and timestamps of CQL2, compared with days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from doblest.featurestore.cql2.parts import describe_part
from doblest.featurestore.errors import FilterError

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
"""The standard's timestamp: in UTC alone."""


def is_moment(node: Any) -> bool:
    return isinstance(node, dict) and "timestamp" in node


def parse_date(node: dict[str, Any]) -> str:
    """The day of `DATE('…')`; FilterError where no calendar has it."""
    text = node["date"]
    if isinstance(text, str) and _DATE.fullmatch(text) and _is_in_calendar(date.fromisoformat, text):
        return text
    raise FilterError(f"В календаре нет «{describe_part(node)}»; год, месяц и день — 2020-07-02")


def parse_moment(node: dict[str, Any]) -> datetime:
    """The moment of `TIMESTAMP('…')`; FilterError where no calendar has it."""
    text = node["timestamp"]
    if isinstance(text, str) and _MOMENT.fullmatch(text) and _is_in_calendar(datetime.fromisoformat, text):
        return datetime.fromisoformat(text)
    raise FilterError(f"В календаре нет «{describe_part(node)}»; мгновение — 2020-07-02T10:00:00Z")


def to_moment(day: str) -> datetime:
    """The first moment of a day in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def _is_in_calendar(parse: Any, text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True
