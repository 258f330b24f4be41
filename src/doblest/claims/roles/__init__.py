"""What a sentence says of its claims: deed, doer, time, measure, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.actions import Deed, find_deed, read_action
from doblest.claims.roles.actors import Counted, build_actor, find_actor, opens_relative
from doblest.claims.roles.clauses import Parsed, parse
from doblest.claims.roles.ratios import read_direction, read_measure
from doblest.claims.roles.scopes import read_scope
from doblest.claims.roles.things import holds, list_things, stands_in
from doblest.claims.roles.wholes import find_part_of, find_whole
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.model import Action, Actor, Claim, Mention, Period, Roles, Scope


class Reading(Protocol):
    """A number that was read, with the claims made of it."""

    @property
    def quantity(self) -> Quantity: ...

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def phrase(self) -> Phrase | None: ...


class Context(Struct, frozen=True, gc=False):
    """What was said before in the note."""

    period: Period | None = None
    """The one stated last."""
    actor: Actor | None = None
    scope: Scope | None = None
    action: Action | None = None
    """Doer and deed of the sentence before, in the same paragraph."""


class _Told(Struct, frozen=True, gc=False):
    """What was told of the number before in the sentence."""

    claim: Claim | None = None
    deed: Deed | None = None


def read_roles(
    sentence: Sentence, readings: Sequence[Reading], context: Context
) -> tuple[list[tuple[Claim, ...]], Context]:
    """The claims of each reading with their roles, and what the sentence after may take."""
    things = {
        t for one in readings if one.phrase is not None and _stands(sentence, one.phrase)
        for t in range(one.phrase.head, min(one.phrase.end, one.phrase.head + 1))
    }
    parsed = parse(sentence, things)
    told: list[tuple[Claim, ...]] = []
    before = _Told()
    for reading in readings:
        claims = []
        for claim in reading.claims:
            counted = _locate(parsed, claim, reading)
            roles, deed = _read_one(parsed, counted, reading, before, context, things)
            claims.append(replace(claim, roles=roles))
            before = _Told(claims[-1], deed)
        told.append(tuple(claims))
    return told, _close(before, context)


def _stands(sentence: Sentence, phrase: Phrase) -> bool:
    return stands_in(sentence, phrase)


def _locate(parsed: Parsed, claim: Claim, reading: Reading) -> Counted:
    phrase = reading.phrase
    inside = phrase is not None and stands_in(parsed.sentence, phrase)
    thing = range(phrase.head, phrase.head + 1) if inside and phrase else range(0)
    return Counted(claim, reading.quantity.start, reading.quantity.end, thing)


def _read_one(
    parsed: Parsed, counted: Counted, reading: Reading, before: _Told, context: Context, taken: set[int]
) -> tuple[Roles, Deed | None]:
    claim, first, after = counted.claim, counted.first, counted.after
    deed = find_deed(parsed, first, after, before.deed)
    action = read_action(parsed, claim, deed, first) if deed else None
    if deed is None and before.claim is None:
        action = context.action
    actor, scope = _read_actor(parsed, counted, deed, action, before, context, taken)
    measure = read_measure(parsed, claim, reading.quantity)
    roles = Roles(
        measure=measure,
        direction=read_direction(parsed, measure, reading.quantity),
        action=action,
        actor=actor,
        scope=scope,
        whole=find_whole(parsed, claim, after),
        part_of=find_part_of(parsed, first, after, before.claim),
        things=list_things(parsed, claim, reading.phrase),
        content=claim.of if holds(claim) else None,
    )
    return roles, deed


def _read_actor(
    parsed: Parsed,
    counted: Counted,
    deed: Deed | None,
    action: Action | None,
    before: _Told,
    context: Context,
    taken: set[int],
) -> tuple[Actor | None, Scope | None]:
    """Of its own clause, of the number before, of the sentence before."""
    if before.claim is not None and opens_relative(parsed, counted.first):
        counted_before = _name_counted(before.claim)
        if counted_before is not None:
            return counted_before, before.claim.roles.scope or "city"
    candidate = find_actor(parsed, counted, deed, action, taken)
    if candidate is not None:
        return build_actor(parsed, candidate, action), read_scope(parsed, candidate, counted.first)
    if before.claim is not None and before.claim.roles.actor is not None:
        return before.claim.roles.actor, before.claim.roles.scope
    scope = read_scope(parsed, None, counted.first)
    if before.claim is None and context.actor is not None:
        return context.actor, scope or context.scope
    return None, scope


def _name_counted(claim: Claim) -> Actor | None:
    """«93 госпиталя, через которые прошло 300 бойцов»: the hospitals that were counted."""
    from doblest.claims.roles.lexicon import ACTORS

    head = (claim.object or "").split(" ")[-1]
    mention: Mention | None = claim.roles.things[0].mention if claim.roles.things else None
    type_ = ACTORS.get(head)
    return Actor(type_, mention) if type_ is not None and mention is not None else None


def _close(before: _Told, context: Context) -> Context:
    if before.claim is None:
        return context
    roles = before.claim.roles
    return Context(context.period, roles.actor, roles.scope, roles.action)
