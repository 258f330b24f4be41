"""Taking back what was written, from the pages of history: looked at first, by those who may."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.register import editions
from doblest.server.register.actions import exempt
from doblest.server.register.actions.exempt import Ruling
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import change, person

pytestmark = pytest.mark.django_db

ROOT = "/account/revert/labour-valour"
FIELD = f"{ROOT}/2/perm/note/"
ROLES = [role for role in Role if role is not Role.SYSTEM]
MAY = {Role.EDITOR, Role.COORDINATOR}


@pytest.fixture
def before(register: Edition) -> str:
    """The note of Perm, which somebody then wrote otherwise."""
    note = read_note()
    change("perm", "note", "Другое примечание", person("М. Иванова"))
    return note


def read_note() -> str:
    return next(one for one in editions.current().records if one.slug == "perm").located.entry.note


def test_looking_shows_both_and_writes_nothing(before: str) -> None:
    text = make_client(Role.COORDINATOR).get(FIELD).content.decode()
    assert "Другое примечание" in text
    assert "Что изменится" in text
    assert (read_note(), editions.revision()) == ("Другое примечание", 2)


@pytest.mark.parametrize("role", ROLES)
def test_a_field_is_given_back_by_those_who_may(before: str, role: Role) -> None:
    answer = make_client(role).post(FIELD, {"to": "before", "base": "2", "reason": "ошибка"})
    assert (read_note() == before) is (role in MAY)
    assert answer.status_code == (302 if role in {*MAY, Role.VISITOR} else 403)


def test_then_the_new_change_is_shown_with_what_it_takes_back(before: str) -> None:
    client = make_client(Role.COORDINATOR)
    answer = client.post(FIELD, {"to": "before", "base": "2", "reason": "ошибка"}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [("/changes/3/", 302)]
    assert "возврат поля к тому, что было до правки 2: ошибка" in text
    assert "Записано: правка 3." in text


def test_what_was_changed_since_it_was_seen_is_shown_again_and_not_written(before: str) -> None:
    change("perm", "note", "Третье примечание", person("П. Петров"))
    answer = make_client(Role.COORDINATOR).post(FIELD, {"to": "before", "base": "2"})
    assert answer.status_code == 409
    assert "Третье примечание" in answer.content.decode()
    assert read_note() == "Третье примечание"


def test_a_form_that_does_not_say_what_it_saw_is_refused(before: str) -> None:
    assert make_client(Role.COORDINATOR).post(FIELD, {"to": "before"}).status_code == 409


def test_who_may_not_see_a_private_field_may_not_give_it_back(register: Edition) -> None:
    change("omsk", "political", "тайное")
    client = sign_in(make_user(Role.EDITOR))
    answer = client.get(f"{ROOT}/2/omsk/political/")
    assert answer.status_code == 403
    assert "тайное" not in answer.content.decode()


@pytest.mark.parametrize("path", ["2/perm/pk/", "2/perm/year/", "99/perm/note/", "2/nowhere/note/", "99/"])
def test_what_there_is_not_is_refused_in_a_sentence(before: str, path: str) -> None:
    assert make_client(Role.COORDINATOR).get(f"{ROOT}/{path}").status_code == 400


def test_a_whole_change_is_undone(before: str) -> None:
    client = make_client(Role.COORDINATOR)
    assert "Отменить правку" in client.get(f"{ROOT}/2/").content.decode()
    client.post(f"{ROOT}/2/", {"reason": "не тот город"})
    assert read_note() == before


def test_a_change_that_others_built_upon_says_what_to_undo_first(before: str) -> None:
    change("perm", "note", "Третье примечание")
    client = make_client(Role.COORDINATOR)
    text = client.get(f"{ROOT}/2/").content.decode()
    assert "отменить нельзя" in client.post(f"{ROOT}/2/", {}).content.decode()
    assert "отменить нельзя" in text
    assert 'type="submit"' not in text.split("<main", 1)[1]


def test_an_editor_of_another_region_sees_no_more_than_everybody(register: Edition) -> None:
    change("omsk", "year", 2021)
    client = sign_in(make_user(Role.EDITOR))
    assert client.get(f"{ROOT}/2/").status_code == 403
    assert "/account/revert/labour-valour/2/omsk" not in client.get("/changes/2/").content.decode()


def test_private_changes_are_in_the_history_of_those_who_may_see_them(register: Edition) -> None:
    change("perm", "political", "тайное")
    text = {role: make_client(role).get("/city/perm/history/").content.decode() for role in ROLES}
    assert {role for role in ROLES if "тайное" in text[role]} == MAY


def test_a_change_of_private_fields_alone_has_a_page_for_those_who_may_see_them(register: Edition) -> None:
    change("perm", "political", "тайное", person("П. Петров"), reason="по письму")
    text = {role: make_client(role).get("/changes/2/").content.decode() for role in ROLES}
    assert {role for role in ROLES if "тайное" in text[role]} == MAY
    assert {role for role in ROLES if "по письму" in text[role]} == MAY
    assert "Правки реестра" in text[Role.COORDINATOR]
    client = sign_in(make_user(Role.COORDINATOR, username="petrova"))
    assert "тайное" in client.get(f"{ROOT}/2/").content.decode()
    assert client.post(f"{ROOT}/2/", {}).status_code == 302


def test_what_nobody_else_may_see_looks_like_what_there_is_not(register: Edition) -> None:
    change("omsk", "political", "тайное")
    for client in (make_client(Role.VISITOR), make_client(Role.EDITOR)):  # of Perm
        told, absent = (client.get(f"/changes/{number}/") for number in (2, 7))
        assert told.status_code == absent.status_code == 404
        bodies = [answer.content.decode().split("<main", 1)[1] for answer in (told, absent)]
        assert bodies[0].replace("/2/", "/7/").replace(">2<", ">7<") == bodies[1]


def test_why_something_is_no_gap_stands_in_the_history_of_those_who_may_see_it(register: Edition) -> None:
    made = exempt.execute(Ruling("perm", "short-note", "больше не известно"), person("П. Петров"))
    assert made.number == 2
    clients = {role: make_client(role) for role in ROLES}
    for path in ("/city/perm/history/", "/changes/2/"):
        text = {role: client.get(path).content.decode() for role, client in clients.items()}
        assert {role for role in ROLES if "больше не известно" in text[role]} == MAY
        assert "это не пробел" in text[Role.COORDINATOR]
    exempt.execute(Ruling("perm", "short-note"), person("П. Петров"))
    assert "снова пробел" in clients[Role.COORDINATOR].get("/changes/3/").content.decode()
