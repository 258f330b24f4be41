"""Codes of a telephone, as an account's owner has them."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from doblest.server.accounts.models import User


def add_codes(user: User) -> str:
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def make_code(secret: str, step: int = 0) -> str:
    """What a telephone shows whose clock is so many half minutes ahead."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))
