"""Events and photographs of an entry by their keys."""

from __future__ import annotations

from collections.abc import Iterable

from doblest import model as domain


def find_event(events: Iterable[domain.RegisterEvent], key: str) -> domain.RegisterEvent | None:
    return next((one for one in events if one.key == key), None)


def put_event(
    events: tuple[domain.RegisterEvent, ...], stored: domain.RegisterEvent
) -> tuple[domain.RegisterEvent, ...]:
    """The events with this one in the place of that of its key, or after them all."""
    if find_event(events, stored.key) is None:
        return (*events, stored)
    return tuple(stored if one.key == stored.key else one for one in events)


def find_photo(photos: Iterable[domain.Photo], key: str) -> domain.Photo | None:
    return next((one for one in photos if one.key == key), None)


def put_photo(
    photos: tuple[domain.Photo, ...], key: str, value: domain.Photo | None
) -> tuple[domain.Photo, ...]:
    """The photographs with this one in the place of that of its key, or after them all; None takes it out."""
    if value is None or find_photo(photos, key) is None:
        rest = tuple(one for one in photos if one.key != key)
        return rest if value is None else (*rest, value)
    return tuple(value if one.key == key else one for one in photos)
