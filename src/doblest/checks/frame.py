"""Of what a number speaks beside its thing: what was done, by which side, how widely and when.

Two numbers may contradict each other only where they speak of one and the same. What a sentence does
not say agrees with anything.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.dates import WAR
from doblest.model import Claim, Period

Side = Literal["own", "front", "enemy"]
_SIDES: dict[str, Side] = {"front": "front", "enemy": "enemy"}
_FIRST, _LAST = 0, 12 * 10_000
"""Months before and after all others: of a period whose end is not told."""


class Frame(Struct, frozen=True, gc=False):
    action: str = ""
    """Empty where the sentence names no deed, like the scope."""
    side: Side = "own"
    scope: str = ""
    first: int = _FIRST
    """Month from year 0, like the last one."""
    last: int = _LAST


def read_frame(claim: Claim) -> Frame:
    roles = claim.roles
    return replace(
        read_time(roles.period) if roles.period else Frame(),
        action=roles.action.type if roles.action else "",
        side=_SIDES.get(roles.actor.type, "own") if roles.actor else "own",
        scope=roles.scope or "",
    )


def read_time(period: Period) -> Frame:
    """A frame of which the time alone is known."""
    return Frame(first=_count_months(period.first, 1, _FIRST), last=_count_months(period.last, 12, _LAST))


def _count_months(date: str | None, month: int, untold: int) -> int:
    """`1942-07` as the months before it; of a year its first month or its last."""
    if not date:
        return untold
    parts = date.split("-")
    return 12 * int(parts[0]) + (int(parts[1]) if len(parts) > 1 else month)


def is_alike(one: Frame, other: Frame) -> bool:
    """Whether the two speak of one deed of one side, as widely, and of a time that they share."""
    same_deed = one.action == other.action or not one.action or not other.action
    same_scope = one.scope == other.scope or not one.scope or not other.scope
    return same_deed and same_scope and one.side == other.side and overlaps(one, other)


def overlaps(one: Frame, other: Frame) -> bool:
    return one.first <= other.last and other.first <= one.last


def covers(one: Frame, other: Frame) -> bool:
    """Whether the first speaks of all the time that the second does; a time not told is that of the war."""
    if (one.first, one.last) == (_FIRST, _LAST):
        return True
    begin, end = (12 * WAR[0] + 1, 12 * WAR[1] + 12)
    return one.first <= max(begin, other.first) and min(end, other.last) <= one.last
