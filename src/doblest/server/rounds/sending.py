"""What goes to regions: excerpts with their letters, and reminders to those who have not answered."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest.exports.documents.docx import MEDIA_TYPE
from doblest.rounds.letters import Letter, build_docx, build_mail, write_letter, write_reminder
from doblest.rounds.values import Contact, Excerpt
from doblest.server.accounts import mails
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register.progress import Progress, silent, track
from doblest.server.rounds import links, models
from doblest.server.rounds.models import Reminder, Round

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
Write = Callable[[models.Excerpt, Excerpt, Contact | None, str], Letter]


class Sending(Struct, frozen=True):
    """What goes to one region."""

    excerpt: Excerpt
    letter: Letter

    @property
    def stem(self) -> str:
        """Of the names of its files."""
        return self.excerpt.sent.name.removesuffix(".docx")


def write_letters(
    made: Round, actor: Actor, *, has_links: bool, progress: Progress = silent
) -> list[Sending]:
    """Every excerpt of the round with its letter, each with a new link where they have links.

    Raises ForbiddenError.
    """
    require(actor, Action.IMPORT, str(made))

    def write(kept: models.Excerpt, excerpt: Excerpt, contact: Contact | None, link: str) -> Letter:
        return write_letter(excerpt, made.due, contact, link)

    excerpts = list(made.excerpts.order_by("region__position"))
    return _write(track(excerpts, "Письма", progress), actor, write, has_links=has_links)


@transaction.atomic
def _write(
    excerpts: Iterable[models.Excerpt], actor: Actor, write: Write, *, has_links: bool
) -> list[Sending]:
    contacts = {one.region_id: one.read() for one in models.Contact.objects.all()}
    sendings = []
    for kept in excerpts:
        link = links.build_url(links.issue(kept, actor)) if has_links else ""
        excerpt = Excerpt(bytes(kept.content), kept.read())
        sendings.append(Sending(excerpt, write(kept, excerpt, contacts.get(kept.region_id), link)))
    return sendings


# --- reminders ---------------------------------------------------------------------------------


class Reminded(Struct, frozen=True):
    """Reminders that were written."""

    sendings: tuple[Sending, ...]
    sent: int
    """How many left by mail."""
    today: int = 0
    """Regions left alone, for they were reminded today."""


def remind(
    made: Round,
    actor: Actor,
    *,
    regions: Sequence[str] = (),
    has_links: bool = True,
    progress: Progress = silent,
) -> Reminded:
    """Write to those who have not answered, by mail where a server of mail is set and the address is known.

    Nobody is reminded twice a day. Raises ForbiddenError.
    """
    require(actor, Action.IMPORT, str(made))
    today = timezone.localdate()
    waiting = [one for one in list_waiting(made) if not regions or one.region_id in regions]
    due = [one for one in waiting if not _is_reminded(one)]

    def write(kept: models.Excerpt, excerpt: Excerpt, contact: Contact | None, link: str) -> Letter:
        return write_reminder(excerpt, made.due, today, contact, link)

    is_open = today <= made.closes
    sendings = _write(due, actor, write, has_links=has_links and is_open)
    sent = 0
    for kept, sending in track(list(zip(due, sendings, strict=True)), "Напоминания", progress):
        sent += (is_sent := _mail(sending))
        Reminder.objects.create(excerpt=kept, by=actor.name[:200], is_sent=is_sent)
    return Reminded(tuple(sendings), sent, len(waiting) - len(due))


def list_waiting(made: Round) -> list[models.Excerpt]:
    """Excerpts that nothing has come back for, in the list's order."""
    answered = {
        file.region for one in made.returns.all() for file in one.read().files if file.state == "taken"
    }
    excerpts = made.excerpts.select_related("region", "round").order_by("region__position")
    return [one for one in excerpts if one.region_id not in answered]


def _is_reminded(kept: models.Excerpt) -> bool:
    last = kept.reminders.order_by("-pk").values_list("at", flat=True).first()
    return last is not None and timezone.localtime(last).date() == timezone.localdate()


def _mail(sending: Sending) -> bool:
    """Whether it left: without an address it is for the coordinator to hand over; without a server of mail
    it is kept among the letters of the data folder."""
    if not sending.letter.to:
        return False
    host = urlsplit(site_origin()).hostname
    headers = {"Message-ID": make_msgid(domain=host)}
    letter = EmailMessage(
        sending.letter.subject,
        sending.letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [sending.letter.to],
        headers=headers,
    )
    letter.attach(sending.excerpt.sent.name, sending.excerpt.content, MEDIA_TYPE)
    try:
        get_connection().send_messages([letter])
    except OSError:  # of a socket or of SMTP: one address that is refused stops no other letter
        return False
    return mails.is_sent()


# --- files -------------------------------------------------------------------------------------


def list_files(
    sendings: Iterable[Sending], folder: str, *, excerpts: bool = True
) -> Iterator[tuple[str, bytes]]:
    """Names and contents: the excerpts, and in the folder each letter as docx and eml."""
    for one in sendings:
        if excerpts:
            yield f"{one.stem}.docx", one.excerpt.content
        yield f"{folder}/{one.stem}.docx", build_docx(one.letter)
        yield f"{folder}/{one.stem}.eml", build_mail(one.letter, one.excerpt)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One zip of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
