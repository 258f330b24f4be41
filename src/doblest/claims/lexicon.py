"""The words that the grammar rests on, from `data/grammar.toml` and `data/units.toml`."""

from __future__ import annotations

from typing import Any, Final, get_args

from msgspec import Struct

from doblest.data import load
from doblest.model import Bound, ClaimKind

_GRAMMAR: Final[dict[str, Any]] = load("grammar")


class Unit(Struct, frozen=True, gc=False):
    """A unit of measure as texts write it."""

    kind: ClaimKind
    name: str
    factor: float = 1.0


def words(section: str, name: str) -> frozenset[str]:
    return frozenset(_GRAMMAR[section][name])


def _units(group: str) -> dict[str, Unit]:
    """Units by the words or the abbreviations that stand for them, pairs of words included."""
    return {
        name: Unit(row["kind"], row["unit"], float(row.get("factor", 1.0)))
        for row in load("units")["unit"]
        for name in row[group]
    }


UNIT_LEMMAS: Final = _units("words")
UNIT_SHORT: Final = _units("abbreviations")
UNIT_PAIRS: Final = {
    (first, second): unit
    for name, unit in (UNIT_LEMMAS | UNIT_SHORT).items()
    for first, _, second in [name.partition(" ")]
    if second
}
HALF_UNITS: Final = {form: UNIT_LEMMAS[lemma] for form, lemma in load("units")["half_units"].items()}
UNIT_ADJECTIVES: Final = frozenset(load("units")["unit_adjectives"]["lemmas"])
UNIT_BEGINNINGS: Final = frozenset([*UNIT_LEMMAS, *(first for first, _ in UNIT_PAIRS), *UNIT_ADJECTIVES, "г"])

BOUNDS: Final[dict[str, Bound]] = {
    word: bound for bound in get_args(Bound) for word in _GRAMMAR["bounds"].get(bound, ())
}
BOUND_PHRASES: Final[dict[str, list[tuple[list[str], Bound]]]] = {}
"""Bounds of several words, by the last of them."""
for _bound in get_args(Bound):
    for _phrase in _GRAMMAR["bound_phrases"].get(_bound, ()):
        BOUND_PHRASES.setdefault(_phrase.split()[-1], []).append((_phrase.split(), _bound))
LEFTOVERS: Final[dict[str, Bound]] = _GRAMMAR["leftovers"]
DEGREES: Final = words("bounds", "degrees")
"""«чуть более», «немногим менее»."""
COLLECTIVES: Final = words("numbers", "collectives")
SCALES_ALONE: Final = words("numbers", "alone")
SCALES_BOUNDED: Final = words("numbers", "bounded")
SCALE_BOUNDS: Final = words("numbers", "bounds")
DOTTED_SCALES: Final = words("numbers", "dotted_scales")
UNIT_BOUNDS: Final = words("numbers", "unit_bounds")
PART_FORMS: Final = words("numbers", "parts")
HALVES_OF: Final = words("numbers", "halves_of")
COUNTERS: Final = words("numbers", "counters")
BETWEEN: Final = words("bounds", "between")
MONTHS: Final = words("exclusions", "months")
DURATIONS: Final = words("exclusions", "durations")
YEARS: Final = words("exclusions", "years")
BEFORE_YEARS: Final = words("exclusions", "before_years")
NUMBER_SIGNS: Final = words("exclusions", "number_signs")
LABELS: Final = words("exclusions", "labels")
STREETS: Final = words("exclusions", "streets")
CITATION_STARTS: Final = STREETS | {"["}
DATIVES: Final = words("exclusions", "datives")
AGES: Final = words("exclusions", "ages")
DIMENSIONS: Final = words("exclusions", "dimensions")
MEASURES: Final = words("exclusions", "measures")
SHORT_MEASURES: Final = words("exclusions", "short_measures")
NUMBERED: Final = words("exclusions", "numbered")
FORMATIONS: Final = words("exclusions", "formations")
LYING: Final = words("exclusions", "lying")
TIMES_BEFORE: Final = (
    words("exclusions", "times_before") | words("exclusions", "months") | words("exclusions", "durations")
)
SIZES: Final = words("exclusions", "sizes")
SKIPPED: Final = words("phrases", "skipped")
PRAISE: Final = words("phrases", "praise")
TRANSPARENT: Final = words("phrases", "transparent")
CONTAINERS: Final = words("phrases", "containers")
GROWTH: Final = words("phrases", "growth")
GIVING: Final = words("phrases", "giving")
OF_PEOPLE: Final = words("phrases", "of_people")
OURSELVES: Final = words("phrases", "ourselves")
JOINING: Final = words("phrases", "joining")
GROWTH_NOUNS: Final = words("phrases", "growth_nouns")
NOMINALISED: Final = words("phrases", "nominalised")
WORKING: Final = words("phrases", "working_things")
WHOLES: Final = words("phrases", "wholes")
PLANNED: Final = words("phrases", "planned")
PLANS: Final = words("phrases", "plans")
YIELDING: Final = PLANNED | words("phrases", "yields")
COSTS: Final = words("phrases", "costs")
VOID: Final = words("phrases", "void")
PARTS: Final = words("phrases", "parts")
PART_OF: Final = words("phrases", "part_of")
MEASURED: Final = words("phrases", "measured")
FUNDS: Final = words("phrases", "funds")
MONEY: Final = words("phrases", "money")
NAMED: Final = words("phrases", "named")
SOWING: Final = words("phrases", "sowing")
TELLING_PLACES: Final = words("phrases", "telling_places")
IMPLIED: Final[dict[str, dict[str, str]]] = {
    kind: {word: thing for thing, told in things.items() for word in told}
    for kind, things in _GRAMMAR["implied"].items()
}
"""By kind of measure and by the lemma of a verb, a trade or a place: the thing measured."""
TRADING: Final = words("phrases", "trading")
ROOMS: Final = words("phrases", "rooms")
TIME_HEADS: Final = words("phrases", "time_heads")
LEVELS: Final = words("phrases", "levels")
EXCEEDING: Final = words("phrases", "exceeding")
OVER_PLAN: Final = words("rates", "over_plan")
PLAN_SPANS: Final = words("phrases", "plan_spans")
COLLECTIVE_PEOPLE: Final = words("phrases", "collective_people")
RECEIVERS: Final = words("phrases", "receivers")
PER_HEADS: Final = words("phrases", "per_heads")
AREAS: Final = words("phrases", "areas")
PLANNED_RATES: Final = words("phrases", "planned_rates")
COLLECTING: Final = words("phrases", "collecting")
SPENDING: Final = words("phrases", "spending")
SUPPLIED: Final = words("phrases", "supplied")
SUPPLYING: Final = words("phrases", "supplying")
PRICES: Final = words("phrases", "prices")
PRICING: Final = PRICES | words("phrases", "pricing")
BONUSES: Final = words("phrases", "bonuses")
PURCHASES: Final = words("phrases", "purchases")
SALES: Final = words("phrases", "sales")
RATE_PERIODS: Final = words("rates", "periods")
RATE_SEASONS: Final = words("rates", "seasons")
RATE_PLANS: Final = words("rates", "plans")
OVER: Final = words("rates", "over")
"""Words, or how they begin, of which one is in every sentence that says that a plan was exceeded."""
RATE_ADVERBS: Final[dict[str, str]] = _GRAMMAR["rate_adverbs"]
RATE_ADJECTIVES: Final[dict[str, str]] = _GRAMMAR["rate_adjectives"]
THINGS_IN_CAPITALS: Final = words("phrases", "things_in_capitals")
SHORT_ADJECTIVES: Final[dict[str, str]] = _GRAMMAR["abbreviated_adjectives"]
HOLDING: Final = CONTAINERS | words("phrases", "deposits")
INVESTING: Final = words("phrases", "investing")
MEASURING: Final = words("phrases", "measuring")
AIMS: Final = words("phrases", "aims")
PEOPLE_PARTS: Final = words("phrases", "people_parts")
NAMED_WHOLE: Final = words("phrases", "named_whole")
CARRIERS: Final = CONTAINERS | words("phrases", "carriers")
PART_HEADS: Final = words("phrases", "part_heads")
BLANKS: Final = CONTAINERS | words("phrases", "blanks")
ATTRIBUTES: Final = words("phrases", "attributes")
OWNERS: Final = words("phrases", "owners")
AVERAGED: Final = words("phrases", "averaged")
PURPOSELESS: Final = OWNERS | words("phrases", "purposeless")
FITTED: Final = words("phrases", "fitted")
PAPERS: Final = words("phrases", "papers")
SUBSCRIBING: Final = words("phrases", "subscribing")
LOANS: Final = words("phrases", "loans")
GRANTS: Final = words("phrases", "grants")
FLOWS: Final = words("phrases", "flows")
SORTS: Final = words("phrases", "sorts")
THESE: Final = words("phrases", "these")
OPEN_HEADS: Final = CONTAINERS | words("phrases", "action_nouns")
ACRONYMS: Final = words("phrases", "acronyms")
HEADS: Final = words("phrases", "heads")
GENITIVE_RELATIVES: Final = words("phrases", "genitive_relatives")
DONORS: Final = OWNERS | words("phrases", "donors")
COMPARED: Final = words("phrases", "compared")
FIRST_YEAR: Final = 1700
LAST_YEAR: Final = 2030
"""Four digits between them may be a year."""
DASHES: Final = frozenset("-–—")
