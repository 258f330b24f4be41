"""A city's claims along the years of the war, those of one period together."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.model import Claim, Mention, Period
from doblest.server.pages.contexts.note import NumberedClaim, number_claims
from doblest.wording.deeds import read_day
from doblest.wording.periods import WAR_YEARS

YEARS: Final = tuple(WAR_YEARS)
FIRST: Final = date(WAR_YEARS.start, 1, 1)
LAST: Final = date(WAR_YEARS.stop, 1, 1)
_DAYS: Final = (LAST - FIRST).days
_NO_WORDS: Final = Mention("", 0, 0)
_LEAST_WIDTH: Final = 0.8
"""Per cent: a day is still seen."""


class Span(Struct, frozen=True):
    """Claims of one period; ends are per cents of the line, as SVG takes them."""

    period: Period
    shape: str
    """`during` a bar, `at` a mark on a day, `by` a mark that all before leads up to."""
    left: str
    right: str
    width: str
    is_open_left: bool
    is_open_right: bool
    claims: tuple[NumberedClaim, ...]


class Timeline(Struct, frozen=True):
    years: tuple[int, ...]
    spans: tuple[Span, ...]
    """In the order of their beginnings, the longest first."""
    outside: tuple[NumberedClaim, ...]
    """Before or after the war."""
    undated: tuple[NumberedClaim, ...]


def build_timeline(claims: Iterable[Claim]) -> Timeline | None:
    """None where no claim has a time within the war."""
    groups = _group_by_period(claims)
    undated = groups.pop(None, [])
    ends = {period: _find_ends(period) for period in groups if period}
    within = [period for period, (left, right) in ends.items() if left < 100 and right > 0]
    outside = chain.from_iterable(groups[period] for period in ends if period not in within)
    order = sorted(within, key=lambda period: (ends[period][0], -ends[period][1]))
    spans = tuple(_build_span(period, *ends[period], groups[period]) for period in order)
    return Timeline(YEARS, spans, tuple(outside), tuple(undated)) if spans else None


def _group_by_period(claims: Iterable[Claim]) -> dict[Period | None, list[NumberedClaim]]:
    """By time, whatever words say it."""
    groups: dict[Period | None, list[NumberedClaim]] = defaultdict(list)
    for one in number_claims(claims):
        period = one.claim.roles.period
        groups[replace(period, mention=_NO_WORDS) if period else None].append(one)
    return groups


def _build_span(period: Period, left: float, right: float, claims: list[NumberedClaim]) -> Span:
    start, end = max(0.0, left), min(100.0, right)
    width = max(_LEAST_WIDTH, end - start)
    start = min(start, 100 - width)
    return Span(
        period=_read_time(period, claims),
        shape=period.relation,
        left=f"{start:.2f}%",
        right=f"{start + width:.2f}%",
        width=f"{width:.2f}%",
        is_open_left=left < 0 or period.first is None,
        is_open_right=right > 100 or period.last is None,
        claims=tuple(claims),
    )


def _read_time(period: Period, claims: list[NumberedClaim]) -> Period:
    """As each of the claims says it: of deeds of one day the day, of states that they were so on it."""
    read = {
        replace(read_day(one.claim, one.claim.roles.period or period), mention=_NO_WORDS) for one in claims
    }
    return read.pop() if len(read) == 1 else period


def _find_ends(period: Period) -> tuple[float, float]:
    """Per cents of the line; an open end lies beyond it. `at` and `by` name one moment."""
    first, last = period.first, period.last
    if period.relation != "during":
        first = last = last or first
    return (_place(first, is_end=False) if first else -1.0, _place(last, is_end=True) if last else 101.0)


def _place(text: str, *, is_end: bool) -> float:
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    month = month or (12 if is_end else 1)
    day = day or (calendar.monthrange(year, month)[1] if is_end else 1)
    return 100 * ((date(year, month, day) - FIRST).days + is_end) / _DAYS
