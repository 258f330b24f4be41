"""The log of accounts: sign-ins, failures, changes of rights; bounded whatever strangers try."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from doblest.server.accounts.addresses import read_client_address
from doblest.server.accounts.models import Event

MOST_FAILURES = 5_000
"""Kept of what strangers bring about; the oldest go first."""
MOST_EVENTS = 50_000
"""Of all the rest."""
_FREE = Q(kind__in=(Event.Kind.FAILED, Event.Kind.LOCKED)) | Q(kind=Event.Kind.LINKED, by="")
"""A link that nobody gave was asked for as a forgotten password, which anybody may do."""
_EVERY = 50
"""Old rows are looked for once in so many."""


def record(
    kind: Event.Kind,
    account: str = "",
    *,
    by: str = "",
    request: HttpRequest | None = None,
    detail: str = "",
) -> Event:
    """Write down what happened, and let go of the oldest where there is too much of it."""
    address = read_client_address(request) if request else None
    event = Event.objects.create(
        at=timezone.now(), kind=kind, account=account, by=by[:200], address=address, detail=detail[:300]
    )
    if event.pk % _EVERY == 0:
        _prune()
    return event


def _prune() -> None:
    free, own = Event.objects.filter(_FREE), Event.objects.exclude(_FREE)
    for events, most in ((free, MOST_FAILURES), (own, MOST_EVENTS)):
        oldest = events.order_by("-pk").values_list("pk", flat=True)[most : most + 1].first()
        if oldest is not None:
            events.filter(pk__lte=oldest).delete()
