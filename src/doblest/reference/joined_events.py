"""An event that the register knows already, told once more: it gains a witness, and is no second event.

find_known(events, told)  -> the known event that is told of again, None for a new one
join(known, told)         -> the known event with what was told beside it
disputes_day(known, told) -> whether the two are of different days
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from doblest.model import Citation, EventKind, RegisterEvent, SteleEvent
from doblest.reference.edtf import parse_edtf

_ONCE: Final[tuple[EventKind, ...]] = ("installed", "opened")
"""What happens to a stele once: told of another day, it is the day that is in dispute."""


def find_known(events: Iterable[RegisterEvent], told: RegisterEvent) -> RegisterEvent | None:
    alike = [one for one in events if not one.is_withdrawn and _may_be_same(one, told)]
    of_day = (one for one in alike if _overlap(one.event, told.event))
    once = (one for one in alike if told.event.kind in _ONCE)
    return next(of_day, None) or next(once, None)


def _may_be_same(known: RegisterEvent, told: RegisterEvent) -> bool:
    """What is promised is not what happened; another kind of event on that day is another event."""
    return _list_marks(known) == _list_marks(told)


def _list_marks(stored: RegisterEvent) -> tuple[str, ...]:
    return stored.monument, stored.name, stored.event.kind, stored.event.date_kind


def _overlap(known: SteleEvent, told: SteleEvent) -> bool:
    """Of what may happen often, on the same day alone: two votes of one year are two."""
    if not known.date or not told.date:
        return False
    if told.kind in _ONCE:
        return parse_edtf(known.date).overlaps(parse_edtf(told.date))
    return known.date == told.date


def join(known: SteleEvent, told: SteleEvent) -> SteleEvent:
    """What is known stays; a source that names another day says so, and the day is in dispute."""
    names = set(map(_name_source, known.sources))
    fresh = (_name_day(one, known, told) for one in told.sources if _name_source(one) not in names)
    point = known if known.lat is not None else told
    return replace(
        known,
        sources=(*known.sources, *fresh),
        place=known.place or told.place,
        height=told.height if known.height is None else known.height,
        authors=known.authors or told.authors,
        lon=point.lon,
        lat=point.lat,
        note=known.note or told.note,
    )


def _name_source(source: Citation) -> str:
    return source.url or source.publisher


def _name_day(source: Citation, known: SteleEvent, told: SteleEvent) -> Citation:
    return replace(source, day=told.date) if disputes_day(known, told) else source


def disputes_day(known: SteleEvent, told: SteleEvent) -> bool:
    """Whether they cannot be of one day."""
    return bool(known.date and told.date) and not parse_edtf(known.date).overlaps(parse_edtf(told.date))
