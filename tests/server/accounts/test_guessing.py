"""Guessing passwords is slowed, and what is guessed takes a bounded place."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts import guessing, journal, links
from doblest.server.accounts.models import Event, User
from tests.support.people import LOGIN, OWNER, PASSWORD, choose, is_in, log_in

pytestmark = pytest.mark.django_db


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
