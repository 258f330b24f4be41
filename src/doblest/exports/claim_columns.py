"""A claim as flat columns: one naming for lines, tables, layers, the API and corpora."""

from __future__ import annotations

from typing import Any, Final

from doblest.model import Action, Actor, Claim, Mention, Period, Roles

_VALUE: Final = ("quote", "start", "end", "low", "high", "bound", "comparator", "kind", "unit")
_THING: Final = ("object", "of", "model", "per", "excess", "category")


def list_columns(claim: Claim) -> dict[str, Any]:
    """Columns by name, plain values: text, numbers, booleans, lists of text; None for what is not said.

    `comparator`, `object` and `of` are those of release 0.1, deprecated: `bound`, `things` and
    `content` say more. `of` is what the thing is of, never the second of joined things.
    """
    columns = {name: getattr(claim, name) for name in (*_VALUE, *_THING)}
    if any(thing.name == claim.of for thing in claim.roles.things[1:]):
        columns["of"] = None
    return columns | _list_roles(claim.roles)


def _list_roles(roles: Roles) -> dict[str, Any]:
    return {
        "things": [thing.name for thing in roles.things] or None,
        "content": roles.content,
        "modality": roles.modality,
        "measure": roles.measure,
        "direction": roles.direction,
        "base": _quote(roles.base),
        **_list_deed(roles.action, roles.actor),
        "scope": roles.scope,
        **_list_period(roles.period),
        "whole": _quote(roles.whole.mention if roles.whole else None),
        "whole_scope": roles.whole.scope if roles.whole else None,
        "part_of": _quote(roles.part_of),
        "source": _quote(roles.source),
        "doubtful": roles.doubtful,
    }


def _list_deed(action: Action | None, actor: Actor | None) -> dict[str, str | None]:
    return {
        "action": action.type if action else None,
        "action_quote": _quote(action.mention if action else None),
        "actor": _quote(actor.mention if actor else None),
        "actor_type": actor.type if actor else None,
    }


def _list_period(period: Period | None) -> dict[str, str | None]:
    return {
        "period_from": period.first if period else None,
        "period_to": period.last if period else None,
        "period_relation": period.relation if period else None,
        "period_quote": _quote(period.mention if period else None),
        "period_stated": period.stated if period else None,
    }


def _quote(mention: Mention | None) -> str | None:
    return mention.text if mention else None
