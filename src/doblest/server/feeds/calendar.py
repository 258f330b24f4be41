"""iCalendar: the days of the title's law, the anniversary of each decree and the City Days of which a rule is
known, every year, whole days."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vRecur

from doblest.language.transliteration import to_english
from doblest.model import Decree, Language
from doblest.reference.city_days import CityDay, find_first
from doblest.reference.titles import default_title, title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.city_days import find_city_day
from doblest.server.pages.requests import PageRequest
from doblest.wording.vocabulary import texts

_FIRST_YEAR = "2020"
"""Of days of a title whose decrees are not known."""


def build_calendar(catalogue: Catalogue, request: PageRequest) -> bytes:
    edition, language = catalogue.edition, request.language
    calendar = Calendar()
    calendar.add("prodid", "-//Doblest//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", edition.title_en if language == "en" else edition.title)
    for event in _build_events(catalogue, language):
        event.add("dtstamp", datetime.combine(event.decoded("dtstart"), time(), UTC))  # of when it has held
        event.add("url", request.origin + title_root(catalogue.title.key))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _build_events(catalogue: Catalogue, language: Language) -> Iterator[Event]:
    title = catalogue.title
    domain = "doblest" if title is default_title() else f"{title.key}.doblest"
    decrees = _list_decrees(catalogue)
    year = int(decrees[0].date[:4] if decrees else _FIRST_YEAR)
    for day in title.days:
        uid = f"day-{day.month:02}-{day.day:02}@{domain}"
        yield _build_yearly(uid, date(year, day.month, day.day), day.title.in_language(language))
    for decree in decrees:
        signed = date.fromisoformat(decree.date)
        name = _name_anniversary(decree, signed, language)
        yield _build_yearly(f"decree-{decree.date}@{domain}", signed, name)
    yield from _build_city_days(catalogue, domain, language)


def _build_city_days(catalogue: Catalogue, domain: str, language: Language) -> Iterator[Event]:
    """Those of which a rule is known: a day that is set each year, or disputed, is not foretold."""
    for city in catalogue.cities:
        day = find_city_day(catalogue, city)
        if day is not None and day.kind == "rule":
            yield _build_city_day(city, day, domain, language)


def _build_city_day(city: City, day: CityDay, domain: str, language: Language) -> Event:
    """From the first City Day that the title's law is of: its first day is the start of the year."""
    first = find_first(day.rules[0], date(city.year or int(_FIRST_YEAR), 1, 1))
    words = texts("city_days")["event"].in_language(language)
    name = words.format(city=city.name.in_language(language))
    event = _build_yearly(f"city-day-{city.slug}@{domain}", first, name)
    event["rrule"] = vRecur.from_ical(day.rules[0])
    event.add("description", "\n".join(day.sources))
    return event


def _list_decrees(catalogue: Catalogue) -> list[Decree]:
    """Decrees that the cities are named in, the oldest first."""
    by_date = {city.record.decree.date: city.record.decree for city in catalogue.cities if city.record.decree}
    return [by_date[date] for date in sorted(by_date)]


def _name_anniversary(decree: Decree, signed: date, language: Language) -> str:
    if language == "en":
        return f"Decree of {signed.day} {month_name[signed.month]} {signed.year}: " + ", ".join(
            map(to_english, decree.cities)
        )
    cities = ", ".join(decree.cities)
    return f"Годовщина указа от {signed:%d.%m.%Y}: {cities}"


def _build_yearly(uid: str, day: date, name: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", name)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("rrule", {"freq": "yearly"})
    event.add("transp", "TRANSPARENT")
    return event
