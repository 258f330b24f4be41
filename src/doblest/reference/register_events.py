"""Events of memorials as a register keeps them: taken from the reference data, corrected by editors.

take_reference(stored, place) -> the events brought up to the reference data; what editors said stays
find_own_stele(located)       -> the title's own stele of an entry, of its register's events
find_others(located)          -> the monuments of its city that are taken for the stele
list_events(located)          -> all its events, each with who says so
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from doblest.model import EventKind, Located, Monument, RegisterEvent, Stele, SteleEvent
from doblest.reference.edtf import parse_edtf
from doblest.reference.steles import find_other_monuments, find_stele, get_lookup_date

_COURSE: Final[tuple[EventKind, ...]] = get_args(EventKind)
"""As a stele comes to be."""

# --- what a register keeps, as steles --------------------------------------------------------


def find_own_stele(located: Located) -> Stele | None:
    """None where nothing is known of one."""
    if located.events is None:
        return find_stele(_find_place(located))
    return next((one for one in gather_steles(located) if one.monument == "own"), None)


def find_others(located: Located) -> tuple[Stele, ...]:
    if located.events is None:
        return find_other_monuments(_find_place(located))
    return tuple(one for one in gather_steles(located) if one.monument == "other")


def _find_place(located: Located) -> int | None:
    return located.place.geonames_id if located.place else None


def list_events(located: Located) -> tuple[RegisterEvent, ...]:
    """An entry's events, those withdrawn too; what no write took from the reference data yet as the next
    one will."""
    return take_reference((), _find_place(located)) if located.events is None else located.events


def gather_steles(located: Located) -> Iterator[Stele]:
    """A stele for each monument that the register's events tell of, the title's own first."""
    standing = [one for one in located.events or () if not one.is_withdrawn]
    named = dict.fromkeys((one.monument, one.name) for one in standing)
    for monument in sorted(named, key=lambda one: one[0] != "own"):
        yield _build_stele(located, [one for one in standing if (one.monument, one.name) == monument])


def _build_stele(located: Located, stored: Sequence[RegisterEvent]) -> Stele:
    place = _find_place(located)
    known = find_stele(place)
    return Stele(
        geonames=place or 0,
        city=known.city if known else located.entry.city,
        events=tuple(one.event for one in arrange(stored)),
        monument=stored[0].monument,
        name=stored[0].name,
        known=max(one.at for one in stored).partition("T")[0],
    )


def arrange(stored: Collection[RegisterEvent]) -> list[RegisterEvent]:
    """From early to late: those of the reference data in its order, which knows more than their dates tell,
    each other one by its own date among them."""
    ordered = sorted(filter(_stands_in_place, stored), key=lambda one: one.position or 0)
    for one in sorted((one for one in stored if not _stands_in_place(one)), key=_find_turn):
        later = (at for at, other in enumerate(ordered) if _find_turn(other) > _find_turn(one))
        ordered.insert(next(later, len(ordered)), one)
    return ordered


def _stands_in_place(stored: RegisterEvent) -> bool:
    return stored.reference is not None and stored.event.date == stored.reference.date


def _find_turn(stored: RegisterEvent) -> tuple[date, int]:
    """By the last day of its date, for an opening of May is later than an installation of the tenth; on one
    day as a stele comes to be."""
    return parse_edtf(stored.event.date).last or date.max, _COURSE.index(stored.event.kind)


# --- the reference data into a register ------------------------------------------------------


class _ReferenceEvent(Struct, frozen=True):
    """An event as the reference data tell it."""

    event: SteleEvent
    monument: Monument
    name: str
    position: int


def take_reference(stored: Sequence[RegisterEvent], place: int | None) -> tuple[RegisterEvent, ...]:
    """An entry's events, brought up to what the reference data say of its settlement.

    What nobody touched follows the data; what an editor added, corrected or withdrew stays, with the data's
    word beside it.
    """
    told = list(_list_reference_events(place))
    matched = _match(stored, told)
    kept = [_follow(one, matched.get(one.key)) for one in stored]
    keys = {one.key for one in stored}
    fresh = [_enter(one, keys) for one in told if one not in matched.values()]
    return (*filter(None, kept), *fresh)


def _list_reference_events(place: int | None) -> Iterator[_ReferenceEvent]:
    own = find_stele(place)
    for stele in (*((own,) if own else ()), *find_other_monuments(place)):
        for position, event in enumerate(stele.events):
            yield _ReferenceEvent(event, stele.monument, stele.name, position)


def _match(stored: Iterable[RegisterEvent], told: Iterable[_ReferenceEvent]) -> dict[str, _ReferenceEvent]:
    """By key, what the data say of an event now: to the letter what they said before, else of its kind the
    next, else what an editor entered before the data knew."""
    matched: dict[str, _ReferenceEvent] = {}
    free, left = list(told), list(stored)
    for is_same in (_says_the_same, _is_of_its_kind, _is_entered_already):
        for one in list(left):
            if found := next((other for other in free if is_same(one, other)), None):
                matched[one.key] = found
                free.remove(found)
                left.remove(one)
    return matched


def _is_of_one(stored: RegisterEvent, told: _ReferenceEvent) -> bool:
    return (stored.monument, stored.name) == (told.monument, told.name)


def _says_the_same(stored: RegisterEvent, told: _ReferenceEvent) -> bool:
    """Of whichever monument: an editor may have said that it is another one's."""
    return stored.reference == told.event


def _is_of_its_kind(stored: RegisterEvent, told: _ReferenceEvent) -> bool:
    is_known = stored.reference is not None and stored.reference.kind == told.event.kind
    return is_known and _is_of_one(stored, told)


def _is_entered_already(stored: RegisterEvent, told: _ReferenceEvent) -> bool:
    if stored.reference is not None or stored.event.kind != told.event.kind or not _is_of_one(stored, told):
        return False
    return parse_edtf(stored.event.date).overlaps(parse_edtf(told.event.date))


def _follow(stored: RegisterEvent, told: _ReferenceEvent | None) -> RegisterEvent | None:
    """None for what the data no longer tell and nobody else said."""
    if told is None:
        return replace(stored, reference=None, release="", position=None) if stored.by else None
    is_news = told.event != stored.reference
    return replace(
        stored,
        event=stored.event if stored.by else told.event,
        reference=told.event,
        release=_release() if is_news else stored.release,
        position=told.position,
    )


def _enter(told: _ReferenceEvent, taken: set[str]) -> RegisterEvent:
    return RegisterEvent(
        key=make_key(told.event, taken),
        event=told.event,
        monument=told.monument,
        name=told.name,
        reference=told.event,
        release=_release(),
        position=told.position,
    )


def make_key(event: SteleEvent, taken: set[str]) -> str:
    """A name that no other event of the entry has or had; it is taken from now on."""
    key = next(f"{event.kind}-{n}" for n in count(1) if f"{event.kind}-{n}" not in taken)
    taken.add(key)
    return key


def _release() -> str:
    return get_lookup_date().isoformat()
