"""A sum with what it was for: «500 млн рублей в фонд обороны», «продукции на сумму более 60 млн рублей»."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from doblest.data import load
from doblest.language.inflection import inflect_accusative, inflect_genitive
from doblest.model import Claim

_GIVING: Final = frozenset(["collected", "donated"])
_MAKING: Final = frozenset(["made", "sent", "extracted"])


def join_purpose(claim: Claim, amount: str, subject: str) -> str:
    """The sum with its purpose; a purpose whose place in the phrase is not known stands after a colon."""
    if not subject:
        return amount
    action = claim.roles.action.type if claim.roles.action else None
    if action in _MAKING and claim.roles.modality != "price":
        return f"{inflect_genitive(subject, plural=False)} на сумму {amount}"
    preposition = _find_preposition(subject, is_given=action in _GIVING)
    return f"{amount} {preposition} {inflect_accusative(subject)}" if preposition else f"{amount}: {subject}"


def _find_preposition(subject: str, *, is_given: bool) -> str:
    """Empty for a thing whose price the sum may be."""
    words = frozenset(subject.lower().split())
    purposes = [purpose for purpose in _load_purposes() if is_given or not purpose.is_bought]
    return next((purpose.preposition for purpose in purposes if purpose.words & words), "")


class _Purpose(Struct, frozen=True):
    preposition: str
    words: frozenset[str]
    is_bought: bool


@cache
def _load_purposes() -> tuple[_Purpose, ...]:
    rows = load("wording")["money"].items()
    return tuple(_Purpose(row["preposition"], frozenset(row["words"]), key == "bought") for key, row in rows)
