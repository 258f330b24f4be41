"""What a rule is given: a sentence, the quantity under reading, and what was read before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims import given, lexicon
from doblest.language.tokens import analyse_all, match_tokens
from doblest.language.words import Word, build_mark
from doblest.model import COMPARATORS, Bound, Claim, ClaimKind, Comparator, Mention

PADDING = [build_mark("", "PNCT")] * 12
"""How far beyond its ends a sentence may be read."""
_BEGINNING: Final = 4
"""Letters by which a form and its lemma are known for one word."""
Marker = Literal["", "%", "раз", "unit", "pieces", "people", "part", "each", "multiple", "table"]
"""What makes a quantity more than a plain number; empty for one that still looks for its measure."""


def quote(text: str, start: int, end: int) -> Mention:
    """The characters `[start, end)` with their place."""
    return Mention(text[start:end], start, end)


class Phrase(Struct, frozen=True, gc=False):
    """A noun with the adjectives that tell it apart, as a lemma phrase."""

    name: str
    lemma: str
    head: int
    """Index of the noun's token."""
    end: int
    """Index after the phrase's last token."""
    of: str | None = None
    model: str | None = None


class Quantity(Struct, frozen=True, gc=False):
    """A quantity as it is read: tokens `[first, after)` hold the number, `[start, end)` the quote."""

    first: int
    after: int
    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    """What the last of its multipliers stands for: 1000 in «47 тысяч»."""
    scaled: bool = False
    """True where «тысяч», «млн» … multiply the number."""
    plain: bool = False
    """True for digits alone."""
    bound: Bound = "eq"
    kind: ClaimKind = "count"
    unit: str = "1"
    marker: Marker = ""
    damaged: bool = False
    """True where signs inside the number had to be guessed («1О1»): what it says is only about so."""

    @property
    def comparator(self) -> Comparator:
        """The bound as release 0.1 told it."""
        return COMPARATORS[self.bound]

    def multiply(self, factor: float, **changes: Any) -> Quantity:
        """The quantity so many times as large, with what else changes."""
        return replace(self, low=self.low * factor, high=self.high * factor, **changes)


class Statement(Struct, frozen=True, gc=False):
    """A quantity with the thing it is about, None where the text names none."""

    quantity: Quantity
    phrase: Phrase | None


class Heading(Struct, frozen=True, gc=False):
    """A measure that a table's heading gives to the bare numbers after it."""

    scale: float
    kind: ClaimKind
    unit: str
    phrase: Phrase | None
    mark: int = -1
    """Index of the colon or dash after it, in its own sentence."""

    def measures_as(self, other: Heading | None) -> bool:
        """True where both give the same measure, perhaps to different things."""
        return other is not None and (self.unit, self.scale) == (other.unit, other.scale)


class State(Struct, frozen=True, gc=False):
    """What was read before: the things named so far, and what this sentence has stated."""

    antecedent: Phrase | None = None
    """The thing counted last, in this sentence or one before."""
    measured: Mapping[str, Phrase] = {}
    """The thing measured last, by kind of measure."""
    table_heading: Heading | None = None
    """The heading of the table that this sentence may be a row of."""
    heading: Heading | None = None
    """The heading in force; of this sentence alone, like all below."""
    claim: Claim | None = None
    """The claim before."""
    whole: Phrase | None = None
    """The thing that the claim before stated a part of, by «из них» or «в том числе»."""
    scale: float = 1.0
    """What that claim's multiplier stands for."""
    consumed: int = 0
    """Index after the last token that belongs to a claim."""

    def open_sentence(self, *, in_table: bool) -> State:
        """What the next sentence begins with."""
        heading = self.table_heading if in_table else None
        return State(self.antecedent, self.measured, self.table_heading, heading)


def open_sentence(text: str, start: int, end: int, state: State) -> Sentence:
    """The words of `text[start:end]` as a sentence."""
    matches = match_tokens(text, start, end)
    words = analyse_all(matches)
    return Sentence(text, words + PADDING, matches, len(words), state, given.find_hints(words))


@cache
def _describe_form(marker: Marker, *, scaled: bool, plain: bool) -> int:
    so = 0 if plain else given.SPELLED
    if scaled:
        so |= given.SCALED
    if marker:
        return so | (given.TIMES if marker == "раз" else 0)
    return so | given.UNMARKED | (0 if scaled else given.BARE) | (given.DIGITS if plain else 0)


def _describe_value(value: float) -> int:
    if value == 1:
        return given.ONE
    if value % 1:
        return given.FRACTIONAL
    return given.YEAR if lexicon.FIRST_YEAR <= value <= lexicon.LAST_YEAR else 0


@final
class Sentence:
    """Tokens of one sentence, and what was read before the number under reading; it never changes."""

    __slots__ = ("hints", "matches", "n", "state", "text", "words")

    def __init__(
        self,
        text: str,
        words: list[Word],
        matches: list[re.Match[str]],
        n: int,
        state: State,
        hints: int = given.EVERYTHING,
    ) -> None:
        self.text = text
        self.words = words
        """With empty words after the last, on which negative indexes fall too: a rule may look past it."""
        self.matches = matches
        """Where the words stand in the text."""
        self.n = n
        """How many of the words are the sentence's."""
        self.state = state
        self.hints = hints
        """Bits of `claims/given.py` for the words that it may have."""

    def with_state(self, state: State) -> Sentence:
        """The same words after something more was read."""
        return Sentence(self.text, self.words, self.matches, self.n, state, self.hints)

    def describe(self, quantity: Quantity) -> int:
        """Bits of `claims/given.py`: what is so where the number stands."""
        so = self.hints | _describe_form(quantity.marker, scaled=quantity.scaled, plain=quantity.plain)
        so |= _describe_value(quantity.low)
        if quantity.start < quantity.first:
            so |= given.INVERTED
        if self.state.claim is not None:
            so |= given.AFTER_CLAIM
        if self.state.heading is not None:
            so |= given.UNDER_HEADING
        return so if self.state.antecedent is None else so | given.AFTER_THING

    def surface(self, start: int, end: int) -> str:
        """The text of the tokens `[start, end)`."""
        return self.text[self.matches[start].start() : self.matches[end - 1].end()]

    def locate(self, quantity: Quantity) -> tuple[int, int]:
        """The characters `[start, stop)` of the quantity's quote."""
        return self.matches[quantity.start].start(), self.matches[quantity.end - 1].end()

    def has_phrase(self, phrase: Phrase) -> bool:
        """True where the phrase is this sentence's own, not one that was said before."""
        if phrase.head >= self.n:
            return False
        word = self.words[phrase.head]
        alike = word.form[:_BEGINNING] == phrase.lemma[:_BEGINNING]  # «работающих» is a form of «работать»
        return alike or word.lemma == phrase.lemma or any(noun.lemma == phrase.lemma for noun in word.nouns)

    def touches(self, index: int) -> bool:
        """True where no blank parts the token from the next one."""
        if not 0 <= index < self.n - 1:
            return False
        return self.matches[index].end() == self.matches[index + 1].start()
