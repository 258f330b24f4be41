"""Dates and timestamps of CQL2, compared with days."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
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
    return _parse(node, "date", _DATE, "год, месяц и день — 2020-07-02").date().isoformat()


def parse_moment(node: dict[str, Any]) -> datetime:
    """The moment of `TIMESTAMP('…')`; FilterError where no calendar has it."""
    return _parse(node, "timestamp", _MOMENT, "мгновение — 2020-07-02T10:00:00Z")


def _parse(node: dict[str, Any], name: str, form: re.Pattern[str], example: str) -> datetime:
    with suppress(ValueError, TypeError):
        if form.fullmatch(node[name]):
            return datetime.fromisoformat(node[name])
    raise FilterError(f"В календаре нет «{describe_part(node)}»; {example}")


def to_moment(day: str) -> datetime:
    """The first moment of a day in UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
