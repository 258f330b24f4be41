"""What the sentences before leave to the one under reading: doer, deed, time."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from doblest.claims.roles.clauses import parse
from doblest.claims.roles.periods import find_periods
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, summarise
from doblest.claims.state import State, open_sentence
from doblest.model import Period

_LONGEST_LABEL: Final = 160
_LONGEST_DATE: Final = 16
"""Characters: «8 марта.» of a chronicle says nothing of a doer."""
_OPEN_ENDS: Final = (":", ";", ",")
_CLOSED_ENDS: Final = (".", "!", "?", "…")
_YEAR: Final = 4
WAR: Final = ("1941", "1945")


class Range(Struct, frozen=True, gc=False):
    """Characters `[start, end)` of a sentence, and what it says once it has been parsed."""

    start: int
    end: int
    background: Background | None = None


class Context(Struct, frozen=True, gc=False):
    """What was said before in the note."""

    period: Period | None = None
    """The one stated last."""
    before: Range | None = None
    """The sentence before; None at the beginning of a paragraph."""
    label: Range | None = None
    """The sentence that opens the paragraph, where it may be a heading: «2. Завод № 28.»"""
    goes_on: bool = False
    """True where the sentence before ended with a colon, a semicolon, or nothing."""

    @property
    def year(self) -> int | None:
        """The year of the date told last, for the days of a chronicle."""
        period = self.period
        if period is None or period.first is None or period.last is None:
            return None
        first, last = period.first[:_YEAR], period.last[:_YEAR]
        return int(first) if first == last else None


class Told(Struct, frozen=True, gc=False):
    """What a sentence with claims has said."""

    background: Background
    periods: tuple[Period, ...]


def look_back(text: str, context: Context) -> Background:
    """What the sentence before says, and the paragraph's heading where that one names no doer."""
    before = _summarise(text, context.before)
    if before.actor is not None or context.label is None:
        return before
    label = _summarise(text, context.label)
    if label.deed is not None and context.label.background is None and not context.goes_on:
        return before
    return Background(label.actor, label.scope, before.deed or label.deed, labelled=True)


def _summarise(text: str, said: Range | None) -> Background:
    if said is None or said.start >= said.end:
        return NOTHING_BEFORE
    if said.background is not None:
        return said.background
    return summarise(parse(open_sentence(text, said.start, said.end, State()), frozenset()))


def follow(text: str, context: Context, start: int, end: int, told: Told | None) -> Context:
    """The context of the sentence after `[start, end)`; `told` is None where it made no claims."""
    said = text[start:end].strip()
    if not said:
        return context if context.goes_on else Context(context.period)
    periods = told.periods if told is not None else find_periods(text, start, end, context.year)
    period = periods[-1] if periods else context.period
    before = Range(start, end, told.background if told is not None else None)
    if told is None and len(said) <= _LONGEST_DATE and context.before is not None:
        before = context.before
    label = context.label
    if context.before is None and label is None and told is None and end - start <= _LONGEST_LABEL:
        label = before
    ends_line = end >= len(text) or "\n" in text[start + len(text[start:end].rstrip()) : end + 1]
    goes_on = said.endswith(_OPEN_ENDS) or (ends_line and not said.endswith(_CLOSED_ENDS))
    if ends_line and not goes_on:
        return Context(period)
    return Context(period, before, label, goes_on)
