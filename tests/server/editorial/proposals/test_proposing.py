"""Anybody proposes on a city's page: a number and a page at once, a clear line for what makes no sense."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from doblest.data import load
from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.proposals import sending
from doblest.server.proposals.models import Admission, Proposal, Sending
from doblest.server.register.models import Entry
from tests.support.guards import fill_guard, hurry
from tests.support.people import make_client, make_user, sign_in
from tests.support.proposals import ERROR, ROOT, propose, read_errors, submit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch, register: Edition) -> None:
    hurry(monkeypatch)


def test_a_proposal_has_a_number_and_a_page_of_its_own_at_once() -> None:
    answer = submit("error")
    page = Client().get(answer["Location"])
    proposal = Proposal.objects.get()
    assert f"Предложение № {proposal.pk}" in page.content.decode()
    assert "Стела стоит в другом месте." in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_the_page_opens_by_its_whole_link_alone() -> None:
    address = submit("error")["Location"]
    assert Client().get(f"{address[:-5]}AAAA/").status_code == 404
    assert Client().get("/propose/sent/1/").status_code == 404


def test_the_form_is_of_both_languages_and_no_cache_keeps_it() -> None:
    for root, words in ((ROOT, "Сообщить об ошибке"), (f"/en{ROOT}", "Report an error")):
        page = Client().get(f"{root}/perm/error/")
        assert words in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"


def test_the_city_leads_to_both_forms_and_stays_for_everybody() -> None:
    page = Client().get("/city/perm/")
    for kind in ("error", "opened"):
        assert f'href="{ROOT}/perm/{kind}/"' in page.content.decode()
    assert "Set-Cookie" not in page
    assert "no-store" not in page["Cache-Control"]
    assert f'href="{ROOT}' not in Client().get("/city/perm/?at=2024-05-09").content.decode()


def test_the_same_form_sent_again_is_the_same_proposal() -> None:
    form = {**fill_guard(), **ERROR}
    first, second = (Client().post(f"{ROOT}/perm/error/", form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Sending.objects.count() == 1


def test_who_says_the_same_joins_and_is_told_so() -> None:
    first = propose("error")
    answer = submit("error", words="Стела стоит в другом месте!")
    assert [one.proposal for one in Sending.objects.all()] == [first, first]
    assert "То же самое уже сообщили" in Client().get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"words": "Год 2020, а должен быть 2021"}, {"words": "Год 2020, а должен быть 2022"}),
        ({"field": "memorial"}, {"field": "note"}),
        ({"words": "Стелы ещё нет."}, {"words": "Адрес написан с ошибкой."}),
    ],
)
def test_who_says_something_else_does_not_join(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert propose("error", **first) != propose("error", **second)


def test_the_newest_are_compared_alone_so_that_many_of_one_city_keep_no_writer_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "_MOST_COMPARED", 1)
    older, newer = propose("error"), propose("error", words="Адрес написан с ошибкой.")
    assert propose("error", words="Адрес написан с ошибкою.") == newer
    assert propose("error") != older


def test_an_opening_of_the_same_day_joins_however_it_is_said() -> None:
    first = propose("opened")
    assert propose("opened", date="10.12.2025", place="у завода") == first
    assert propose("opened", date="11.12.2025") != first
    assert propose("opened", "omsk") != first


@pytest.mark.parametrize(
    ("kind", "inputs", "words"),
    [
        ("error", {"field": ""}, "Выберите, что неверно."),
        ("error", {"field": "political"}, "Выберите, что неверно."),
        ("error", {"words": " "}, "Напишите, что неверно или как должно быть."),
        ("error", {"words": "Купите тут: https://casino.example"}, "Ссылки здесь не принимаются"),
        ("error", {"field": "note", "value": "www.casino.example"}, "Ссылки здесь не принимаются"),
        ("error", {"source": "https://a.ru и https://b.ru"}, "Источник — один адрес"),
        ("error", {"words": "а" * 4_001}, "Слишком длинно: помещается 4000 знаков."),
        ("error", {"words": "Стела\x07 не там"}, "невидимые управляющие знаки"),
        ("error", {"words": "Стела\x00 не там"}, "невидимые управляющие знаки"),
        ("error", {"email": "ivan@"}, "Адрес почты написан с ошибкой."),
        ("opened", {"date": "31.02.2024"}, "такого дня в календаре нет"),
        ("opened", {"date": "31.02"}, "какого года?"),
        ("opened", {"date": "скоро"}, "не день"),
        ("opened", {"date": "9 мая 2127"}, "ещё не наступило"),
        ("opened", {"point": "56.25, 58.01"}, "сначала широта, потом долгота"),
        ("opened", {"source": ""}, "Назовите источник"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_line_and_what_was_typed_stays(
    kind: str, inputs: dict[str, Any], words: str
) -> None:
    answer = submit(kind, **inputs)
    assert answer.status_code == 400
    assert words in read_errors(answer)
    assert "59.ru" in answer.content.decode() or "source" in inputs
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("date", ["осень 2024", "к 80-летию Победы", "май 2024", "2024"])
def test_a_day_is_told_in_any_words(date: str) -> None:
    assert propose("opened", date=date).sendings.get().read().date == date


def test_refusals_are_english_on_english_pages() -> None:
    form = {**fill_guard(), **ERROR, "words": "see https://casino.example"}
    answer = Client().post(f"/en{ROOT}/perm/error/", form)
    assert "No links here" in read_errors(answer)
    assert "out of date" in read_errors(Client().post(f"/en{ROOT}/perm/error/", ERROR))


def test_nothing_is_proposed_to_a_city_that_was_withdrawn_and_a_former_address_leads_on() -> None:
    Entry.objects.filter(slug="perm").update(listed=False)
    answer = submit("error")
    assert answer.status_code == 410
    assert "исключён из перечня" in answer.content.decode()


@pytest.mark.parametrize("address", ["perm/praise", "nigde/error", "../no-such-title/perm/error"])
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert Client().get(f"{ROOT}/{address}/").status_code == 404


def test_a_robot_leaves_nothing_but_its_refusal() -> None:
    for form in (ERROR, {**ERROR, **fill_guard(trap="x")}):
        assert Client().post(f"{ROOT}/perm/error/", form).status_code == 400
    assert not Sending.objects.exists()
    assert not Admission.objects.exists()


def test_without_scripts_it_waits_on_a_shelf_of_its_own_till_somebody_proves_it() -> None:
    proposal = propose("error", works=False)
    assert not proposal.is_proven
    propose("error")
    proposal.refresh_from_db()
    assert proposal.is_proven


def test_a_full_shelf_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load("limits")["proposals"], "waiting_unproven", 1)
    propose("error", works=False)
    answer = submit("error", works=False, words="Совсем другое дело.")
    assert answer.status_code == 429
    assert "ждёт слишком много" in read_errors(answer)
    assert submit("error", words="И третье.").status_code == 302


# --- letters and accounts --------------------------------------------------------------------


def test_a_letter_has_the_number_and_the_link_and_none_of_the_words(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        address = submit("error", email="ivan@example.com")["Location"]
    text = mailoutbox[0].body
    assert address in text
    assert f"№ {Proposal.objects.get().pk}" not in text
    assert f"номер — {Proposal.objects.get().pk}" in text
    assert "другом месте" not in text


def test_robots_have_no_letters_sent(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    make_user(Role.EDITOR, email="keeper@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        propose("error", works=False, email="victim@example.com")
    assert mailoutbox == []


def test_the_keepers_of_the_region_are_called_once_an_hour(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    make_user(Role.EDITOR, email="perm@example.com")
    make_user(Role.EDITOR, "RU-OMS", username="omsk", email="omsk@example.com")
    make_user(Role.COORDINATOR, email="all@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        first = propose("error")
        propose("error", words="Ещё одна ошибка.")
    assert [one.to for one in mailoutbox] == [["perm@example.com"]]
    assert f"/account/proposals/{first.pk}/" in mailoutbox[0].body


def test_a_signed_in_contributor_proves_nothing_and_finds_it_again() -> None:
    client = sign_in(make_user(Role.CONTRIBUTOR, email="me@example.com"))
    assert "data-challenge" not in client.get(f"{ROOT}/perm/error/").content.decode()
    proposal = propose("error", client=client, works=False)
    assert proposal.is_proven
    assert proposal.sendings.get().email == "me@example.com"
    own = client.get("/account/proposals/mine/").content.decode()
    assert f"№ {proposal.pk}" in own
    assert "№" not in make_client(Role.EDITOR).get("/account/proposals/mine/").content.decode()


def test_addresses_are_forgotten_some_months_after_the_answer() -> None:
    old = propose("error", email="ivan@example.com")
    Proposal.objects.filter(pk=old.pk).update(state="refused", decided=timezone.now() - timedelta(days=91))
    new = propose("opened", email="anna@example.com")
    assert [one.email for one in (old.sendings.get(), new.sendings.get())] == ["", "anna@example.com"]
