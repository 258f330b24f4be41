"""What a sheet of the briefing says, line by line."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from doblest.exports.briefing.compose import Section, compose
from doblest.exports.briefing.measures import measure
from doblest.model import Edition
from tests.support.briefings import build_scope


def say(section: Section) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in section.lines]


def test_what_is_promised_and_the_days_of_cities_are_ahead(edition: Edition) -> None:
    said = say(compose(build_scope(edition, day=date(2026, 8, 1))).ahead)
    assert said[2] == "Нижний Новгород — день города: 15 августа 2026 года"
    assert not any("позже" in line for line in said)


def test_where_nothing_is_dated_what_waits_and_the_nearest_days_beyond_are_said(edition: Edition) -> None:
    scope = build_scope(edition, day=date(2026, 11, 28))
    said = say(compose(scope).ahead)
    assert said[0].startswith("До 26 февраля 2027 года ничего не обещано")
    assert said[1] == measure("underway", scope).text
    assert said[3] == measure("planned", scope).text
    assert said[5] == "Ближайшие дни города позже"
    assert len(said[6:]) == 5
    assert all("2027 года" in line for line in said[6:])


def test_a_title_whose_steles_nobody_follows_has_city_days_alone(edition: Edition) -> None:
    glory = replace(edition, title_key="military-glory")
    said = say(compose(build_scope(glory, day=date(2026, 11, 20))).ahead)
    assert said[1] == "Ближайшие дни города позже"
