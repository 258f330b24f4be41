"""The letter that an excerpt goes out with: as text, as Word, as a mail with the file attached."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from msgspec import Struct

from doblest.data import load
from doblest.exports.documents.docx import MEDIA_TYPE
from doblest.reference.regions import regions
from doblest.reference.titles import get_title
from doblest.rounds.values import Contact, Excerpt
from doblest.wording.dates import format_day
from doblest.wording.numbers import is_few


class Letter(Struct, frozen=True):
    """Its words, and whom it is for."""

    subject: str
    paragraphs: tuple[str, ...]
    to: str = ""

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs) + "\n"


def write_letter(excerpt: Excerpt, due: date, contact: Contact | None = None, link: str = "") -> Letter:
    """The letter to those who keep the region's rows; `link` lets them answer in the browser."""
    return _write(load("rounds")["letter"], excerpt, due, contact, link)


def write_reminder(excerpt: Excerpt, due: date, today: date, contact: Contact | None, link: str) -> Letter:
    """The letter to those who have not answered: so many days are left, or have gone by."""
    words, days = load("rounds")["reminder"], (due - today).days
    when = words["overdue" if days < 0 else "today" if not days else "left"].format(
        days=count_days(abs(days)), due=format_day(due.isoformat(), "ru")
    )
    return _write({**words, "body": [when, *words["body"]]}, excerpt, due, contact, link)


def count_days(number: int) -> str:
    """«1 день», «3 дня», «11 дней»."""
    is_one = number % 10 == 1 and number % 100 != 11
    return f"{number}\u00a0{'день' if is_one else 'дня' if is_few(number) else 'дней'}"


def _write(words: dict[str, Any], excerpt: Excerpt, due: date, contact: Contact | None, link: str) -> Letter:
    sent = excerpt.sent
    given = {
        "region": regions()[sent.region].name,
        "title": get_title(sent.title or None).name,
        "due": format_day(due.isoformat(), "ru"),
        "rows": len(sent.rows),
        "file": sent.name,
        "name": contact.name if contact else "",
        "link": link,
    }
    greeting = words["greeting_named" if given["name"] else "greeting"]
    lines = (greeting, *words["body"], *(load("rounds")["link"]["letter"] if link else ()))
    paragraphs = tuple(line.format(**given) for line in lines)
    return Letter(words["subject"].format(**given), paragraphs, contact.email if contact else "")


def build_docx(letter: Letter) -> bytes:
    """The letter to be printed and signed."""
    import docx  # python-docx is loaded where a file is made

    from doblest.exports.documents.docx_page import save

    document: Any = docx.Document()
    document.add_paragraph().add_run(letter.subject).bold = True
    for line in letter.paragraphs:
        document.add_paragraph(line)
    document.core_properties.author = "Doblest"
    document.core_properties.comments = ""
    return save(document)


def build_mail(letter: Letter, excerpt: Excerpt) -> bytes:
    """The letter as a mail that a mail program opens as a draft, the excerpt attached."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    if letter.to:
        mail["To"] = letter.to
    mail["X-Unsent"] = "1"
    mail.set_content(letter.text)
    maintype, subtype = MEDIA_TYPE.split("/")
    mail.add_attachment(excerpt.content, maintype=maintype, subtype=subtype, filename=excerpt.sent.name)
    return mail.as_bytes()
