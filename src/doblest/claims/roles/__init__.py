"""What a sentence says of its claims: deed, doer, time, measure, whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.actions import Deed, find_deed, get_token, may_inherit, read_action
from doblest.claims.roles.actors import ELLIPTIC, Counted, Question, build_actor, find_actor, opens_relative
from doblest.claims.roles.bases import find_bases
from doblest.claims.roles.candidates import list_nominals
from doblest.claims.roles.clauses import Parsed, parse
from doblest.claims.roles.context import Context, Told, find_leading_sources, inherit_period, look_back
from doblest.claims.roles.lexicon import ACTORS, BODIES
from doblest.claims.roles.modality import find_modality
from doblest.claims.roles.names import find_start
from doblest.claims.roles.nearest import Times, pick_base, pick_nearest, pick_period
from doblest.claims.roles.periods import find_periods
from doblest.claims.roles.ratios import read_direction, read_measure
from doblest.claims.roles.scopes import read_scope
from doblest.claims.roles.sources import find_sources
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, carry
from doblest.claims.roles.things import holds, list_things
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


class _Scene(Struct):
    """A sentence under reading, its times, and what stood before it."""

    parsed: Parsed
    context: Context
    times: Times
    taken: frozenset[int]
    """The counted things that are no place: they do nothing themselves."""

    background: Background | None = None
    """What the sentences before leave to this one, once a claim has asked for it."""

    def look_back(self) -> Background:
        if self.background is None:
            self.background = look_back(self.parsed.sentence.text, self.context)
        return self.background


def read_roles(
    sentence: Sentence, readings: Sequence[Reading], context: Context
) -> tuple[list[tuple[Claim, ...]], Told]:
    """The claims of each reading with their roles, and what the sentence after may take."""
    scene = _open_scene(sentence, readings, context)
    found: list[tuple[Claim, ...]] = []
    before, last = _Before(), _Before()
    for reading in readings:
        claims = []
        for claim in reading.claims:
            roles, deed = _read_one(scene, _locate(scene.parsed, claim, reading), reading, before)
            claims.append(replace(claim, roles=roles))
            before = _Before(claims[-1], deed)
            last = before if not _is_component(before) else last
        found.append(tuple(claims))
    return found, Told(_leave(scene.parsed, last), scene.times.periods)


def _open_scene(sentence: Sentence, readings: Sequence[Reading], context: Context) -> _Scene:
    things = {
        one.phrase.head for one in readings if one.phrase is not None and sentence.has_phrase(one.phrase)
    }
    start, end = sentence.matches[0].start(), sentence.matches[-1].end()
    ratios = any(claim.kind == "ratio" for one in readings for claim in one.claims)
    bases = find_bases(sentence.text, start, end) if ratios else ()
    sources = find_sources(sentence.text, start, end) or find_leading_sources(sentence.text, context)
    times = Times(
        find_periods(sentence.text, start, end, context.year), bases, sources, inherit_period(context)
    )
    parsed = parse(sentence, things)
    taken = frozenset(head for head in things if not _is_place(parsed, head))
    return _Scene(parsed, context, times, taken)


def _is_place(parsed: Parsed, head: int) -> bool:
    """«В госпиталях (всего 9) лечились»: the counted thing is where it happened."""
    start = find_start(parsed, head)
    return bool(start) and parsed.sentence.words[start - 1].pos == "PREP"


def _leave(parsed: Parsed, last: _Before) -> Background:
    """What the last claim leaves to the next sentence; a part of another's product names no doer."""
    if last.claim is None:
        return NOTHING_BEFORE
    roles = last.claim.roles
    type_ = roles.action.type if roles.action is not None else None
    deed = carry(parsed, last.deed, type_)
    return Background(roles.actor, roles.scope, deed, not parsed.has_verb)


def _is_component(before: _Before) -> bool:
    action = before.claim.roles.action if before.claim is not None else None
    return action is not None and action.type == "component"


def _locate(parsed: Parsed, claim: Claim, reading: Reading) -> Counted:
    phrase = reading.phrase
    inside = phrase is not None and parsed.sentence.has_phrase(phrase)
    thing = range(phrase.head, phrase.head + 1) if inside and phrase else range(0)
    return Counted(claim, reading.quantity.start, reading.quantity.end, thing)


def _read_one(
    scene: _Scene, counted: Counted, reading: Reading, before: _Before
) -> tuple[Roles, Deed | None]:
    parsed, claim, first, after = scene.parsed, counted.claim, counted.first, counted.after
    deed = find_deed(parsed, first, after, before.deed)
    if deed is None and before.claim is None:
        deed = _inherit_deed(scene, claim)
    action = read_action(parsed, claim, deed, first) if deed else None
    actor, scope = _read_actor(scene, Question(parsed, counted, deed, action, scene.taken), before)
    measure = read_measure(parsed, claim, reading.quantity)
    clause = parsed.clauses[parsed.find_clause(first)]
    roles = Roles(
        modality=find_modality(
            parsed.sentence.text, claim.start, claim.end, *parsed.locate(clause.start, clause.end)
        ),
        measure=measure,
        direction=read_direction(parsed, measure, reading.quantity),
        base=pick_base(scene.times, parsed, claim, first) if measure else None,
        action=action,
        actor=actor,
        scope=scope,
        period=pick_period(scene.times, parsed, claim, first),
        whole=find_whole(parsed, claim, after),
        source=pick_nearest(scene.times.sources, parsed, claim, first) if scene.times.sources else None,
        doubtful=reading.quantity.damaged,
        part_of=find_part_of(parsed, first, after, before.claim),
        things=list_things(parsed, claim, reading.phrase),
        content=claim.of if holds(claim) else None,
    )
    return roles, deed


def _inherit_deed(scene: _Scene, claim: Claim) -> Deed | None:
    """The deed of the sentence before, where a row goes on or the deed may be said of the thing."""
    deed = scene.look_back().deed
    return deed if deed is None or scene.context.goes_on or may_inherit(deed, claim) else None


def _read_actor(scene: _Scene, question: Question, before: _Before) -> tuple[Actor | None, Scope | None]:
    """Of its own clause, of the number before, of the sentence before."""
    shared = _share_actor(question, before)
    if shared is not None:
        return shared
    candidate = find_actor(question)
    if candidate is not None:
        nominal = candidate.nominal
        actor = build_actor(scene.parsed, nominal, question.action)
        return actor, read_scope(scene.parsed, nominal, question.counted.first)
    scope = read_scope(scene.parsed, None, question.counted.first)
    return (None, scope) if question.type == "attacked" else _look_for_actor(scene, question, before, scope)


def _share_actor(question: Question, before: _Before) -> tuple[Actor | None, Scope | None] | None:
    """Where the clause speaks of what was counted before it, or goes on with a row of goods."""
    if before.claim is None:
        return None
    roles = before.claim.roles
    if opens_relative(question.parsed, question.counted.first):
        counted = _name_counted(before.claim)
        if counted is not None:
            return counted, roles.scope or "city"
    return (roles.actor, roles.scope) if _shares_actor(question, before) else None


def _look_for_actor(
    scene: _Scene, question: Question, before: _Before, scope: Scope | None
) -> tuple[Actor | None, Scope | None]:
    """Of the number before where the deed goes on, else of the sentence before."""
    roles = before.claim.roles if before.claim is not None else Roles()
    if roles.actor is not None and _goes_on(question, before):
        return roles.actor, roles.scope
    background = _inherit_actor(scene, question)
    return background.actor, scope or background.scope


def _shares_actor(question: Question, before: _Before) -> bool:
    """True of the next in a row of goods: one deed, and a clause that names nobody."""
    if question.deed is None or question.deed != before.deed or before.claim is None:
        return False
    roles = before.claim.roles
    same = roles.actor is not None and roles.action is not None and roles.action.type == question.type
    if not same or question.own == question.ruled:
        return False
    return not any(list_nominals(question.parsed, index) for index in question.parsed.join(question.own))


def _goes_on(question: Question, before: _Before) -> bool:
    """True where the number shares the deed of the one before, or its deed leaves out the doer."""
    same = question.deed is None or question.deed == before.deed
    return same or question.type in ELLIPTIC


def _inherit_actor(scene: _Scene, question: Question) -> Background:
    """Of the sentence before: in a row, under a heading, by a pronoun, for a deed without its doer."""
    background = scene.look_back()
    if scene.context.goes_on or background.actor is None or question.points_back():
        return background
    if background.verbless and (get_token(question.deed) < 0 or _is_headed(scene)):
        return background
    if question.type not in ELLIPTIC or (question.is_passive and background.actor.type not in BODIES):
        return NOTHING_BEFORE
    return background


def _is_headed(scene: _Scene) -> bool:
    """True where the sentence before is itself the heading of the paragraph."""
    return scene.context.label is not None


def _name_counted(claim: Claim) -> Actor | None:
    """«93 госпиталя, через которые прошло 300 бойцов»: the hospitals that were counted."""
    mention: Mention | None = claim.roles.things[0].mention if claim.roles.things else None
    type_ = ACTORS.get((claim.object or "").split(" ")[-1])
    return Actor(type_, mention) if type_ is not None and mention is not None else None


__all__ = ["Context", "Reading", "Told", "read_roles"]
