"""What the packages tell of sign-ins, written down in the log of accounts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from doblest.server.accounts import guessing, journal
from doblest.server.accounts.models import Event, User


def connect() -> None:
    from allauth.account.signals import password_changed
    from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
    from axes.signals import user_locked_out

    user_logged_in.connect(_record_sign_in)
    user_logged_out.connect(_record_sign_out)
    user_login_failed.connect(_record_failure)
    user_locked_out.connect(_record_lock)
    password_changed.connect(_record_password)
    authenticator_added.connect(_record_factor)
    authenticator_removed.connect(_record_lost_factor)
    authentication_failed.connect(_record_wrong_code)


def _record_sign_in(request: HttpRequest, user: User, **_rest: Any) -> None:
    journal.record(Event.Kind.SIGNED_IN, user.username, request=request)
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def _record_sign_out(request: HttpRequest, user: User | None, **_rest: Any) -> None:
    if user is not None:
        journal.record(Event.Kind.SIGNED_OUT, user.username, request=request)


def _record_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any) -> None:
    """A name that no account has is not written down: it may be a password in the wrong field."""
    if request is None:
        return
    username = guessing.read_username(request, credentials)
    known = User.objects.filter(username=username).exists()
    detail = "" if known else "такого имени нет"
    journal.record(Event.Kind.FAILED, username if known else "", request=request, detail=detail)
    guessing.prune_attempts()


def _record_lock(request: HttpRequest, username: str, **_rest: Any) -> None:
    known = User.objects.filter(username=username).exists()
    journal.record(Event.Kind.LOCKED, username if known else "", request=request)


def _record_password(request: HttpRequest, user: User, **_rest: Any) -> None:
    user.links.usable().delete()  # or one that was lost would undo the change
    journal.record(Event.Kind.PASSWORD, user.username, request=request)


def _record_factor(request: HttpRequest, user: User, authenticator: Any, **_rest: Any) -> None:
    journal.record(Event.Kind.FACTOR_ADDED, user.username, request=request, detail=authenticator.type)


def _record_lost_factor(request: HttpRequest, user: User, authenticator: Any, **_rest: Any) -> None:
    journal.record(Event.Kind.FACTOR_REMOVED, user.username, request=request, detail=authenticator.type)


def _record_wrong_code(request: HttpRequest, user: User, **_rest: Any) -> None:
    journal.record(Event.Kind.FAILED, user.username, request=request, detail="неверный код")
