"""Events of steles as a register keeps them: following the reference data, but for what an editor said."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.model import Entry, Located, Place, RegisterEvent, Source, Stele, SteleEvent
from doblest.reference import register_events
from doblest.reference.register_events import arrange, find_others, find_own_stele, take_reference
from doblest.reference.steles import find_other_monuments, find_stele, steles

OMSK = 1496153
OPENED = SteleEvent("opened", "2024-05-09", place="парк Победы")
PLANNED = SteleEvent("planned", "2023", place="парк Победы")


@pytest.fixture
def told(monkeypatch):
    """Sets what the reference data tell of Омск, as the release of a day has it."""

    def tell(*events: SteleEvent, release: str = "2026-11-27") -> None:
        stele = Stele(OMSK, "Омск", events) if events else None
        monkeypatch.setattr(register_events, "find_stele", lambda place: stele if place == OMSK else None)
        monkeypatch.setattr(register_events, "find_other_monuments", lambda place: ())
        monkeypatch.setattr(register_events, "_release", lambda: release)

    return tell


def locate(events: tuple[RegisterEvent, ...] | None, place: int | None) -> Located:
    entry = Entry(1, "Омск", "", 2020, "", None, "", Source("", 1, {}))
    found = Place("Омск", place, 73.4, 55.0, 1, "") if place else None
    return Located("omsk", entry, None, found, events=events)


def test_every_stele_of_the_data_comes_back_from_a_register_as_it_was() -> None:
    for place in {one.geonames for one in steles()}:
        located = locate(take_reference((), place), place)
        assert find_own_stele(located) == find_stele(place)
        assert find_others(located) == find_other_monuments(place)


def test_an_entry_that_no_register_keeps_has_the_data_of_its_place() -> None:
    assert find_own_stele(locate(None, OMSK)) == find_stele(OMSK)
    assert find_own_stele(locate(None, None)) is None


def test_taken_twice_the_data_double_nothing(told) -> None:
    told(PLANNED, OPENED)
    stored = take_reference((), OMSK)
    assert [one.key for one in stored] == ["planned-1", "opened-1"]
    assert take_reference(stored, OMSK) == stored


def test_what_nobody_touched_follows_the_next_release(told) -> None:
    told(PLANNED, OPENED)
    stored = take_reference((), OMSK)
    corrected = replace(OPENED, height=33.5)
    told(corrected, release="2027-03-01")
    (opened,) = take_reference(stored, OMSK)
    assert (opened.key, opened.event, opened.release) == ("opened-1", corrected, "2027-03-01")


def test_a_correction_outlives_the_next_release_and_says_that_the_two_differ(told) -> None:
    told(OPENED)
    (opened,) = take_reference((), OMSK)
    assert not opened.is_corrected
    mended = replace(opened, event=replace(OPENED, date="2024-05-08"), by="Иванова")
    told(replace(OPENED, height=33.5), release="2027-03-01")
    (after,) = take_reference((mended,), OMSK)
    assert (after.event.date, after.reference.height, after.is_corrected) == ("2024-05-08", 33.5, True)


def test_an_event_that_was_withdrawn_does_not_come_back(told) -> None:
    told(OPENED)
    (opened,) = take_reference((), OMSK)
    (after,) = take_reference((replace(opened, is_withdrawn=True, by="Иванова"),), OMSK)
    assert after.is_withdrawn
    assert find_own_stele(locate((after,), OMSK)) is None


def test_an_event_entered_before_the_data_knew_it_is_not_doubled(told) -> None:
    entered = RegisterEvent(
        "opened-1", replace(OPENED, date="2024-05"), by="Иванова", at="2026-11-28T09:00:00Z"
    )
    told(OPENED)
    (after,) = take_reference((entered,), OMSK)
    assert (after.event.date, after.reference) == ("2024-05", OPENED)


def test_another_opening_is_another_event(told) -> None:
    entered = RegisterEvent("opened-1", replace(OPENED, date="2020"), by="Иванова", at="2026-11-28T09:00:00Z")
    told(OPENED)
    assert [one.key for one in take_reference((entered,), OMSK)] == ["opened-1", "opened-2"]


def test_what_the_data_drop_stays_where_an_editor_said_it(told) -> None:
    told(PLANNED, OPENED)
    planned, opened = take_reference((), OMSK)
    told()
    assert take_reference((planned, replace(opened, by="Иванова")), OMSK) == (
        replace(opened, by="Иванова", reference=None, release="", position=None),
    )


def test_an_entered_event_stands_by_its_date_among_those_of_the_data(told) -> None:
    told(PLANNED, OPENED)
    entered = RegisterEvent("repaired-1", SteleEvent("repaired", "2025-06"), by="Иванова")
    early = RegisterEvent("vote-1", SteleEvent("vote", "2024-01"), by="Иванова")
    stored = take_reference((entered, early), OMSK)
    assert [one.key for one in arrange(stored)] == ["planned-1", "vote-1", "opened-1", "repaired-1"]


@pytest.mark.parametrize("month", ["2024-05", "2024-05-31"])
def test_an_opening_of_a_month_stands_after_the_installation_on_a_day_of_it(told, month: str) -> None:
    told(SteleEvent("opened", month))
    installed = RegisterEvent("installed-1", SteleEvent("installed", "2024-05-31"), by="Иванова")
    stored = take_reference((installed,), OMSK)
    assert [one.key for one in arrange(stored)] == ["installed-1", "opened-1"]


def test_an_event_that_is_another_monuments_does_not_come_back_as_the_steles(told) -> None:
    told(OPENED)
    (opened,) = take_reference((), OMSK)
    other = replace(opened, monument="other", name="Памятник труженикам тыла", by="Иванова")
    assert take_reference((other,), OMSK) == (other,)
