"""Secrets of one-time and recovery codes as the database has them: encrypted with the site's own secret.

A copy of the database without that secret lets nobody make somebody's codes.
"""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_str

_MARK = "fernet:"
NAMES = ("secret", "seed")
"""What is encrypted of an authenticator's data."""


def encrypt(text: str) -> str:
    return _MARK + _build_cipher(force_str(settings.SECRET_KEY)).encrypt(text.encode()).decode("ascii")


def decrypt(stored: str) -> str:
    """Of what another secret encrypted a secret that nobody knows: no code is right then."""
    if not is_encrypted(stored):
        return stored
    token = stored.removeprefix(_MARK).encode("ascii")
    keys = map(force_str, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    try:
        return MultiFernet([_build_cipher(key) for key in keys]).decrypt(token).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def is_encrypted(stored: str) -> bool:
    """False of what a release before 0.2 wrote."""
    return stored.startswith(_MARK)


def list_unreadable(key: str) -> list[str]:
    """Accounts whose codes this secret cannot read: their people cannot sign in with them."""
    cipher = _build_cipher(key)
    found = {
        one.user.get_username()
        for one in Authenticator.objects.select_related("user")
        if not all(_is_readable(one.data[name], cipher) for name in NAMES if name in one.data)
    }
    return sorted(found)


def _is_readable(stored: str, cipher: Fernet) -> bool:
    try:
        cipher.decrypt(stored.removeprefix(_MARK).encode("ascii"))
    except InvalidToken:
        return not is_encrypted(stored)
    return True


def _build_cipher(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"doblest.accounts.factors").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
