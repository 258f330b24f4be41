"""Claims written by hand, with what their sentence says of them."""

from __future__ import annotations

from typing import Any

from doblest.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Claim,
    Mention,
    Period,
    PeriodRelation,
    Roles,
    Thing,
)


def make_claim(quote: str = "110", number: float = 110, thing: str | None = "танк", **fields: Any) -> Claim:
    """A count of one thing; `fields` are the claim's, `roles` among them."""
    values: dict[str, Any] = {"bound": "eq", "kind": "count", "unit": "1", "low": number, "high": number}
    return Claim(start=0, end=len(quote), quote=quote, object=thing, **{**values, **fields})


def make_roles(
    action: ActionType | None = None,
    actor: tuple[ActorType, str] | None = None,
    period: tuple[str | None, str | None] | None = None,
    relation: PeriodRelation = "during",
    **fields: Any,
) -> Roles:
    return Roles(
        action=Action(action, mention(action)) if action else None,
        actor=Actor(actor[0], mention(actor[1])) if actor else None,
        period=Period(*period, relation, mention("тогда")) if period else None,
        **fields,
    )


def mention(text: str) -> Mention:
    return Mention(text, 0, len(text))


def name_thing(name: str, form: str) -> Thing:
    """A thing as the text has it: «посылок» of «посылка»."""
    return Thing(name, tuple(name.split()[:-1]), mention(form))
