"""A proposal comes in: on disk before it has a number, joined to one that says the same."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from msgspec import Struct

from doblest.data import load
from doblest.model import Language
from doblest.server.accounts.links import hash_token
from doblest.server.accounts.models import User
from doblest.server.proposals import letters, links
from doblest.server.proposals.guards import GuardError, Passed, record
from doblest.server.proposals.likeness import is_alike
from doblest.server.proposals.models import SAID, Proposal, Said, Sending
from doblest.server.register.models import Entry

_MOST_COMPARED = 100
"""Of the newest that wait for one field of a city: to compare ten thousand letters takes milliseconds, and
others who write wait meanwhile."""


class Wanted(Struct, frozen=True):
    """What somebody proposes."""

    entry: Entry
    kind: str
    field: str
    said: Said
    language: Language
    email: str = ""
    account: User | None = None


def find_sent(nonce: str) -> Sending | None:
    """What the same form brought before."""
    return Sending.objects.select_related("proposal").filter(nonce=nonce).first()


def send(wanted: Wanted, passed: Passed) -> Sending:
    """Raises GuardError where too many wait; the same form again gives what it gave."""
    try:
        with transaction.atomic():
            sending = find_sent(passed.nonce) or _keep(wanted, passed)
    except IntegrityError:  # the same form came by another thread meanwhile
        known = find_sent(passed.nonce)
        if known is None:
            raise
        return known
    return sending


def _keep(wanted: Wanted, passed: Passed) -> Sending:
    record(passed)
    _forget_addresses()
    like = _find_like(wanted)
    proposal = like or _open(wanted, passed)
    sending = _add(proposal, wanted, passed)
    if passed.is_proven:  # a robot would have us write to strangers
        transaction.on_commit(lambda: letters.confirm(sending), robust=True)
    if passed.is_proven and (like is None or _prove(like)):
        transaction.on_commit(lambda: letters.call_keepers(proposal), robust=True)
    return sending


def _open(wanted: Wanted, passed: Passed) -> Proposal:
    """Raises GuardError where too many wait."""
    _require_room(passed)
    return Proposal.objects.create(
        entry=wanted.entry,
        kind=wanted.kind,
        field=wanted.field,
        is_proven=passed.is_proven,
        at=timezone.now(),
    )


def _prove(proposal: Proposal) -> bool:
    """Take it from the shelf of robots to the reviewers' list; whether it stood there."""
    return bool(Proposal.objects.filter(pk=proposal.pk, is_proven=False).update(is_proven=True))


def _add(proposal: Proposal, wanted: Wanted, passed: Passed) -> Sending:
    return Sending.objects.create(
        proposal=proposal,
        nonce=passed.nonce,
        digest=hash_token(links.make_token(passed.nonce)),
        said=SAID.dump(wanted.said),
        email=wanted.email,
        account=wanted.account,
        language=wanted.language,
        at=timezone.now(),
    )


def _find_like(wanted: Wanted) -> Proposal | None:
    alike = Proposal.objects.waiting().filter(entry=wanted.entry, kind=wanted.kind, field=wanted.field)
    newest = alike.order_by("-pk").prefetch_related("sendings")[:_MOST_COMPARED]
    found = (one for one in newest if is_alike(_read_first(one), wanted.said))
    return next(found, None)


def _read_first(proposal: Proposal) -> Said:
    return proposal.sendings.all()[0].read()


def _require_room(passed: Passed) -> None:
    """Raises GuardError: what nobody has read yet fills neither the disk nor the reviewers' list."""
    most = load("limits")["proposals"]["waiting_proven" if passed.is_proven else "waiting_unproven"]
    if Proposal.objects.waiting().filter(is_proven=passed.is_proven).count() >= most:
        raise GuardError(
            "Предложений сейчас ждёт слишком много: пришлите своё через несколько дней.",
            "Too many proposals wait at present: send yours in a few days.",
            429,
        )


def _forget_addresses() -> None:
    """Of those who were answered long ago."""
    days = load("limits")["proposals"]["email_days"]
    old = Sending.objects.filter(proposal__decided__lt=timezone.now() - timedelta(days=days))
    old.exclude(email="").update(email="")
