"""Each title's calendar has the days of its own law."""

from __future__ import annotations

import icalendar
from django.test import Client

from doblest.model import Edition


def read_events(client: Client, path: str) -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical(client.get(path).content)
    return {str(event["uid"]): str(event["summary"]) for event in calendar.walk("VEVENT")}


def test_a_title_s_days_are_those_of_its_law(client: Client, glory: Edition) -> None:
    assert read_events(client, "/military-glory/calendar.ics") == {
        "day-02-23@military-glory.doblest": "День защитника Отечества",
        "day-05-09@military-glory.doblest": "День Победы",
    }


def test_two_calendars_in_one_program_share_no_event(client: Client, glory: Edition) -> None:
    assert not set(read_events(client, "/calendar.ics")) & set(
        read_events(client, "/military-glory/calendar.ics")
    )


def test_the_calendar_in_english_names_its_days_in_english(client: Client, register: Edition) -> None:
    assert read_events(client, "/calendar.en.ics")["day-05-01@doblest"] == "Spring and Labour Day"


def test_the_calendar_in_english_has_no_russian_letter(client: Client, register: Edition) -> None:
    events = read_events(client, "/calendar.en.ics")
    assert "Nizhny Novgorod" in events["decree-2020-07-02@doblest"]
    assert not any("а" <= letter.lower() <= "я" for name in events.values() for letter in name)


def test_a_city_day_comes_again_by_its_own_rule(client: Client, register: Edition) -> None:
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    day = events["city-day-nizhniy-novgorod@doblest"]
    assert str(day["summary"]) == "День города: Нижний Новгород"
    assert day["rrule"].to_ical() == b"FREQ=YEARLY;BYDAY=3SA;BYMONTH=8"
    assert day["dtstart"].dt.isoformat() == "2020-08-15"


def test_a_city_day_that_is_disputed_or_set_each_year_is_not_foretold(
    client: Client, register: Edition
) -> None:
    uids = read_events(client, "/calendar.ics")
    foretold = {
        uid.removeprefix("city-day-").partition("@")[0] for uid in uids if uid.startswith("city-day-")
    }
    assert not foretold & {"nakhodka", "ivanovo", "ekaterinburg", "lugansk", "volgograd"}
    assert "perm" in foretold
