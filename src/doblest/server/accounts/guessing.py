"""What django-axes is told of a sign-in: whom it is for, and from where."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doblest.server.accounts.models import NAME_LENGTH

MOST_ATTEMPTS = 5_000
"""Rows that django-axes may keep; the oldest go first."""
_EVERY = 50


def read_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name that is tried, as accounts have it; `login` is the form's own field."""
    given = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(given).replace("\0", "").strip().lower()[:NAME_LENGTH]


def prune_attempts() -> None:
    """Called after a failure: names and addresses that a stranger makes up do not fill the database."""
    from axes.models import AccessAttempt  # models load only once the apps are ready

    newest = AccessAttempt.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest % _EVERY == 0:
        AccessAttempt.objects.filter(pk__lte=newest - MOST_ATTEMPTS).delete()
