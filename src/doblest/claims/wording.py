"""How a person writes what a claim states, in Russian and in English."""

from __future__ import annotations

from typing import Final, Literal

from doblest.claims.lexicon import CONTAINERS
from doblest.claims.products import OTHER, products
from doblest.language.inflection import agree_with_number, inflect_genitive, inflect_ordinal
from doblest.model import Claim

Language = Literal["ru", "en"]

_BOUNDS: Final[dict[Language, dict[str, str]]] = {
    "ru": {"eq": "", "approx": "около ", "ge": "не менее ", "le": "до "},
    "en": {"eq": "", "approx": "about ", "ge": "at least ", "le": "up to "},
}
_BEFORE: Final = {"eq": "", "approx": "около ", "ge": "более ", "le": "почти "}
_UNITS: Final[dict[Language, dict[str, str]]] = {
    "ru": {"руб": "руб.", "м2": "м²", "м3": "м³", "км2": "км²", "пуд": "пуд."},
    "en": {
        "руб": "roubles",
        "т": "t",
        "кг": "kg",
        "г": "g",
        "ц": "centners",
        "м": "m",
        "км": "km",
        "л": "l",
        "м2": "m²",
        "м3": "m³",
        "км2": "km²",
        "га": "ha",
        "пуд": "poods",
        "верста": "versts",
    },
}
_PER: Final[dict[Language, dict[str, str]]] = {
    "ru": {
        "день": "в день",
        "сутки": "в сутки",
        "неделя": "в неделю",
        "месяц": "в месяц",
        "год": "в год",
        "смена": "за смену",
        "час": "в час",
    },
    "en": {
        "день": "a day",
        "сутки": "a day",
        "неделя": "a week",
        "месяц": "a month",
        "год": "a year",
        "смена": "a shift",
        "час": "an hour",
    },
}
_SCALES: Final[dict[Language, tuple[tuple[float, str], ...]]] = {
    "ru": ((1e9, "млрд"), (1e6, "млн"), (1e3, "тыс.")),
    "en": ((1e9, "billion"), (1e6, "million")),
}
_LEAST_SHORTENED: Final = 10_000
_NO_BREAK: Final = "\u00a0"
_LARGEST_ORDINAL: Final = 10


def figure(value: float, language: Language = "ru") -> str:
    """Digits as the language groups and points them: «25 000», «1,5»; «25,000», «1.5»."""
    whole = f"{value:,.4f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    if language == "en":
        return whole
    return whole.replace(".", ";").replace(",", _NO_BREAK).replace(";", ",")


def reading(claim: Claim, language: Language = "ru") -> str:
    """The claim taken apart: «не менее 25 000 · танк · Т-34»."""
    parts = [_BOUNDS[language][claim.comparator] + _amount(claim, language, figure)]
    if claim.object:
        parts.append(claim.object)
    if claim.of:
        parts.append(claim.of)
    if claim.model and claim.model != claim.object:
        parts.append(claim.model)
    if language == "en" and claim.category != OTHER:
        parts = [parts[0], _category(claim.category), *([claim.model] if claim.model else [])]
    if claim.per:
        parts.append(_PER[language].get(claim.per, claim.per))
    if claim.excess:
        parts.append("сверх плана" if language == "ru" else "over the plan")
    return " · ".join(parts)


def phrase(claim: Claim, language: Language = "ru") -> str:
    """The claim as one would say it: «более 25 тыс. танков Т-34»."""
    if language == "en":
        return _english(claim)
    share = _each(claim)
    if share is not None:
        return share
    amount = _BEFORE[claim.comparator] + _amount(claim, "ru", _short)
    words = [amount, *_thing(claim)]
    if claim.model and claim.model != claim.object:
        words.append(claim.model)
    if claim.per:
        words.append(_PER["ru"].get(claim.per, claim.per))
    return " ".join(words)


def _english(claim: Claim) -> str:
    before = {"eq": "", "approx": "about ", "ge": "more than ", "le": "almost "}[claim.comparator]
    words = [before + _amount(claim, "en", _short)]
    things = [_category(claim.category).lower()] if claim.category != OTHER else []
    if claim.model:
        things.append(claim.model)
    if things:
        words.append(f"({', '.join(things)})")
    if claim.per:
        words.append(_PER["en"].get(claim.per, claim.per))
    return " ".join(words)


def _category(key: str) -> str:
    return next((product.name_en for product in products() if product.key == key), key)


def _short(value: float, language: Language = "ru") -> str:
    """A large number by its multiplier: «25 тыс.», «1,5 млн»."""
    for scale, name in _SCALES[language]:
        if value >= max(scale, _LEAST_SHORTENED) and abs(round(value / scale, 3) * scale - value) < 1:
            return f"{figure(value / scale, language)}{_NO_BREAK}{name}"
    return figure(value, language)


def _amount(claim: Claim, language: Language, write: object) -> str:
    """Number or range with its unit."""
    factor, unit = 1.0, _UNITS[language].get(claim.unit, claim.unit)
    if claim.kind == "share" or (
        claim.kind == "ratio" and claim.quote.rstrip().endswith(("%", "процентов", "процента", "процент"))
    ):
        factor, unit = 100.0, "%"
    elif claim.kind == "ratio":
        unit = "раз" if language == "ru" else "times"
    elif claim.kind == "count":
        unit = ""
    number = _number(claim, factor, language, write)
    return f"{number}{_NO_BREAK}{unit}" if unit else number


def _number(claim: Claim, factor: float, language: Language, write: object) -> str:
    if not callable(write):
        raise TypeError("write must be callable")
    low = str(write(round(claim.low * factor, _digits(factor)), language))
    if claim.low == claim.high:
        return low
    return f"{low}–{write(round(claim.high * factor, _digits(factor)), language)}"


def _digits(factor: float) -> int:
    return 1 if factor > 1 else 4


def _thing(claim: Claim) -> list[str]:
    """The object in the form that the number asks for, with its content in the genitive."""
    if not claim.object:
        return []
    if claim.object == "человек":
        return ["человек"]
    if (
        claim.kind == "count"
        and claim.comparator in ("eq", "le")
        and _short(claim.high) == figure(claim.high)
    ):
        thing = agree_with_number(claim.object, claim.high)
    elif claim.kind in ("money", "ratio"):
        return [f"({claim.object})"]
    else:
        thing = inflect_genitive(
            claim.object, plural=claim.kind in ("count", "share") and _countable(claim.category)
        )
    if claim.of and claim.kind == "count" and claim.object in CONTAINERS:
        return [thing, inflect_genitive(claim.of, plural=_countable(claim.category))]
    return [thing]


def _countable(category: str) -> bool:
    """False for a product that is weighed or measured only: «20 % горючего»."""
    product = next((product for product in products() if product.key == category), None)
    return product is None or not product.units or "1" in product.units


def _each(claim: Claim) -> str | None:
    """«каждый третий танк» for a share of one to a small number."""
    if (
        claim.kind != "share"
        or not claim.object
        or claim.low != claim.high
        or not claim.low
        or not claim.quote.lower().startswith("кажд")
    ):
        return None
    denominator = round(1 / claim.low)
    if not 2 <= denominator <= _LARGEST_ORDINAL:
        return None
    return f"{inflect_ordinal(denominator, claim.object)} {claim.object}"
