from __future__ import annotations

from datetime import date

import pytest

from doblest.reference.city_days import city_days, find_first


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("FREQ=YEARLY;BYMONTH=8;BYDAY=3SA", date(2026, 8, 15)),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1SA", date(2026, 5, 30)),
        ("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=30", date(2026, 8, 30)),
    ],
)
def test_a_rule_falls_on_its_day(rule: str, day: date) -> None:
    assert find_first(rule, date(2026, 1, 1)) == day


def test_every_day_has_a_source_and_what_its_kind_needs() -> None:
    for day in city_days().values():
        assert day.sources, day.city
        assert bool(day.rules) == (day.kind in ("rule", "disputed", "former")), day.city
        assert bool(day.days) == (day.kind in ("yearly", "single")), day.city
        assert (len(day.rules) > 1) == (day.kind == "disputed"), day.city


def test_a_known_day_falls_on_a_day_of_the_week_that_cities_rest() -> None:
    """A day of the week that does not fit is a misread date."""
    weekdays = {one.weekday() for day in city_days().values() for one in day.days if day.city != "Курган"}
    assert weekdays <= {5, 6}
