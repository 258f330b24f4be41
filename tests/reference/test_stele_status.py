"""Statuses of made-up steles: who says what of which day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.model import Citation, Stele, SteleEvent
from doblest.reference.stele_status import find_status, judge
from doblest.reference.steles import get_lookup_date, steles


def opened(*sources: Citation, day: str = "2024-05-09") -> SteleEvent:
    return SteleEvent("opened", day, sources=sources)


def says(site: str, published: str = "2024-05-09", **fields: str) -> Citation:
    return Citation(url=f"https://{site}/1", published=published, **fields)  # type: ignore[arg-type]


def test_two_publishers_are_two_and_two_pages_of_one_are_one() -> None:
    assert judge(opened(says("a.ru"), says("b.ru"))) == "two"
    assert judge(opened(says("a.ru"), says("www.a.ru"))) == "one"


def test_those_who_hand_on_one_message_are_one() -> None:
    assert judge(opened(says("a.ru", origin="мэрия"), says("b.ru", origin="мэрия"))) == "one"


def test_an_announcement_proves_nothing_and_seconds_a_report() -> None:
    announced = says("a.ru", "2024-05-01")
    assert judge(opened(announced, says("b.ru", "2024-05-02"))) == "one"
    assert judge(opened(announced, says("b.ru"))) == "two"


def test_a_publisher_without_an_address_is_no_second_one() -> None:
    assert judge(opened(says("a.ru"), Citation(publisher="радио"))) == "one"
    assert judge(opened(Citation(publisher="радио"))) == "one"
    assert judge(opened()) == "none"


def test_another_day_is_in_dispute_until_three_times_more_publishers_name_the_first() -> None:
    dissent = says("c.ru", day="2024-05-11")
    assert judge(opened(says("a.ru"), says("b.ru"), dissent)) == "disputed"
    assert judge(opened(says("a.ru"), says("b.ru"), says("d.ru"), dissent)) == "two"


def test_a_mention_does_not_count() -> None:
    assert judge(opened(says("a.ru"), says("b.ru", says="mention"))) == "one"


LIFE = Stele(
    1,
    "Город",
    (
        SteleEvent("foundation_stone", "2022-05-09", sources=(says("a.ru", "2022-05-09"),)),
        SteleEvent("planned", "2023-09-01", "promised", sources=(says("a.ru", "2023-01-10"),)),
        opened(says("a.ru"), says("b.ru")),
        SteleEvent("removed", "2025-06", sources=(says("a.ru", "2025-06-02"),)),
    ),
)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2022-05-08", "unknown"),
        ("2022-05-09", "building"),
        ("2023-09-02", "building"),
        ("2024-05-08", "building"),
        ("2024-05-09", "standing"),
        ("2025-06-29", "standing"),
        ("2025-06-30", "removed"),
    ],
)
def test_only_what_had_happened_by_the_day_is_seen(day: str, stage: str) -> None:
    assert find_status(LIFE, date.fromisoformat(day)).stage == stage


def test_a_promise_is_a_plan_from_the_day_it_was_made() -> None:
    promise = Stele(1, "Город", (LIFE.events[1],))
    assert find_status(promise, date(2023, 1, 9)).stage == "unknown"
    assert find_status(promise, date(2023, 1, 10)).stage == "planned"
    assert find_status(promise, date(2025, 1, 1)).stage == "planned"


ORDER = ("unknown", "planned", "building", "installed", "standing")


@given(st.sampled_from([one for one in steles() if one.monument == "own"]), st.data())
def test_a_stele_never_goes_back(stele: Stele, data: st.DataObject) -> None:
    days = st.dates(date(2020, 1, 1), get_lookup_date())
    first, later = sorted((data.draw(days), data.draw(days)))
    stages = [find_status(stele, day).stage for day in (first, later)]
    assert ORDER.index(stages[0]) <= ORDER.index(stages[1])


def test_what_is_told_of_this_autumn_as_done_was_done_when_it_was_told() -> None:
    told = Stele(1, "Миасс", (opened(says("a.ru"), day="2026-09/2026-11"),), known="2026-11-28")
    assert find_status(told).stage == "standing"
    assert find_status(told, date(2026, 11, 28)).stage == "standing"
    assert find_status(told, date(2026, 9, 15)).stage == "unknown"
    later = Stele(1, "Миасс", (opened(says("a.ru"), day="2027-06/2027-08"),), known="2026-11-28")
    assert find_status(later).stage == "unknown"
