"""Rows of a table that a person may act on, by the policy."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import QuerySet

from doblest.server.accounts.policy import Action, Actor, Scope, find_scope

Rows = TypeVar("Rows", bound=QuerySet[Any])


def filter_own(rows: Rows, actor: Actor, action: Action, entry: str = "") -> Rows:
    """Those about entries of which the actor has the right; `entry` leads to the entry, as `"entry__"`."""
    scope = find_scope(actor, action)
    if scope is Scope.EVERYWHERE:
        return rows
    own = {f"{entry}subject__in": actor.regions, f"{entry}title__in": actor.titles}
    return rows.filter(**own) if scope is Scope.OWN_REGIONS else rows.none()
