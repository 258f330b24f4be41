"""Words that are numbers, from `data/numerals.toml`: by their form, or by their lemma."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.readings import inflect_lemma

SHORTEST_STEM: Final = 3
_LONGEST_ENDING: Final = 2
"""Letters that change as a numeral is declined: «перв-ый», «тонн-а»."""


class Numerals(Struct, frozen=True, gc=False):
    """What numerals say; «ё» folded throughout."""

    cardinals: dict[str, float]
    """Each form of each cardinal → its value."""
    scales: dict[str, float]
    """Each form of «тысяча», «миллион» … and their abbreviations → what it multiplies by."""
    multiples: dict[str, float]
    """«вдвое», «втрое» → how many times."""
    ordinals: dict[str, int]
    """By lemma, as all below."""
    fractions: dict[str, float]
    cues: frozenset[str]
    """What may begin a quantity without being a number."""
    beginnings: frozenset[str]
    """The first letters of the words above."""
    stems: tuple[str, ...]
    """All that they begin with in any form."""
    values: frozenset[str]
    """The cardinals, scales and multiples."""

    def read_cardinal(self, plain: str) -> tuple[float, float]:
        """Value of a cardinal in words and, of «две-три», the upper end; -1 where there is none."""
        if "-" not in plain:
            return self.cardinals.get(plain, -1.0), -1.0
        first, _, second = plain.partition("-")
        low, high = self.cardinals.get(first, -1.0), self.cardinals.get(second, -1.0)
        return (low, high) if 0 <= low < high else (-1.0, -1.0)


@cache
def load_numerals() -> Numerals:
    tables = load("numerals")
    ordinals = {fold_yo(lemma): int(value) for lemma, value in tables["ordinals"].items()}
    fractions = {lemma: float(value) for lemma, value in tables["fractions"].items()}
    cues = frozenset(tables["cues"]["lemmas"])
    lemmas = [*ordinals, *fractions, *cues]
    stems = {lemma[: max(SHORTEST_STEM, len(lemma) - _LONGEST_ENDING)] for lemma in lemmas}
    cardinals = _list_cardinals()
    scales = {name: float(value) for name, value in tables["scale_abbreviations"].items()}
    scales |= _inflect_all("scales")
    multiples = {fold_yo(form): float(value) for form, value in tables["multiples"].items()}
    return Numerals(
        cardinals=cardinals,
        scales=scales,
        multiples=multiples,
        ordinals=ordinals,
        fractions=fractions,
        cues=cues,
        beginnings=frozenset(stem[:SHORTEST_STEM] for stem in stems),
        stems=tuple(stems),
        values=frozenset([*cardinals, *scales, *multiples]),
    )


def _list_cardinals() -> dict[str, float]:
    tables = load("numerals")
    values: dict[str, float] = dict(tables["fused_oblique"])
    values.update((fold_yo(form), float(half)) for form, half in tables["half_units"].items())
    for group in ("cardinals", "collectives", "fused"):
        values.update(_inflect_all(group))
    for homonym in tables["not_cardinals"]["forms"]:
        values.pop(homonym, None)
    return values


def _inflect_all(group: str) -> dict[str, float]:
    """All forms of a group's lemmas."""
    rows = load("numerals")[group].items()
    return {fold_yo(form): float(value) for lemma, value in rows for form in inflect_lemma(lemma)}
