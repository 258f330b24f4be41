"""A claim in words: «более 25 000 танков», and the parts that a chart or a margin note shows."""

from __future__ import annotations

from fractions import Fraction

from doblest.model import Claim, Language
from doblest.wording.numbers import format_number, is_few
from doblest.wording.vocabulary import scales, texts

NBSP = "\u00a0"
_LARGEST_PART = 12
"""«Каждый двенадцатый» is still said; finer shares are read as per cents."""
_SCALED_FROM = {"ru": 10_000, "en": 1_000_000}


def describe_bound(claim: Claim, language: Language) -> str:
    """«более», «не менее», «почти»; empty for an exact number."""
    return _word("bounds", claim.bound, language)


def describe_unit(unit: str, language: Language) -> str:
    return _word("units", unit, language) if unit in texts("units") else unit


def describe_rate(claim: Claim, language: Language) -> str:
    """«в месяц»; empty where the number is no rate."""
    return _word("rates", claim.per or "", language) or claim.per or ""


def _word(section: str, key: str, language: Language) -> str:
    found = texts(section).get(key)
    return found.in_language(language) if found else ""


def format_value(claim: Claim, language: Language) -> str:
    """The number without its bound: «25 000», «25–27 л», «1/3», «в 11 раз»."""
    low, high = claim.low, claim.high
    if low == high:
        return _format_end(claim, low, claim.unit, language)
    ends = _format_end(claim, low, "1", language), _format_end(claim, high, claim.unit, language)
    return "–".join(ends)


def _format_end(claim: Claim, value: float, unit: str, language: Language) -> str:
    match claim.kind:
        case "share":
            return _format_share(value, language)
        case "ratio":
            form = "times_few" if is_few(value) else "times"
            return _word("phrases", form, language).format(number=format_number(value, language))
        case _:
            return _with_unit(format_number(value, language), unit, language)


def _with_unit(number: str, unit: str, language: Language) -> str:
    words = describe_unit(unit, language)
    return f"{number}{NBSP}{words}" if words else number


def _format_share(value: float, language: Language) -> str:
    part = Fraction(value).limit_denominator(_LARGEST_PART)
    is_simple = part.numerator in (1, 2) and abs(float(part) - value) < 1e-4
    if is_simple and 0 < value < 1 and part.denominator not in (10, 5, 1):
        return f"{part.numerator}/{part.denominator}"
    return f"{format_number(value * 100, language, 1)}{NBSP}%"


def format_short(claim: Claim, language: Language) -> str:
    """The value with its sign, as a chart writes it: «> 25 тыс.», «≈ 1,5 млн т»."""
    value = _format_scaled(claim, language) if _is_amount(claim) else format_value(claim, language)
    return _add_sign(claim, value, language)


def format_signed(claim: Claim, language: Language) -> str:
    """The whole value with its sign, as a printed passport writes it: «> 25 000 т»."""
    return _add_sign(claim, format_value(claim, language), language)


def _add_sign(claim: Claim, text: str, language: Language) -> str:
    sign = _word("signs", claim.bound, language)
    return f"{sign}{NBSP}{text}" if sign else text


def _is_amount(claim: Claim) -> bool:
    return claim.kind not in ("share", "ratio")


def _format_scaled(claim: Claim, language: Language) -> str:
    ends = [_scale(value, language) for value in dict.fromkeys((claim.low, claim.high))]
    return _with_unit("–".join(ends), claim.unit, language)


def _scale(value: float, language: Language) -> str:
    for size, name in scales()[language]:
        if value >= max(size, _SCALED_FROM[language]):
            return f"{format_number(value / size, language)}{NBSP}{name}"
    return format_number(value, language)


def describe_thing(claim: Claim) -> str:
    """What is counted, in the list's own language: «танк · Т-34»."""
    parts = (claim.object, claim.of, claim.model if claim.model != claim.object else None)
    return " · ".join(part for part in parts if part)


def describe_value(claim: Claim, language: Language) -> str:
    """«более 25 000», «около 1 000 000 в месяц», «2000 сверх плана»."""
    excess = _word("phrases", "excess", language) if claim.excess else ""
    parts = (
        describe_bound(claim, language),
        format_value(claim, language),
        describe_rate(claim, language),
        excess,
    )
    return " ".join(part for part in parts if part)


def describe_claim(claim: Claim, language: Language) -> str:
    """The whole: «более 25 000 · танк · Т-34»."""
    thing = describe_thing(claim)
    value = describe_value(claim, language)
    return f"{value} · {thing}" if thing else value
