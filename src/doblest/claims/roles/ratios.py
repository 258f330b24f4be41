"""What a ratio measures, and whether it is of more or of less."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon as grammar
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import DIRECTIONS
from doblest.claims.state import Quantity
from doblest.language.words import Word
from doblest.model import Claim, Direction, Measure

_OVERFULFILLED: Final = frozenset(
    ["перевыполнить", "перевыполнять", "перевыполнение", "перекрыть", "перекрывать"]
)
_REACH: Final = 12


def read_measure(parsed: Parsed, claim: Claim, quantity: Quantity) -> Measure | None:
    """«в 11 раз», «102 % плана», «на 18 %»; None for what is no ratio."""
    if claim.kind != "ratio":
        return None
    if quantity.marker in ("раз", "multiple"):
        return "times"
    words = parsed.sentence.words
    if quantity.marker == "part":
        return "change"
    lemmas = {words[i].lemma for i in _around(parsed, quantity)}
    if lemmas & _OVERFULFILLED and _starts_with_on(words, quantity):
        return "change"
    if lemmas & grammar.GROWTH_NOUNS or claim.object in grammar.GROWTH_NOUNS:
        return "percent_of"
    return (
        "change"
        if _starts_with_on(words, quantity) and any(one in DIRECTIONS for one in lemmas)
        else "percent_of"
    )


def _starts_with_on(words: list[Word], quantity: Quantity) -> bool:
    return words[quantity.start].form == "на" or words[quantity.start - 1].form == "на"


def read_direction(parsed: Parsed, measure: Measure | None, quantity: Quantity) -> Direction | None:
    """From the nearest word of growth or fall; None for the fulfilment of a plan."""
    if measure in (None, "percent_of"):
        return None
    nearest = sorted(_around(parsed, quantity), key=lambda i: (i >= quantity.end, abs(i - quantity.first)))
    for i in nearest:
        word, role = parsed.sentence.words[i], parsed.roles[i]
        for lemma in (role.verb, role.participle, role.deed, word.form):
            direction = DIRECTIONS.get(lemma) if lemma else None
            if direction is not None:
                return "up" if direction == "up" else "down"
    return "up" if measure == "times" else None


def _around(parsed: Parsed, quantity: Quantity) -> range:
    """The tokens near the number, within its sentence."""
    return range(max(0, quantity.start - _REACH), min(parsed.sentence.n, quantity.end + _REACH))
