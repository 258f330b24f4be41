"""A claim in words: «не менее 25 000 танков», and the parts that a chart or a margin note shows."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doblest.model import Claim
from doblest.server.pages.words import NBSP, english, trimmed

SIGNS = {"eq": "", "approx": "≈", "ge": "≥", "le": "≤"}
_SCALES = ((1e9, "млрд"), (1e6, "млн"), (1e3, "тыс."))
_SCALES_EN = ((1e9, "bn"), (1e6, "m"))
_UNITS = {"м2": "м²", "м3": "м³", "1": ""}
_COMPARATORS = {
    "approx": gettext_noop("около"),
    "ge": gettext_noop("не менее"),
    "le": gettext_noop("не более"),
}
_UNITS_NAMED = {
    "т": gettext_noop("т"),
    "кг": gettext_noop("кг"),
    "ц": gettext_noop("ц"),
    "м": gettext_noop("м"),
    "км": gettext_noop("км"),
    "м2": gettext_noop("м²"),
    "га": gettext_noop("га"),
    "л": gettext_noop("л"),
    "м3": gettext_noop("м³"),
    "руб": gettext_noop("руб."),
}
_RATES = {
    "день": gettext_noop("в день"),
    "сутки": gettext_noop("в сутки"),
    "неделя": gettext_noop("в неделю"),
    "месяц": gettext_noop("в месяц"),
    "год": gettext_noop("в год"),
    "смена": gettext_noop("за смену"),
    "час": gettext_noop("в час"),
}
_LARGEST_PART = 12
"""«Каждый двенадцатый» is still said; finer shares are read as per cents."""


def comparator_words(claim: Claim) -> str:
    return _named(_COMPARATORS, claim.comparator)


def unit_words(unit: str) -> str:
    return _named(_UNITS_NAMED, unit) or _UNITS.get(unit, unit)


def _named(names: dict[str, str], key: str) -> str:
    """Only the one that is wanted is translated: a page has some hundreds of them."""
    return _(names[key]) if key in names else ""


def number(claim: Claim) -> str:
    """The value without its comparator: «25 000», «от 25 до 27 л», «1/3», «в 11 раз»."""
    show = {"share": _share, "ratio": _ratio}.get(claim.kind, _amount)
    if claim.low == claim.high:
        return show(claim.low, claim.unit)
    return _("%(low)s–%(high)s") % {"low": show(claim.low, "1"), "high": show(claim.high, claim.unit)}


def _amount(value: float, unit: str) -> str:
    words = unit_words(unit)
    return f"{trimmed(value)}{NBSP}{words}" if words else trimmed(value)


def _share(value: float, unit: str) -> str:
    part = Fraction(value).limit_denominator(_LARGEST_PART)
    simple = part.numerator in (1, 2) and abs(float(part) - value) < 1e-4
    if 0 < value < 1 and simple and part.denominator not in (10, 5, 1):
        return f"{part.numerator}/{part.denominator}"
    return f"{trimmed(value * 100, 1)}{NBSP}%"


def _ratio(value: float, unit: str) -> str:
    return _("в %(times)s раза") % {"times": trimmed(value)} if _few(value) else _times(value)


def _times(value: float) -> str:
    return _("в %(times)s раз") % {"times": trimmed(value)}


def _few(value: float) -> bool:
    return value != int(value) or (value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14))


def short(claim: Claim) -> str:
    """The value with its sign, as a chart writes it: «≥ 25 тыс.», «≈ 1,5 млн т»."""
    sign = SIGNS[claim.comparator]
    text = number(claim) if claim.kind in ("share", "ratio") else _short_amount(claim)
    return f"{sign}{NBSP}{text}" if sign else text


def _short_amount(claim: Claim) -> str:
    texts = [_scaled(value) for value in dict.fromkeys((claim.low, claim.high))]
    words = unit_words(claim.unit)
    return "–".join(texts) + (NBSP + words if words else "")


def _scaled(value: float) -> str:
    from_, scales = (1_000_000, _SCALES_EN) if english() else (10_000, _SCALES)
    for size, name in scales:
        if value >= max(size, from_):
            return f"{trimmed(value / size)}{NBSP}{name}"
    return trimmed(value)


def thing(claim: Claim) -> str:
    """What is counted, in the list's own language: «танк · Т-34»."""
    parts = [claim.object or "", claim.of or "", claim.model or ""]
    return " · ".join(part for part in parts if part)


def rate(claim: Claim) -> str:
    return _named(_RATES, claim.per or "") or claim.per or ""


def value(claim: Claim) -> str:
    """«не менее 25 000», «около 1 000 000 в месяц», «2000 сверх плана»."""
    parts = [comparator_words(claim), number(claim), rate(claim)]
    if claim.excess:
        parts.append(_("сверх плана"))
    return " ".join(part for part in parts if part)


def reading(claim: Claim) -> str:
    """The whole: «не менее 25 000 · танк · Т-34»."""
    about = thing(claim)
    return f"{value(claim)} · {about}" if about else value(claim)
