"""A claim of a part of a text as one of the whole text."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from doblest.model import Action, Actor, Claim, Mention, Period, Roles, Thing, Whole

Role = TypeVar("Role", Action, Actor, Period, Whole)


def shift_claim(claim: Claim, offset: int) -> Claim:
    """The claim with all its spans so many characters later."""
    if not offset:
        return claim
    return replace(
        claim, start=claim.start + offset, end=claim.end + offset, roles=_shift_roles(claim.roles, offset)
    )


def _shift_roles(roles: Roles, offset: int) -> Roles:
    return replace(
        roles,
        base=_shift(roles.base, offset),
        action=_shift_inside(roles.action, offset),
        actor=_shift_inside(roles.actor, offset),
        period=_shift_inside(roles.period, offset),
        whole=_shift_inside(roles.whole, offset),
        part_of=_shift(roles.part_of, offset),
        source=_shift(roles.source, offset),
        things=tuple(_shift_thing(thing, offset) for thing in roles.things),
    )


def _shift(mention: Mention | None, offset: int) -> Mention | None:
    return mention and Mention(mention.text, mention.start + offset, mention.end + offset)


def _shift_inside(role: Role | None, offset: int) -> Role | None:
    return role and replace(role, mention=_shift(role.mention, offset))


def _shift_thing(thing: Thing, offset: int) -> Thing:
    return replace(thing, mention=_shift(thing.mention, offset))
