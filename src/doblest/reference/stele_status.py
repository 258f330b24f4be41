"""How it stands with a stele on a day: a pure function of its events.

An announcement proves nothing by itself; it is a second witness of a day that another publisher reports.
A promise is no opening, however precise. Of the day that is asked for, only what had happened is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from doblest.model import Certainty, Citation, EventKind, Stage, StatusDoubt, Stele, SteleEvent, SteleStatus
from doblest.reference.edtf import Edtf, parse_edtf
from doblest.reference.steles import get_lookup_date

_PLANS: Final[tuple[EventKind, ...]] = (
    "planned", "vote", "place_chosen", "place_changed", "place_named", "authors_named",
    "design", "contract", "site_sign",
)  # fmt: skip
_PROOFS: Final[tuple[tuple[Stage, tuple[EventKind, ...]], ...]] = (
    ("standing", ("opened", "seen", "moved", "repaired")),
    ("installed", ("installed",)),
    ("building", ("construction", "foundation_stone")),
    ("planned", _PLANS),
)
"""What proves each stage, the furthest stage first; among the proofs of one the better first."""
_OUTVOTED: Final = 3
"""A day is in dispute unless so many times more publishers name it than name another one."""
_BEST: Final[tuple[Certainty, ...]] = ("two", "disputed", "one", "none")
_ENOUGH: Final = 2


def find_status(stele: Stele | None, at: date | None = None) -> SteleStatus:
    """On that day, or on the last that is known of it."""
    known = find_last_day(stele)
    day = at or known
    past = [event for event in stele.events if has_begun(event, day, known)] if stele else []
    gone = next(filter(_is_removal, past), None)
    if gone is not None:
        return _build_status("removed", [gone], day)
    for stage, kinds in _PROOFS:
        if proofs := _choose(past, stage, kinds):
            return _build_status(stage, proofs, day)
    return SteleStatus("unknown", day.isoformat())


def _is_removal(event: SteleEvent) -> bool:
    return event.kind == "removed" and event.date_kind == "event"


def find_last_day(stele: Stele | None) -> date:
    """When the texts were last looked through, or an editor had a word on it since."""
    known = date.fromisoformat(stele.known) if stele and stele.known else get_lookup_date()
    return max(known, get_lookup_date())


def has_begun(event: SteleEvent, day: date, known: date) -> bool:
    """Whether it had happened by the day: of a promise and of a plan, whether words of it were out.

    `known` is the day by which it was told.
    """
    if event.date_kind == "promised":
        said = [parse_edtf(source.published) for source in event.sources if source.published]
        return any(one.first is not None and one.first <= day for one in said) or day >= get_lookup_date()
    return find_end(event, known) <= day


def find_end(event: SteleEvent, known: date) -> date:
    """The day by which it had happened: of a date with a width the last of it, so that nothing stands before
    its time; what is told of this autumn as done was done by the day on which it was told."""
    when = parse_edtf(event.date)
    end = when.last or get_lookup_date()
    is_told = event.date_kind == "event" and when.first is not None and when.first <= known
    return min(end, known) if is_told else end


def _choose(past: Iterable[SteleEvent], stage: Stage, kinds: Sequence[EventKind]) -> list[SteleEvent]:
    """The proofs of the stage; a promise proves a plan alone."""
    found = [one for one in past if one.kind in kinds and (stage == "planned" or one.date_kind == "event")]
    if stage == "planned":
        return found[-1:]
    return sorted(found, key=lambda one: kinds.index(one.kind))


def _build_status(stage: Stage, proofs: Sequence[SteleEvent], day: date) -> SteleStatus:
    first = proofs[0]
    certainty = min((judge(one) for one in proofs), key=_BEST.index)
    return SteleStatus(
        stage=stage,
        day=day.isoformat(),
        certainty=certainty,
        since=parse_edtf(first.date).text,
        doubts=tuple(_find_doubts(first, certainty)),
        event=first,
    )


def _find_doubts(event: SteleEvent, certainty: Certainty) -> Iterable[StatusDoubt]:
    when = parse_edtf(event.date)
    if certainty == "one":
        yield "one_publisher"
    if certainty == "none":
        yield "no_source"
    if judge(event) == "disputed":
        yield "disputed_day"
    if when.is_doubtful:
        yield "inferred_day"
    elif not when.is_day:
        yield "no_day"


def judge(event: SteleEvent) -> Certainty:
    """How sure an event is, by who tells of it."""
    agreeing, dissenting = _count_reports(event)
    if dissenting and agreeing < dissenting * _OUTVOTED:
        return "disputed"
    if agreeing and _count(filter(_is_witness, event.sources)) >= _ENOUGH:
        return "two"
    return "one" if any(map(_is_named, event.sources)) else "none"


def _count_reports(event: SteleEvent) -> tuple[int, int]:
    """Publishers who report the event of its day, and those who report it of another one."""
    when = parse_edtf(event.date)
    reports = [one for one in event.sources if _is_report(one, when)]
    others = [one for one in reports if _says_otherwise(one, when)]
    return _count(one for one in reports if one not in others), _count(others)


def _is_witness(source: Citation) -> bool:
    return source.says != "mention"


def _is_report(source: Citation, when: Edtf) -> bool:
    """Words that came out before the day are an announcement, whatever they call themselves."""
    if source.says != "report":
        return False
    out = parse_edtf(source.published) if source.published else None
    return not (out and out.last and when.first and out.last < when.first)


def _says_otherwise(source: Citation, when: Edtf) -> bool:
    return bool(source.day) and not parse_edtf(source.day).overlaps(when)


def _count(sources: Iterable[Citation]) -> int:
    """Publishers whose words can be looked up; those who hand on one message are one."""
    return len({source.origin or source.name for source in sources if source.url})


def _is_named(source: Citation) -> bool:
    return bool(source.url or source.publisher)
