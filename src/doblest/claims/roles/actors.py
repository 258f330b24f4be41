"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed
from doblest.claims.roles.candidates import (
    LIKELY,
    PLACE,
    SUBJECT,
    Candidate,
    agrees,
    is_country,
    list_candidates,
)
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import GEOGRAPHIC, MATERIALS, UNPLACED
from doblest.claims.roles.names import find_end, find_start, read_name
from doblest.language import cases
from doblest.model import Action, ActionType, Actor, ActorType, Claim, Mention

_OF_OWNER: Final[frozenset[ActionType]] = frozenset(
    ["awarded", "made", "existed", "operated", "sent", "died"]
)
"""What is told of things and people by whose they are: «141 работник комбината награждён»."""
_AT_PLACE: Final[frozenset[ActionType]] = frozenset(["operated", "existed", "evacuated_in", "awarded"])
ELLIPTIC: Final[frozenset[ActionType]] = frozenset(
    [
        "made", "component", "extracted", "repaired", "built", "mastered", "sent", "collected", "donated",
        "saved", "evacuated_in", "evacuated_out", "treated", "trained", "formed", "grew", "fulfilled", "awarded",
    ]
)  # fmt: skip
"""Deeds whose doer may be left out when the sentence before has named it."""
_PEOPLE: Final[frozenset[ActorType]] = frozenset(["workers", "population"])
_FIGHTS: Final[frozenset[ActionType]] = frozenset(["destroyed", "attacked"])
_RELATIVE: Final = ("котор", "где")
_SUBJECT_RELATIVES: Final = frozenset(["который", "которая", "которое", "которые"])


class Counted(Struct, frozen=True, gc=False):
    """The claim in question: tokens `[first, after)` of its number, and those of its thing."""

    claim: Claim
    first: int
    after: int
    thing: range


class Question(Struct, frozen=True, gc=False):
    """Who did this deed to what was counted; `taken` are the tokens of all that the sentence counts."""

    parsed: Parsed
    counted: Counted
    deed: Deed | None
    action: Action | None
    taken: Container[int]

    @property
    def type(self) -> ActionType | None:
        return None if self.action is None else self.action.type

    @property
    def own(self) -> int:
        """The clause of the number."""
        return self.parsed.find_clause(self.counted.first)

    @property
    def ruled(self) -> int:
        """The clause of the deed."""
        if self.deed is None or self.deed.token < 0:
            return self.own
        return self.parsed.find_clause(self.deed.token)


def find_actor(question: Question) -> Candidate | None:
    """The likeliest doer: of the number's clause, of the deed's, of those before it."""
    found = _find_antecedent(question) or _find_in_bracket(question) or _find_in_clauses(question)
    if found is not None and found.rank == SUBJECT:
        return found
    subject = _find_counted_subject(question) or _find_counted_doer(question)
    if subject is not None:
        return subject
    if question.type == "component":
        return _find_maker_of_material(question) or found or _find_before(question)
    return found or _find_owner(question) or _find_before(question)


def _find_in_clauses(question: Question) -> Candidate | None:
    """The subject of the number's clause, else of the deed's, else the place of either."""
    places = []
    for clause in dict.fromkeys((question.own, question.ruled)):
        best = _find_best(question, question.parsed.join(clause))
        if best is not None and best.rank >= LIKELY:
            return best if best.rank == SUBJECT else promote(best)
        if best is not None:
            places.append(best)
    return places[0] if places else None


def promote(candidate: Candidate) -> Candidate:
    return Candidate(
        candidate.start,
        candidate.head,
        candidate.end,
        candidate.type,
        SUBJECT,
        candidate.cases,
        candidate.joined,
    )


def _find_best(question: Question, clauses: Iterable[int]) -> Candidate | None:
    """The likeliest of these clauses; of equals the nearest to the deed."""
    parsed, deed = question.parsed, question.deed
    found = [
        one
        for clause in clauses
        for one in list_candidates(parsed, parsed.clauses[clause], deed, question.action)
        if one.head not in question.taken and _may_do(question, one)
    ]
    anchor = question.counted.first if deed is None or deed.token < 0 else deed.token
    return max(found, key=lambda one: (one.rank, -abs(one.head - anchor)), default=None)


def _may_do(question: Question, candidate: Candidate) -> bool:
    """False for what the deed cannot be told of: the city does not bomb itself."""
    if candidate.rank < PLACE:
        return False
    if question.type == "attacked":
        return candidate.type == "enemy"
    if question.type == "existed" and candidate.type in _PEOPLE:
        return False
    if candidate.rank == PLACE:
        before = question.parsed.sentence.words[candidate.start - 1].form
        if before == "от" and candidate.type in _PEOPLE:
            return True
        return candidate.type not in ("workers", "population", "front", "enemy")
    return agrees(question.parsed, question.deed, candidate) or bool(candidate.cases & cases.INSTRUMENTAL)


def _find_before(question: Question) -> Candidate | None:
    """The subject of a clause before, for a verb that shares it: «провели плавку и сняли 9 тонн»."""
    parsed = question.parsed
    deed = question.deed
    if deed is not None and deed.token >= 0 and parsed.roles[deed.token].passive:
        return None
    for index in range(min(question.ruled, question.own) - 1, -1, -1):
        best = _find_best(question, (index,))
        if best is not None and best.rank >= LIKELY:
            return best
        clause = parsed.clauses[index]
        counted = _find_taken(question, clause.verbs[0], clause.start) if clause.verbs else None
        if counted is not None:
            return counted
    return None


def _find_in_bracket(question: Question) -> Candidate | None:
    """«до 1560 % (токарь Иван Фомичёв)»: a person right after the number."""
    parsed = question.parsed
    after = question.own + 1
    if after >= len(parsed.clauses) or not parsed.clauses[after].bracketed or parsed.clauses[after].verbs:
        return None
    named = list_candidates(parsed, parsed.clauses[after], question.deed, question.action)
    return next((promote(one) for one in named if one.person), None)


def _find_antecedent(question: Question) -> Candidate | None:
    """«на фабрике, которая отправила», «„Североникель“, выдававший»: what the clause before named last."""
    parsed, deed = question.parsed, question.deed
    if deed is None or deed.token < 0 or not question.ruled:
        return None
    clause = parsed.clauses[question.ruled]
    words = parsed.sentence.words
    participle = clause.start <= deed.token <= clause.start + 1 and parsed.roles[deed.token].participle
    relative = words[clause.start].form in _SUBJECT_RELATIVES
    if words[clause.start - 1].form != "," or not (relative or (participle and not clause.verbs)):
        return None
    named = list(list_candidates(parsed, parsed.clauses[question.ruled - 1], deed, question.action))
    return promote(named[-1]) if named and named[-1].end == clause.start - 1 else None


def _find_counted_subject(question: Question) -> Candidate | None:
    """«14 госпиталей приняли», «ушли на фронт 5000 рабочих»: the counted thing does it."""
    counted, deed, parsed = question.counted, question.deed, question.parsed
    if deed is None or deed.token < 0 or question.action is None or not counted.thing:
        return None
    if question.type in _AT_PLACE or parsed.roles[deed.token].passive:
        return None
    name = read_name(parsed, counted.thing.start)
    if name is None or name.type == "city":
        return None
    ruled = parsed.clauses[question.ruled]
    precedes = ruled.start <= counted.first < deed.token
    if not precedes and question.type not in ("joined_up", "died", "wounded"):
        return None
    return _build_counted(question, counted.thing.start, name.type, name.cases)


def _find_counted_doer(question: Question) -> Candidate | None:
    """«5700 доноров сдали 15 тысяч литров»: what another number counts does it."""
    deed, parsed = question.deed, question.parsed
    if deed is None or deed.token < 0 or parsed.roles[deed.token].passive or question.type in _AT_PLACE:
        return None
    return _find_taken(question, deed.token, parsed.clauses[question.ruled].start)


def _find_taken(question: Question, verb: int, start: int) -> Candidate | None:
    """The last doer between the start and the verb that a number counts."""
    for t in range(verb - 1, start, -1):
        if t not in question.taken or t == question.counted.thing.start:
            continue
        name = read_name(question.parsed, t)
        if name is not None and name.type not in ("city", "front", "enemy"):
            return _build_counted(question, t, name.type, name.cases)
    return None


def _build_counted(question: Question, head: int, type_: ActorType, mask: int) -> Candidate:
    start = find_start(question.parsed, head)
    return Candidate(start, head, head + 1, type_, SUBJECT, mask | cases.NOM_PL)


def _find_owner(question: Question) -> Candidate | None:
    """«141 работник комбината „Воркутстрой“»: whose the counted people or goods are."""
    parsed, counted = question.parsed, question.counted
    if question.type not in _OF_OWNER or not counted.thing:
        return None
    words, t = parsed.sentence.words, counted.thing.stop
    while t < parsed.sentence.n and words[t].adjective_cases & cases.GENITIVE:
        t += 1
    name = read_name(parsed, t) if t < parsed.sentence.n else None
    if name is None or not name.cases & cases.GENITIVE or name.type not in ("city", "plant", "organisation"):
        return None
    if is_country(words[t]):
        return None
    start, end = find_start(parsed, t), find_end(parsed, t, parsed.sentence.n)
    return Candidate(max(start, counted.thing.stop), t, end, name.type, PLACE, name.cases)


def _find_maker_of_material(question: Question) -> Candidate | None:
    """«из магнитогорского металла», «была челябинская сталь»: the adjective alone names the doer."""
    for t in _list_near(question):
        word = question.parsed.sentence.words[t]
        if word.form.endswith(GEOGRAPHIC) and word.adjective_cases and word.lemma not in UNPLACED:
            oblique = word.adjective_cases & (cases.GENITIVE | cases.INSTRUMENTAL)
            if oblique or _is_material(question.parsed, t + 1):
                return Candidate(t, t, t + 1, "city", PLACE, word.adjective_cases)
    return None


def _is_material(parsed: Parsed, t: int) -> bool:
    return any(noun.lemma in MATERIALS for noun in parsed.sentence.words[t].nouns)


def _list_near(question: Question) -> Iterator[int]:
    """The tokens of the deed's clause and of the number's."""
    for index in dict.fromkeys((question.ruled, question.own)):
        clause = question.parsed.clauses[index]
        yield from range(clause.start, clause.end)


def opens_relative(parsed: Parsed, first: int) -> bool:
    """«…, в которых лечились 300 бойцов»: the clause speaks of what was counted before it."""
    clause = parsed.clauses[parsed.find_clause(first)]
    opening = range(clause.start, min(clause.end, clause.start + 3))
    return any(parsed.sentence.words[i].form.startswith(_RELATIVE) for i in opening)


def build_actor(parsed: Parsed, candidate: Candidate, action: Action | None) -> Actor:
    """The actor with its words; a named person who fought is of the front."""
    matches = parsed.sentence.matches
    start, end = matches[candidate.start].start(), matches[candidate.end - 1].end()
    fights = candidate.person and action is not None and action.type in _FIGHTS
    return Actor("front" if fights else candidate.type, Mention(parsed.sentence.text[start:end], start, end))
