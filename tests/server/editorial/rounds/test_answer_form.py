"""The rows of an excerpt as a form of the asked columns alone, and the form as an answer again."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from doblest.server.rounds import returns, start
from doblest.server.rounds.models import Return, Round
from tests.server.editorial.rounds.conftest import DUE
from tests.support.answer_form import CANARY, Form, fill, issue, list_changes
from tests.support.register import COORDINATOR, change

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts() -> None:
    cache.clear()


def list_inputs(page: str) -> set[str]:
    return set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page)) - {"csrfmiddlewaretoken"}


def test_a_note_is_seen_whole_and_a_remark_has_room(made: Round) -> None:
    page = Client().get(issue(made)).content.decode()
    lines = [int(one) for one in re.findall(r'<textarea [^>]*rows="(\d+)"', page)]
    notes, remarks = lines[::2], lines[1::2]
    assert all(4 < one <= 24 for one in notes)
    assert set(remarks) == {2}


def test_only_the_asked_columns_are_in_the_form(made: Round) -> None:
    start.execute(start.Request(DUE, ("permskiy-kray",), ("year",)), COORDINATOR)
    asked = list_inputs(Client().get(issue(returns.find_round())).content.decode())
    assert asked & {f"0-{name}" for name in ("city", "region", "year", "note", "m0-name", "political")} == {
        "0-year"
    }


def test_private_columns_are_not_shown_unless_they_were_sent(register: object) -> None:
    change("perm", "political", CANARY)
    for is_internal in (False, True):
        start.execute(start.Request(DUE, ("permskiy-kray",), internal=is_internal), COORDINATOR)
        address = issue(returns.find_round())
        page = Client().get(address).content.decode()
        assert (CANARY in page) is is_internal
        assert ("0-political" in list_inputs(page)) is is_internal


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"perm_note": "Дал фронту каски."}, "note", "Дал фронту каски."),
        ({"perm_m0_name": "", "perm_m0_address": "", "perm_m0_map_url": ""}, "memorial", None),
        ({"perm_city": "Пермь-2"}, "city", "Пермь-2"),
    ],
)
def test_each_field_comes_back_as_of_a_file(made: Round, given: Form, field: str, said: object) -> None:
    Client().post(issue(made), fill(made, **given))
    assert [(one.field, one.theirs) for one in list_changes(made)] == [(field, said)]


def test_a_memorial_is_made_of_its_three_inputs(made: Round) -> None:
    given = {"lysva_m0_name": "Стела «Город трудовой доблести»", "lysva_m0_address": "ул. Мира, 12а"}
    Client().post(issue(made), fill(made, **given))
    (one,) = list_changes(made)
    assert (one.theirs.name, one.theirs.kind, one.theirs.status, one.theirs.address) == (
        "Стела «Город трудовой доблести»",
        "stele",
        "dedicated",
        "ул. Мира, 12а",
    )


def test_a_remark_comes_with_its_row(made: Round) -> None:
    Client().post(issue(made), {**fill(made), "1-remark": "Стелу открыли в мае"})
    remarks = returns.describe(made, COORDINATOR).outcome.remarks
    assert [(one.slug, one.text) for one in remarks] == [("lysva", "Стелу открыли в мае")]


def test_rows_and_columns_beside_the_asked_are_not_read(register: object) -> None:
    start.execute(start.Request(DUE, ("permskiy-kray", "sverdlovskaya-oblast"), ("year",)), COORDINATOR)
    made = returns.find_round()
    smuggled = {
        "0-note": "Чужая графа",
        "0-political": "Чужая графа",
        "0-extra:Тайное": "Чужая графа",
        "0-m0-name": "Чужая графа",
        "0-m1-name": "Чужая графа",
        "0-city": "Чужая графа",
        "7-year": "1999",
        "nizhniy-tagil-year": "1999",
        "-1-year": "1999",
    }
    response = Client().post(issue(made), {**smuggled, "0-year": "2021"})
    assert response.status_code == 302
    assert [(one.slug, one.field) for one in list_changes(made)] == [("perm", "year")]
    assert "Чужая графа" not in bytes(Return.objects.get().content).decode()


def test_an_input_that_makes_no_sense_is_said_and_nothing_is_kept(made: Round) -> None:
    for given, said in (
        ({"perm_year": "202О"}, "четыре цифры"),
        ({"perm_city": " "}, "без имени"),
        ({"perm_note": "а" * 60_001}, "Слишком длинно"),
    ):
        response = Client().post(issue(made), fill(made, **given))
        assert response.status_code == 400
        assert said in response.content.decode()
    assert not Return.objects.exists()
