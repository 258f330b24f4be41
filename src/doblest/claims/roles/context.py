"""What the sentences before leave to the one under reading: doer, predicate, time."""

from __future__ import annotations

import re
from typing import Final, final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.clauses import parse
from doblest.claims.roles.dates import WAR
from doblest.claims.roles.lexicon import BODIES
from doblest.claims.roles.periods import find_periods
from doblest.claims.roles.sources import find_sources
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, summarise
from doblest.claims.state import State, open_sentence
from doblest.model import Mention, Period

_FAR: Final = 3
"""Sentences to look back through for a place, before the one before."""
_LONGEST_LABEL: Final = 160
_NAMELESS: Final = re.compile(r"[\W\d]*[а-яё]{0,9}[\W\d]*(?:г|гг|года|годы)?[\W\d]*")
"""«8 марта.» of a chronicle, «2.» before a heading: what says nothing of a doer."""
_OPEN_ENDS: Final = (":", ";", ",")
_CLOSED_ENDS: Final = (".", "!", "?", "…")
_YEAR: Final = 4
_BESIDE: Final = frozenset([".", "за", "в", "период"])
"""What may stand beside a date that is a sentence of its own."""
_WHOLE_WAR: Final = tuple(map(str, WAR))


@final
class SentenceRange:
    """Characters `[start, end)` of a sentence; what it says is read when it is first asked for."""

    __slots__ = ("_sources", "background", "end", "start")

    def __init__(self, start: int, end: int, background: Background | None = None) -> None:
        self.start = start
        self.end = end
        self.background = background
        """What it says, once it was asked for."""
        self._sources: tuple[Mention, ...] | None = None

    def summarise(self, text: str) -> Background:
        if self.background is None:
            sentence = open_sentence(text, self.start, self.end, State())
            self.background = summarise(parse(sentence, frozenset(), self.find_sources(text)))
        return self.background

    def find_sources(self, text: str) -> tuple[Mention, ...]:
        if self._sources is None:
            self._sources = find_sources(text, self.start, self.end)
        return self._sources


class Context(Struct, frozen=True, gc=False):
    """What was said before in the note."""

    period: Period | None = None
    """The one stated last; `stated` is `note` where the sentence before was nothing else."""
    before: SentenceRange | None = None
    """The sentence before; None at the beginning of a paragraph."""
    earlier: tuple[SentenceRange, ...] = ()
    """The sentences before that one, in the same paragraph, no more than are looked through."""
    label: SentenceRange | None = None
    """The sentence that opens the paragraph, where it may be a heading: «2. Завод № 28.»"""
    lead: SentenceRange | None = None
    """The sentence with a colon that the rows after it go on with: «В 1943 году завод дал:»"""
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

    @property
    def month(self) -> int:
        """The month of the date told last, 0 where it has none."""
        period = self.period
        last = None if period is None or period.relation == "by" else period.last
        return int(last[_YEAR + 1 : _YEAR + 3]) if last is not None and len(last) > _YEAR else 0


class SentenceSummary(Struct, frozen=True, gc=False):
    """What a sentence with claims has said."""

    background: Background
    periods: tuple[Period, ...]


def inherit_period(context: Context) -> Period | None:
    """The whole war where the note has stated it last; of a row, what the list's first line states."""
    period, lead = context.period, context.lead
    if period is None:
        return None
    led = lead is not None and lead.start <= period.mention.start < lead.end
    said = led or period.stated == "note" or (period.first, period.last) == _WHOLE_WAR
    return period if said else None


def find_leading_sources(text: str, context: Context) -> tuple[Mention, ...]:
    """Of a row, whose figures the list's first line says they are: «По данным архива, в городе было:»"""
    return () if context.lead is None else context.lead.find_sources(text)


def look_back(text: str, context: Context) -> Background:
    """What the sentence before says, and the paragraph's heading where that one names no doer."""
    before = _summarise(text, context.before)
    if before.placed and not before.verbless and context.earlier:
        before = _look_farther(text, context.earlier[-1], before)
    if before.actor is not None or context.label is None:
        return before
    label = _summarise(text, context.label)
    if not label.verbless and not context.goes_on:
        return before
    return Background(label.actor, label.scope, before.predicate or label.predicate, verbless=True)


def _look_farther(text: str, said: SentenceRange, before: Background) -> Background:
    """«Завод переехал в октябре. Разместились в клубе.»: whose subject the sentence before leaves out."""
    earlier = _summarise(text, said)
    if earlier.actor is None or earlier.placed or earlier.actor.type not in ("plant", "organisation"):
        return before
    return replace(before, actor=earlier.actor, scope=earlier.scope)


def find_body(text: str, context: Context) -> Background:
    """«здесь», «отсюда»: the plant, organisation or city that a sentence of the paragraph named last."""
    for said in [context.before, *reversed(context.earlier)]:
        found = _summarise(text, said)
        if found.actor is not None and found.actor.type in BODIES:
            return found
    return NOTHING_BEFORE


def _summarise(text: str, said: SentenceRange | None) -> Background:
    return NOTHING_BEFORE if said is None or said.start >= said.end else said.summarise(text)


def _stands_alone(said: str, period: Period) -> bool:
    """«3 февраля.» of a chronicle, «За период с июля по май 1942 г.»: what comes after it is of that time."""
    return _BESIDE.issuperset(said.lower().replace(period.mention.text.lower(), "").split())


def advance(text: str, context: Context, start: int, end: int, summary: SentenceSummary | None) -> Context:
    """The context of the sentence after `[start, end)`; `summary` is None where it made no claims."""
    said = text[start:end].strip()
    if not said:
        return context if context.goes_on else _end_paragraph(context)
    period = _find_last_period(text, context, start, end, summary)
    if summary is None and (_NAMELESS.fullmatch(said) or _is_remnant(said)):
        return replace(context, period=period)
    background = None if summary is None else summary.background
    before = SentenceRange(start, end, background)
    opens = context.before is None and summary is None and end - start <= _LONGEST_LABEL
    return _close(text, replace(context, period=period, label=before if opens else context.label), before)


def _is_remnant(said: str) -> bool:
    """«Белой.» after «порт на р.»: one word says nothing by itself."""
    return not said[:-1].count(" ") and said.endswith(_CLOSED_ENDS)


def _find_last_period(
    text: str, context: Context, start: int, end: int, summary: SentenceSummary | None
) -> Period | None:
    """The one stated last; `note` where it is a sentence of its own, which the next one goes on with."""
    periods = (
        summary.periods
        if summary is not None
        else find_periods(text, start, end, context.year, context.month)
    )
    period = periods[-1] if periods else context.period
    if period is None:
        return None
    alone = summary is None and bool(periods) and _stands_alone(text[start:end].strip(), period)
    return replace(period, stated="note" if alone else "sentence")


def _end_paragraph(context: Context) -> Context:
    """What the next paragraph may look back to: a heading that was a paragraph of its own, and the time."""
    period = context.period and replace(context.period, stated="sentence")
    return Context(period, label=context.label if context.before is None else None)


def _close(text: str, context: Context, before: SentenceRange) -> Context:
    """With the sentence as the one before; where a paragraph ends, only its one sentence may stay."""
    said = text[before.start : before.end].rstrip()
    line_ends = before.end >= len(text) or "\n" in text[before.start + len(said) : before.end + 1]
    goes_on = said.endswith(_OPEN_ENDS) or (line_ends and not said.endswith(_CLOSED_ENDS))
    if line_ends and not goes_on:
        return _end_paragraph(Context(context.period, label=before if context.label is before else None))
    lead = context.lead if context.goes_on else None
    if said.endswith(":"):
        lead = SentenceRange(before.start, before.end)
    earlier = (*context.earlier, context.before)[-_FAR:] if context.before is not None else ()
    return Context(context.period, before, earlier, context.label, lead, goes_on)
