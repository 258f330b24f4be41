"""A sentence under reading, and a quantity found in it."""

from __future__ import annotations

from typing import NamedTuple

from doblest.language.tokens import Tokens
from doblest.language.words import Word
from doblest.model import Claim

NOTHING = Word(form="", lemma="", pos="PNCT")


class Phrase:
    """A noun with the adjectives that tell it apart, as a lemma phrase."""

    __slots__ = ("end", "head", "lemma", "model", "name", "of")

    def __init__(self, name: str, lemma: str, head: int, end: int) -> None:
        self.name = name
        self.lemma = lemma
        self.head = head
        """Index of the noun's token."""
        self.end = end
        """Index after the phrase's last token."""
        self.of: str | None = None
        self.model: str | None = None


class Heading:
    """A measure that a table's heading gives to the bare numbers after it."""

    __slots__ = ("kind", "mark", "phrase", "scale", "unit")

    def __init__(self, scale: float, kind: str, unit: str, phrase: Phrase | None) -> None:
        self.mark = -1
        """Index of the colon or dash after it, in its own sentence."""
        self.scale = scale
        self.kind = kind
        self.unit = unit
        self.phrase = phrase

    def measures_as(self, other: Heading | None) -> bool:
        """True where both give the same measure, be it to different things."""
        return other is not None and (self.unit, self.scale) == (other.unit, other.scale)


class Note(NamedTuple):
    """What became of a number: the claims it made, or the rule that left it out."""

    start: int
    end: int
    claims: tuple[Claim, ...]
    rules: tuple[str, ...]


class Sentence:
    """Tokens of one sentence, and what was claimed in it so far."""

    __slots__ = (
        "claims",
        "heading",
        "last",
        "last_of",
        "n",
        "notes",
        "over_plan",
        "pending",
        "phrase_ends",
        "scale",
        "spans",
        "text",
        "words",
    )

    def __init__(self, text: str, tokens: Tokens, last: Phrase | None) -> None:
        self.text = text
        self.words = tokens.words
        self.spans = tokens.spans
        self.n = len(tokens.words)
        self.last = last
        """The thing counted last, in this sentence or the one before."""
        self.last_of: dict[str, Phrase] = {}
        """The thing measured last, by kind of measure."""
        self.claims: list[Claim] = []
        self.heading: Heading | None = None
        self.over_plan = bool(self.n) and text.find("верх", self.spans[0][0], self.spans[-1][1]) >= 0
        self.notes: list[Note] | None = None
        """Where it is a list, what became of each number is noted in it."""
        self.pending: list[Mention] = []
        """Bare numbers that wait for a thing named later: «в мае — 55, в июне — 70 машин»."""
        self.scale = 1.0
        """What the last claim's multiplier stands for."""
        self.phrase_ends = 0
        """Index after the last token that a claim of this sentence took."""

    def at(self, index: int) -> Word:
        """The word at the index, an empty one outside the sentence."""
        return self.words[index] if 0 <= index < self.n else NOTHING


class Mention:
    """A quantity as it is read: tokens `[first, after)` hold the number, `[start, end)` the quote."""

    __slots__ = (
        "after",
        "comparator",
        "end",
        "excess",
        "first",
        "high",
        "kind",
        "low",
        "object_rule",
        "per",
        "plain",
        "scale",
        "scaled",
        "sign",
        "start",
        "unit",
    )

    def __init__(self, first: int, after: int, low: float, high: float) -> None:
        self.first = first
        self.after = after
        self.low = low
        self.high = high
        self.scale = 1.0
        """What the last of its multipliers stands for: 1000 in «47 тысяч»."""
        self.scaled = False
        """True where «тысяч», «млн» … multiply the number."""
        self.plain = True
        """True for digits alone."""
        self.start = first
        self.end = after
        self.comparator = "eq"
        self.kind = "count"
        self.unit = "1"
        self.object_rule = ""
        """Name of the rule that found the thing."""
        self.sign = ""
        """What made it more than a plain number: `%`, `раз`, `unit`, `pieces`, `people`, `part`, `each` …"""
