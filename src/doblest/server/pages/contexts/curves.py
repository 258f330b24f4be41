"""Titles and steles as they grow in number: stairs over the years.

Places across are per cent of the width: letters of a drawing stay as large on a phone as on a desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

from msgspec import Struct


class Frame(Struct, frozen=True):
    """What curves that may be compared have in common."""

    first: date
    last: date
    """The right edge."""
    now: date
    """As of when: nothing is drawn after it."""
    most: int
    height: int

    def place(self, day: date) -> float:
        """Per cent of the width."""
        return 100 * (day - self.first).days / max((self.last - self.first).days, 1)

    def rise(self, count: int) -> float:
        """From the plot's top."""
        return round(self.height * (1 - count / max(self.most, 1)), 1)


class Bar(Struct, frozen=True):
    """From one day to the next on which something changed."""

    x: str
    width: str
    y: float
    height: float


class Stroke(Struct, frozen=True):
    x1: str
    y1: float
    x2: str
    y2: float


class Rule(Struct, frozen=True):
    """A line of the grid with its label: a count across, or the beginning of a year."""

    label: int
    place: str
    """Per cent from the left of a year's middle, pixels from the top of a count."""
    edge: str = ""
    """Where the year begins."""


class Curve(Struct, frozen=True):
    titles: tuple[Stroke, ...]
    """The line above: cities with the title."""
    sure: tuple[Bar, ...]
    unsure: tuple[Bar, ...]
    """Upon the sure ones."""


def draw_curve(frame: Frame, titles: Iterable[date], sure: Iterable[date], unsure: Iterable[date]) -> Curve:
    some, more = sorted(sure), sorted(unsure)
    return Curve(
        titles=tuple(_draw_stairs(frame, sorted(titles))),
        sure=tuple(_draw_bars(frame, some, ())),
        unsure=tuple(_draw_bars(frame, more, some)),
    )


def _draw_stairs(frame: Frame, days: Sequence[date]) -> Iterator[Stroke]:
    count = 0
    for day, following in pairwise((*sorted(set(days)), frame.now)):
        before, count = count, sum(one <= day for one in days)
        at, until = _percent(frame.place(day)), _percent(frame.place(following))
        yield Stroke(at, frame.rise(before), at, frame.rise(count))
        yield Stroke(at, frame.rise(count), until, frame.rise(count))


def _draw_bars(frame: Frame, days: Sequence[date], below: Sequence[date]) -> Iterator[Bar]:
    """Wherever one of either is added, for those below lift those above."""
    for day, following in pairwise((*sorted({*days, *below}), frame.now)):
        base, own = sum(one <= day for one in below), sum(one <= day for one in days)
        if own:
            top, bottom = frame.rise(base + own), frame.rise(base)
            x = frame.place(day)
            yield Bar(_percent(x), _percent(frame.place(following) - x), top, round(bottom - top, 1))


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def list_years(frame: Frame) -> tuple[Rule, ...]:
    """The middle of each year, where its name stands, and where it begins."""
    years = range(frame.first.year, frame.last.year + 1)
    return tuple(
        Rule(year, _percent(frame.place(date(year, 7, 2))), _percent(frame.place(date(year, 1, 1))))
        for year in years
    )


def list_counts(frame: Frame, step: int) -> tuple[Rule, ...]:
    return tuple(Rule(count, str(frame.rise(count))) for count in range(step, frame.most + 1, step))


def build_frame(days: Iterable[Iterable[date]], now: date, most: int, height: int) -> Frame:
    """Whole years, from that of the first day to that of now."""
    first = min(chain.from_iterable(days), default=now)
    return Frame(date(first.year, 1, 1), date(now.year, 12, 31), now, most, height)
