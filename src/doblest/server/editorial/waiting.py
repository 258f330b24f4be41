"""How much waits for a person: findings to decide on, gaps to fill."""

from __future__ import annotations

from django.utils import timezone
from msgspec import Struct

from doblest.server.accounts.policy import Action, Actor, may
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.finding_filters import FindingFilters
from doblest.server.editorial.gaps.finding import find_gaps, is_open
from doblest.server.editorial.gaps.selection import read_selection, select
from doblest.server.editorial.queue.order import build_queue


class Waiting(Struct, frozen=True):
    """In the regions of the person, or in all where they are not of some."""

    findings: int
    gaps: int


def count_waiting(actor: Actor) -> Waiting | None:
    """None for those who decide nowhere."""
    if not may(actor, Action.DECIDE):
        return None
    catalogue, today = current_catalogue(), timezone.localdate()
    queue = build_queue(catalogue, actor, FindingFilters(), is_mine=True, today=today)
    gaps = select(find_gaps(catalogue, today), read_selection({}, actor), actor)
    return Waiting(len(queue.waiting), sum(map(is_open, gaps)))
