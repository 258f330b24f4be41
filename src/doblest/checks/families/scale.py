"""A number among its kin: what other cities say of the same thing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest
from statistics import median

from msgspec import Struct

from doblest.checks.digest import DigestedList
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.frame import Frame, read_frame
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.model import Claim, Quote

_KIN_QUOTED = 3
_KINDS = frozenset({"count", "mass", "volume"})
_WIDTHS = {"district": 1, "region": 2, "country": 3}
"""Of what a city, or its largest plant, says of itself: 0."""


class Amount(Struct, frozen=True, gc=False):
    thing: str
    unit: str
    kin: str
    """What happened to it, on which side and in how long a time: the repaired are no kin of the made, nor
    a month's of the war's."""
    width: int
    """Of the scope: a city's number may be held against a region's, but not a region's against a city's."""
    value: float
    words: Quote


def digest_amounts(row: Row) -> tuple[Amount, ...]:
    """How much of what the note counts: rates, shares, plans and prices aside."""
    return tuple(
        Amount(
            _name_kind(one.object),
            one.unit,
            _name_frame(frame := read_frame(one)),
            _WIDTHS.get(frame.scope, 0),
            one.low,
            quote(row, one.start, one.end),
        )
        for one in row.claims
        if one.object and _is_amount(one)
    )


def _name_frame(frame: Frame) -> str:
    is_short = frame.last - frame.first < threshold("kin_months")
    return f"{frame.action}, {frame.side}, {'part' if is_short else 'war'}"


def _is_amount(claim: Claim) -> bool:
    is_fact = claim.roles.modality == "fact"
    return is_fact and claim.low > 0 and not claim.per and claim.kind in _KINDS


def _name_kind(thing: str) -> str:
    """«раненый боец» → «раненый», else the head noun."""
    kin: dict[str, str] = load("slips")["kin"]
    words = thing.replace("ё", "е").split()
    return next((kin[word] for word in words if word in kin), words[-1])


def out_of_scale(digested: DigestedList) -> Iterator[Draft]:
    """1,3 million wounded in five hospitals, where other cities tell of a hundred thousand."""
    kin: dict[str, list[Amount]] = defaultdict(list)
    for _, amounts in digested.select(digest_amounts):
        for amount in amounts:
            kin[f"{amount.thing}, {amount.unit}, {amount.kin}"].append(amount)
    for _, alike in sorted(kin.items()):
        for width in sorted({one.width for one in alike}):
            wide = sorted((one for one in alike if one.width >= width), key=lambda one: one.value)
            largest = {one.words.entry: one for one in wide}
            if len(largest) >= threshold("kin_cities"):
                yield from _find_outliers(list(largest.values()), width, digested)


def _find_outliers(amounts: list[Amount], width: int, digested: DigestedList) -> Iterator[Draft]:
    """Those of this width that stand out of all."""
    logarithms = [math.log10(one.value) for one in amounts]
    middle = median(logarithms)
    spread = median(abs(one - middle) for one in logarithms)
    limit = max(threshold("scale_least"), threshold("scale_spreads") * spread)
    top = nlargest(_KIN_QUOTED + 1, amounts, key=lambda one: one.value)
    for amount, logarithm in zip(amounts, logarithms, strict=True):
        if amount.width == width and limit < logarithm - middle < threshold("scale_most"):
            kin = [one.words for one in top if one is not amount]
            yield _outlier(amount, kin[:_KIN_QUOTED], 10**middle, digested)


def _outlier(amount: Amount, kin: list[Quote], middle: float, digested: DigestedList) -> Draft:
    words = amount.words
    row = digested.by_slug[words.entry]
    usual, times = round(round(middle, -3) or middle, 1), round(amount.value / middle)
    seed = f"{amount.thing} {words.text}"
    return draft(
        [row],
        "note",
        "outlier",
        words,
        *kin,
        seed=seed,
        city=row.city,
        thing=amount.thing,
        times=times,
        usual=usual,
    )
