"""Which of a sentence's times, bases and sources is a claim's: its clause first, then the nearest before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.context import WAR
from doblest.model import Claim, Mention, Period


class Times(Struct, frozen=True, gc=False):
    """What was found in the sentence, in order, and the time that the note stated last before it."""

    periods: tuple[Period, ...]
    bases: tuple[Mention, ...]
    before: Period | None


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Some = TypeVar("Some", bound=_Placed)


def pick_period(times: Times, parsed: Parsed, claim: Claim, first: int) -> Period | None:
    """The claim's clause first, then its sentence; of the note before only the whole war."""
    if times.periods:
        mention = pick_nearest([one.mention for one in times.periods], parsed, claim, first)
        return next(one for one in times.periods if one.mention is mention)
    before = times.before
    if before is not None and (before.first, before.last) == WAR:
        return replace(before, stated="note")
    return None


def pick_base(times: Times, parsed: Parsed, claim: Claim, first: int) -> Mention | None:
    """What the ratio is compared with."""
    outside = [one for one in times.bases if one.end <= claim.start or claim.end <= one.start]
    return pick_nearest(outside or times.bases, parsed, claim, first) if times.bases else None


def pick_nearest(found: Sequence[Some], parsed: Parsed, claim: Claim, first: int) -> Some:
    """Of the claim's own clause the nearest; of the sentence the nearest before, else the first after."""
    matches = parsed.sentence.matches
    clause = parsed.clauses[parsed.find_clause(first)]
    begin, end = matches[clause.start].start(), matches[clause.end - 1].end()
    own = [one for one in found if one.start < end and begin < one.end]
    if own:
        return min(own, key=lambda one: _measure(one, claim))
    before = [one for one in found if one.end <= claim.start]
    return before[-1] if before else found[0]


def _measure(one: _Placed, claim: Claim) -> int:
    """Characters between the two."""
    return max(one.start - claim.end, claim.start - one.end, 0)
