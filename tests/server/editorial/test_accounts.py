"""Signing in as browsers do it, and what strangers try instead."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts import mails, people
from doblest.server.accounts.models import Event, User
from tests.support.factors import add_codes, make_code
from tests.support.people import LOGIN, OWNER, PASSWORD, is_in, log_in, make_user, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_letters")]


@pytest.fixture
def user(register: Edition) -> User:
    return make_user(username="ivanova", email="ivanova@example.org")


def test_a_person_signs_in_by_name_whatever_its_case(client: Client, user: User) -> None:
    response = log_in(client, username="Ivanova ")
    assert (response.status_code, response["Location"]) == (302, "/account/")
    assert is_in(client)
    assert Event.objects.filter(kind="signed-in", account="ivanova").exists()


def test_signing_in_gives_another_session_than_the_one_before(client: Client, user: User) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    log_in(client)
    assert client.session.session_key != before


def test_the_cookie_is_of_this_site_and_no_script_reads_it(client: Client, user: User) -> None:
    log_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client, user: User) -> None:
    texts = []
    for username in ("ivanova", "nobody"):
        body = log_in(client, "не тот пароль", username).content.decode()
        texts.append(re.sub(r'value="[^"]*"', "", body))
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http://testserver/x",
        "javascript:alert(1)",
    ],
)
def test_signing_in_leads_nowhere_but_here(client: Client, user: User, target: str) -> None:
    response = log_in(client, next=target)
    assert response["Location"] == "/account/"


def test_signing_in_leads_back_to_where_one_was(client: Client, user: User) -> None:
    assert log_in(client, next="/city/perm/")["Location"] == "/city/perm/"


def test_a_closed_account_does_not_sign_in(client: Client, user: User) -> None:
    people.set_active("ivanova", False, OWNER)
    log_in(client)
    assert not is_in(client)


def test_a_form_of_another_site_is_refused(user: User) -> None:
    client = sign_in(user, checks_forgery=True)
    response = client.post("/account/view-as/stop/", headers={"origin": "https://evil.example"})
    assert response.status_code == 403
    assert "откройте её заново" in response.content.decode()


def test_other_sessions_end_with_a_change_of_password_and_this_one_goes_on(
    client: Client, user: User
) -> None:
    other = sign_in(user)
    log_in(client)
    new = "Совсем-другой-пароль-9"
    changed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/account/password/", changed)["Location"] == "/account/"
    assert is_in(client)
    assert not is_in(other)
    assert Event.objects.filter(kind="password", account="ivanova").exists()


def test_after_signing_out_a_page_is_the_public_one(client: Client, user: User) -> None:
    log_in(client)
    client.post("/account/logout/")
    assert not is_in(client)
    assert b'class="person"' not in client.get("/city/perm/").content


def test_a_password_alone_does_not_let_in_who_has_codes(client: Client, user: User) -> None:
    secret = add_codes(user)
    response = log_in(client)
    assert response["Location"] == "/account/factors/authenticate/"
    assert not is_in(client)
    assert client.post("/account/factors/authenticate/", {"code": "000000"}).status_code == 200
    assert Event.objects.filter(kind="failed", account="ivanova", detail="неверный код").exists()
    client.post("/account/factors/authenticate/", {"code": make_code(secret)})
    assert is_in(client)


@pytest.mark.parametrize(("step", "let_in"), [(-1, True), (1, True), (-4, False), (4, False)])
def test_a_telephone_may_be_half_a_minute_off_and_no_more(
    client: Client, user: User, step: int, let_in: bool
) -> None:
    secret = add_codes(user)
    log_in(client)
    client.post("/account/factors/authenticate/", {"code": make_code(secret, step)})
    assert is_in(client) is let_in


@pytest.mark.parametrize(
    "credential", ["[" * 100_000, "[1]", '{"response": []}', '{"response": {"userHandle": 5}}']
)
def test_what_is_no_passkey_lets_nobody_in(client: Client, user: User, credential: str) -> None:
    client.get("/account/login/passkey/", headers={"x-requested-with": "XMLHttpRequest"})
    response = client.post("/account/login/passkey/", {"credential": credential})
    assert (response.status_code, response["Location"]) == (302, LOGIN)
    assert not is_in(client)


def test_asking_for_a_passkeys_question_fills_no_table(client: Client, register: Edition) -> None:
    asked = [
        Client().get("/account/login/passkey/", headers={"accept": "application/json"}) for _ in range(12)
    ]
    assert asked[0].json()["request_options"]
    assert [one.status_code for one in asked[-2:]] == [429, 429]
    assert Session.objects.count() <= 10
    assert all(one.expire_date < timezone.now() + timedelta(minutes=11) for one in Session.objects.all())


def test_a_forgotten_password_is_answered_alike_whoever_asks(client: Client, user: User) -> None:
    bodies = [
        client.post("/account/forgotten/", {"username": name}).content for name in ("ivanova", "nobody")
    ]
    strip = re.compile(rb'value="[^"]*"')
    assert strip.sub(b"", bodies[0]) == strip.sub(b"", bodies[1])
    assert [letter.account for letter in mails.list_letters()] == ["ivanova"]
