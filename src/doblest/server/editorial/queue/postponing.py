"""Put a finding off, until a day or behind all others, for everybody who keeps its city."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.queue import Postponement as Term
from doblest.server.accounts.policy import Actor
from doblest.server.editorial.models import Postponement
from doblest.server.register.actions.decide import UnknownFindingError, require_own
from doblest.server.register.models import Finding
from doblest.wording.vocabulary import texts

_LONGEST = timedelta(days=366)


class DayError(RegisterError):
    """A day on which nothing can wait."""

    refusal = LocalizedText(
        "Отложить можно до дня от завтрашнего до того же через год.",
        "A finding waits until a day from tomorrow on, for a year at most.",
    )


def find_day(term: Term, today: date) -> date | None:
    """None stands behind all others."""
    return today + timedelta(days=term.days) if term.days else None


def postpone(title: str, key: str, until: date | None, actor: Actor) -> Postponement:
    """Raises UnknownFindingError for a finding that does not wait, DayError, ForbiddenError."""
    today = timezone.localdate()
    if until is not None and not today < until <= today + _LONGEST:
        raise DayError("такого дня ждать нельзя", where=str(until), remedy="Назовите день от завтра до года")
    with transaction.atomic():
        finding = _find(title, key)
        require_own(actor, finding)
        if finding.gone is not None or hasattr(finding, "decision"):
            raise UnknownFindingError(key, texts("refusals_of_work")["not_waiting"])
        columns = {"until": until, "by": actor.name, "at": timezone.now()}
        return Postponement.objects.update_or_create(finding=finding, defaults=columns)[0]


def take_back(title: str, key: str, actor: Actor) -> None:
    """The finding waits again in its place; nothing happens where it was not put off."""
    with transaction.atomic():
        finding = _find(title, key)
        require_own(actor, finding)
        Postponement.objects.filter(finding=finding).delete()


def _find(title: str, key: str) -> Finding:
    finding = Finding.objects.filter(title=title, key=key).select_related("decision").first()
    if finding is None:
        raise UnknownFindingError(key, texts("refusals_of_work")["unknown"])
    return finding
