"""Signing in as browsers do it, and what strangers try instead."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts import guessing, journal, links, mails, people
from doblest.server.accounts.models import Event, OneTimeLink, User
from doblest.server.accounts.policy import Actor, Role
from tests.support.people import PASSWORD, make_client, make_user, sign_in

pytestmark = pytest.mark.django_db

OWNER = Actor("хозяин", Role.SYSTEM)
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "doblest.server.accounts.mails.FileBackend"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(register: Edition) -> User:
    return make_user(username="ivanova", email="ivanova@example.org")


def log_in(client: Client, password: str = PASSWORD, username: str = "ivanova", **more: str) -> Any:
    return client.post(LOGIN, {"login": username, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


# --- signing in ------------------------------------------------------------------------------


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


def test_a_name_that_no_account_has_is_not_written_down(client: Client, user: User) -> None:
    log_in(client, "x", "мой-пароль-в-чужом-поле")
    event = Event.objects.get(kind="failed")
    assert event.account == ""
    assert "пароль" not in event.detail


def test_guessing_is_slowed_by_name_and_address_and_says_when_to_come_again(
    client: Client, user: User
) -> None:
    answers = [log_in(client, f"догадка-{number}") for number in range(6)]
    assert answers[-1].status_code == 429
    assert log_in(client).status_code == 429
    assert Event.objects.filter(kind="locked", account="ivanova").exists()
    cache.clear()
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(other).status_code == 302


def test_a_network_of_ipv6_is_one_client_however_many_addresses_it_has(client: Client, user: User) -> None:
    for number in range(6):
        log_in(Client(REMOTE_ADDR=f"2001:db8::{number}"), f"догадка-{number}")
    assert log_in(Client(REMOTE_ADDR="2001:db8::7")).status_code == 429
    assert Event.objects.filter(kind="failed", address="2001:db8::1").exists()
    cache.clear()
    assert log_in(Client(REMOTE_ADDR="2001:db8:0:1::7")).status_code == 302


def test_a_name_that_is_guessed_from_many_addresses_waits_and_a_link_still_lets_in(
    client: Client, user: User
) -> None:
    for number in range(30):
        client.post(LOGIN, {"login": "ivanova", "password": "x"}, REMOTE_ADDR=f"203.0.113.{number}")
    client.post(LOGIN, {"login": "ivanova", "password": PASSWORD}, REMOTE_ADDR="198.51.100.1")
    assert not is_in(client)
    choose(client, links.issue(user, OWNER))
    assert is_in(client)


def test_what_strangers_try_takes_a_bounded_place(register: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_FAILURES", 20)
    monkeypatch.setattr(guessing, "MOST_ATTEMPTS", 20)
    for number in range(120):
        journal.record(Event.Kind.FAILED)
        AccessAttempt.objects.create(username=f"u{number}", failures_since_start=1)
        guessing.prune_attempts()
    assert Event.objects.filter(kind="failed").count() <= 20 + 50
    assert AccessAttempt.objects.count() <= 20 + 50


def test_asking_for_forgotten_passwords_drives_nothing_else_out_of_the_log(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_FAILURES", 20)
    monkeypatch.setattr(journal, "MOST_EVENTS", 20)
    links.issue(user, OWNER)
    for _ in range(120):
        links.issue_own(user)
    assert Event.objects.filter(kind="linked", by="хозяин").exists()
    assert Event.objects.filter(kind="linked").count() <= 21 + 50


@pytest.mark.parametrize("address", ["[2001:db8::7]", "2001:db8::7"])
def test_an_address_of_the_sixth_version_is_known(client: Client, user: User, address: str) -> None:
    """As the server names it, else all of them would be one address to whoever counts wrong passwords."""
    client.post(LOGIN, {"login": "ivanova", "password": "x"}, REMOTE_ADDR=address)
    assert Event.objects.latest("pk").address == "2001:db8::7"


def test_a_forwarded_address_is_believed_of_ones_own_proxies_alone(
    client: Client, user: User, settings: Any
) -> None:
    client.post(LOGIN, {"login": "ivanova", "password": "x"}, headers={"x-forwarded-for": "203.0.113.9"})
    assert Event.objects.latest("pk").address == "127.0.0.1"
    settings.DOBLEST_PROXIES = 1
    client.post(
        LOGIN, {"login": "ivanova", "password": "x"}, headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"}
    )
    assert Event.objects.latest("pk").address == "203.0.113.9"


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


# --- sessions --------------------------------------------------------------------------------


def test_sessions_end_with_a_change_of_role_or_regions(user: User) -> None:
    client = sign_in(user)
    people.change_rights("ivanova", Role.EDITOR, ["RU-PER", "RU-KIR"], OWNER)
    assert not is_in(client)
    client = sign_in(User.objects.get(username="ivanova"))
    people.change_rights("ivanova", Role.CONTRIBUTOR, [], OWNER)
    assert not is_in(client)


def test_sessions_end_with_a_closed_account(user: User) -> None:
    client = sign_in(user)
    people.set_active("ivanova", False, OWNER)
    assert not is_in(client)


def test_an_ended_session_stays_so_when_the_account_is_as_it_was(user: User) -> None:
    client = sign_in(user)
    people.set_active("ivanova", False, OWNER)
    people.set_active("ivanova", True, OWNER)
    assert not is_in(client)
    client, other = sign_in(user), make_client(Role.CONTRIBUTOR)
    people.change_rights("ivanova", Role.CONTRIBUTOR, [], OWNER)
    people.change_rights("ivanova", Role.EDITOR, ["RU-PER"], OWNER)
    assert not is_in(client)
    assert is_in(other)


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


# --- links -----------------------------------------------------------------------------------


def choose(client: Client, token: str, password: str = PASSWORD) -> Any:
    return client.post(f"/account/link/{token}/", {"new_password1": password, "new_password2": password})


def test_a_link_lets_its_person_in_once(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    address = f"/account/link/{token}/"
    for _ in range(2):  # programs that read mail look at every link
        assert client.get(address).status_code == 200
    assert choose(client, token).status_code == 302
    assert is_in(client)
    again = Client().get(address)
    assert again.status_code == 410
    assert "По этой ссылке уже входили" in again.content.decode()
    assert "This link was used" in Client().get(f"/en{address}").content.decode()


def test_an_expired_link_says_what_to_do(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    OneTimeLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    response = client.get(f"/account/link/{token}/")
    assert response.status_code == 410
    assert "попросите новую у координатора" in response.content.decode()
    assert choose(client, token).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "..%2f..", "' OR 1=1"])
def test_a_made_up_link_opens_nothing(client: Client, register: Edition, token: str) -> None:
    assert client.get(f"/account/link/{token}/").status_code in (404, 410)


def test_a_link_of_a_closed_account_opens_nothing(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    people.set_active("ivanova", False, OWNER)
    assert client.get(f"/account/link/{token}/").status_code == 410


def test_a_link_dies_with_the_role_that_it_was_given_for(user: User) -> None:
    """Else who may invite editors would sign in as an administrator."""
    token = links.issue(user, Actor("координатор", Role.COORDINATOR))
    people.change_rights("ivanova", Role.EDITOR, ["RU-KIR"], OWNER)
    assert links.find(token).user == user
    people.change_rights("ivanova", Role.ADMIN, [], OWNER)
    assert choose(Client(), token).status_code == 410


def test_a_link_dies_with_a_change_of_password(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    log_in(client)
    new = "Совсем-другой-пароль-9"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert choose(Client(), token).status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    for weak in ("1234567890", "qwertyuiop", "короткий"):
        assert choose(client, token, weak).status_code == 200
    assert choose(client, token).status_code == 302


def test_the_database_has_no_link_that_opens(user: User) -> None:
    token = links.issue(user, OWNER)
    assert token not in str(list(OneTimeLink.objects.values()))


def test_few_links_of_one_person_open_at_a_time(user: User) -> None:
    tokens = [links.issue(user, OWNER) for _ in range(links.MOST_USABLE + 1)]
    with pytest.raises(people.AccountError):
        links.find(tokens[0])
    assert links.find(tokens[-1]).user == user


def test_asking_for_a_forgotten_password_ends_no_link_that_was_given(client: Client, user: User) -> None:
    token = links.issue(user, OWNER)
    for _ in range(links.MOST_USABLE + 1):
        client.post("/account/forgotten/", {"username": "ivanova"})
    assert links.find(token).user == user
    assert user.links.count() == 1 + links.MOST_USABLE


def test_a_link_does_not_pass_by_the_one_time_code(client: Client, user: User) -> None:
    secret = add_codes(user)
    choose(client, links.issue(user, OWNER))
    assert not is_in(client)
    client.post("/account/factors/authenticate/", {"code": make_code(secret)})
    assert is_in(client)


def test_a_link_for_a_lost_telephone_takes_the_codes_away(client: Client, user: User) -> None:
    add_codes(user)
    choose(client, links.issue(user, OWNER, without_factors=True))
    assert is_in(client)


# --- one-time codes --------------------------------------------------------------------------


def add_codes(user: User) -> str:
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def make_code(secret: str, step: int = 0) -> str:
    """What a telephone shows whose clock is so many half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


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


# --- a forgotten password --------------------------------------------------------------------


def test_a_forgotten_password_is_answered_alike_whoever_asks(client: Client, user: User) -> None:
    bodies = [
        client.post("/account/forgotten/", {"username": name}).content for name in ("ivanova", "nobody")
    ]
    strip = re.compile(rb'value="[^"]*"')
    assert strip.sub(b"", bodies[0]) == strip.sub(b"", bodies[1])
    assert [letter.account for letter in mails.list_letters()] == ["ivanova"]


def test_the_host_of_a_request_does_not_get_into_a_letter(user: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["doblest.example", ".evil.example"]
    Client(headers={"host": "www.evil.example"}).post("/account/forgotten/", {"username": "ivanova"})
    letter = mails.list_letters()[0]
    assert "http://doblest.example:8000/account/link/" in letter.text
    assert "evil" not in letter.text


def test_letters_have_the_origin_that_is_set(user: User, settings: Any) -> None:
    settings.DOBLEST_ORIGIN = "https://doblest.example"
    mails.send_link(user, links.issue(user, OWNER))
    assert "https://doblest.example/en/account/link/" in mails.list_letters()[0].text


def test_letters_are_the_owners_alone_and_bounded(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "MOST_LETTERS", 3)
    for number in range(5):
        mails.send_link(user, f"token-{number}")
    letters = mails.list_letters()
    assert len(letters) == 3
    assert "token-4" in letters[0].text
    assert all(path.stat().st_mode & 0o077 == 0 for path in mails.mail_folder().iterdir())


# --- viewing as another ----------------------------------------------------------------------


def test_a_coordinator_sees_the_site_as_an_editor_does_and_writes_nothing_meanwhile(
    register: Edition,
) -> None:
    client = make_client(Role.COORDINATOR)
    assert b'class="private"' in client.get("/city/omsk/").content
    client.post("/account/view-as/", {"role": "editor", "region": "permskiy-kray"})
    assert b'class="private"' not in client.get("/city/omsk/").content
    shown = client.get("/city/perm/").content.decode()
    assert 'class="private"' in shown
    assert "Вы смотрите как редактор субъекта: Пермский край" in shown
    key = register.findings[0].key
    refused = client.post(
        f"/account/findings/labour-valour/{key}/", {"verdict": "dismiss", "reason": "так", "base": "1"}
    )
    assert refused.status_code == 403
    client.post("/account/view-as/stop/", {"next": "//evil.example/"})
    assert b'class="private"' in client.get("/city/omsk/").content


@pytest.mark.parametrize(
    "form", [{"role": "admin"}, {"role": "coordinator"}, {"role": "editor"}, {"role": "x"}, {}]
)
def test_nobody_views_as_one_with_more_rights(register: Edition, form: dict[str, str]) -> None:
    client = make_client(Role.COORDINATOR)
    assert client.post("/account/view-as/", form).status_code == 400
    assert b'class="viewing"' not in client.get("/account/").content


def test_a_planted_session_gives_no_more_than_the_account_has(register: Edition) -> None:
    client = make_client(Role.EDITOR)
    session = client.session
    session["doblest.view-as"] = {"role": "coordinator", "regions": []}
    session.save()
    assert client.get("/account/people/").status_code == 403
