"""Constructions of a claim's sentence that each language tells in its own way."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from doblest.data import load
from doblest.language.inflection import find_number
from doblest.model import ActionType, Actor, Bound, Claim, Language
from doblest.wording.claims import is_percentage
from doblest.wording.numbers import NBSP, format_number

LARGEST_ORDINAL: Final = 10
PLANS: Final = frozenset(load("roles")["things"]["norms"])
PAPERS: Final = frozenset(load("grammar")["phrases"]["papers"])
CONTAINERS: Final = frozenset(load("grammar")["phrases"]["containers"])
NOMINATIVE: Final[frozenset[Bound]] = frozenset(["eq", "near_below"])
"""Bounds after which a number stands as it does alone; the others ask for the genitive."""
_SCALES: Final[dict[Language, list[tuple[float, str, int]]]] = load("wording")["phrase_scales"]
"""A multiplier, its name, and how many digits after the point it may leave: «11 145 547» is said whole."""
_LEAST_SCALED: Final = 10_000
_NEED: Final = "потребност"
_CONSTITUTING: Final = "состав"
_CONSTITUENTS: Final = frozenset(["workers", "population", "plant"])
_BESIDE: Final = 12
"""Characters between who was so much and «составляли»: «женщин, которые составляли»."""
STATES: Final[frozenset[ActionType]] = frozenset(["existed", "operated", "fulfilled"])
"""What is so as of a day; all else is done on it."""
_FULFILLING: Final = ("выполн", "перевыполн")


def scale_number(value: float, language: Language) -> str:
    """A round number by its multiplier: «25 тыс.», «1,5 млн»; any other whole."""
    fitting = (row for row in _SCALES[language] if value >= max(row[0], _LEAST_SCALED))
    size, name, digits = next(fitting, (1.0, "", 4))
    if not name or abs(round(value / size, digits) * size - value) > 1e-3:
        return format_number(value, language, 4)
    return f"{format_number(value / size, language)}{NBSP}{name}"


def is_scaled(value: float) -> bool:
    """True for a number that Russian says by its multiplier."""
    return scale_number(value, "ru") != format_number(value, "ru", 4)


def is_single(claim: Claim) -> bool:
    """Whether the phrase's own noun stands in the nominative singular: «1 танк», «каждый третий танк»."""
    if claim.kind == "share":
        return find_ordinal(claim) > 0
    is_exact = claim.kind == "count" and claim.low == claim.high and claim.bound in NOMINATIVE
    return is_exact and claim.high % 10 == 1 and claim.high % 100 != 11 and not is_scaled(claim.high)


def is_fraction_word(claim: Claim) -> bool:
    """Whether the phrase says a part by a feminine word in the nominative: «половина», «пятая часть»."""
    part = Fraction(claim.low).limit_denominator(LARGEST_ORDINAL)
    is_one = claim.kind == "share" and claim.low == claim.high and not is_percentage(claim.quote)
    return (
        is_one and claim.bound in NOMINATIVE and part.numerator == 1 and abs(float(part) - claim.low) <= 1e-3
    )


def find_ordinal(claim: Claim) -> int:
    """3 of «каждый третий танк»; 0 of any other share."""
    if not claim.object or not claim.quote.lower().startswith("кажд"):
        return 0
    denominator = round(1 / claim.low) if 0 < claim.low == claim.high else 0
    return denominator if 2 <= denominator <= LARGEST_ORDINAL else 0


def find_measure(claim: Claim) -> str:
    """«тонна» of «каждую восьмую тонну»; empty where the third word is no unit."""
    form = "".join(claim.quote.lower().split()[2:][-1:])
    words = (word for row in load("units")["unit"] for word in row.get("words", ()))
    return next((word for word in words if form and find_number(form, word)), "")


def find_need(claim: Claim) -> str:
    """«потребности фронта», of which the share is; empty of any other share."""
    whole = claim.roles.whole.mention.text if claim.roles.whole else ""
    return whole if whole.lower().startswith(_NEED) else ""


def is_of_amount(claim: Claim) -> bool:
    """«объём судостроения составил 11 %»: the thing itself was so much."""
    return _is_constituted(claim) and bool(claim.roles.things and claim.roles.things[0].is_amount)


def find_constituent(claim: Claim) -> Actor | None:
    """«женщин, которые составляли 86 % коллективов»: who was so much."""
    action, actor = claim.roles.action, claim.roles.actor
    if action is None or actor is None or not _is_constituted(claim):
        return None
    is_beside = 0 < action.mention.start - actor.mention.end <= _BESIDE
    return actor if is_beside and actor.type in _CONSTITUENTS else None


def _is_constituted(claim: Claim) -> bool:
    action = claim.roles.action
    return action is not None and action.mention.text.lower().startswith(_CONSTITUTING)


def is_fulfilled(claim: Claim) -> bool:
    """«объём продукции выполнялся на 102,6 %», «перевыполняли планы на 100 %»: nothing grew."""
    roles = claim.roles
    if claim.kind != "ratio" or roles.action is None or roles.measure not in ("percent_of", "change"):
        return False
    return roles.action.mention.text.lower().startswith(_FULFILLING)


def is_plan(claim: Claim) -> bool:
    """True where what is fulfilled is a norm, a plan, an assignment itself."""
    return bool(claim.object) and str(claim.object).split()[-1] in PLANS
