"""An entry beside what the last list said of it."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.register.actions import enrol
from doblest.server.register.models import Title
from doblest.server.register.state import EntryState, load_state
from tests.support.register import COORDINATOR, change, load_list

pytestmark = pytest.mark.django_db

TWO = """Город;Субъект;Год;Примечание;Общеполитическая ситуация;Куратор
Омск;Омская область;2020;Танки;тихо;Иванова
Томск;Томская область;2021;Приборы;;Петрова
"""


def read(slug: str) -> EntryState:
    return {one.slug: one for one in load_state(Title.objects.get(key="labour-valour"))}[slug]


def enrol_city(kind: enrol.Kind, slug: str = "", **values: object) -> None:
    enrol.execute(enrol.Enrolment(kind, slug, values), COORDINATOR, reason="указ")


def test_what_an_editor_mended_stands_beside_what_the_list_said(register: Edition) -> None:
    change("omsk", "year", 2021)
    state = read("omsk")
    assert (state.source.year, state.current.entry.year) == (2020, 2021)
    assert (state.listed, state.is_added, state.is_withdrawn) == (True, False, False)


def test_a_city_that_no_list_named_is_its_own_source(register: Edition) -> None:
    enrol_city("add", city="Углич", region="Ярославская область", year=2020)
    state = read("uglich")
    assert (state.is_added, state.source) == (True, state.current.entry)


def test_a_city_that_was_taken_out_is_told_from_one_that_a_list_left_out(
    register: Edition, bundled: str, without
) -> None:
    enrol_city("withdraw", "tomsk")
    assert (read("tomsk").listed, read("tomsk").is_withdrawn) == (False, True)
    load_list(without(bundled, 43), "второй.txt")
    assert (read("syzran").listed, read("syzran").is_withdrawn) == (False, False)


def test_a_private_column_that_a_list_lacks_says_what_the_last_one_said_that_had_it(
    empty_register: None,
) -> None:
    load_list(TWO, "список.csv")
    bare = "\n".join(";".join(line.split(";")[:4]) for line in TWO.splitlines())
    load_list(bare.replace("Танки", "Пушки"), "без граф.csv")
    state = read("omsk")
    assert state.source.note == "Пушки"
    assert (state.source.political_situation, state.source.extra) == ("тихо", {"Куратор": "Иванова"})
    assert read("tomsk").source.political_situation == ""


def test_a_private_column_that_is_emptied_is_empty(empty_register: None) -> None:
    load_list(TWO, "список.csv")
    load_list(TWO.replace("тихо", "").replace("Иванова", ""), "второй.csv")
    assert (read("omsk").source.political_situation, read("omsk").source.extra) == ("", {"Куратор": ""})
