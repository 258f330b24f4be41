"""Bringing cities in and taking them out in the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.register.models import ChangeSet, Entry
from tests.support.people import make_client

pytestmark = pytest.mark.django_db

LIST = "/account/list/labour-valour"
KUNGUR = {"city": "Кунгур", "region": "permskiy-kray", "year": "2026", "note": "Дал фронту 10 орудий.\r\n"}


def test_a_city_is_brought_in_and_led_to_its_form(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    response = client.post(f"{LIST}/add/", {**KUNGUR, "reason": "указ"}, follow=True)
    assert response.redirect_chain == [("/account/edit/labour-valour/kungur/", 302)]
    page = Client().get("/city/kungur/").content.decode()
    assert "Город внесён в" in page
    assert "слово в слово" not in page


def test_what_was_typed_stays_where_it_is_refused(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    response = client.post(f"{LIST}/add/", {**KUNGUR, "city": "Пермь"})
    assert response.status_code == 400
    page = response.content.decode()
    assert "уже есть в перечне: Пермь" in page
    assert "Дал фронту 10 орудий." in page


def test_a_city_is_taken_out_its_page_says_so_and_it_comes_back(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    address = f"{LIST}/city/perm/"
    assert client.post(address, {"do": "withdraw", "reason": ""}).status_code == 400
    client.post(address, {"do": "withdraw", "reason": "указ <b>отменён</b>"})
    for path in ("/city/perm/", "/en/city/perm/"):
        gone = Client().get(path)
        assert gone.status_code == 404
        assert "указ &lt;b&gt;отменён&lt;/b&gt;" in gone.content.decode()
    assert "Пермь" in client.get(f"{LIST}/").content.decode()
    assert client.post(address, {"do": "restore"}).headers["Location"] == "/city/perm/"
    assert Client().get("/city/perm/").status_code == 200


def test_an_editor_neither_sees_nor_sends_it(register: Edition) -> None:
    client = make_client(Role.EDITOR)
    assert "Исключить" not in client.get("/account/edit/labour-valour/perm/").content.decode()
    assert client.post(f"{LIST}/city/perm/", {"do": "withdraw", "reason": "так"}).status_code == 403
    assert client.post(f"{LIST}/add/", KUNGUR).status_code == 403
    assert (Entry.objects.filter(listed=True).count(), ChangeSet.objects.count()) == (70, 1)


def test_a_city_is_given_another_title_and_its_form_opens_there(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    form = client.get("/account/edit/labour-valour/perm/").content.decode()
    assert "Акт, который называет город: Указ Президента РФ" in form
    sent = {"title": "military-glory", "reason": "не тот перечень", "base": "1"}
    response = client.post(f"{LIST}/city/perm/title/", sent, follow=True)
    assert response.redirect_chain == [("/account/edit/military-glory/perm/", 302)]
    assert "Звание изменено: правка 3." in response.content.decode()
    assert client.get("/city/perm/")["Location"] == "/military-glory/city/perm/"
    told = client.get("/changes/2/").content.decode()
    assert "переведён в звание «Город воинской славы»: не тот перечень" in told


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"title": "none"}, 400),
        ({"title": "labour-valour"}, 409),
        ({"title": "military-glory"}, 400),
    ],
)
def test_without_a_title_or_a_reason_nothing_changes(
    register: Edition, sent: dict[str, str], status: int
) -> None:
    reason = {} if sent.get("title") == "military-glory" else {"reason": "проба"}
    response = make_client(Role.COORDINATOR).post(f"{LIST}/city/perm/title/", {**sent, **reason})
    assert response.status_code == status
    assert ChangeSet.objects.count() == 1


def test_a_refusal_is_in_the_language_of_the_page(register: Edition) -> None:
    answer = make_client(Role.COORDINATOR).get("/en/account/edit/labour-valour/atlantis/")
    assert answer.status_code == 400
    assert "the register has no city “atlantis”. Open the list of cities" in answer.content.decode()
