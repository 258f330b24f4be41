"""Numbers against each other: parts and totals, rates and years, a number among its kin."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from statistics import median

from msgspec import Struct

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.prose import Prose, Sentence
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Claim, Fact, Located

_KIN_SHOWN = 3
_OF_THEM = re.compile(r"в том числе|из них|из которых")
_YEARS = re.compile(r"19(4[0-6])\D{1,12}19(4[0-6])")
_WAR_YEARS = re.compile(r"(?:годы|время|период) (?:великой отечественной|войны)|каждый военный год")


# --- parts and totals ------------------------------------------------------------------------


def parts_exceed_total(register: Register) -> Iterator[Draft]:
    """«12 467 529 стволов …, в том числе: …»: the parts against what they are parts of."""
    for located, prose in register.prose:
        for sentence in prose.sentences if _OF_THEM.search(prose.text) else ():
            marker = _OF_THEM.search(prose.text, sentence.start, sentence.end)
            if marker:
                yield from _compared(located, sentence, marker, register.claims(located))


def _compared(
    located: Located, sentence: Sentence, marker: re.Match[str], claims: Sequence[Claim]
) -> Iterator[Draft]:
    inside = [one for one in claims if sentence.start <= one.start < sentence.end]
    before = [one for one in inside if one.end <= marker.start() and one.kind != "share"]
    if not before:
        return
    total = before[-1]
    parts = [one for one in inside if one.start >= marker.end() and _may_be_part(one, total)]
    added = sum(one.low for one in parts)
    if added > total.high * (1 + threshold("total_slack")):
        yield _unequal(located, total, parts, added, "больше")
    elif len(parts) >= threshold("parts_of_list") and _just_short(added, total):
        yield _unequal(located, total, parts, added, "меньше")


def _may_be_part(part: Claim, total: Claim) -> bool:
    """One of a kind with the total and not above it: «21 вагон, из них 244 бойца» counts two things."""
    alike = part.kind == total.kind and part.unit == total.unit and part.per == total.per
    return alike and part.low <= total.high


def _just_short(added: float, total: Claim) -> bool:
    """Whether a full list of parts misses an exact total by little: one of the numbers is wrong."""
    missing = total.low - added
    return total.comparator == "eq" and 0 < missing < total.low * threshold("parts_just_short")


def _unequal(located: Located, total: Claim, parts: list[Claim], added: float, how: str) -> Draft:
    more = how == "больше"
    difference = abs(total.low - added)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Слагаемые дают {_figure(added)}, это {how} итога {_figure(total.low)} "
        f"на {_figure(difference)}.",
        message_en=f"The parts give {_figure(added)}, {'more' if more else 'less'} than "
        f"the total of {_figure(total.low)} by {_figure(difference)}.",
        evidence=(
            quote(located, total.start, total.end),
            *(quote(located, one.start, one.end) for one in parts),
            Fact("сумма", _figure(added)),
        ),
        severity="error" if more else "note",
    )


def _figure(value: float) -> str:
    text = f"{value:,.1f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", "\u00a0").replace(".", ",")


# --- a rate and its years --------------------------------------------------------------------


def rate_against_total(register: Register) -> Iterator[Draft]:
    """«около 60 тонн золота» each year of 1941–1945 are not «360 тонн»."""
    for located, prose in register.prose:
        claims = register.claims(located)
        for rate in claims:
            per = "год" if rate.per == "год" or _each_year(prose, rate) else rate.per
            if per in _PERIODS:
                yield from _totals(located, prose, rate, per, claims)


_PERIODS = {"год": 1.0, "месяц": 12.0, "день": 365.0, "сутки": 365.0}


def _each_year(prose: Prose, claim: Claim) -> bool:
    """«каждый военный год предприятия давали около 60 тонн»"""
    before = prose.text[max(0, claim.start - 60) : claim.start].casefold()
    return re.search(r"(?:каждый|в) (?:военный )?год\b|ежегодно", before) is not None


def _totals(
    located: Located, prose: Prose, rate: Claim, per: str, claims: Sequence[Claim]
) -> Iterator[Draft]:
    for total in claims:
        if total is rate or total.per or total.object != rate.object or total.unit != rate.unit:
            continue
        years = _years_of(prose, total)
        if years is None or total.low <= rate.high or total.kind in ("share", "ratio"):
            continue
        most = rate.high * _PERIODS[per] * years * (1 + threshold("rate_slack"))
        if total.low > most:
            yield _too_much_for_years(located, rate, total, per, years)


def _years_of(prose: Prose, claim: Claim) -> float | None:
    """How many years the claim's sentence speaks of; None where it does not say."""
    sentence = next((one for one in prose.sentences if one.start <= claim.start < one.end), None)
    if sentence is None:
        return None
    text = prose.text[sentence.start : sentence.end]
    if match := _YEARS.search(text):
        return abs(int(match[2]) - int(match[1])) + 1
    return threshold("war_years") if _WAR_YEARS.search(text.casefold()) else None


def _years_told(years: float) -> str:
    """The war is two to seven years long here."""
    return f"{_figure(years)} {'года' if years < 5 else 'лет'}"


def _too_much_for_years(located: Located, rate: Claim, total: Claim, per: str, years: float) -> Draft:
    expected = rate.high * _PERIODS[per] * years
    return Draft(
        entries=(located,),
        field="note",
        message=f"«{rate.quote}» в {per} — за {_years_told(years)} это {_figure(expected)}, "
        f"а итог назван другой: «{total.quote}».",
        message_en=f"«{rate.quote}» again and again makes {_figure(expected)} in {_figure(years)} years; "
        f"the total says «{total.quote}».",
        evidence=(quote(located, rate.start, rate.end), quote(located, total.start, total.end)),
    )


# --- a number among its kin ------------------------------------------------------------------


class Numbered(Struct, frozen=True):
    located: Located
    claim: Claim


def out_of_scale(register: Register) -> Iterator[Draft]:
    """1,3 million wounded in five hospitals, where other cities tell of a hundred thousand."""
    for name, found in sorted(_kin(register).items()):
        largest = {one.located.slug: one for one in sorted(found, key=lambda one: one.claim.low)}
        if len(largest) >= threshold("kin_cities"):
            yield from _outliers(name, list(largest.values()))


def _kin(register: Register) -> dict[str, list[Numbered]]:
    """Claims of one kind of thing, by its name."""
    found: dict[str, list[Numbered]] = defaultdict(list)
    for located, _ in register.prose:
        for claim in register.claims(located):
            if claim.object and claim.low > 0 and not claim.per and claim.kind in ("count", "mass", "volume"):
                found[f"{_kind_of(claim.object)}, {claim.unit}"].append(Numbered(located, claim))
    return found


def _kind_of(thing: str) -> str:
    """«раненый боец» → «раненый», else the head noun."""
    kin: dict[str, str] = data.load("slips")["kin"]
    words = thing.replace("ё", "е").split()
    return next((kin[word] for word in words if word in kin), words[-1])


def _outliers(name: str, found: list[Numbered]) -> Iterator[Draft]:
    logs = [math.log10(one.claim.low) for one in found]
    middle = median(logs)
    spread = median(abs(log - middle) for log in logs)
    top = nlargest(_KIN_SHOWN + 1, found, key=lambda one: one.claim.low)
    limit = max(threshold("scale_least"), threshold("scale_spreads") * spread)
    for one, log in zip(found, logs, strict=True):
        if limit < log - middle < threshold("scale_most"):
            yield _out(one, name.split(",")[0], top, 10**middle)


def _out(one: Numbered, name: str, top: list[Numbered], middle: float) -> Draft:
    city, claim = one.located.entry.city, one.claim
    others = [other for other in top if other is not one][:_KIN_SHOWN]
    return Draft(
        entries=(one.located,),
        field="note",
        message=f"{city}: «{shown(claim.quote)}» ({name}) — в {claim.low / middle:.0f} раз больше, "
        f"чем обычно в перечне ({_figure(round(middle, -3) or middle)}).",
        message_en=f"{city}: «{shown(claim.quote)}» is {claim.low / middle:.0f} times the list's usual.",
        evidence=(
            quote(one.located, claim.start, claim.end),
            *(quote(other.located, other.claim.start, other.claim.end) for other in others),
        ),
        seed=f"{name} {claim.quote}",
    )
