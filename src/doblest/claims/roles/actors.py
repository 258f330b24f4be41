"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed, get_token
from doblest.claims.roles.candidates import (
    AT_PLACE,
    LIKELY,
    PLACE,
    SUBJECT,
    Candidate,
    agrees,
    is_country,
    is_passive,
    list_candidates,
    list_nominals,
)
from doblest.claims.roles.clauses import FAR, Nominal, Parsed
from doblest.claims.roles.lexicon import BODIES, GEOGRAPHIC, MATERIALS, PRONOUNS, UNPLACED
from doblest.claims.roles.names import find_end, find_start, read_name
from doblest.language import cases
from doblest.model import Action, ActionType, Actor, ActorType, Claim, Mention

_OF_OWNER: Final[frozenset[ActionType]] = frozenset(
    ["awarded", "made", "existed", "operated", "sent", "died"]
)
"""What is told of things and people by whose they are: «141 работник комбината награждён»."""
ELLIPTIC: Final[frozenset[ActionType]] = frozenset(
    [
        "made", "component", "extracted", "repaired", "built", "mastered", "sent", "collected", "donated",
        "saved", "evacuated_in", "evacuated_out", "treated", "trained", "formed", "grew", "fulfilled",
        "awarded",
    ]
)  # fmt: skip
"""Deeds whose doer may be left out when the sentence before has named it."""
_PEOPLE: Final[frozenset[ActorType]] = frozenset(["workers", "population"])
_OF_PEOPLE: Final[frozenset[ActionType]] = frozenset(["joined_up", "died", "wounded"])
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
        token = get_token(self.deed)
        return self.own if token < 0 else self.parsed.find_clause(token)

    @property
    def is_passive(self) -> bool:
        return is_passive(self.parsed, self.deed)

    def points_back(self) -> bool:
        """«здесь», «он», «у нас»: the clause of the number or of the deed speaks of what was named before."""
        words = self.parsed.sentence.words
        return any(words[t].form in PRONOUNS for t in _list_near(self))


def find_actor(question: Question) -> Candidate | None:
    """The likeliest doer: of the number's clause, of the deed's, of those before it."""
    found = _find_antecedent(question) or _find_in_bracket(question) or _find_in_clauses(question)
    if found is not None and found.rank == SUBJECT:
        return found
    subject = _find_counted_subject(question) or _find_counted_doer(question)
    return subject or _find_elsewhere(question, found)


def _find_elsewhere(question: Question, place: Candidate | None) -> Candidate | None:
    """Where no subject is told: the place, the owner, a clause before; of a component its maker."""
    if question.type == "component":
        return _find_maker_of_material(question) or place or _find_before(question)
    found = place or _find_owner(question) or _find_before(question)
    return found or _find_headword(question)


def _find_headword(question: Question) -> Candidate | None:
    """«Пензенская область: эвакуировано 50 предприятий»: the body that the words before the colon name."""
    parsed = question.parsed
    if not 0 < parsed.colon < question.counted.first or question.type == "attacked":
        return None
    named = list_nominals(parsed, parsed.find_clause(parsed.colon))
    return next((Candidate(one, PLACE) for one in named if _heads(question, one)), None)


def _heads(question: Question, nominal: Nominal) -> bool:
    return nominal.type in BODIES and nominal.head not in question.taken


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
    """As the subject."""
    return Candidate(candidate.nominal, SUBJECT)


def _find_best(question: Question, clauses: Iterable[int]) -> Candidate | None:
    """The likeliest of these clauses; of equals the nearest to the deed."""
    parsed, deed = question.parsed, question.deed
    found = [
        one
        for clause in clauses
        for one in list_candidates(parsed, clause, deed, question.action)
        if one.rank >= PLACE and one.nominal.head not in question.taken and _may_do(question, one)
    ]
    if len(found) < 2:
        return found[0] if found else None
    anchor = question.counted.first if get_token(deed) < 0 else get_token(deed)
    return max(found, key=lambda one: (one.rank, -abs(one.nominal.head - anchor)))


def _may_do(question: Question, candidate: Candidate) -> bool:
    """False for what the deed cannot be told of: the city does not bomb itself."""
    nominal = candidate.nominal
    if question.type == "attacked":
        return nominal.type == "enemy"
    if question.type == "existed" and nominal.type in _PEOPLE:
        return False
    if candidate.rank == PLACE:
        giver = question.parsed.sentence.words[nominal.start - 1].form == "от" and nominal.type in _PEOPLE
        return giver or nominal.type in BODIES
    return agrees(question.parsed, question.deed, nominal) or bool(nominal.cases & cases.INSTRUMENTAL)


def _find_before(question: Question) -> Candidate | None:
    """The subject of a clause before, for a verb that shares it: «провели плавку и сняли 9 тонн»."""
    if is_passive(question.parsed, question.deed):
        return None
    last = min(question.ruled, question.own) - 1
    for index in range(last, max(-1, last - FAR), -1):
        best = _find_best(question, (index,))
        if best is not None and best.rank >= LIKELY:
            return best
        clause = question.parsed.clauses[index]
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
    named = list_candidates(parsed, after, question.deed, question.action)
    return next((promote(one) for one in named if one.nominal.person), None)


def _find_antecedent(question: Question) -> Candidate | None:
    """«на фабрике, которая отправила», «„Североникель“, выдававший»: what the clause before named last."""
    parsed, index = question.parsed, question.ruled
    start = parsed.clauses[index].start
    if not index or parsed.sentence.words[start - 1].form != "," or not _describes(question, index):
        return None
    named = list_nominals(parsed, index - 1)
    return Candidate(named[-1], SUBJECT) if named and named[-1].end == start - 1 else None


def _describes(question: Question, index: int) -> bool:
    """True where the clause of the deed begins with «который» or is a participle's."""
    parsed, token = question.parsed, get_token(question.deed)
    clause = parsed.clauses[index]
    if token < 0 or parsed.sentence.words[clause.start].form in _SUBJECT_RELATIVES:
        return token >= 0
    return not clause.verbs and token <= clause.start + 1 and bool(parsed.roles[token].participle)


def _find_counted_subject(question: Question) -> Candidate | None:
    """«14 госпиталей приняли», «ушли на фронт 5000 рабочих»: the counted thing does it."""
    counted, token = question.counted, get_token(question.deed)
    if not counted.thing or question.action is None or not _may_be_counted(question):
        return None
    start = question.parsed.clauses[question.ruled].start
    precedes = start <= counted.first < token
    name = read_name(question.parsed, counted.thing.start)
    if name is None or name.type == "city" or not (precedes or question.type in _OF_PEOPLE):
        return None
    return _build_counted(question, counted.thing.start, name.type, name.cases)


def _may_be_counted(question: Question) -> bool:
    """True of an active verb of this sentence that tells what someone did."""
    return get_token(question.deed) >= 0 and not question.is_passive and question.type not in AT_PLACE


def _find_counted_doer(question: Question) -> Candidate | None:
    """«5700 доноров сдали 15 тысяч литров»: what another number counts does it."""
    if not _may_be_counted(question):
        return None
    clause = question.parsed.clauses[question.ruled]
    return _find_taken(question, get_token(question.deed), clause.start)


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
    parsed = question.parsed
    words, start = parsed.sentence.words, find_start(parsed, head)
    while start < head and (words[start].ordinal or words[start].lemma == "каждый"):
        start += 1
    end = find_end(parsed, head, parsed.sentence.n)
    return Candidate(Nominal(start, head, end, type_, mask | cases.NOM_PL), SUBJECT)


def _find_owner(question: Question) -> Candidate | None:
    """«141 работник комбината „Воркутстрой“»: whose the counted people or goods are."""
    parsed, counted = question.parsed, question.counted
    if question.type not in _OF_OWNER or not counted.thing:
        return None
    words, t = parsed.sentence.words, counted.thing.stop
    while t < parsed.sentence.n and words[t].adjective_cases & cases.GENITIVE:
        t += 1
    name = read_name(parsed, t) if t < parsed.sentence.n else None
    if name is None or not name.cases & cases.GENITIVE or name.type not in BODIES:
        return None
    if is_country(words[t]):
        return None
    start, end = find_start(parsed, t), find_end(parsed, t, parsed.sentence.n)
    return Candidate(Nominal(max(start, counted.thing.stop), t, end, name.type, name.cases), PLACE)


def _find_maker_of_material(question: Question) -> Candidate | None:
    """«из магнитогорского металла», «была челябинская сталь»: the adjective alone names the doer."""
    for t in _list_near(question):
        word = question.parsed.sentence.words[t]
        if word.form.endswith(GEOGRAPHIC) and word.adjective_cases and word.lemma not in UNPLACED:
            oblique = word.adjective_cases & (cases.GENITIVE | cases.INSTRUMENTAL)
            if oblique or _is_material(question.parsed, t + 1):
                return Candidate(Nominal(t, t, t + 1, "city", word.adjective_cases), PLACE)
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


def build_actor(parsed: Parsed, nominal: Nominal, action: Action | None) -> Actor:
    """The actor with its words; a named person who fought is of the front."""
    start, end = parsed.locate(nominal.start, nominal.end)
    fights = nominal.person and action is not None and action.type in _FIGHTS
    return Actor("front" if fights else nominal.type, Mention(parsed.sentence.text[start:end], start, end))
