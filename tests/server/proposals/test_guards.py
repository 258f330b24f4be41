"""Robots are kept out of the forms of the public, at no cost; people come in, with scripts and without."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from doblest.server.proposals.guards import GuardError, Passed, examine, make_guard, read_nonce, record
from doblest.server.proposals.models import Admission
from tests.support.guards import fill_guard, hurry, solve

pytestmark = pytest.mark.django_db
OFFICE, CAFE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


def send(form: dict[str, str], address: str = OFFICE, *, is_known: bool = False) -> Passed:
    request = RequestFactory().post("/", form, REMOTE_ADDR=address)
    return examine(request, "proposal", is_known=is_known)


def let_in(address: str = OFFICE, *, works: bool = True) -> Admission:
    return record(send(fill_guard(works=works), address))


def assert_refused(words: str, form: dict[str, str], address: str = OFFICE) -> None:
    with pytest.raises(GuardError, match=words) as refused:
        send(form, address)
    assert refused.value.refusal.en


def test_a_browser_that_did_the_work_is_proven() -> None:
    assert send(fill_guard()).is_proven


def test_a_browser_without_scripts_comes_in_unproven() -> None:
    assert not send(fill_guard(works=False)).is_proven


def test_the_work_of_another_form_proves_nothing() -> None:
    mine, another = make_guard(), make_guard()
    assert not send({**fill_guard(mine), "proof": solve(another)}).is_proven


@pytest.mark.parametrize("proof", ["e30=", "!", "=" * 5_000, "bnVsbA==", "W10="])
def test_what_is_no_proof_proves_nothing(proof: str) -> None:
    assert not send({**fill_guard(works=False), "proof": proof}).is_proven


def test_who_fills_the_trap_is_refused() -> None:
    assert_refused("должно быть пустым", fill_guard(trap="https://casino.example"))


def test_a_form_that_this_site_did_not_make_is_refused() -> None:
    assert_refused("устарела", {})
    assert_refused("устарела", {**fill_guard(), "stamp": "WyJhIiwwXQ:подпись"})


def test_a_form_that_lay_open_for_days_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    form = fill_guard()
    hurry(monkeypatch, form_hours=0)
    assert_refused("устарела", form)
    assert read_nonce(form) is None


def test_a_form_that_is_sent_at_once_is_refused_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = fill_guard()
    hurry(monkeypatch, least_seconds=3)
    assert_refused("подождите 3 с", form)


def test_a_form_shown_again_keeps_its_stamp() -> None:
    form = fill_guard()
    assert make_guard(form).stamp == form["stamp"]
    assert make_guard({"stamp": "чужая"}).stamp != "чужая"


def test_a_form_comes_in_once() -> None:
    passed = send(fill_guard())
    record(passed)
    with pytest.raises(IntegrityError), transaction.atomic():
        record(passed)


def test_each_client_has_a_share_and_all_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, client_proven=2, all_proven=3)
    for _ in range(2):
        let_in()
    assert_refused("С вашего адреса", fill_guard())
    let_in(CAFE)
    assert_refused("За этот час", fill_guard(), CAFE)


def test_robots_without_proof_leave_room_for_people_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, all_unproven=1)
    let_in(works=False)
    assert_refused("включите в браузере скрипты", fill_guard(works=False), CAFE)
    assert send(fill_guard(), CAFE).is_proven


def test_a_network_of_ipv6_is_one_client() -> None:
    first, second = (send(fill_guard(), f"2001:db8::{host}") for host in ("1", "ffff:2"))
    assert first.client == second.client != send(fill_guard(), "2001:db8:0:1::1").client


def test_a_signed_in_person_proves_nothing_and_is_not_counted_out(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch, client_proven=0)
    assert send(fill_guard(works=False), is_known=True).is_proven


def test_counts_are_forgotten_after_a_day_and_an_hour_counts_no_more() -> None:
    old = let_in()
    Admission.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=25))
    let_in()
    assert not Admission.objects.filter(pk=old.pk).exists()
    assert OFFICE not in str(Admission.objects.values())


def test_what_is_refused_writes_nothing(
    django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch, all_unproven=0)
    with django_assert_num_queries(0), pytest.raises(GuardError):
        send(fill_guard(trap="x"))
    with django_assert_num_queries(2), pytest.raises(GuardError):
        send(fill_guard(works=False))
