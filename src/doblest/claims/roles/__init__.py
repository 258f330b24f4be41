"""What a sentence says of its claims: predicate, doer, time, measure, whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims import given
from doblest.claims.products import classify
from doblest.claims.roles.actions import Predicate, find_predicate, get_token, may_inherit, read_action
from doblest.claims.roles.actors import (
    ELLIPTIC,
    build_actor,
    find_actor,
    find_in_bracket,
    opens_relative,
)
from doblest.claims.roles.bases import find_bases
from doblest.claims.roles.candidates import PLACE, list_nominals
from doblest.claims.roles.clauses import Nominal, Parsed, parse
from doblest.claims.roles.context import (
    Context,
    SentenceSummary,
    find_body,
    find_leading_sources,
    inherit_period,
    look_back,
)
from doblest.claims.roles.counted import find_counted_doers
from doblest.claims.roles.lexicon import ACTIONS, ACTORS, BODIES, GRANTED, GROWING, PEOPLE, TRAITS
from doblest.claims.roles.modality import read_modality
from doblest.claims.roles.names import find_start
from doblest.claims.roles.nearest import Adjuncts, pick_base, pick_nearest, pick_period
from doblest.claims.roles.periods import find_periods
from doblest.claims.roles.queries import ActorQuery, LocatedClaim, build_query
from doblest.claims.roles.ratios import read_direction, read_measure
from doblest.claims.roles.scopes import is_plural, read_scope
from doblest.claims.roles.sources import drop_cited, find_sources
from doblest.claims.roles.summary import NOTHING_BEFORE, Background, carry_over, summarise
from doblest.claims.roles.things import list_contents, list_things
from doblest.claims.roles.wholes import find_part_of, find_whole, refers_back
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.model import Actor, Claim, Mention, Roles, Scope

_OF_PLACES: Final = ("operated", "existed")
_OF_THINGS: Final = ("grew", "existed")


class Reading(Protocol):
    """A number that was read, with the claims made of it."""

    @property
    def quantity(self) -> Quantity: ...

    @property
    def claims(self) -> tuple[Claim, ...]: ...

    @property
    def phrase(self) -> Phrase | None: ...


class _PreviousClaim(Struct, frozen=True, gc=False):
    """What was said of the number before in the sentence."""

    claim: Claim | None = None
    predicate: Predicate | None = None


class _SentenceContext(Struct):
    """A sentence under reading, its adjuncts, and what stood before it."""

    parsed: Parsed
    context: Context
    adjuncts: Adjuncts
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
) -> tuple[list[tuple[Claim, ...]], SentenceSummary]:
    """The claims of each reading with their roles, and what the sentence after may take."""
    current = _open_sentence(sentence, readings, context)
    found: list[tuple[Claim, ...]] = []
    before, last = _PreviousClaim(), _PreviousClaim()
    for reading in readings:
        claims = []
        for claim in reading.claims:
            roles, predicate = _read_claim(current, _locate(current.parsed, claim, reading), reading, before)
            claims.append(_classify(current.parsed, replace(claim, roles=roles), reading.phrase))
            before = _PreviousClaim(claims[-1], predicate)
            last = before if not _is_component(before) else last
        found.append(tuple(claims))
    return found, SentenceSummary(_build_background(current.parsed, last), current.adjuncts.periods)


def _classify(parsed: Parsed, claim: Claim, phrase: Phrase | None) -> Claim:
    """The claim under the product that its sentence puts it under."""
    category = classify(claim, _list_owners(parsed, phrase) if claim.of is None else ())
    return claim if category == claim.category else replace(claim, category=category)


def _list_owners(parsed: Parsed, phrase: Phrase | None) -> tuple[str, ...]:
    """Lemmas of the words after a thing that say whose it is: «грузооборот пристани»."""
    if phrase is None or phrase.end <= phrase.head + 1 or not parsed.sentence.has_phrase(phrase):
        return ()
    tail = parsed.sentence.words[phrase.head + 1 : phrase.end]
    return tuple(word.nouns[0].lemma for word in tail if word.nouns)


def _open_sentence(sentence: Sentence, readings: Sequence[Reading], context: Context) -> _SentenceContext:
    things = set(_list_things(sentence, readings))
    start, end = sentence.matches[0].start(), sentence.matches[-1].end()
    ratios = any(claim.kind == "ratio" for one in readings for claim in one.claims)
    compares = ratios and sentence.hints & given.NAMING
    bases = find_bases(sentence.text, start, end) if compares else ()
    own = find_sources(sentence.text, start, end) if sentence.hints & given.SOURCE else ()
    sources = own or find_leading_sources(sentence.text, context)
    adjuncts = Adjuncts(
        drop_cited(find_periods(sentence.text, start, end, context.year, context.month), sources),
        bases,
        sources,
        inherit_period(context),
    )
    parsed = parse(sentence, things, sources)
    subjects = _list_subjects(parsed, readings)
    taken = frozenset(head for head in things - subjects if not _is_place(parsed, head))
    return _SentenceContext(parsed, context, adjuncts, taken)


def _list_things(sentence: Sentence, readings: Sequence[Reading]) -> Iterator[int]:
    """The tokens that name what the sentence counts."""
    for reading in readings:
        if reading.phrase is not None and sentence.has_phrase(reading.phrase):
            yield reading.phrase.head


def _list_subjects(parsed: Parsed, readings: Sequence[Reading]) -> set[int]:
    """«Трактористки засеяли 11 тысяч гектаров»: what was taken for the counted thing is the subject."""
    found = set()
    for reading in readings:
        phrase, first = reading.phrase, reading.quantity.start
        if phrase is None or not parsed.sentence.has_phrase(phrase) or phrase.head > first:
            continue
        clause = parsed.clauses[parsed.find_clause(first)]
        between = [parsed.roles[verb].verb for verb in clause.verbs if phrase.head < verb < first]
        if clause.start <= phrase.head and any(not _has_thing_as_subject(verb) for verb in between):
            found.add(phrase.head)
    return found


def _has_thing_as_subject(verb: str) -> bool:
    """«население выросло на четверть»: the counted thing itself is the subject."""
    return ACTIONS.get(verb) in _OF_THINGS or verb in GROWING


def _is_place(parsed: Parsed, head: int) -> bool:
    """«В госпиталях (всего 9) лечились»: the counted thing is where it happened."""
    start = find_start(parsed, head)
    return bool(start) and parsed.sentence.words[start - 1].pos == "PREP"


def _build_background(parsed: Parsed, last: _PreviousClaim) -> Background:
    """What the last claim leaves to the next sentence; a part of another's product names no doer."""
    if last.claim is None:
        return NOTHING_BEFORE
    roles = last.claim.roles
    named = summarise(parsed) if roles.actor is None else NOTHING_BEFORE
    type_ = roles.action.type if roles.action is not None else None
    predicate = carry_over(parsed, last.predicate, type_)
    counted = Mention(last.claim.quote, last.claim.start, last.claim.end)
    actor, scope = roles.actor or named.actor, roles.scope or named.scope
    body = _name_counted(last.claim)
    body = body if body is not None and body.type in BODIES else None
    return Background(actor, scope, predicate, counted, body, named.placed, verbless=not parsed.has_verb)


def _is_component(before: _PreviousClaim) -> bool:
    action = before.claim.roles.action if before.claim is not None else None
    return action is not None and action.type == "component"


def _locate(parsed: Parsed, claim: Claim, reading: Reading) -> LocatedClaim:
    phrase = reading.phrase
    inside = phrase is not None and parsed.sentence.has_phrase(phrase)
    thing = range(phrase.head, phrase.head + 1) if inside and phrase else range(0)
    return LocatedClaim(claim, reading.quantity.start, reading.quantity.end, thing)


def _read_claim(
    current: _SentenceContext, located: LocatedClaim, reading: Reading, before: _PreviousClaim
) -> tuple[Roles, Predicate | None]:
    parsed, claim, first, after = current.parsed, located.claim, located.first, located.after
    predicate = find_predicate(parsed, first, after, before.predicate)
    if predicate is None and before.claim is None:
        predicate = _inherit_predicate(current, claim, first)
    action = read_action(parsed, claim, predicate, first) if predicate else None
    actor, scope = _read_actor(
        current, build_query(parsed, located, predicate, action, current.taken), before
    )
    measure = read_measure(parsed, claim, reading.quantity)
    clause = parsed.clauses[parsed.find_clause(first)]
    roles = Roles(
        modality=read_modality(parsed, claim, clause),
        measure=measure,
        direction=read_direction(parsed, measure, reading.quantity),
        base=pick_base(current.adjuncts, parsed, claim, first) if measure else None,
        action=action,
        actor=actor,
        scope=scope,
        period=pick_period(current.adjuncts, parsed, claim, first),
        whole=find_whole(parsed, claim, after),
        source=pick_nearest(current.adjuncts.sources, parsed, claim, first)
        if current.adjuncts.sources
        else None,
        doubtful=reading.quantity.damaged,
        part_of=_find_part_of(current, first, after, before.claim),
        things=list_things(parsed, claim, reading.phrase),
        content=list_contents(parsed, claim, reading.phrase),
    )
    return roles, predicate


def _find_part_of(current: _SentenceContext, first: int, after: int, before: Claim | None) -> Mention | None:
    """The claim before in the sentence; for the first one the last of the sentence before: «Из них 300 …»."""
    if before is not None:
        return find_part_of(current.parsed, first, after, before)
    return current.look_back().counted if refers_back(current.parsed, first, after) else None


def _inherit_predicate(current: _SentenceContext, claim: Claim, first: int) -> Predicate | None:
    """The predicate of the sentence before, where a row goes on or the predicate may be said of the thing."""
    predicate = current.look_back().predicate
    if predicate is None or current.context.goes_on or may_inherit(current.parsed, predicate, claim, first):
        return predicate
    return None


def _read_actor(
    current: _SentenceContext, query: ActorQuery, before: _PreviousClaim
) -> tuple[Actor | None, Scope | None]:
    """Of its own clause, of the number before, of the sentence before."""
    shared = _repeat_actor(query, before)
    if shared is not None:
        return shared
    candidate = find_actor(query)
    if candidate is None:
        scope = read_scope(current.parsed, None, query.located.first)
        if query.type == "attacked":
            return _find_enemy(current), scope
        return _look_for_actor(current, query, before, scope)
    if candidate.rank == PLACE and query.leaves_out_subject():
        background = current.look_back()
        if background.actor is not None and background.actor.type != "city":
            return background.actor, background.scope
    nominal = candidate.nominal
    actor = build_actor(current.parsed, nominal, query.action)
    return actor, read_scope(current.parsed, nominal, query.located.first) or _inherit_scope(current, nominal)


def _find_enemy(current: _SentenceContext) -> Actor | None:
    """«Авиация врага сбросила 300 бомб. Разрушено 50 зданий»: of the sentence before only the enemy."""
    actor = current.look_back().actor
    return actor if actor is not None and actor.type == "enemy" else None


def _inherit_scope(current: _SentenceContext, nominal: Nominal) -> Scope | None:
    """«Депо работало без остановки. Машинисты …»: people of the body that was named before them."""
    if nominal.type not in PEOPLE:
        return None
    background = current.look_back()
    if background.actor is None or background.actor.type not in BODIES:
        return None
    alone = nominal.person or not is_plural(nominal)
    return None if alone and background.scope != "plant" else background.scope


def _repeat_actor(query: ActorQuery, before: _PreviousClaim) -> tuple[Actor | None, Scope | None] | None:
    """Where the clause speaks of what was counted before it, or goes on with a row of goods."""
    if before.claim is None:
        return None
    roles = before.claim.roles
    if opens_relative(query.parsed, query.located.first):
        counted = _name_counted(before.claim)
        if counted is not None:
            return counted, roles.scope or "city"
    return (roles.actor, roles.scope) if _shares_actor(query, before) else None


def _look_for_actor(
    current: _SentenceContext, query: ActorQuery, before: _PreviousClaim, scope: Scope | None
) -> tuple[Actor | None, Scope | None]:
    """Of the number before where the predicate goes on, else of the sentence before."""
    roles = before.claim.roles if before.claim is not None else Roles()
    if query.has_other_subject():
        return None, scope
    if roles.actor is not None and _goes_on(query, before) and not _honours_others(query, roles.actor):
        return roles.actor, roles.scope
    background = _inherit_actor(current, query)
    counted = find_counted_doers(query, background.actor)
    if counted is None:
        return background.actor, scope or background.scope
    actor = build_actor(current.parsed, counted.nominal, query.action)
    return actor, read_scope(current.parsed, counted.nominal, query.located.first)


def _honours_others(query: ActorQuery, actor: Actor) -> bool:
    """«звание получили 4 металлурга, ордена — 1 218 рабочих»: the first did not earn the others' honours."""
    others = query.parsed.follows_dash(query.own) and bool(query.located.thing)
    return others and query.type == "awarded" and actor.type in PEOPLE


def _shares_actor(query: ActorQuery, before: _PreviousClaim) -> bool:
    """True of the next in a row of goods: one predicate, and a clause that names nobody."""
    if query.predicate is None or query.predicate != before.predicate or before.claim is None:
        return False
    roles = before.claim.roles
    same = roles.actor is not None and roles.action is not None and roles.action.type == query.type
    if not same or query.own == query.ruled or find_in_bracket(query) is not None:
        return False
    return not any(list_nominals(query.parsed, index) for index in query.parsed.join(query.own))


def _goes_on(query: ActorQuery, before: _PreviousClaim) -> bool:
    """True where the number shares the predicate of the one before, or its predicate leaves out the doer."""
    same = query.predicate is None or query.predicate == before.predicate
    return same or query.type in ELLIPTIC or _stays_at_place(query, before)


def _stays_at_place(query: ActorQuery, before: _PreviousClaim) -> bool:
    """«в городе действовало 478 бригад; двухсотников насчитывалось 1 260»: both of one place."""
    roles = before.claim.roles if before.claim is not None else Roles()
    if roles.action is None or roles.actor is None or query.type not in _OF_PLACES:
        return False
    return roles.action.type in _OF_PLACES and roles.actor.type in BODIES


def _inherit_actor(current: _SentenceContext, query: ActorQuery) -> Background:
    """Of the sentence before: in a row, under a heading, by a pronoun, for a predicate without its doer."""
    background = current.look_back()
    if background.counted_body is not None and query.names_them():
        return Background(background.counted_body, background.scope)
    return _inherit_named_actor(current, query, background)


def _inherit_named_actor(current: _SentenceContext, query: ActorQuery, background: Background) -> Background:
    actor = background.actor
    is_body = actor is not None and actor.type in BODIES
    if not is_body and query.refers_to_body():
        return find_body(current.parsed.sentence.text, current.context)
    if current.context.goes_on or query.points_back() or _goes_under(current, background, query):
        return background
    may_take = _leaves_out_body(query) if is_body else _leaves_out_people(query)
    return background if may_take else NOTHING_BEFORE


def _leaves_out_body(query: ActorQuery) -> bool:
    """True of what is told of the plant or the place of the sentence before, but not of who received it."""
    received = query.type == "treated" and query.predicate and query.predicate.lemma in GRANTED
    return not received and (query.type in ELLIPTIC or query.type == "existed")


def _leaves_out_people(query: ActorQuery) -> bool:
    return query.type in ELLIPTIC and not _asks_for_body(query)


def _goes_under(current: _SentenceContext, background: Background, query: ActorQuery) -> bool:
    """True under a heading, and for a row without a verb."""
    return background.verbless and (get_token(query.predicate) < 0 or _is_headed(current))


def _asks_for_body(query: ActorQuery) -> bool:
    """True of what people of the sentence before do not do: «прошли обучение», «выпущено», «выросло»."""
    return query.is_passive or query.type in TRAITS["undergone"] or query.type == "grew"


def _is_headed(current: _SentenceContext) -> bool:
    """True where the sentence before is itself the heading of the paragraph."""
    return current.context.label is not None


def _name_counted(claim: Claim) -> Actor | None:
    """«93 госпиталя, через которые прошло 300 бойцов»: the hospitals that were counted."""
    mention: Mention | None = claim.roles.things[0].mention if claim.roles.things else None
    type_ = ACTORS.get((claim.object or "").split(" ")[-1])
    return Actor(type_, mention) if type_ is not None and mention is not None else None


__all__ = ["Context", "Reading", "SentenceSummary", "read_roles"]
