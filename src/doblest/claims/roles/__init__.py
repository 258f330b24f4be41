"""What a sentence says of its claims: deed, doer, time, measure, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.actions import Deed, find_deed, may_inherit, read_action
from doblest.claims.roles.actors import ELLIPTIC, Counted, Question, build_actor, find_actor, opens_relative
from doblest.claims.roles.bases import find_bases
from doblest.claims.roles.candidates import BODIES, is_passive
from doblest.claims.roles.clauses import Parsed, parse
from doblest.claims.roles.context import Context, Told, look_back
from doblest.claims.roles.lexicon import ACTORS
from doblest.claims.roles.nearest import Times, pick_base, pick_period
from doblest.claims.roles.periods import find_periods
from doblest.claims.roles.ratios import read_direction, read_measure
from doblest.claims.roles.scopes import read_scope
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, carry
from doblest.claims.roles.things import holds, list_things, stands_in
from doblest.claims.roles.wholes import find_part_of, find_whole
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.model import Actor, Claim, Mention, Roles, Scope


class Reading(Protocol):
    """A number that was read, with the claims made of it."""

    @property
    def quantity(self) -> Quantity: ...

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def phrase(self) -> Phrase | None: ...


class _Before(Struct, frozen=True, gc=False):
    """What was said of the number before in the sentence."""

    claim: Claim | None = None
    deed: Deed | None = None


class _Scene(Struct, frozen=True, gc=False):
    """A sentence under reading, the tokens of what it counts, its times, and what stood before it."""

    parsed: Parsed
    things: set[int]
    context: Context
    times: Times

    def look_back(self) -> Background:
        return look_back(self.parsed.sentence.text, self.context)


def read_roles(
    sentence: Sentence, readings: Sequence[Reading], context: Context
) -> tuple[list[tuple[Claim, ...]], Told]:
    """The claims of each reading with their roles, and what the sentence after may take."""
    scene = _open_scene(sentence, readings, context)
    found: list[tuple[Claim, ...]] = []
    before, left = _Before(), NOTHING_BEFORE
    for reading in readings:
        claims = []
        for claim in reading.claims:
            roles, deed = _read_one(scene, _locate(scene.parsed, claim, reading), reading, before)
            claims.append(replace(claim, roles=roles))
            before = _Before(claims[-1], deed)
            left = _leave(scene.parsed, left, before)
        found.append(tuple(claims))
    return found, Told(left, scene.times.periods)


def _open_scene(sentence: Sentence, readings: Sequence[Reading], context: Context) -> _Scene:
    things = {
        one.phrase.head for one in readings if one.phrase is not None and stands_in(sentence, one.phrase)
    }
    start, end = sentence.matches[0].start(), sentence.matches[-1].end()
    ratios = any(claim.kind == "ratio" for one in readings for claim in one.claims)
    bases = find_bases(sentence.text, start, end) if ratios else ()
    times = Times(find_periods(sentence.text, start, end, context.year), bases, context.period)
    return _Scene(parse(sentence, things), things, context, times)


def _leave(parsed: Parsed, left: Background, before: _Before) -> Background:
    """What the claims so far leave to the next sentence; a part of another's product names no doer."""
    if before.claim is None:
        return left
    roles = before.claim.roles
    if roles.action is not None and roles.action.type == "component":
        return left
    return Background(roles.actor or left.actor, roles.scope or left.scope, carry(parsed, before.deed))


def _locate(parsed: Parsed, claim: Claim, reading: Reading) -> Counted:
    phrase = reading.phrase
    inside = phrase is not None and stands_in(parsed.sentence, phrase)
    thing = range(phrase.head, phrase.head + 1) if inside and phrase else range(0)
    return Counted(claim, reading.quantity.start, reading.quantity.end, thing)


def _read_one(scene: _Scene, counted: Counted, reading: Reading, before: _Before) -> tuple[Roles, Deed | None]:
    parsed, claim, first, after = scene.parsed, counted.claim, counted.first, counted.after
    deed = find_deed(parsed, first, after, before.deed)
    if deed is None and before.claim is None:
        deed = _inherit_deed(scene, claim)
    action = read_action(parsed, claim, deed, first) if deed else None
    actor, scope = _read_actor(scene, Question(parsed, counted, deed, action, scene.things), before)
    measure = read_measure(parsed, claim, reading.quantity)
    roles = Roles(
        measure=measure,
        direction=read_direction(parsed, measure, reading.quantity),
        base=pick_base(scene.times, parsed, claim, first) if measure else None,
        action=action,
        actor=actor,
        scope=scope,
        period=pick_period(scene.times, parsed, claim, first),
        whole=find_whole(parsed, claim, after),
        part_of=find_part_of(parsed, first, after, before.claim),
        things=list_things(parsed, claim, reading.phrase),
        content=claim.of if holds(claim) else None,
    )
    return roles, deed


def _inherit_deed(scene: _Scene, claim: Claim) -> Deed | None:
    """The deed of the sentence before, where a row goes on or the deed may be said of the thing."""
    deed = scene.look_back().deed
    if deed is None or scene.context.goes_on or may_inherit(deed, claim):
        return deed
    return None


def _read_actor(scene: _Scene, question: Question, before: _Before) -> tuple[Actor | None, Scope | None]:
    """Of its own clause, of the number before, of the sentence before."""
    parsed, counted, action = scene.parsed, question.counted, question.action
    if before.claim is not None and opens_relative(parsed, counted.first):
        counted_before = _name_counted(before.claim)
        if counted_before is not None:
            return counted_before, before.claim.roles.scope or "city"
    candidate = find_actor(question)
    if candidate is not None:
        return build_actor(parsed, candidate, action), read_scope(parsed, candidate, counted.first)
    if action is not None and action.type == "attacked":
        return None, read_scope(parsed, None, counted.first)
    if before.claim is not None and before.claim.roles.actor is not None:
        return before.claim.roles.actor, before.claim.roles.scope
    scope = read_scope(parsed, None, counted.first)
    if before.claim is None and (background := _inherit_actor(scene, question)) is not None:
        return background.actor, scope or background.scope
    return None, scope


def _inherit_actor(scene: _Scene, question: Question) -> Background | None:
    """Of the sentence before: for a row that goes on, and for a deed whose doer is left out."""
    background = scene.look_back()
    if scene.context.goes_on or (background.actor is not None and background.labelled):
        return background
    if question.type not in ELLIPTIC or background.actor is None:
        return None
    passive = question.deed is not None and is_passive(scene.parsed, question.deed)
    return None if passive and background.actor.type not in BODIES else background


def _name_counted(claim: Claim) -> Actor | None:
    """«93 госпиталя, через которые прошло 300 бойцов»: the hospitals that were counted."""
    head = (claim.object or "").split(" ")[-1]
    mention: Mention | None = claim.roles.things[0].mention if claim.roles.things else None
    type_ = ACTORS.get(head)
    return Actor(type_, mention) if type_ is not None and mention is not None else None


__all__ = ["Context", "Reading", "Told", "read_roles"]
