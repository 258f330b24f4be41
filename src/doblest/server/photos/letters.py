"""Letters to who sent a photograph without an account and left an address: at once, and with the decision."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doblest.data import load
from doblest.model import Language, Photo
from doblest.server.photos.models import Upload
from doblest.server.proposals import links
from doblest.server.proposals.letters import write_letter
from doblest.wording.vocabulary import texts

PAGE = "photo/sent"
"""Of a sender's photograph, under `/propose/`."""


def confirm(upload: Upload) -> None:
    """The number and the link; none of the words, lest strangers have us send theirs."""
    if not upload.email:
        return
    with override(upload.language):
        subject = _("Доблесть: снимок № %(number)s получен") % {"number": upload.pk}
        body = _(
            "Здравствуйте!\n\nВаш снимок получен, его номер — %(number)s. Что с ним, видно "
            "на странице:\n\n%(url)s\n\nРешение придёт на этот адрес. Если вы ничего не присылали, "
            "ничего не делайте."
        )
        said = body % {"number": upload.pk, "url": links.build_url(upload, PAGE)}
        write_letter(upload.email, subject, said)


def answer(upload: Upload, decided: Photo | None, reason: str) -> None:
    """The first decision, which a photograph that was given back has anew."""
    if upload.email and decided is not None and upload.answered is None:
        with override(upload.language):
            write_letter(upload.email, *_describe(upload, decided, reason))
    answered = (upload.answered or timezone.now()) if decided else None
    Upload.objects.filter(pk=upload.pk).update(answered=answered)


def _describe(upload: Upload, decided: Photo, reason: str) -> tuple[str, str]:
    language: Language = "en" if upload.language == "en" else "ru"
    state = texts("photo_states")[decided.state].in_language(language)
    values = {"number": upload.pk, "city": upload.entry.city, "state": state}
    subject = _("Доблесть: снимок № %(number)s — %(state)s") % values
    body = _("Здравствуйте!\n\nВаш снимок памятника (%(city)s): %(state)s. %(reason)s\n\n%(url)s")
    return subject, body % {**values, "reason": reason, "url": links.build_url(upload, PAGE)}


def forget_addresses() -> None:
    """Of those who were answered long ago, as of who sent a proposal."""
    days = load("limits")["proposals"]["email_days"]
    old = Upload.objects.filter(answered__lt=timezone.now() - timedelta(days=days))
    old.exclude(email="").update(email="")
