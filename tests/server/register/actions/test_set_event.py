"""An event that is told again joins the one that is known, and an undo takes back exactly that."""

from __future__ import annotations

import pytest

from doblest.model import Citation, Edition, RegisterEvent, SteleEvent
from doblest.reference.register_events import find_own_stele, list_events
from doblest.reference.stele_status import find_status
from doblest.server.register import editions
from doblest.server.register.actions import set_event
from tests.support.register import COORDINATOR, reverse

pytestmark = pytest.mark.django_db

CITY = "bologoe"
"""Of whose stele nothing is told."""


def tell(day: str, publisher: int, kind: str = "opened", **said: object) -> set_event.Saved:
    source = Citation(f"https://news{publisher}.example/1", published="2026-10-01")
    event = SteleEvent(kind, day, sources=(source,), **said)
    return set_event.execute(set_event.Wanted(CITY, event=event), COORDINATOR)


def read_events() -> tuple[RegisterEvent, ...]:
    return list_events(_find_located())


def read_certainty() -> str:
    return find_status(find_own_stele(_find_located())).certainty


def _find_located():
    return next(one.located for one in editions.current().records if one.slug == CITY)


def test_a_second_publisher_makes_an_opening_sure(register: Edition) -> None:
    assert not tell("2026-09-01", 1).is_joined
    assert read_certainty() == "one"
    known = read_events()
    joined = tell("2026-09", 2, place="парк Победы", height=12.0)
    assert joined.is_joined
    assert len(read_events()) == len(known)
    opened = next(one.event for one in read_events() if one.key == joined.key)
    assert (opened.date, opened.place, opened.height) == ("2026-09-01", "парк Победы", 12.0)
    assert read_certainty() == "two"
    assert joined.change_set
    reverse(joined.change_set.number, reason="не о том")
    assert read_events() == known


def test_a_day_in_dispute_stays_so_until_three_times_as_many_name_it(register: Edition) -> None:
    tell("2026-09-01", 1)
    tell("2026-09-03", 2)
    assert read_certainty() == "disputed"
    tell("2026-09-01", 3)
    assert read_certainty() == "disputed"
    tell("2026-09-01", 4)
    assert read_certainty() == "two"
    assert [one.event.kind for one in read_events()].count("opened") == 1


def test_the_same_source_adds_nothing(register: Edition) -> None:
    tell("2026-09-01", 1)
    again = tell("2026-09-01", 1)
    assert again.is_joined
    assert again.change_set is None


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        ("repaired", "2026-09-02", {}),
        ("planned", "2026-09-01", {"date_kind": "promised"}),
        ("installed", "2026-09-01", {}),
    ],
)
def test_another_event_stays_another(register: Edition, kind: str, day: str, said: dict[str, object]) -> None:
    tell("2026-09-01", 1, kind="opened")
    tell("2026-09-01", 1, kind="repaired")
    before = len(read_events())
    assert not tell(day, 2, kind=kind, **said).is_joined
    assert len(read_events()) == before + 1
