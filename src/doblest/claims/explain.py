"""Why a number became a claim or did not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from msgspec import Struct

from doblest.claims.exclusions import EXCLUSIONS, IMPLAUSIBLE
from doblest.claims.extract import Reading, read_text
from doblest.claims.objects import CORRECTIONS, DISTRIBUTIONS, LATER, OBJECTS
from doblest.claims.objects.headings import HEADINGS
from doblest.claims.quantities.bounds import LEADING, TRAILING
from doblest.claims.quantities.kinds import KINDS
from doblest.claims.quantities.measures import BEFORE, MEASURES, NEXT
from doblest.claims.quantities.numerals import DECIMALS, NUMERALS, RANGES
from doblest.claims.quantities.parts import PARTS
from doblest.claims.quantities.rates import EXCESS, RATES
from doblest.claims.quantities.units import REMAINDERS
from doblest.claims.rules import AnyRule
from doblest.model import Claim


def _unique(lists: Iterable[tuple[AnyRule, ...]]) -> tuple[AnyRule, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


BOUNDS: Final[tuple[AnyRule, ...]] = (*LEADING.rules, *TRAILING.rules)
FAMILIES: Final[dict[str, tuple[AnyRule, ...]]] = {
    "numbers": (*NUMERALS.rules, *RANGES.rules, *DECIMALS.rules, *PARTS),
    "measures": (*MEASURES.rules, *REMAINDERS, *BEFORE, *NEXT.rules),
    "bounds": BOUNDS,
    "exclusions": (*EXCLUSIONS.rules, *IMPLAUSIBLE),
    "kinds": _unique(rules.rules for rules in KINDS.values()),
    "headings": _unique(HEADINGS.values()),
    **{kind: rules.rules for kind, rules in OBJECTS.items()},
    "after the thing": (
        LATER,
        *_unique(CORRECTIONS.values()),
        *_unique(DISTRIBUTIONS.values()),
        *_unique(RATES.values()),
        *EXCESS.rules,
    ),
}
"""Every rule of the grammar, in the order in which a number meets them; some things are found alike."""


class RuleName(Struct, frozen=True):
    """A rule by the name of its function, with its Russian title."""

    rule: str
    title: str


class Explanation(Struct, frozen=True):
    """One number of a text: what was made of it, and by which rules."""

    start: int
    end: int
    quote: str
    claims: tuple[Claim, ...]
    """Empty where the number was left out."""
    rules: tuple[RuleName, ...]
    """The rule that decided (it found the thing, or left the number out), then those that read the number."""


def explain(text: str) -> list[Explanation]:
    """Each number of the text that the grammar looked at, in order."""
    return [
        Explanation(
            reading.start,
            reading.stop,
            text[reading.start : reading.stop],
            reading.claims,
            tuple(RuleName(rule.name, rule.title) for rule in _order_rules(reading)),
        )
        for reading in read_text(text)
    ]


def _order_rules(reading: Reading) -> list[AnyRule]:
    """The deciding rule first: of a claim without a thing, the last one that read more than a bound."""
    reading_rules = (rule for rule in reversed(reading.steps) if rule not in BOUNDS)
    decision = reading.decision or next(reading_rules)
    return [decision, *(rule for rule in reading.steps if rule is not decision)]
