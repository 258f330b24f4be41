"""An event that is told once more is no second event."""

from __future__ import annotations

import pytest

from doblest.model import Citation, RegisterEvent, SteleEvent
from doblest.reference.joined_events import disputes_day, find_known, join

ONE, OTHER = Citation("https://a.example/1"), Citation("https://b.example/2")


def opened(day: str, *sources: Citation) -> SteleEvent:
    return SteleEvent("opened", day, sources=sources)


def stored(event: SteleEvent, *, is_withdrawn: bool = False) -> RegisterEvent:
    return RegisterEvent("opened-1", event, is_withdrawn=is_withdrawn)


def test_an_opening_told_of_its_day_is_the_same() -> None:
    known = stored(opened("2024-05-09"))
    assert find_known([known], stored(opened("2024-05"))) is known


def test_an_opening_of_another_day_is_the_same_in_dispute() -> None:
    known, told = stored(opened("2024-05-09", ONE)), opened("2024-06-22", OTHER)
    assert find_known([known], stored(told)) is known
    assert [one.day for one in join(known.event, told).sources] == ["", "2024-06-22"]


def test_two_votes_of_one_year_are_two() -> None:
    known = stored(SteleEvent("vote", "2023"))
    assert find_known([known], stored(SteleEvent("vote", "2023-04"))) is None
    assert find_known([known], stored(SteleEvent("vote", "2023"))) is known


def test_a_withdrawn_event_and_a_promise_are_no_known_ones() -> None:
    assert find_known([stored(opened("2024"), is_withdrawn=True)], stored(opened("2024"))) is None
    promised = SteleEvent("opened", "2024", date_kind="promised")
    assert find_known([stored(promised)], stored(opened("2024"))) is None


def test_an_event_without_a_day_disputes_none() -> None:
    assert not disputes_day(opened(""), opened("2024"))
    assert find_known([], stored(opened(""))) is None


def test_what_is_known_stays_and_what_is_missing_comes() -> None:
    known = SteleEvent("opened", "2024", sources=(ONE,), height=0.0, lon=73.4, lat=55.0)
    told = SteleEvent(
        "opened", "2024", sources=(ONE, OTHER), place="сквер", height=30, lon=1, lat=2, note="n"
    )
    whole = join(known, told)
    assert whole.sources == (ONE, OTHER)
    assert (whole.place, whole.note) == ("сквер", "n")
    assert (whole.height, whole.lon, whole.lat) == (0.0, 73.4, 55.0)


@pytest.mark.parametrize("source", [Citation(publisher="Омская правда"), Citation("https://a.example/")])
def test_a_source_told_twice_stands_once(source: Citation) -> None:
    assert join(opened("2024", source), opened("2025", source)).sources == (source,)
