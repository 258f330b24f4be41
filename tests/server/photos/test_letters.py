"""Letters to who sent a photograph, and addresses that are forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doblest.server.accounts.policy import Role
from doblest.server.photos.models import Upload
from doblest.server.proposals import guards
from tests.support.people import make_client
from tests.support.photo_offers import offer, read
from tests.support.photos import make_jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register", "_in_no_hurry")]


def prove(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "_is_proven", lambda proof, nonce: True)


def test_a_sender_who_left_an_address_has_a_letter_at_once_and_one_with_the_decision(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    prove(monkeypatch)
    own = offer(make_jpeg(), email="sender@example.org").redirect_chain[0][0]
    upload = Upload.objects.get()
    assert f"снимок № {upload.pk} получен" in mailoutbox[0].subject
    assert own in mailoutbox[0].body
    keeper = make_client(Role.COORDINATOR)
    assert "sender@example.org" in read(keeper.get(f"/account/photos/{upload.key}/"))
    given = {"do": "refuse", "seen": "waiting", "reason": "на снимке другой памятник"}
    keeper.post(f"/account/photos/{upload.key}/rule/", given)
    assert [letter.to for letter in mailoutbox] == [["sender@example.org"]] * 2
    assert "отклонён. на снимке другой памятник" in mailoutbox[1].body
    assert own in mailoutbox[1].body
    for address in (own, "/city/perm/", "/city/perm/history/", "/changes/"):
        assert "sender@example.org" not in Client().get(address).content.decode()


def test_an_address_is_forgotten_three_months_after_the_answer() -> None:
    offer(make_jpeg(), email="sender@example.org")
    Upload.objects.update(answered=timezone.now() - timedelta(days=91))
    offer(make_jpeg(shade=50), email="other@example.org")
    assert [one.email for one in Upload.objects.order_by("pk")] == ["", "other@example.org"]


def test_nobody_is_written_to_for_a_robot_or_at_a_misspelt_address(mailoutbox: list[Any]) -> None:
    assert "написан с ошибкой" in read(offer(make_jpeg(), email="sender@"))
    assert offer(make_jpeg(), email="sender@example.org").status_code == 200
    assert mailoutbox == []
