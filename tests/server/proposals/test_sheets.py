"""The forms of the public, read: what was typed, and a sentence for each input that makes no sense."""

from __future__ import annotations

import pytest

from doblest.model import Place
from doblest.server.proposals.sheets import FIELDS, find_limit, is_email, read_error, read_opening

OMSK = Place("Омск", 1496153, 73.37, 54.99, 1, "")
ERROR = {"field": "year", "words": "Год указа — 2021.", "source": "https://omsk.example/1"}
OPENING = {"date": "9 мая 2024", "place": "сквер Победы", "source": "Омская правда, 10 мая 2024"}


def refuse(**typed: str) -> set[str]:
    return set(read_error(ERROR | typed).errors)


def test_an_error_is_read_as_it_was_typed() -> None:
    reading = read_error(
        ERROR | {"quote": "в 2020 году\r\nприсвоено", "value": " 2021\n", "email": " a@example.org "}
    )
    assert reading.errors == {}
    assert (reading.field, reading.email) == ("year", "a@example.org")
    assert reading.said.words == "Год указа — 2021."
    assert reading.said.quote == "в 2020 году\nприсвоено"
    assert reading.said.value == "2021"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"field": "political"}, {"field"}),
        ({"field": ""}, {"field"}),
        ({"words": " \n"}, {"words"}),
        ({"words": "", "value": "2021"}, set()),
        ({"email": "не адрес"}, {"email"}),
        ({"words": "я" * 100_000}, {"words"}),
        ({"words": "Год\x00 неверен"}, {"words"}),
        ({"words": "Купите на casino.com"}, {"words"}),
        ({"words": "см. www.example.org"}, {"words"}),
        ({"quote": "https://spam.example/"}, {"quote"}),
        ({"source": "https://a.example/ и https://b.example/"}, {"source"}),
        ({"source": "Омская правда, 1943"}, set()),
        ({"value": "https://yandex.ru/maps/1"}, {"value"}),
        ({"field": "memorial", "value": "https://yandex.ru/maps/1"}, set()),
    ],
)
def test_each_input_is_refused_by_itself(typed: dict[str, str], wrong: set[str]) -> None:
    assert refuse(**typed) == wrong


def test_a_sentence_with_a_date_or_initials_is_no_link() -> None:
    for words in ("Указ от 20.05.2021, т.е. позже.", "Директор И.И.Петров", "Дали 1.5 млн. т. руды"):
        assert refuse(words=words) == set(), words


@pytest.mark.parametrize("name", ["words", "quote", "value", "source"])
def test_what_just_fits_is_taken(name: str) -> None:
    most = find_limit(name)
    assert refuse(**{name: "я" * most}) == set()
    assert refuse(**{name: "я" * (most + 1)}) == {name}


def test_a_refusal_is_in_both_languages() -> None:
    for refusal in read_error({"email": "x", "words": "я" * 100_000}).errors.values():
        assert refusal.ru != refusal.en
        assert "{" not in refusal.ru + refusal.en


def test_an_opening_is_an_event_with_its_source() -> None:
    reading = read_opening(OPENING, OMSK)
    assert reading.errors == {}
    assert reading.event
    assert (reading.event.kind, reading.event.date, reading.event.place) == (
        "opened",
        "2024-05-09",
        "сквер Победы",
    )
    assert reading.event.sources[0].publisher == "Омская правда, 10 мая 2024"
    linked = read_opening(OPENING | {"source": "https://omsk.example/stela"}, OMSK).event
    assert linked
    assert linked.sources[0].url == "https://omsk.example/stela"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"date": ""}, "date"),
        ({"date": "скоро"}, "date"),
        ({"date": "9 мая 2999"}, "date"),
        ({"source": ""}, "source"),
        ({"source": "https://a.example/ тут"}, "source"),
        ({"point": "на площади"}, "point"),
        ({"point": "55.75, 37.61"}, "point"),
        ({"place": "см. https://spam.example/"}, "place"),
    ],
)
def test_an_opening_that_makes_no_sense_names_its_input(typed: dict[str, str], wrong: str) -> None:
    reading = read_opening(OPENING | typed, OMSK)
    assert wrong in reading.errors
    assert not any(name.startswith("s0-") for name in reading.errors)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("a@example.org", True), ("a@example", False), ("a b@example.org", False), ("", False)],
)
def test_an_address_of_mail_is_told_from_what_is_none(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one


def test_every_field_of_an_error_can_be_named() -> None:
    for field in FIELDS:
        assert read_error(ERROR | {"field": field}).field == field
