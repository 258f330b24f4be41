"""The words that the grammar rests on, from `data/grammar.toml` and `data/units.toml`."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from doblest.data import load
from doblest.model import ClaimKind

_GRAMMAR: Final[dict[str, Any]] = load("grammar")


class Unit(Struct, frozen=True, gc=False):
    """A unit of measure as texts write it."""

    kind: ClaimKind
    name: str
    factor: float = 1.0


def words(section: str, name: str) -> frozenset[str]:
    return frozenset(_GRAMMAR[section][name])


def _units() -> tuple[dict[str, Unit], dict[str, Unit], dict[tuple[str, str], Unit]]:
    """Units by lemma, by abbreviation, and by a pair of words («квадратный метр», «кв м»)."""
    lemmas: dict[str, Unit] = {}
    short: dict[str, Unit] = {}
    pairs: dict[tuple[str, str], Unit] = {}
    for row in load("units")["unit"]:
        unit = Unit(row["kind"], row["unit"], row.get("factor", 1.0))
        for group, table in (("words", lemmas), ("abbreviations", short)):
            for name in row[group]:
                first, _, second = name.partition(" ")
                if second:
                    pairs[first, second] = unit
                else:
                    table[name] = unit
    return lemmas, short, pairs


UNIT_LEMMAS, UNIT_SHORT, UNIT_PAIRS = _units()
HALF_UNITS: Final = {form: UNIT_LEMMAS[lemma] for form, lemma in load("units")["half_units"].items()}
UNIT_FIRST: Final = frozenset(first for first, _ in UNIT_PAIRS)

COMPARATORS: Final[dict[str, str]] = {
    lemma: sign for sign in ("ge", "le", "approx") for lemma in _GRAMMAR["comparators"][sign]
}
COLLECTIVES: Final = frozenset(
    [
        "двоих",
        "троих",
        "четверых",
        "пятерых",
        "шестерых",
        "семерых",
        "двое",
        "трое",
        "четверо",
        "пятеро",
        "шестеро",
        "семеро",
        "восьмеро",
    ]
)
"""Numerals that count people where no noun follows."""
BETWEEN: Final = words("comparators", "between")
MONTHS: Final = words("exclusions", "months")
DURATIONS: Final = words("exclusions", "durations")
MEASURES: Final = words("exclusions", "measures")
NUMBERED: Final = words("exclusions", "numbered")
FORMATIONS: Final = words("exclusions", "formations")
SIZES: Final = words("exclusions", "sizes")
VAGUE: Final = words("exclusions", "vague")
SKIPPED: Final = words("phrases", "skipped")
PRAISE: Final = words("phrases", "praise")
TRANSPARENT: Final = words("phrases", "transparent")
CONTAINERS: Final = words("phrases", "containers")
GROWTH: Final = words("phrases", "growth")
GIVING: Final = words("phrases", "giving")
OF_PEOPLE: Final = words("phrases", "of_people")
GROWTH_NOUNS: Final = words("phrases", "growth_nouns")
NOMINALISED: Final = words("phrases", "nominalised")
WORKING: Final = words("phrases", "working_things")
WHOLES: Final = words("phrases", "wholes")
PLANNED: Final = words("phrases", "planned")
COSTS: Final = words("phrases", "costs")
VOID: Final = words("phrases", "void")
PARTS: Final = words("phrases", "parts")
MEASURED: Final = words("phrases", "measured")
FUNDS: Final = words("phrases", "funds")
MONEY: Final = words("phrases", "money")
HEADS: Final = words("phrases", "heads")
