"""A server's clock that jumps: order is that of numbers, and what ends is judged by the server alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from doblest.model import Edition
from doblest.server.accounts import links
from doblest.server.accounts.policy import Role
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.editorial.gaps.finding import find_gaps
from doblest.server.http.cache import response_cache
from doblest.server.register import editions, history
from doblest.server.register.unit_of_work import ConflictError
from tests.support.people import make_user, sign_in
from tests.support.register import change

pytestmark = pytest.mark.django_db

Jump = Callable[[timedelta], None]
YEARS, DAYS = timedelta(days=800), timedelta(days=15)


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Jump:
    """Set the server's clock that much off."""
    real = timezone.now

    def set_off(by: timedelta) -> None:
        def tell() -> datetime:
            return real() + by

        monkeypatch.setattr(timezone, "now", tell)

    return set_off


def test_changes_stand_in_the_order_of_their_numbers(register: Edition, jump: Jump) -> None:
    jump(YEARS)
    change("perm", "note", "Дал фронту 10 орудий.")
    jump(-YEARS)
    change("perm", "note", "Дал фронту 12 орудий.")
    response_cache.clear()
    assert [one.revision for one in history.latest(most=3)] == [3, 2, 1]
    assert [one.revision for one in history.of_slug("perm")][:2] == [3, 2]
    told = Client().get("/changes/").content.decode()
    assert told.index("/changes/3/") < told.index("/changes/2/")
    assert editions.current().revision == 3
    response_cache.clear()


@pytest.mark.parametrize("by", [YEARS, -YEARS], ids=["forward", "back"])
def test_a_form_meets_who_wrote_since_it_was_begun(register: Edition, jump: Jump, by: timedelta) -> None:
    base = change("perm", "note", "Дал фронту 10 орудий.")
    assert base
    jump(by)
    change("perm", "note", "Дал фронту 12 орудий.")
    jump(timedelta())
    with pytest.raises(ConflictError):
        change("perm", "note", "Дал фронту 14 орудий.", base=base.number)


def test_a_link_opens_or_not_by_the_servers_clock_alone(db: None, jump: Jump) -> None:
    token = links.issue_own(make_user(Role.COORDINATOR))
    address = f"/account/link/{token}/"
    jump(links.LIFETIME + timedelta(seconds=1))
    assert "Срок ссылки истёк" in Client().get(address).content.decode()
    jump(-YEARS)
    assert Client().get(address).status_code == 200


def test_a_session_ends_by_the_servers_clock_and_is_not_lost_by_one_that_goes_back(
    register: Edition, jump: Jump
) -> None:
    client = sign_in(make_user(Role.COORDINATOR))
    jump(-YEARS)
    assert client.get("/account/").status_code == 200
    jump(DAYS)
    assert client.get("/account/").status_code == 302


def test_no_page_counts_backwards(register: Edition, jump: Jump) -> None:
    client = sign_in(make_user(Role.COORDINATOR))
    jump(YEARS)
    change("perm", "note", "Дал фронту орудия.")
    jump(timedelta())
    pages = {
        path: client.get(path).content.decode()
        for path in ("/account/", "/account/gaps/", "/account/backups/", "/account/tasks/", "/account/queue/")
    }
    assert [path for path, text in pages.items() if re.search(r"[-−]\d+\s(?:д|ч|мин)", text)] == []
    gaps = find_gaps(current_catalogue(), timezone.localdate())
    short = [gap for gap in gaps if (gap.city.slug, gap.kind.key) == ("perm", "short-note")]
    assert [gap.since for gap in short] == [timezone.localdate()]
