"""What a sentence says of its claims: deed, doer, time, measure, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.actions import Deed, find_deed, read_action
from doblest.claims.roles.actors import Counted, build_actor, find_actor, opens_relative
from doblest.claims.roles.clauses import Parsed, parse
from doblest.claims.roles.lexicon import ACTORS
from doblest.claims.roles.ratios import read_direction, read_measure
from doblest.claims.roles.scopes import read_scope
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, summarise
from doblest.claims.roles.things import holds, list_things, stands_in
from doblest.claims.roles.wholes import find_part_of, find_whole
from doblest.claims.state import Phrase, Quantity, Sentence, State, open_sentence
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
    start: int = 0
    end: int = 0
    """The characters of the sentence before; empty at the beginning."""
    background: Background | None = None
    """What that sentence said; None where it counted nothing and has not been parsed."""


class _Told(Struct, frozen=True, gc=False):
    """What was told of the number before in the sentence."""

    claim: Claim | None = None
    deed: Deed | None = None


class _Scene(Struct, frozen=True, gc=False):
    """A sentence under reading, the tokens of what it counts, and what stood before it."""

    parsed: Parsed
    things: set[int]
    context: Context

    def look_back(self) -> Background:
        """What the sentence before says; it is parsed where that was not yet needed."""
        context = self.context
        if context.background is not None or context.start >= context.end:
            return context.background or NOTHING_BEFORE
        text = self.parsed.sentence.text
        return summarise(parse(open_sentence(text, context.start, context.end, State()), frozenset()))


def read_roles(
    sentence: Sentence, readings: Sequence[Reading], context: Context
) -> tuple[list[tuple[Claim, ...]], Background]:
    """The claims of each reading with their roles, and what the sentence after may take."""
    things = {
        one.phrase.head for one in readings if one.phrase is not None and stands_in(sentence, one.phrase)
    }
    scene = _Scene(parse(sentence, things), things, context)
    told: list[tuple[Claim, ...]] = []
    before = _Told()
    for reading in readings:
        claims = []
        for claim in reading.claims:
            roles, deed = _read_one(scene, _locate(scene.parsed, claim, reading), reading, before)
            claims.append(replace(claim, roles=roles))
            before = _Told(claims[-1], deed)
        told.append(tuple(claims))
    return told, _summarise(before)


def _summarise(before: _Told) -> Background:
    if before.claim is None:
        return NOTHING_BEFORE
    roles = before.claim.roles
    return Background(roles.actor, roles.scope, roles.action)


def _locate(parsed: Parsed, claim: Claim, reading: Reading) -> Counted:
    phrase = reading.phrase
    inside = phrase is not None and stands_in(parsed.sentence, phrase)
    thing = range(phrase.head, phrase.head + 1) if inside and phrase else range(0)
    return Counted(claim, reading.quantity.start, reading.quantity.end, thing)


def _read_one(scene: _Scene, counted: Counted, reading: Reading, before: _Told) -> tuple[Roles, Deed | None]:
    parsed, claim, first, after = scene.parsed, counted.claim, counted.first, counted.after
    deed = find_deed(parsed, first, after, before.deed)
    action = read_action(parsed, claim, deed, first) if deed else None
    if deed is None and before.claim is None:
        action = scene.look_back().action
    actor, scope = _read_actor(scene, counted, deed, action, before)
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
    scene: _Scene, counted: Counted, deed: Deed | None, action: Action | None, before: _Told
) -> tuple[Actor | None, Scope | None]:
    """Of its own clause, of the number before, of the sentence before."""
    parsed = scene.parsed
    if before.claim is not None and opens_relative(parsed, counted.first):
        counted_before = _name_counted(before.claim)
        if counted_before is not None:
            return counted_before, before.claim.roles.scope or "city"
    candidate = find_actor(parsed, counted, deed, action, scene.things)
    if candidate is not None:
        return build_actor(parsed, candidate, action), read_scope(parsed, candidate, counted.first)
    if before.claim is not None and before.claim.roles.actor is not None:
        return before.claim.roles.actor, before.claim.roles.scope
    scope = read_scope(parsed, None, counted.first)
    if before.claim is None:
        background = scene.look_back()
        return background.actor, scope or background.scope
    return None, scope


def _name_counted(claim: Claim) -> Actor | None:
    """«93 госпиталя, через которые прошло 300 бойцов»: the hospitals that were counted."""
    head = (claim.object or "").split(" ")[-1]
    mention: Mention | None = claim.roles.things[0].mention if claim.roles.things else None
    type_ = ACTORS.get(head)
    return Actor(type_, mention) if type_ is not None and mention is not None else None
