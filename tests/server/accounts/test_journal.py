"""The log of accounts: bounded whatever strangers try."""

from __future__ import annotations

import pytest

from doblest.server.accounts import journal, links
from doblest.server.accounts.models import Event, User
from tests.support.people import OWNER

pytestmark = pytest.mark.django_db


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
