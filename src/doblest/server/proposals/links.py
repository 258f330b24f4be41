"""The link by which a sender reads what became of a proposal: not to be guessed, and following from the form.

So a form that is sent twice, since the answer did not arrive, leads to one page; and a letter of the decision
can name it, while the database has its seal alone.
"""

from __future__ import annotations

import base64

from django.utils.crypto import salted_hmac

from doblest.model import Language
from doblest.server.accounts.addresses import site_origin
from doblest.server.accounts.links import hash_token
from doblest.server.proposals.models import Sending

_LONGEST = 64
"""Characters; a longer one is nobody's."""


def make_token(nonce: str) -> str:
    digest = salted_hmac("doblest.proposals.link", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def find(token: str) -> Sending | None:
    known = Sending.objects.select_related("proposal__entry", "proposal__change_set")
    return known.filter(digest=hash_token(token)).first() if len(token) <= _LONGEST else None


def build_path(sending: Sending, language: Language) -> str:
    """Empty where the link was made with another key of the server: it opens still, but is not told again."""
    token = make_token(sending.nonce)
    if hash_token(token) != sending.digest:
        return ""
    return f"{'/en' if language == 'en' else ''}/propose/sent/{token}/"


def build_url(sending: Sending) -> str:
    """The whole address, at the site's own origin; empty as `build_path` is."""
    path = build_path(sending, "en" if sending.language == "en" else "ru")
    return f"{site_origin()}{path}" if path else ""
