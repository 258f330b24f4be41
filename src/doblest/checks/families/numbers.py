"""Numbers of one note against each other: parts and totals, rates and years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from doblest.checks.draft import Draft, draft, quote
from doblest.checks.frame import covers, is_alike, read_frame
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.model import Claim, Fact, Severity
from doblest.wording.findings import format_figure

_OF_THEM = re.compile(r"в том числе|из них|из которых")
_YEARS = re.compile(r"19(4[0-6])\D{1,12}19(4[0-6])")
_WAR_YEARS = re.compile(r"(?:годы|время|период) (?:великой отечественной|войны)|каждый военный год")
_EACH_YEAR = re.compile(r"(?:каждый|в) (?:военный )?год\b|ежегодно")
_PERIODS = {"год": 1.0, "месяц": 12.0, "день": 365.0, "сутки": 365.0}


# --- parts and totals ------------------------------------------------------------------------


def parts_exceed_total(row: Row) -> Iterator[Draft]:
    """«12 467 529 стволов …, в том числе: …»: the parts against what they are parts of."""
    for sentence in row.sentences if _OF_THEM.search(row.note) else ():
        if marker := _OF_THEM.search(row.note, sentence.start, sentence.end):
            claims = [one for one in row.claims if sentence.start <= one.start < sentence.end]
            yield from _compare_parts(row, claims, *marker.span())


def _compare_parts(row: Row, claims: list[Claim], start: int, end: int) -> Iterator[Draft]:
    """The last number before the marker is the total, those after it may be its parts."""
    totals = [one for one in claims if one.end <= start and one.kind != "share"]
    if not totals:
        return
    total, later = totals[-1], (one for one in claims if one.start >= end)
    for parts in _group_by_deed(filter(partial(_may_be_part, total), later)):
        if _add_up(parts) > total.high * (1 + threshold("total_slack")):
            yield _unequal(row, total, parts, "more")
        elif _is_just_short(parts, total):
            yield _unequal(row, total, parts, "less")


def _group_by_deed(claims: Iterable[Claim]) -> list[list[Claim]]:
    deeds: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        deeds[read_frame(claim).action].append(claim)
    return list(deeds.values())


def _may_be_part(total: Claim, part: Claim) -> bool:
    """One of a kind with the total and not above it: «21 вагон, из них 244 бойца» counts two things.

    Of people the parts may share members: women and the young, the awarded and the wounded.
    """
    is_of_kind = part.kind == total.kind and part.unit == total.unit and part.per == total.per
    is_fact = part.roles.modality == total.roles.modality
    return is_of_kind and is_fact and part.low <= total.high and not _counts_people(part)


def _counts_people(claim: Claim) -> bool:
    return claim.category in load("slips")["parts"]["of_people"]


def _is_just_short(parts: list[Claim], total: Claim) -> bool:
    """Whether a full list of parts misses an exact total by little: one of the numbers is wrong."""
    is_full = len(parts) >= threshold("parts_of_list") and total.comparator == "eq"
    missing = total.low - _add_up(parts)
    return is_full and 0 < missing < total.low * threshold("parts_just_short")


def _add_up(claims: list[Claim]) -> float:
    return sum(one.low for one in claims)


def _unequal(row: Row, total: Claim, parts: list[Claim], template: str) -> Draft:
    added = _add_up(parts)
    quotes = [quote(row, one.start, one.end) for one in (total, *parts)]
    severity: Severity = "error" if template == "more" else "note"
    return draft(
        [row],
        "note",
        template,
        *quotes,
        Fact("сумма", format_figure(added)),
        severity=severity,
        added=round(added, 1),
        total=round(total.low, 1),
        difference=round(abs(total.low - added), 1),
    )


# --- a rate and its years --------------------------------------------------------------------


def rate_against_total(row: Row) -> Iterator[Draft]:
    """«около 60 тонн золота» each year of 1941–1945 are not «360 тонн»."""
    for rate in row.claims:
        period = "год" if rate.per == "год" or _is_yearly(row, rate) else rate.per or ""
        if period in _PERIODS:
            yield from _compare_totals(row, rate, period)


def _is_yearly(row: Row, claim: Claim) -> bool:
    """«каждый военный год предприятия давали около 60 тонн»"""
    return _EACH_YEAR.search(row.note[max(0, claim.start - 60) : claim.start].casefold()) is not None


def _compare_totals(row: Row, rate: Claim, period: str) -> Iterator[Draft]:
    a_year = rate.high * _PERIODS[period]
    for total in row.claims:
        if not _may_be_total(total, rate):
            continue
        years = _count_years(row, total)
        if years is not None and total.low > a_year * years * (1 + threshold("rate_slack")):
            expected = round(a_year * years, 1)
            quotes = (quote(row, rate.start, rate.end), quote(row, total.start, total.end))
            yield draft(
                [row],
                "note",
                "too-much",
                *quotes,
                total=total.quote,
                period=period,
                years=years,
                expected=expected,
            )


def _may_be_total(total: Claim, rate: Claim) -> bool:
    """A larger number of the same thing, without a period of its own."""
    if total is rate or total.per or total.kind in ("share", "ratio") or total.low <= rate.high:
        return False
    if total.object != rate.object or total.unit != rate.unit:
        return False
    one, other = read_frame(rate), read_frame(total)
    return is_alike(one, other) and covers(one, other)


def _count_years(row: Row, claim: Claim) -> float | None:
    """How many years the claim's sentence speaks of; None where it does not say."""
    start, end = next((one for one in row.bounds if one[0] <= claim.start < one[1]), (0, 0))
    text = row.note[start:end]
    if match := _YEARS.search(text):
        return abs(int(match[2]) - int(match[1])) + 1
    return threshold("war_years") if _WAR_YEARS.search(text.casefold()) else None
