"""A claim as one would say it: «более 25 тыс. танков Т-34»."""

from __future__ import annotations

from doblest.data import load
from doblest.language.inflection import agree_with_number, inflect_genitive, inflect_ordinal
from doblest.model import Claim, Language
from doblest.reference.products import OTHER, products
from doblest.wording.claims import NBSP, describe_bound, describe_rate, describe_unit
from doblest.wording.numbers import format_number

_SCALES: dict[Language, tuple[tuple[float, str], ...]] = {
    "ru": ((1e9, "млрд"), (1e6, "млн"), (1e3, "тыс.")),
    "en": ((1e9, "billion"), (1e6, "million")),
}
_LEAST_SCALED = 10_000
_LARGEST_ORDINAL = 10
_CONTAINERS = frozenset(load("grammar")["phrases"]["containers"])


def say_claim(claim: Claim, language: Language) -> str:
    """The claim as a phrase of running prose; in English its thing is the product's name."""
    ordinal_share = _say_ordinal_share(claim) if language == "ru" else ""
    if ordinal_share:
        return ordinal_share
    things = _say_thing(claim) if language == "ru" else _name_product(claim)
    amount = (describe_bound(claim, language), _say_amount(claim, language))
    words = (*amount, things, describe_rate(claim, language))
    return " ".join(word for word in words if word)


def _say_amount(claim: Claim, language: Language) -> str:
    """Number or range with its unit: «25 тыс.», «43 %»."""
    factor, unit = 1.0, describe_unit(claim.unit, language)
    if claim.kind == "share" or (claim.kind == "ratio" and _ends_in_per_cent(claim.quote)):
        factor, unit = 100.0, "%"
    elif claim.kind == "ratio":
        unit = "раз" if language == "ru" else "times"
    ends = dict.fromkeys((claim.low, claim.high))
    number = "–".join(_scale(round(value * factor, 4), language) for value in ends)
    return f"{number}{NBSP}{unit}" if unit else number


def _ends_in_per_cent(quote: str) -> bool:
    return quote.rstrip().endswith(("%", "процентов", "процента", "процент"))


def _scale(value: float, language: Language) -> str:
    """A large number by its multiplier: «25 тыс.», «1,5 млн»."""
    for size, name in _SCALES[language]:
        if value >= max(size, _LEAST_SCALED) and abs(round(value / size, 3) * size - value) < 1:
            return f"{format_number(value / size, language, 4)}{NBSP}{name}"
    return format_number(value, language, 4)


def _say_thing(claim: Claim) -> str:
    """The object in the form that the number asks for, with its content in the genitive."""
    things = [_inflect(claim, claim.object)] if claim.object else []
    if claim.of and claim.kind == "count" and claim.object in _CONTAINERS:
        things.append(inflect_genitive(claim.of, plural=_is_countable(claim.category)))
    if claim.model and claim.model != claim.object:
        things.append(claim.model)
    return " ".join(things)


def _inflect(claim: Claim, thing: str) -> str:
    if thing == "человек":
        return thing
    if claim.kind in ("money", "ratio"):
        return f"({thing})"
    is_exact_count = claim.kind == "count" and claim.comparator in ("eq", "le")
    if is_exact_count and _scale(claim.high, "ru") == format_number(claim.high, "ru", 4):
        return agree_with_number(thing, claim.high)
    return inflect_genitive(thing, plural=claim.kind in ("count", "share") and _is_countable(claim.category))


def _is_countable(category: str) -> bool:
    """False for a product that is weighed or measured only: «20 % горючего»."""
    product = products().get(category)
    return product is None or not product.units or "1" in product.units


def _name_product(claim: Claim) -> str:
    product = products()[claim.category].name_en.lower() if claim.category != OTHER else ""
    names = ", ".join(name for name in (product, claim.model) if name)
    return f"({names})" if names else ""


def _say_ordinal_share(claim: Claim) -> str:
    """«каждый третий танк» for a share of one to a small number; empty for any other claim."""
    if claim.kind != "share" or not claim.object or not claim.quote.lower().startswith("кажд"):
        return ""
    denominator = round(1 / claim.low) if 0 < claim.low == claim.high else 0
    if not 2 <= denominator <= _LARGEST_ORDINAL:
        return ""
    return f"{inflect_ordinal(denominator, claim.object)} {claim.object}"
