"""What a ratio measures, and whether it is of more or of less."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon as grammar
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import DIRECTIONS, OVERFULFILLED
from doblest.claims.state import Quantity
from doblest.language.words import Word
from doblest.model import Claim, Direction, Measure

_JOINTS: Final = frozenset(["и", ",", "до", "или"])
_REACH: Final = 12


def read_measure(parsed: Parsed, claim: Claim, quantity: Quantity) -> Measure | None:
    """«в 11 раз», «102 % плана», «на 18 %»; None for what is no ratio."""
    if claim.kind != "ratio":
        return None
    if quantity.marker in ("раз", "multiple"):
        return "times"
    if quantity.marker == "part":
        return "change"
    return "change" if _states_change(parsed, claim, quantity) else "percent_of"


def _states_change(parsed: Parsed, claim: Claim, quantity: Quantity) -> bool:
    """«выросла на 18 %», «перевыполнили на 20 %», but not «план выпуска на 120 %»."""
    words = parsed.sentence.words
    lemmas = {words[i].lemma for i in _around(parsed, quantity)}
    if not _starts_with_on(words, quantity):
        return False
    if not OVERFULFILLED.isdisjoint(lemmas):
        return True
    growth = claim.object in grammar.GROWTH_NOUNS or not grammar.GROWTH_NOUNS.isdisjoint(lemmas)
    return not growth and not DIRECTIONS.keys().isdisjoint(lemmas)


def _starts_with_on(words: list[Word], quantity: Quantity) -> bool:
    """«на 20 %», and each of «на 100 и 200 %»."""
    t = quantity.start
    while words[t - 1].form in _JOINTS and words[t - 2].number >= 0:
        t -= 2
    return words[t].form == "на" or words[t - 1].form == "на"


def read_direction(parsed: Parsed, measure: Measure | None, quantity: Quantity) -> Direction | None:
    """From the nearest word of growth or fall; None for the fulfilment of a plan."""
    if measure in (None, "percent_of"):
        return None
    nearest = sorted(_around(parsed, quantity), key=lambda i: (i >= quantity.end, abs(i - quantity.first)))
    for i in nearest:
        word, role = parsed.sentence.words[i], parsed.roles[i]
        for lemma in (role.verb, role.participle, role.verbal_noun, word.form):
            direction = DIRECTIONS.get(lemma) if lemma else None
            if direction is not None:
                return "up" if direction == "up" else "down"
    return "up" if measure == "times" else None


def _around(parsed: Parsed, quantity: Quantity) -> range:
    """The tokens near the number, within its sentence."""
    return range(max(0, quantity.start - _REACH), min(parsed.sentence.n, quantity.end + _REACH))
