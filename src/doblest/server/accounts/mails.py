"""Letters: sent where a server of mail is set, kept as .eml files in the data folder where none is."""

from __future__ import annotations

import email
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage as Letter
from email.policy import default
from email.utils import make_msgid
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from msgspec import Struct

from doblest.server.accounts import links
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.models import User

MOST_LETTERS = 500
"""Files kept; the oldest go first."""
ACCOUNT_HEADER = "X-Doblest-Account"
_TEXT = """Здравствуйте!

Вам открыт вход в реестр «Доблесть». Ваше имя для входа: {username}
Откройте ссылку и выберите пароль. Ссылка действует один раз, до 72 часов:

{url}

Если вы этого не ждали, ничего не делайте: без ссылки никто не войдёт.

---
You may sign in to the register “Doblest”. Your name to sign in with: {username}
Open the link and choose a password. It works once, for 72 hours:

{url_en}

If you did not expect this, do nothing.
"""


class UnsentLetter(Struct, frozen=True):
    """A letter that nobody sent: somebody has to hand its link over."""

    account: str
    to: str
    subject: str
    text: str
    day: str
    """When it was written: `2026-11-27`, UTC."""


class FileBackend(BaseEmailBackend):
    """Each letter as a file of its own, read by the owner of the data folder alone."""

    def __init__(self, folder: str = "", **options: Any) -> None:
        """Letters of another folder never push out those of accounts."""
        super().__init__(**options)
        self._folder = mail_folder() / folder

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = self._folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            path = folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(message.message().as_bytes())
        for old in sorted(folder.glob("*.eml"))[:-MOST_LETTERS]:
            old.unlink(missing_ok=True)
        return len(email_messages)


def mail_folder() -> Path:
    return Path(settings.DATA) / "mail"


def is_sent() -> bool:
    """Whether letters leave this machine."""
    return bool(settings.EMAIL_HOST)


def send_link(user: User, token: str) -> bool:
    """Write to the person, where they have an address; whether there is a letter now.

    A server of mail is spoken to beside the request: how long it takes says nothing of who has an account.
    """
    if not user.email:
        return False
    text = _TEXT.format(
        username=user.username, url=links.build_url(token), url_en=links.build_url(token, "en")
    )
    send_letter(user.email, "Вход в реестр «Доблесть»", text, headers={ACCOUNT_HEADER: user.username})
    return True


def send_letter(
    to: str, subject: str, text: str, *, folder: str = "", headers: Mapping[str, str] | None = None
) -> None:
    """`folder` is that of the letters kept here, where no server of mail is set."""
    # Without an identifier of our own the name of this machine is looked up, which may take half a minute.
    host = urlsplit(site_origin()).hostname
    own = {**(headers or {}), "Message-ID": make_msgid(domain=host)}
    letter = EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=own)
    if is_sent():
        Thread(target=_send, args=(letter,), daemon=False).start()
    else:
        _send(letter, folder=folder)


def _send(letter: EmailMessage, **options: Any) -> None:
    get_connection(**options).send_messages([letter])


def list_letters(most: int = 100) -> list[UnsentLetter]:
    """Those kept in the data folder, newest first."""
    folder = mail_folder()
    paths = sorted(folder.glob("*.eml"), reverse=True)[:most] if folder.is_dir() else []
    return [_read_letter(path) for path in paths]


def _read_letter(path: Path) -> UnsentLetter:
    letter = email.message_from_bytes(path.read_bytes(), Letter, policy=default)
    body = letter.get_body(("plain",))
    return UnsentLetter(
        account=str(letter.get(ACCOUNT_HEADER, "")),
        to=str(letter.get("To", "")),
        subject=str(letter.get("Subject", "")),
        text=body.get_content() if body else "",
        day=datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat(),
    )
