"""What the reviews do when a file came back in a round; light, for each command loads it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from doblest.server.rounds.models import Return


def connect() -> None:
    post_save.connect(_refresh_after, sender=Return, dispatch_uid="doblest.reviews.of_round")


def _refresh_after(sender: Any, instance: Return, **_given: Any) -> None:
    """Once for all files of one taking: after the first call the others find it fresh."""
    from doblest.server.reviews.of_round import refresh_where_stale  # it loads whatever reads a list

    transaction.on_commit(partial(refresh_where_stale, instance.round))
