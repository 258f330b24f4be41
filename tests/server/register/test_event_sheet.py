"""An event of a memorial as the texts of a form, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from doblest.model import Place, RegisterEvent, SteleEvent
from doblest.reference.steles import steles
from doblest.server.register.event_sheet import read_event, write_event

OMSK = Place("Омск", 1496153, 73.37, 54.99, 1, "")
OPENED = {
    "kind": "opened",
    "date": "9 мая 2024",
    "date_kind": "event",
    "monument": "own",
    "s0-url": "https://omsk.example/stela",
    "s0-published": "09.05.2024",
}


def read(**changes: str):
    given = OPENED | {
        name.replace("_", "-") if name.startswith("s0") else name: text for name, text in changes.items()
    }
    return read_event(given, None, OMSK)


def refuse(field: str, **changes: str) -> str:
    sheet = read(**changes)
    assert sheet.event is None
    return sheet.errors[field].ru


def test_every_event_of_the_data_comes_back_from_its_form_as_it_was() -> None:
    for stele in steles():
        for event in stele.events:
            stored = RegisterEvent("one-1", event, stele.monument, stele.name)
            sheet = read_event(write_event(stored), stored, None)
            if event.sources:
                assert (sheet.event, sheet.monument, sheet.name) == (event, stele.monument, stele.name)


def test_a_day_in_words_is_read() -> None:
    event = read(height="33,5 м", authors="Андрей Ковальчук, Иван Петров", place=" парк  Победы ").event
    assert (event.date, event.date_said, event.height) == ("2024-05-09", "", 33.5)
    assert (event.authors, event.place) == (("Андрей Ковальчук", "Иван Петров"), "парк Победы")
    assert event.sources[0].published == "2024-05-09"


def test_words_that_say_more_than_a_date_are_kept() -> None:
    event = read(date="осень 2024").event
    assert (event.date, event.date_said) == ("2024-09/2024-11", "осень 2024")


def test_an_opening_that_is_promised_is_a_plan() -> None:
    event = read(date="к 9 мая 2099", date_kind="promised").event
    assert (event.kind, event.date, event.date_kind) == ("planned", "../2099-05-09", "promised")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("date", "31.02", "какого года"),
        ("date", "31.02.2024", "в календаре нет"),
        ("date", "скоро", "не день"),
        ("date", "", "День не назван"),
        ("height", "высокая", "не высота"),
        ("height", "3350", "не больше 300"),
        ("height", "0", "не высота"),
        ("kind", "взорвана", "Выберите"),
        ("point", "73.37, 54.99", "сначала широта"),
        ("point", "52.52, 13.40", "от города"),
        ("point", "у фонтана", "не понята"),
        ("s0-url", "javascript:alert(1)", "не адрес"),
        ("s0-url", "https://[omsk.example/stela", "не адрес"),
        ("s0-url", "https://omsk.example/две стелы", "не адрес"),
        ("s0-published", "вчера", "не день"),
        ("place", "площадь " * 60, "помещается 400"),
    ],
)
def test_what_is_not_taken_is_told_in_a_line_beside_its_input(field: str, text: str, said: str) -> None:
    assert said in refuse(field, **{field.replace("-", "_") if field.startswith("s0") else field: text})


def test_a_day_to_come_is_no_event() -> None:
    tomorrow = (date.today() + timedelta(days=2)).isoformat()
    assert "ещё не наступило" in refuse("date", date=tomorrow)
    assert read(date=tomorrow, date_kind="promised").event


def test_an_event_without_a_source_is_not_taken() -> None:
    assert "Назовите источник" in refuse("s0-url", s0_url="")
    assert read(s0_url="", s0_publisher="районная газета").event


def test_another_monument_has_a_name() -> None:
    assert "Назовите памятник" in refuse("name", monument="other")
    assert read(monument="other", name="Памятник труженикам тыла").name == "Памятник труженикам тыла"


def test_what_the_form_has_no_input_for_stays() -> None:
    (source, *_) = next(one for one in steles() if one.city == "Омск").events[-1].sources
    event = SteleEvent("opened", "2024", sources=(replace(source, origin="ТАСС"),), note="а", note_en="b")
    stored = RegisterEvent("opened-1", event)
    assert read_event(write_event(stored), stored, OMSK).event == event


def test_a_publication_without_an_address_is_a_source() -> None:
    given = {name: text for name, text in OPENED.items() if not name.startswith("s0")}
    event = read_event(given | {"s0-publisher": "Омская правда"}, None, OMSK).event
    assert event is not None
    assert [(one.url, one.publisher) for one in event.sources] == [("", "Омская правда")]
