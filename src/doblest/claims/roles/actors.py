"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed, find_material
from doblest.claims.roles.clauses import Clause, Parsed
from doblest.claims.roles.names import find_end, find_start, read_name
from doblest.language import cases
from doblest.model import Action, ActionType, Actor, ActorType, Claim, Mention

_PLACES: Final = frozenset(["в", "во", "на", "по"])
_AT_PLACE: Final[frozenset[ActionType]] = frozenset(["operated", "existed", "evacuated_in", "awarded"])
"""What is told of a place or body rather than of a doer."""
_RELATIVE: Final = ("котор", "где")
_GEOGRAPHIC: Final = ("ский", "цкий", "ской", "ская", "цкая", "ского", "цкого", "ским", "цким", "ской", "цкой", "ских")
_OWN: Final = frozenset(["советский", "городской", "областной", "сельский", "детский", "морской", "женский", "заводской", "армейский", "гражданский", "воинский", "офицерский", "партизанский"])
SUBJECT, PLACE, OTHER = 3, 2, 1


class Candidate(Struct, frozen=True, gc=False):
    """A phrase that may be the actor: tokens `[start, end)` around the noun `head`."""

    start: int
    head: int
    end: int
    type: ActorType
    rank: int
    cases: int


class Counted(Struct, frozen=True, gc=False):
    """The claim in question: tokens `[first, after)` of its number, and those of its thing."""

    claim: Claim
    first: int
    after: int
    thing: range


def find_actor(parsed: Parsed, counted: Counted, deed: Deed | None, action: Action | None, taken: set[int]) -> Candidate | None:
    """The likeliest doer in the clause of the deed and in that of the number.

    `taken` are the tokens of all that is counted in the sentence: no doers, but where a counted
    thing is itself the subject.
    """
    own = parsed.find_clause(counted.first)
    ruled = own if deed is None else parsed.find_clause(deed.token)
    found = [
        one
        for clause in dict.fromkeys((ruled, own))
        for one in _list_candidates(parsed, parsed.clauses[clause], deed, action)
        if one.head not in taken
    ]
    anchor = counted.first if deed is None else deed.token
    best = max(found, key=lambda one: (one.rank, -abs(one.head - anchor)), default=None)
    if best is not None and best.rank == SUBJECT:
        return best
    subject = _find_counted_subject(parsed, counted, deed, action)
    if subject is not None:
        return subject
    if best is not None and best.rank == PLACE:
        return best
    return _find_maker_of_material(parsed, parsed.clauses[ruled], action)


def _list_candidates(
    parsed: Parsed, clause: Clause, deed: Deed | None, action: Action | None
) -> Iterator[Candidate]:
    """The clause's nouns that may be its actor."""
    i = clause.start
    while i < clause.end:
        name = read_name(parsed, i)
        if name is None:
            i += 1
            continue
        start, end = find_start(parsed, i), find_end(parsed, i, clause.end)
        rank = _rank(parsed, start, name.cases, deed, action)
        yield Candidate(start, i, end, name.type, rank, name.cases)
        i = max(i + 1, end)


def _rank(parsed: Parsed, start: int, mask: int, deed: Deed | None, action: Action | None) -> int:
    """Whether the phrase is the subject or the agent, a place, or anything else."""
    before = parsed.sentence.words[start - 1] if start else None
    passive = deed is not None and parsed.roles[deed.token].passive
    if before is not None and before.pos == "PREP":
        return _rank_after_preposition(before.form, mask, action)
    at_place = action is not None and action.type in _AT_PLACE
    if passive:
        return SUBJECT if mask & cases.INSTRUMENTAL and not mask & cases.NOMINATIVE else OTHER
    return SUBJECT if mask & cases.NOMINATIVE and not (at_place and deed and deed.lemma == "быть") else OTHER


def _rank_after_preposition(form: str, mask: int, action: Action | None) -> int:
    if form in ("в", "во", "на"):
        enters = action is not None and action.type == "evacuated_in" and mask & cases.ACCUSATIVE
        return PLACE if mask & cases.LOCATIVE or enters else OTHER
    if form == "из":
        return PLACE if action is not None and action.type in ("made", "sent", "joined_up", "evacuated_out") and mask & cases.GENITIVE else OTHER
    return PLACE if form == "по" and mask & cases.DATIVE else OTHER


def _find_counted_subject(parsed: Parsed, counted: Counted, deed: Deed | None, action: Action | None) -> Candidate | None:
    """«14 госпиталей приняли», «ушли на фронт 5000 рабочих»: the counted thing does it."""
    if deed is None or action is None or not counted.thing or action.type in _AT_PLACE:
        return None
    if parsed.roles[deed.token].passive:
        return None
    name = read_name(parsed, counted.thing.start)
    if name is None or name.type == "city":
        return None
    ruled = parsed.clauses[parsed.find_clause(deed.token)]
    precedes = ruled.start <= counted.first < deed.token
    if not precedes and action.type not in ("joined_up", "died", "wounded"):
        return None
    return Candidate(find_start(parsed, counted.thing.start), counted.thing.start, counted.thing.stop, name.type, SUBJECT, name.cases)


def _find_maker_of_material(parsed: Parsed, clause: Clause, action: Action | None) -> Candidate | None:
    """«из магнитогорского металла», «пермским взрывателем»: the adjective alone names the doer."""
    if action is None or action.type != "component":
        return None
    for i in range(clause.start, clause.end):
        word = parsed.sentence.words[i]
        if word.adjective_cases and word.form.endswith(_GEOGRAPHIC) and word.lemma not in _OWN:
            return Candidate(i, i, i + 1, "city", PLACE, word.adjective_cases)
    return None


def opens_relative(parsed: Parsed, first: int) -> bool:
    """«…, в которых лечились 300 бойцов»: the clause speaks of what was counted before it."""
    clause = parsed.clauses[parsed.find_clause(first)]
    opening = range(clause.start, min(clause.end, clause.start + 2))
    return any(parsed.sentence.words[i].form.startswith(_RELATIVE) for i in opening)


def build_actor(parsed: Parsed, candidate: Candidate, action: Action | None) -> Actor:
    """The actor with its words; a named person who fought is of the front."""
    matches = parsed.sentence.matches
    start, end = matches[candidate.start].start(), matches[candidate.end - 1].end()
    fights = candidate.type == "workers" and action is not None and action.type == "destroyed"
    return Actor("front" if fights else candidate.type, Mention(parsed.sentence.text[start:end], start, end))


__all__ = ["Candidate", "Counted", "build_actor", "find_actor", "find_material", "opens_relative"]
