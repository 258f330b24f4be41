"""The letter that goes with an excerpt."""

from __future__ import annotations

import email
import io
from collections.abc import Callable
from datetime import date
from email.policy import default

import docx

from doblest.rounds.letters import build_docx, build_mail, write_letter
from doblest.rounds.values import Contact, Excerpt

DUE = date(2026, 12, 20)
Send = Callable[..., Excerpt]


def test_it_says_what_is_asked_and_until_when(send: Send) -> None:
    letter = write_letter(send(), DUE)
    assert "Пермский край, строк — 2" in letter.text
    assert "вернуть до 20\u00a0декабря\u00a02026" in letter.text
    assert letter.text.startswith("Здравствуйте!\n")


def test_it_greets_the_contact_by_name(send: Send) -> None:
    letter = write_letter(send(), DUE, Contact("RU-PER", "Анна Петровна", "perm@example.org"))
    assert letter.text.startswith("Здравствуйте, Анна Петровна!")
    assert letter.to == "perm@example.org"


def test_the_mail_has_the_excerpt_and_opens_as_a_draft(send: Send) -> None:
    excerpt = send()
    raw = build_mail(write_letter(excerpt, DUE, Contact("RU-PER", "", "perm@example.org")), excerpt)
    mail = email.message_from_bytes(raw, policy=default)
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == excerpt.content
    assert attached.get_filename() == "vypiska-permskiy-kray.docx"
    assert (mail["To"], mail["X-Unsent"]) == ("perm@example.org", "1")


def test_the_letter_is_a_word_file_too(send: Send) -> None:
    written = docx.Document(io.BytesIO(build_docx(write_letter(send(), DUE))))
    assert "проверьте строки вашего субъекта" in written.paragraphs[0].text
