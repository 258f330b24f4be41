"""Events and photographs of an entry, found and put by their keys."""

from __future__ import annotations

from doblest.model import Photo, RegisterEvent, SteleEvent
from doblest.server.register.keyed_values import find_event, find_photo, put_event, put_photo


def make_event(key: str, day: str = "2024-05-09") -> RegisterEvent:
    return RegisterEvent(key, SteleEvent("opened", day))


def make_photo(key: str, author: str = "А. Лебедев") -> Photo:
    return Photo(key, 4000, 3000, author, "cc-by-4.0")


EVENTS = (make_event("planned-1"), make_event("opened-1"))
PHOTOS = (make_photo("aa"), make_photo("bb"))


def test_an_event_of_a_known_key_takes_its_place_and_another_comes_last() -> None:
    corrected, added = make_event("planned-1", "2023"), make_event("repaired-1")
    assert put_event(EVENTS, corrected) == (corrected, EVENTS[1])
    assert put_event(EVENTS, added) == (*EVENTS, added)
    assert put_event((), added) == (added,)


def test_a_photograph_takes_its_place_comes_last_or_is_taken_out() -> None:
    corrected, added = make_photo("aa", "Е. Кротова"), make_photo("cc")
    assert put_photo(PHOTOS, "aa", corrected) == (corrected, PHOTOS[1])
    assert put_photo(PHOTOS, "cc", added) == (*PHOTOS, added)
    assert put_photo(PHOTOS, "aa", None) == (PHOTOS[1],)
    assert put_photo(PHOTOS, "cc", None) == PHOTOS


def test_a_key_finds_its_own_and_an_unknown_one_nothing() -> None:
    assert find_event(EVENTS, "opened-1") is EVENTS[1]
    assert find_photo(PHOTOS, "bb") is PHOTOS[1]
    assert find_event(EVENTS, "opened") is None
    assert find_photo((), "aa") is None
