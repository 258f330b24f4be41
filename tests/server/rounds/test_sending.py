"""Letters of a round: links in them, reminders to those who have not answered, by mail or as files."""

from __future__ import annotations

import email
from datetime import timedelta
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.rounds import contacts, links, returns, sending, start
from doblest.server.rounds.models import AnswerLink, Reminder, Round
from tests.support.register import COORDINATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(register: Edition) -> Round:
    due = timezone.localdate() + timedelta(days=3)
    start.execute(start.Request(due, ("permskiy-kray", "sverdlovskaya-oblast")), COORDINATOR)
    table = "permskiy-kray;Анна;perm@example.org"
    contacts.keep_contacts(contacts.read_contacts(table), COORDINATOR)
    return returns.find_round()


def test_each_letter_has_a_link_of_its_own(made: Round) -> None:
    texts = [one.letter.text for one in sending.write_letters(made, COORDINATOR, has_links=True)]
    found = {text.split("/account/answer/")[1].split("/")[0] for text in texts}
    assert len(found) == 2
    assert {links.find(token).excerpt.region_id for token in found} == {"RU-PER", "RU-SVE"}


def test_letters_without_links_make_none(made: Round) -> None:
    sending.write_letters(made, COORDINATOR, has_links=False)
    assert not AnswerLink.objects.exists()


def test_those_who_have_answered_are_not_reminded(made: Round) -> None:
    sent = made.excerpts.get(region="RU-SVE")
    returns.take_files([IncomingFile("ответ.docx", bytes(sent.content))], made, COORDINATOR)
    written = sending.remind(made, COORDINATOR)
    assert [one.excerpt.sent.region for one in written.sendings] == ["RU-PER"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(3, "осталось 3\u00a0дня"), (0, "Сегодня"), (-1, "прошло 1\u00a0день"), (-11, "прошло 11\u00a0дней")],
)
def test_a_reminder_says_how_many_days_are_left_or_gone(made: Round, days: int, said: str) -> None:
    Round.objects.update(due=timezone.localdate() + timedelta(days=days))
    written = sending.remind(returns.find_round(), COORDINATOR)
    assert said in written.sendings[0].letter.text
    assert ("/account/answer/" in written.sendings[0].letter.text) is (days >= 0)


def test_nobody_is_reminded_twice_a_day(made: Round) -> None:
    assert len(sending.remind(made, COORDINATOR).sendings) == 2
    again = sending.remind(made, COORDINATOR)
    assert (again.sendings, again.today) == ((), 2)
    Reminder.objects.update(at=timezone.now() - timedelta(days=1))
    assert len(sending.remind(made, COORDINATOR).sendings) == 2


def test_a_reminder_goes_by_mail_where_the_address_is_known(made: Round, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.locmem.EmailBackend", "mail"
    written = sending.remind(made, COORDINATOR)
    assert (len(written.sendings), written.sent) == (2, 1)
    (letter,) = mail.outbox
    assert letter.to == ["perm@example.org"]
    assert letter.attachments[0][0] == "vypiska-permskiy-kray.docx"
    sent = Reminder.objects.values_list("excerpt__region", "is_sent")
    assert dict(sent) == {"RU-PER": True, "RU-SVE": False}


def test_a_reminder_is_kept_as_a_file_where_no_mail_is_set(
    made: Round, settings: Any, tmp_path: Path
) -> None:
    settings.DATA, settings.EMAIL_HOST = tmp_path, ""
    settings.EMAIL_BACKEND = "doblest.server.accounts.mails.FileBackend"
    assert sending.remind(made, COORDINATOR).sent == 0
    (path,) = (tmp_path / "mail").glob("*.eml")
    kept = email.message_from_bytes(path.read_bytes(), policy=default)
    assert kept["To"] == "perm@example.org"
    assert [one.get_filename() for one in kept.iter_attachments()] == ["vypiska-permskiy-kray.docx"]  # type: ignore[attr-defined] # of a message by that policy


def test_a_server_of_mail_that_is_away_stops_no_other_letter(made: Round, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    written = sending.remind(made, COORDINATOR)
    assert (len(written.sendings), written.sent) == (2, 0)


def test_who_keeps_a_region_writes_no_letters(made: Round) -> None:
    editor = Actor("Иванова", Role.EDITOR, frozenset({"RU-PER"}))
    with pytest.raises(ForbiddenError):
        sending.remind(made, editor)
    with pytest.raises(ForbiddenError):
        sending.write_letters(made, editor, has_links=True)
    with pytest.raises(ForbiddenError):
        links.issue(made.excerpts.get(region="RU-PER"), editor)
