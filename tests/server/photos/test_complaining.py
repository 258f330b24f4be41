"""Complaints of a photograph reach who may hide it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doblest.server.accounts.policy import Role
from doblest.server.photos.models import Complaint, Upload
from tests.support.people import make_client
from tests.support.photo_offers import find_stamp, offer, read
from tests.support.photos import make_jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register", "_in_no_hurry")]
ACCEPTED = {"author": "Анна Фотографова", "licence": "cc-by-4.0", "monument": "own"}


def complain(key: str, **changes: str) -> Any:
    address = f"/propose/photo/complain/{key}/"
    given = {"words": "Это мой снимок", "contact": "owner@example.org", "stamp": find_stamp(address)}
    return Client().post(address, {**given, **changes}, follow=True)


def show() -> str:
    """The key of a photograph that came from the public and was accepted."""
    offer(make_jpeg())
    key = Upload.objects.latest("pk").key
    given = {"do": "accept", "seen": "waiting", **ACCEPTED}
    assert make_client(Role.COORDINATOR).post(f"/account/photos/{key}/rule/", given).status_code == 302
    return key


def test_a_complaint_reaches_who_may_hide_the_photograph_and_nobody_else() -> None:
    key = show()
    assert f"/propose/photo/complain/{key}/" in Client().get("/city/perm/").content.decode()
    assert "жалобу прочтут" in read(complain(key))
    coordinator = make_client(Role.ADMIN)
    assert coordinator.get("/account/photos/").status_code == 403
    keeper = make_client(Role.EDITOR)
    assert "Снимки 1" in read(keeper.get("/account/photos/"))
    page = read(keeper.get(f"/account/photos/{key}/"))
    assert "Это мой снимок" in page
    assert "owner@example.org" in page
    for address in ("/city/perm/", "/city/perm/history/", "/changes/"):
        assert "owner@example.org" not in read(Client().get(address))
    given = {"do": "hide", "seen": "shown", "reason": "просьба правообладателя"}
    keeper.post(f"/account/photos/{key}/rule/", given)
    assert "webp" not in Client().get("/city/perm/").content.decode()
    assert Complaint.objects.get().by == "editor-person"
    assert Client().get(f"/propose/photo/complain/{key}/").status_code == 404


def test_a_complaint_may_be_looked_into_and_the_photograph_stay() -> None:
    key = show()
    complain(key)
    keeper = make_client(Role.EDITOR)
    assert "снимок остаётся" in read(keeper.post(f"/account/photos/{key}/complaints/", follow=True))
    assert not Complaint.objects.filter(closed=None).exists()
    Complaint.objects.update(closed=timezone.now() - timedelta(days=91))
    complain(key)
    assert [one.contact for one in Complaint.objects.order_by("pk")] == ["", "owner@example.org"]


def test_a_complaint_without_words_is_asked_for_them() -> None:
    key = show()
    response = complain(key, words=" ")
    assert response.status_code == 400
    assert "Напишите, что не так" in read(response)
    assert not Complaint.objects.exists()
