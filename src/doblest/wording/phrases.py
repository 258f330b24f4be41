"""A claim as one would say it: «более 25 тыс. танков Т-34», «рост в 11 раз: выпуск продукции»."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from doblest.data import load
from doblest.language.inflection import (
    agree_adjective,
    agree_in_genitive,
    agree_with_number,
    find_number,
    inflect_genitive,
    inflect_ordinal,
    is_uncountable,
    name_ordinal,
)
from doblest.model import Bound, Claim, Language, Thing
from doblest.reference.products import OTHER, products
from doblest.wording.claims import (
    describe_bound,
    describe_excess,
    describe_rate,
    format_percents,
    format_ratio,
    format_unit,
    is_percentage,
)
from doblest.wording.numbers import NBSP, format_number

CACHED_CLAIMS: Final = 2_000
"""A page says a claim beside its sentence, in a table and along the years."""
_SCALES: Final[dict[Language, list[tuple[float, str, int]]]] = load("wording")["phrase_scales"]
"""A multiplier, its name, and how many digits after the point it may leave: «11 145 547» is said whole."""
_LEAST_SCALED: Final = 10_000
_LARGEST_ORDINAL: Final = 10
_CONTAINERS: Final = frozenset(load("grammar")["phrases"]["containers"])
_PLANS: Final = frozenset(load("roles")["things"]["norms"])
_NOMINATIVE: Final[frozenset[Bound]] = frozenset(["eq", "near_below"])
"""Bounds after which a number stands as it does alone; the others ask for the genitive."""


@lru_cache(CACHED_CLAIMS)
def say_claim(claim: Claim, language: Language) -> str:
    """The claim as a phrase of running prose; in English its thing is the product's name."""
    if language == "en":
        return _say_in_english(claim)
    match claim.kind:
        case "share":
            words = [_say_share(claim)]
        case "ratio":
            words = [_say_ratio(claim)]
        case "money":
            amount = _join(describe_bound(claim, "ru"), _say_amount(claim, "ru"))
            words = [": ".join(part for part in (amount, _say_subject(claim)) if part)]
        case _:
            words = [describe_bound(claim, "ru"), _say_amount(claim, "ru"), say_things(claim)]
    return _join(*words, describe_rate(claim, "ru"), describe_excess(claim, "ru"))


def is_single(claim: Claim) -> bool:
    """Whether the phrase's own noun stands in the nominative singular: «1 танк», «каждый третий танк»."""
    if claim.kind == "share":
        return bool(_say_each(claim))
    is_exact = claim.kind == "count" and claim.low == claim.high and claim.bound in _NOMINATIVE
    return is_exact and claim.high % 10 == 1 and claim.high % 100 != 11 and not _is_scaled(claim.high)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)


# --- numbers ---------------------------------------------------------------------------------


def _say_amount(claim: Claim, language: Language) -> str:
    """Number or range with its unit: «25 тыс.», «12 т»."""
    ends = dict.fromkeys((claim.low, claim.high))
    number = "–".join(_scale(value, language) for value in ends)
    unit = format_unit(claim.unit, claim.high, language, in_genitive=claim.bound not in _NOMINATIVE)
    return f"{number}{NBSP}{unit}" if unit else number


def _scale(value: float, language: Language) -> str:
    """A round number by its multiplier: «25 тыс.», «1,5 млн»; any other whole."""
    fitting = (row for row in _SCALES[language] if value >= max(row[0], _LEAST_SCALED))
    size, name, digits = next(fitting, (1.0, "", 4))
    if not name or abs(round(value / size, digits) * size - value) > 1e-3:
        return format_number(value, language, 4)
    return f"{format_number(value / size, language)}{NBSP}{name}"


def _is_scaled(value: float) -> bool:
    return _scale(value, "ru") != format_number(value, "ru", 4)


# --- what is counted -------------------------------------------------------------------------


def say_things(claim: Claim) -> str:
    """All that the number counts, in the form that it asks for, with what a packaging holds."""
    said = [_inflect(claim, thing) for thing in _list_things(claim)]
    row = " и ".join(part for part in (", ".join(said[:-1]), said[-1]) if part) if said else ""
    return _join(row, _say_content(claim), _say_model(claim))


def _list_things(claim: Claim) -> list[Thing]:
    """Those that the sentence names together; a thing that is only understood stands alone."""
    if claim.object is None:
        return []
    joined = [thing for thing in claim.roles.things[1:] if thing.mention and thing.name != claim.object]
    first = claim.roles.things[0] if claim.roles.things else Thing(claim.object, ())
    return [first if first.name == claim.object else Thing(claim.object, ()), *joined]


def _inflect(claim: Claim, thing: Thing) -> str:
    if claim.kind != "count":
        return inflect_genitive(thing.name, plural=_is_plural(claim, thing))
    if _is_scaled(claim.high):
        return agree_in_genitive(thing.name, 5)
    agree = agree_with_number if claim.bound in _NOMINATIVE else agree_in_genitive
    return agree(thing.name, claim.high)


def _is_plural(claim: Claim, thing: Thing) -> bool:
    """As the text has it: «28 т посылок», «45 % промышленности»; else as the product is counted."""
    number = find_number(thing.mention.text, thing.name.split()[-1]) if thing.mention else None
    if number == "plur" or is_uncountable(thing.name):
        return number == "plur"
    if claim.kind != "share" or not _is_countable(claim):
        return False
    return number is None or claim.category != OTHER


def _is_countable(claim: Claim) -> bool:
    """False for a product that is weighed or measured only: «20 % горючего»."""
    product = products().get(claim.category)
    return product is None or not product.units or "1" in product.units


def _say_content(claim: Claim) -> str:
    content = claim.roles.content or (claim.of if claim.object in _CONTAINERS else None)
    if not content or claim.kind != "count":
        return ""
    return inflect_genitive(content, plural=_is_countable(claim) and not is_uncountable(content))


def _say_model(claim: Claim) -> str:
    """The designation, unless it is the thing's own name: «катюш „Катюша“»."""
    model = claim.model or ""
    is_repeated = claim.object is not None and model.lower()[:4] == claim.object.lower()[:4]
    return "" if is_repeated else model


# --- shares ----------------------------------------------------------------------------------


def _say_share(claim: Claim) -> str:
    return _say_each(claim) or _join(_say_part(claim), say_things(claim))


def _say_each(claim: Claim) -> str:
    """«каждый третий танк», «каждая восьмая тонна никеля»; empty for any other share."""
    words = claim.quote.lower().split()
    if not claim.object or not words[0].startswith("кажд"):
        return ""
    denominator = round(1 / claim.low) if 0 < claim.low == claim.high else 0
    if not 2 <= denominator <= _LARGEST_ORDINAL:
        return ""
    measure = _find_measure(words[-1]) if len(words) > 2 else ""
    if measure:
        thing = inflect_genitive(claim.object, plural=False)
        return _join(inflect_ordinal(denominator, measure), measure, thing, _say_model(claim))
    return _join(inflect_ordinal(denominator, claim.object), claim.object, _say_model(claim))


def _find_measure(form: str) -> str:
    """«тонна» of «тонну»; empty where the word is no unit."""
    words = (word for row in load("units")["unit"] for word in row.get("words", ()))
    return next((word for word in words if find_number(form, word)), "")


def _say_part(claim: Claim) -> str:
    """«более трети», «пятая часть», «43 %»."""
    bound = describe_bound(claim, "ru")
    part = "" if is_percentage(claim.quote) or claim.low != claim.high else _name_part(claim)
    if part:
        return _join(bound, part)
    return _join(bound, f"{format_percents(claim, 'ru')}{NBSP}%")


def _name_part(claim: Claim) -> str:
    """The fraction in words, in the case of its bound; empty where it has no such words."""
    part = Fraction(claim.low).limit_denominator(_LARGEST_ORDINAL)
    if not 0 < part < 1 or abs(float(part) - claim.low) > 1e-3:
        return ""
    in_genitive = claim.bound not in _NOMINATIVE
    named: dict[str, Any] | None = load("wording")["parts"].get(str(part))
    if named:
        return str(named["ru_of" if in_genitive else "ru"])
    if part.numerator != 1:
        return ""
    words = f"{agree_adjective(name_ordinal(part.denominator), 'часть')} часть"
    return inflect_genitive(words, plural=False) if in_genitive else words


# --- ratios and money ------------------------------------------------------------------------


def _say_ratio(claim: Claim) -> str:
    """«рост в 11 раз: выпуск продукции», «145 %: грузооборот», «102 % плана»."""
    value = format_ratio(claim, "ru")
    is_share_of_plan = not claim.roles.direction and value.endswith("%")
    if claim.object and is_share_of_plan and claim.object.split()[-1] in _PLANS:
        return _join(value, inflect_genitive(claim.object, plural=False))
    subject = _say_subject(claim)
    return ": ".join(part for part in (value, subject) if part)


def _say_subject(claim: Claim) -> str:
    """What grew, or what the money was for, in the nominative: «выпуск снарядов», «фонд обороны»."""
    if not claim.object:
        return ""
    of = ""
    if claim.of:
        is_plural = claim.category != OTHER and _is_countable(claim) and not is_uncountable(claim.of)
        of = inflect_genitive(claim.of, plural=is_plural)
    return _join(claim.object, of, _say_model(claim))


# --- English ---------------------------------------------------------------------------------


def _say_in_english(claim: Claim) -> str:
    if claim.kind == "ratio":
        amount = format_ratio(claim, "en")
    elif claim.kind == "share":
        amount = _join(describe_bound(claim, "en"), f"{format_percents(claim, 'en')}{NBSP}%")
    else:
        amount = _join(describe_bound(claim, "en"), _say_amount(claim, "en"))
    return _join(amount, _name_product(claim), describe_rate(claim, "en"), describe_excess(claim, "en"))


def _name_product(claim: Claim) -> str:
    known = products().get(claim.category)
    product = known.name_en.lower() if known and known.key != OTHER else ""
    names = ", ".join(name for name in (product, claim.model) if name)
    return f"({names})" if names else ""
