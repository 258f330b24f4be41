"""Which of a sentence's times, bases and sources is a claim's: of its clause, else the nearest before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.clauses import DASHES, Parsed
from doblest.model import Claim, Mention, Period

_CLOSE: Final = 2
_NEAR: Final = 4
"""How many on either side of the claim are weighed."""


class Adjuncts(Struct, frozen=True, gc=False):
    """What was found in the sentence, in order, and the time that the note leaves it."""

    periods: tuple[Period, ...]
    bases: tuple[Mention, ...]
    sources: tuple[Mention, ...]
    inherited: Period | None


def pick_period(adjuncts: Adjuncts, parsed: Parsed, claim: Claim, first: int) -> Period | None:
    """The claim's clause first, then its sentence; of the note before only the whole war."""
    if _is_replaced(parsed, first):
        return None
    periods = _drop_others(adjuncts.periods, parsed, claim, first)
    if len(periods) == 1:
        return periods[0]
    if periods:
        mention = pick_nearest([one.mention for one in periods], parsed, claim, first)
        return next(one for one in periods if one.mention is mention)
    return None if adjuncts.inherited is None else replace(adjuncts.inherited, stated="note")


def _is_replaced(parsed: Parsed, first: int) -> bool:
    """«300 танков вместо 200», «вместо положенных 200»: of another time."""
    words = parsed.sentence.words
    return any(words[t].form == "вместо" for t in range(max(0, first - _CLOSE), first))


def _drop_others(periods: tuple[Period, ...], parsed: Parsed, claim: Claim, first: int) -> tuple[Period, ...]:
    """Without the times of the numbers after: «собрали 300 машин, а в 1943 году — 500»."""
    if not periods or periods[-1].mention.start <= claim.end:
        return periods
    own = parsed.clauses[parsed.find_clause(first)]
    end = parsed.locate(own.start, own.end)[1]
    if periods[-1].mention.start < end:
        return periods
    return tuple(one for one in periods if one.mention.start < end or not _has_number(parsed, one))


def _has_number(parsed: Parsed, period: Period) -> bool:
    """True where a number follows the time, within its clause or after a dash."""
    words, token = parsed.sentence.words, parsed.find_token(period.mention.end)
    index = parsed.find_clause(min(token, parsed.sentence.n - 1))
    last = parsed.clauses[index].end
    if index + 1 < len(parsed.clauses) and words[last - 1].form in DASHES:
        last = parsed.clauses[index + 1].end
    return any(words[t].number >= 0 or words[t].scale for t in range(token, last))


def pick_base(adjuncts: Adjuncts, parsed: Parsed, claim: Claim, first: int) -> Mention | None:
    """What the ratio is compared with."""
    if not adjuncts.bases:
        return None
    outside = [one for one in adjuncts.bases if one.end <= claim.start or claim.end <= one.start]
    return pick_nearest(outside or adjuncts.bases, parsed, claim, first)


def pick_nearest(found: Sequence[Mention], parsed: Parsed, claim: Claim, first: int) -> Mention:
    """Of the claim's own clause the nearest; of the sentence the nearest before, else the first after."""
    clause = parsed.clauses[parsed.find_clause(first)]
    begin, end = parsed.locate(clause.start, clause.end)
    after = bisect_left(found, claim.start, key=_get_start)
    near = found[max(0, after - _NEAR) : after + _NEAR]
    own = [one for one in near if one.start < end and begin < one.end]
    if own:
        return min(own, key=lambda one: _measure(one, claim))
    before = [one for one in near if one.end <= claim.start]
    return before[-1] if before else near[0]


def _get_start(mention: Mention) -> int:
    return mention.start


def _measure(one: Mention, claim: Claim) -> int:
    """Characters between the two."""
    return max(one.start - claim.end, claim.start - one.end, 0)
