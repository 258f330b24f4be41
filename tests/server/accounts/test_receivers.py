"""What the packages tell of sign-ins is written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from doblest.server.accounts import links
from doblest.server.accounts.models import Event, User
from tests.support.people import OWNER, PASSWORD, log_in

pytestmark = pytest.mark.django_db


def test_a_name_that_no_account_has_is_not_written_down(client: Client, user: User) -> None:
    log_in(client, "x", "мой-пароль-в-чужом-поле")
    event = Event.objects.get(kind="failed")
    assert event.account == ""
    assert "пароль" not in event.detail


def list_events() -> list[tuple[str, str, str]]:
    return list(Event.objects.order_by("pk").values_list("kind", "account", "detail"))


def test_signing_in_and_out_and_a_wrong_password_are_written_down(client: Client, user: User) -> None:
    log_in(client, "не тот")
    log_in(client)
    client.post("/account/logout/")
    kinds = ("failed", "signed-in", "signed-out")
    assert list_events() == [(kind, "ivanova", "") for kind in kinds]
    assert set(Event.objects.values_list("address", flat=True)) == {"127.0.0.1"}


def test_a_session_that_is_over_goes_when_somebody_signs_in(client: Client, user: User) -> None:
    day = timedelta(days=1)
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now() - day)
    Session.objects.create(session_key="open", session_data="", expire_date=timezone.now() + day)
    log_in(client)
    assert Session.objects.filter(session_key="open").exists()
    assert not Session.objects.filter(session_key="over").exists()


def test_a_changed_password_closes_links_that_were_given(client: Client, user: User) -> None:
    links.issue(user, OWNER)
    log_in(client)
    changed = {"oldpassword": PASSWORD, "password1": "Семьсот-танков-9", "password2": "Семьсот-танков-9"}
    client.post("/account/password/", changed)
    assert user.links.usable().count() == 0
    assert ("password", "ivanova", "") in list_events()


def test_a_name_without_an_account_that_is_locked_is_not_written_down(client: Client, user: User) -> None:
    for number in range(7):
        log_in(client, f"догадка-{number}", "nobody")
    locked = [one for one in list_events() if one[0] == "locked"]
    assert locked
    assert {account for _, account, _ in locked} == {""}
