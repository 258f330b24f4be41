"""Secrets of one-time codes are of no use to who has the database alone."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.apps import apps
from django.db import connection

from doblest.server.accounts import factor_secrets
from tests.support.people import make_user

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def test_a_code_works_and_its_secret_is_not_in_the_database() -> None:
    codes = TOTP.activate(make_user(), SECRET)
    stored = Authenticator.objects.get().data["secret"]
    assert SECRET not in stored
    assert codes.validate_code(make_code(SECRET))


def test_with_another_secret_of_the_site_no_code_is_right_and_it_is_known_whose(settings: Any) -> None:
    user = make_user()
    TOTP.activate(user, SECRET)
    former = RecoveryCodes.activate(user).generate_codes()
    assert factor_secrets.list_unreadable(settings.SECRET_KEY) == []
    settings.SECRET_KEY = "another" * 10
    assert factor_secrets.list_unreadable(settings.SECRET_KEY) == [user.username]
    totp, recovery = (Authenticator.objects.get(type=one) for one in ("totp", "recovery_codes"))
    assert not TOTP(totp).validate_code(make_code(SECRET))
    assert not any(RecoveryCodes(recovery).validate_code(code) for code in former)
    assert factor_secrets.decrypt(totp.data["secret"]) != factor_secrets.decrypt(totp.data["secret"])


def test_a_former_secret_of_the_site_still_reads_them(settings: Any) -> None:
    codes = TOTP.activate(make_user(), SECRET)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert codes.validate_code(make_code(SECRET))


def test_an_upgrade_encrypts_what_stood_there_as_it_was() -> None:
    Authenticator.objects.create(user=make_user(), type="totp", data={"secret": SECRET})
    migration: Any = importlib.import_module("doblest.server.accounts.migrations.0003_encrypt_factors")
    editor = connection.schema_editor()
    for _ in range(2):
        migration.encrypt_all(apps, editor)
    stored = Authenticator.objects.get()
    assert factor_secrets.is_encrypted(stored.data["secret"])
    assert TOTP(stored).validate_code(make_code(SECRET))
    migration.decrypt_all(apps, editor)
    assert Authenticator.objects.get().data["secret"] == SECRET
