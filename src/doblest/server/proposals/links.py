"""The link by which a sender reads what became of a proposal or a photograph: not to be guessed, and
following from the form.

So a form that is sent twice, since the answer did not arrive, leads to one page; and a letter of the decision
can name it, while the database has its seal alone.
"""

from __future__ import annotations

import base64
from typing import Protocol

from django.utils.crypto import salted_hmac

from doblest.model import Language
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.links import hash_token
from doblest.server.proposals.models import Sending

_LONGEST = 64
"""Characters; a longer one is nobody's."""


class Sent(Protocol):
    """What somebody without an account sent."""

    @property
    def nonce(self) -> str:
        """Of the form."""

    @property
    def digest(self) -> str:
        """SHA-256 of the secret in its link."""

    @property
    def language(self) -> str:
        """In which the sender reads."""


def make_token(nonce: str) -> str:
    digest = salted_hmac("doblest.proposals.link", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def find(token: str) -> Sending | None:
    known = Sending.objects.select_related("proposal__entry", "proposal__change_set")
    return known.filter(digest=hash_token(token)).first() if len(token) <= _LONGEST else None


def build_path(sent: Sent, language: Language, page: str = "sent") -> str:
    """Empty where the link was made with another key of the server: it opens still, but is not told again."""
    token = make_token(sent.nonce)
    if hash_token(token) != sent.digest:
        return ""
    return f"{'/en' if language == 'en' else ''}/propose/{page}/{token}/"


def build_url(sent: Sent, page: str = "sent") -> str:
    """The whole address, at the site's own origin; empty as `build_path` is."""
    path = build_path(sent, "en" if sent.language == "en" else "ru", page)
    return f"{site_origin()}{path}" if path else ""
