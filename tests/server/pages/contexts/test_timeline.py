"""A city's claims along the years of the war."""

from __future__ import annotations

from doblest.model import Claim, PeriodRelation
from doblest.server.pages.contexts.timeline import build_timeline
from doblest.wording.periods import describe_period

from ....support.deeds import make_claim, make_roles


def claim(first: str | None, last: str | None, relation: PeriodRelation = "during") -> Claim:
    return make_claim(roles=make_roles("made", period=(first, last), relation=relation))


def test_claims_of_one_period_stand_together() -> None:
    timeline = build_timeline(
        [claim("1941", "1945"), make_claim(), claim("1942", "1942"), claim("1941", "1945")]
    )
    assert timeline is not None
    assert [[one.number for one in span.claims] for span in timeline.spans] == [[1, 4], [3]]
    assert [one.number for one in timeline.undated] == [2]


def test_a_bar_covers_its_time() -> None:
    timeline = build_timeline(
        [claim("1941", "1945"), claim("1942", "1942"), claim("1945-12-31", "1945-12-31")]
    )
    assert timeline is not None
    assert [(span.left, span.right) for span in timeline.spans] == [
        ("0.00%", "100.00%"),
        ("19.99%", "39.98%"),
        ("99.20%", "100.00%"),
    ]


def test_an_open_end_is_drawn_open() -> None:
    timeline = build_timeline([claim("1943", None), claim(None, "1942"), claim("1940", "1942")])
    assert timeline is not None
    assert [(span.is_open_left, span.is_open_right) for span in timeline.spans] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_what_was_before_the_war_stands_apart() -> None:
    timeline = build_timeline([claim("1939", "1939"), claim("1943-07-01", "1943-07-01", "at")])
    assert timeline is not None
    assert [one.number for one in timeline.outside] == [1]
    assert [span.shape for span in timeline.spans] == ["at"]


def test_without_a_time_there_is_no_line() -> None:
    assert build_timeline([make_claim(), claim("1950", "1950")]) is None


def test_what_was_done_on_a_day_stands_under_the_day() -> None:
    sent, stood = (
        make_claim(roles=make_roles(action, period=("1942-05-01", "1942-05-01"), relation="at"))
        for action in ("sent", "existed")
    )
    headings = [
        describe_period(timeline.spans[0].period, "ru").replace("\N{NO-BREAK SPACE}", " ")
        for timeline in map(build_timeline, ([sent], [stood], [sent, stood]))
        if timeline is not None
    ]
    assert headings == ["1 мая 1942", "на 1 мая 1942", "на 1 мая 1942"]
