"""Who keeps the rows decides: one page, one press; what is accepted is written as a change that names it."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from doblest.model import Edition, SteleEvent
from doblest.reference.register_events import list_events
from doblest.reference.stele_status import judge
from doblest.server.accounts.policy import Role
from doblest.server.proposals.links import build_path
from doblest.server.proposals.models import Proposal
from doblest.server.register import editions
from doblest.server.register.actions import set_event
from doblest.server.register.models import ChangeSet, Entry
from tests.support.guards import hurry
from tests.support.people import make_client, make_user, sign_in
from tests.support.proposals import propose, read_errors
from tests.support.register import COORDINATOR, change, reverse

pytestmark = pytest.mark.django_db
LIST = "/account/proposals/"


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch, register: Edition) -> None:
    hurry(monkeypatch)


@pytest.fixture
def editor() -> Client:
    return make_client(Role.EDITOR)


def read(client: Client, proposal: Proposal) -> str:
    return html.unescape(client.get(f"{LIST}{proposal.pk}/").content.decode())


def read_form(client: Client, proposal: Proposal) -> dict[str, str]:
    """The form of acceptance as the page fills it in."""
    context = client.get(f"{LIST}{proposal.pk}/").context
    filled = context["filled"]
    return {**filled.texts, "base": str(filled.current.revision), "reason": context["reason"]}


def accept(client: Client, proposal: Proposal, **inputs: str) -> Proposal:
    answer = client.post(f"{LIST}{proposal.pk}/accept/", {**read_form(client, proposal), **inputs})
    assert answer.status_code == 302, read_errors(answer)
    return Proposal.objects.get(pk=proposal.pk)


def test_an_editor_sees_their_own_regions_and_the_coordinator_all(editor: Client) -> None:
    perm, omsk = propose("error"), propose("error", "omsk")
    assert "№ 1" not in editor.get(LIST).content.decode().replace(f"№ {perm.pk}", "")
    assert f"№ {omsk.pk}" not in editor.get(LIST).content.decode()
    assert editor.get(f"{LIST}{omsk.pk}/").status_code == 403
    assert editor.post(f"{LIST}{omsk.pk}/refuse/", {"canned": "known"}).status_code == 403
    assert editor.get(f"{LIST}{omsk.pk + 9}/").status_code == 400
    whole = make_client(Role.COORDINATOR).get(LIST).content.decode()
    assert f"№ {perm.pk}" in whole
    assert f"№ {omsk.pk}" in whole


def test_the_menu_counts_what_is_proven(editor: Client) -> None:
    propose("error")
    propose("error", works=False, words="Куплю стелу недорого.")
    counted = f'href="{LIST}">Предложения <span class="count">1</span></a>'
    for page in ("/account/", "/city/perm/"):
        assert counted in editor.get(page).content.decode()


def test_a_quote_is_replaced_and_the_page_shows_both_sides(editor: Client) -> None:
    note = Entry.objects.get(slug="perm").note
    proposal = propose("error", field="note", quote=note[:20], value="Пермь дала фронту")
    assert "В реестре станет" in read(editor, proposal)
    assert f"<del>{note[:5]}" in read(editor, proposal) or "<ins>" in read(editor, proposal)
    done = accept(editor, proposal, answer="Спасибо, исправлено.")
    assert Entry.objects.get(slug="perm").note == f"Пермь дала фронту{note[20:]}"
    assert done.change_set == ChangeSet.objects.newest_first()[0]
    assert done.change_set.reason == f"Предложение № {done.pk}: https://59.ru/text/1"


def test_a_short_field_becomes_what_was_proposed(editor: Client) -> None:
    done = accept(editor, propose("error", field="year", value="2021"))
    assert Entry.objects.get(slug="perm").year == 2021
    assert done.state == "accepted"


def test_a_value_that_makes_no_sense_is_told_and_nothing_is_decided(editor: Client) -> None:
    proposal = propose("error", field="year", value="давно")
    form = read_form(editor, proposal)
    answer = editor.post(f"{LIST}{proposal.pk}/accept/", form)
    assert answer.status_code == 400
    assert "Год — четыре цифры" in read_errors(answer)
    assert Proposal.objects.get().state == "waiting"


def test_nothing_changed_is_no_acceptance_unless_it_is_mended_already(editor: Client) -> None:
    proposal = propose("error")
    answer = editor.post(f"{LIST}{proposal.pk}/accept/", read_form(editor, proposal))
    assert answer.status_code == 400
    assert "Ничего не изменено" in read_errors(answer)
    assert accept(editor, proposal, do="done").state == "accepted"


def test_an_address_of_the_memorial_is_mended(editor: Client) -> None:
    proposal = propose("error")
    accept(editor, proposal, **{"m0-address": "улица Мира, 1"})
    record = next(one for one in editions.current().records if one.slug == "perm")
    memorial = record.located.entry.memorial
    assert memorial
    assert memorial.address == "улица Мира, 1"


def list_openings(slug: str) -> list[SteleEvent]:
    record = next(one for one in editions.current().records if one.slug == slug)
    return [one.event for one in list_events(record.located) if one.event.kind == "opened"]


def test_an_opening_becomes_an_event_with_its_source(editor: Client) -> None:
    wanted = set_event.Wanted("perm", "withdraw", "opened-1")
    set_event.execute(wanted, COORDINATOR, reason="о другом памятнике")
    done = accept(editor, propose("opened"))
    opened = list_openings("perm")[-1]
    assert opened.date == "2025-12-10"
    assert "https://59.ru/text/2" in [source.url for source in opened.sources]
    assert done.change_set


def test_an_opening_of_another_day_than_is_known_puts_the_day_in_dispute(editor: Client) -> None:
    proposal = propose("opened")
    page = editor.get(f"{LIST}{proposal.pk}/").content.decode()
    assert "Второго события не будет: источник прибавится к нему, а день станет спорным." in page
    before = list_openings("perm")
    done = accept(editor, proposal)
    (opened,) = list_openings("perm")
    assert opened.date == before[0].date == "2023-10"
    assert [one.day for one in opened.sources if one.url == "https://59.ru/text/2"] == ["2025-12-10"]
    assert judge(opened) == "disputed"
    reverse(done.change_set.number, reason="не та стела")
    assert list_openings("perm") == before


def test_what_has_no_field_is_accepted_without_a_change(editor: Client) -> None:
    before = ChangeSet.objects.count()
    assert accept(editor, propose("error", field="other")).change_set is None
    assert ChangeSet.objects.count() == before


def test_a_refusal_needs_a_reason_which_the_sender_reads_in_their_language(editor: Client) -> None:
    proposal = propose("error")
    address = f"{LIST}{proposal.pk}/refuse/"
    assert "Напишите, почему" in read_errors(editor.post(address))
    assert editor.post(address, {"canned": "another"}).status_code == 302
    sending = proposal.sendings.get()
    assert "Это другой памятник" in Client().get(build_path(sending, "ru")).content.decode()
    assert "That is another monument" in Client().get(build_path(sending, "en")).content.decode()


def test_a_proposal_is_decided_once(editor: Client) -> None:
    proposal = propose("error", field="year", value="2021")
    form = read_form(editor, proposal)
    editor.post(f"{LIST}{proposal.pk}/refuse/", {"answer": "Нет."})
    answer = editor.post(f"{LIST}{proposal.pk}/accept/", form)
    assert answer.status_code == 409
    assert "Уже решено: отклонено" in read_errors(answer)
    assert Entry.objects.get(slug="perm").year != 2021


def test_what_another_changed_meanwhile_is_told_and_the_form_begins_anew(editor: Client) -> None:
    proposal = propose("error", field="year", value="2021")
    form = read_form(editor, proposal)
    change("perm", "year", 2022, COORDINATOR, "по указу")
    answer = editor.post(f"{LIST}{proposal.pk}/accept/", form)
    assert answer.status_code == 409
    assert read_errors(answer)
    assert Entry.objects.get(slug="perm").year == 2022
    assert Proposal.objects.get().state == "waiting"


def test_a_city_withdrawn_since_can_only_be_refused(editor: Client) -> None:
    proposal = propose("error")
    Entry.objects.filter(slug="perm").update(listed=False)
    assert "принять нельзя" in read(editor, proposal)
    assert "<form" in read(editor, proposal)
    assert editor.post(f"{LIST}{proposal.pk}/refuse/", {"canned": "known"}).status_code == 302
    assert editor.post(f"{LIST}{proposal.pk}/accept/", {}).status_code == 409


def test_who_views_as_another_decides_nothing() -> None:
    client = make_client(Role.COORDINATOR)
    proposal = propose("error")
    client.post("/account/view-as/", {"role": "editor", "region": "permskiy-kray"})
    assert client.post(f"{LIST}{proposal.pk}/refuse/", {"canned": "known"}).status_code == 403


def test_all_without_proof_are_refused_at_once_and_only_of_own_regions(editor: Client) -> None:
    for city in ("perm", "omsk"):
        propose("error", city, works=False)
    kept = propose("error", words="Настоящая ошибка.")
    assert "Без доказательства 1" in editor.get(LIST).content.decode()
    editor.post(f"{LIST}unproven/refuse/")
    states = {(one.entry.slug, one.state) for one in Proposal.objects.exclude(pk=kept.pk)}
    assert states == {("perm", "refused"), ("omsk", "waiting")}
    assert Proposal.objects.get(pk=kept.pk).state == "waiting"


def test_the_decision_is_mailed_to_everybody_who_left_an_address(
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    proposal = propose("error", email="ivan@example.com")
    propose("error", email="anna@example.com")
    propose("error")
    client = sign_in(make_user(Role.EDITOR))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}{proposal.pk}/refuse/", {"canned": "unsourced"})
    assert {one.to[0] for one in mailoutbox} == {"ivan@example.com", "anna@example.com"}
    assert all("Источник этого не подтверждает." in one.body for one in mailoutbox)
    assert all("Стела стоит в другом месте." in one.body for one in mailoutbox)
    assert not proposal.sendings.exclude(email="").filter(answered=None).exists()


def test_after_a_change_of_the_key_links_open_still_and_letters_name_none(
    settings: Any, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any, editor: Client
) -> None:
    proposal = propose("error", email="ivan@example.com")
    address = build_path(proposal.sendings.get(), "ru")
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(f"{LIST}{proposal.pk}/refuse/", {"canned": "known"})
    assert address in mailoutbox[0].body
    settings.SECRET_KEY = "другой"
    assert Client().get(address).status_code == 200
    assert build_path(proposal.sendings.get(), "ru") == ""
