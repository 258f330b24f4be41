"""Cities that a new list names otherwise are known by their notes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Located
from doblest.server.register import renames
from doblest.server.register.renames import find_renames
from doblest.server.register.state import EntryState

pytestmark = pytest.mark.django_db

NOTE = (
    "За годы войны заводы города дали фронту 6 тысяч танков, 12 тысяч пушек и миномётов, "
    "а жители собрали 40 вагонов тёплых вещей."
)


@pytest.fixture
def omsk(register: Edition) -> Located:
    return next(one.located for one in register.records if one.slug == "omsk")


def name(located: Located, city: str, note: str) -> Located:
    return replace(located, slug=city.lower(), entry=replace(located.entry, city=city, note=note))


def leave(located: Located) -> EntryState:
    """An entry that the new list does not name."""
    return EntryState(False, located, located.entry)


def pair(added: list[Located], gone: list[Located]) -> list[tuple[str, str]]:
    found = find_renames(added, [leave(one) for one in gone])
    return [(one.entry.city, state.current.entry.city) for one, state in found]


def test_a_city_with_the_note_of_one_that_is_gone_is_that_city(omsk: Located) -> None:
    assert pair([name(omsk, "Кирово", NOTE)], [name(omsk, "Вятка", NOTE)]) == [("Кирово", "Вятка")]


def test_an_edited_note_is_still_the_same_and_another_is_not(omsk: Located) -> None:
    edited = NOTE.replace("6 тысяч", "7 тысяч")
    other = (
        "Город принял 27 эвакуированных предприятий; каждый второй снаряд фронту делали его комбинаты в тылу."
    )
    assert pair([name(omsk, "Кирово", edited)], [name(omsk, "Вятка", NOTE)]) == [("Кирово", "Вятка")]
    assert pair([name(omsk, "Кирово", other)], [name(omsk, "Вятка", NOTE)]) == []


def test_short_notes_say_nothing_of_whose_they_are(omsk: Located) -> None:
    short = "Город машиностроителей"
    assert pair([name(omsk, "Кирово", short)], [name(omsk, "Вятка", short)]) == []
    assert pair([name(omsk, "Кирово", short)], [name(omsk, "Вятка", NOTE)]) == []


def test_what_is_equal_is_not_taken_by_what_is_like(omsk: Located) -> None:
    """A new city whose note was written after another's comes before that other one, renamed."""
    added = [name(omsk, "Углич", NOTE.replace("6 тысяч", "7 тысяч")), name(omsk, "Кирово", NOTE)]
    assert pair(added, [name(omsk, "Вятка", NOTE)]) == [("Кирово", "Вятка")]


def test_each_goes_to_one_and_pairs_stand_in_the_order_of_the_list(omsk: Located) -> None:
    other = NOTE.replace("танков", "самолётов").replace("пушек", "моторов").replace("города", "посёлка")
    added = [name(omsk, "Новый Углич", NOTE), name(omsk, "Кирово", other), name(omsk, "Третий", NOTE)]
    gone = [name(omsk, "Вятка", other), name(omsk, "Углич", NOTE)]
    assert pair(added, gone) == [("Новый Углич", "Углич"), ("Кирово", "Вятка")]


def test_of_very_many_only_equal_notes_are_looked_for(omsk: Located, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renames, "_MAX_PAIRS", 3)
    added = [name(omsk, "Кирово", NOTE), name(omsk, "Мой Углич", NOTE.replace("6 тысяч", "7 тысяч"))]
    gone = [name(omsk, "Вятка", NOTE), name(omsk, "Углич", NOTE.replace("6 тысяч", "8 тысяч"))]
    assert pair(added, gone) == [("Кирово", "Вятка")]
