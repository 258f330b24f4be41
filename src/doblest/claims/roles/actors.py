"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from doblest.claims.roles.actions import get_token
from doblest.claims.roles.candidates import (
    AT_PLACE,
    LIKELY,
    PLACE,
    SUBJECT,
    Candidate,
    agrees,
    is_country,
    list_candidates,
    list_nominals,
)
from doblest.claims.roles.clauses import FAR, Nominal, Parsed
from doblest.claims.roles.lexicon import (
    BODIES,
    GEOGRAPHIC,
    GROWING,
    MATERIALS,
    TRAITS,
    UNPLACED,
)
from doblest.claims.roles.names import Name, find_end, find_start, read_name
from doblest.claims.roles.queries import ActorQuery, list_near
from doblest.language import cases
from doblest.model import Action, Actor, ActorType

ELLIPTIC: Final = TRAITS["elliptic"]
_PEOPLE: Final[frozenset[ActorType]] = frozenset(["workers", "population"])
_RELATIVE: Final = ("котор", "где")
_SUBJECT_RELATIVES: Final = frozenset(["который", "которая", "которое", "которые"])


def find_actor(query: ActorQuery) -> Candidate | None:
    """The likeliest doer: of the number's clause, of the predicate's, of those before it."""
    found = _find_antecedent(query) or _find_in_bracket(query) or _find_in_clauses(query)
    if found is not None and found.rank == SUBJECT:
        return found
    subject = _find_counted_subject(query) or _find_other_counted(query)
    return subject or _find_elsewhere(query, found)


def _find_elsewhere(query: ActorQuery, place: Candidate | None) -> Candidate | None:
    """Where no subject is told: the place, the owner, a clause before; of a component its maker."""
    if query.type == "component":
        return _find_maker_of_material(query) or place or _find_before(query)
    found = place or _find_owner(query) or _find_before(query)
    return found or _find_headword(query)


def _find_headword(query: ActorQuery) -> Candidate | None:
    """«Пензенская область: эвакуировано 50 предприятий»: the body that the words before the colon name."""
    parsed = query.parsed
    if not 0 < parsed.colon < query.located.first or query.type == "attacked":
        return None
    named = list_nominals(parsed, parsed.find_clause(parsed.colon))
    return next((Candidate(one, PLACE) for one in named if _heads(query, one)), None)


def _heads(query: ActorQuery, nominal: Nominal) -> bool:
    heads = nominal.cases & cases.NOMINATIVE and query.parsed.sentence.words[nominal.start - 1].pos != "PREP"
    return bool(heads) and nominal.type in BODIES and nominal.head not in query.taken


def _find_in_clauses(query: ActorQuery) -> Candidate | None:
    """The subject of the number's clause, else of the predicate's, else the place of either."""
    places = []
    for clause in dict.fromkeys((query.own, query.ruled)):
        best = _find_best(query, query.parsed.join(clause))
        if best is not None and best.rank >= LIKELY:
            return best if best.rank == SUBJECT else _promote(best)
        if best is not None:
            places.append(best)
    return places[0] if places else None


def _promote(candidate: Candidate) -> Candidate:
    """As the subject."""
    return Candidate(candidate.nominal, SUBJECT)


def _find_best(query: ActorQuery, clauses: Iterable[int]) -> Candidate | None:
    """The likeliest of these clauses; of equals the nearest to the predicate."""
    parsed, predicate = query.parsed, query.predicate
    found = [
        one
        for clause in clauses
        for one in list_candidates(parsed, clause, predicate, query.action)
        if one.rank >= PLACE and one.nominal.head not in query.taken and _may_do(query, one)
    ]
    if len(found) < 2:
        return found[0] if found else None
    anchor = query.located.first if get_token(predicate) < 0 else get_token(predicate)
    return max(found, key=lambda one: (one.rank, -abs(one.nominal.head - anchor)))


def _may_do(query: ActorQuery, candidate: Candidate) -> bool:
    """False for what the predicate cannot be said of: the city does not bomb itself."""
    nominal = candidate.nominal
    if query.type == "attacked":
        return nominal.type == "enemy"
    if query.type == "existed" and nominal.type in _PEOPLE:
        return False
    if candidate.rank == PLACE:
        giver = query.parsed.sentence.words[nominal.start - 1].form == "от" and nominal.type in _PEOPLE
        return giver or nominal.type in BODIES
    oblique = cases.INSTRUMENTAL | (0 if nominal.cases & cases.NOMINATIVE else cases.DATIVE)
    if nominal.cases & oblique or query.stands_apart(nominal):
        return True
    return agrees(query.parsed, query.predicate, nominal)


def _find_before(query: ActorQuery) -> Candidate | None:
    """The subject of a clause before, for a verb that shares it: «провели плавку и сняли 9 тонн»."""
    if query.is_passive:
        return _find_agent_before(query)
    if query.has_other_subject():
        return None
    last = min(query.ruled, query.own) - 1
    for index in range(last, max(-1, last - FAR), -1):
        best = _find_best(query, (index,))
        if best is not None and best.rank >= LIKELY:
            return best
        clause = query.parsed.clauses[index]
        counted = _find_counted_doer(query, clause.verbs[0], clause.start) if clause.verbs else None
        if counted is not None:
            return counted
    return None


def _find_agent_before(query: ActorQuery) -> Candidate | None:
    """«заводом отремонтировано и довооружено, переоборудовано 33 корабля»: the agent of the verbs before."""
    parsed, index = query.parsed, min(query.ruled, query.own) - 1
    if index < 0 or any(_counts(parsed, t) for t in _list_clause(parsed, index)):
        return None
    agents = (one for one in list_nominals(parsed, index) if not one.cases & ~cases.INSTRUMENTAL)
    return next((Candidate(one, SUBJECT) for one in agents), None)


def _counts(parsed: Parsed, t: int) -> bool:
    """True of a number that names nothing: not of «№ 52»."""
    words = parsed.sentence.words
    return words[t].number >= 0 and words[t - 1].form != "№"


def _list_clause(parsed: Parsed, index: int) -> range:
    return range(parsed.clauses[index].start, parsed.clauses[index].end)


def _find_in_bracket(query: ActorQuery) -> Candidate | None:
    """«до 1560 % (токарь Иван Фомичёв)»: a person right after the number."""
    parsed = query.parsed
    after = query.own + 1
    if after >= len(parsed.clauses) or not parsed.clauses[after].bracketed or parsed.clauses[after].verbs:
        return None
    named = list_candidates(parsed, after, query.predicate, query.action)
    return next((_promote(one) for one in named if one.nominal.person), None)


def _find_antecedent(query: ActorQuery) -> Candidate | None:
    """«на фабрике, которая отправила», «„Североникель“, выдававший»: what the clause before named last."""
    parsed, index = query.parsed, query.ruled
    start = parsed.clauses[index].start
    if not index or parsed.sentence.words[start - 1].form != "," or not _describes(query, index):
        return None
    named = list_nominals(parsed, index - 1)
    return Candidate(named[-1], SUBJECT) if named and named[-1].end == start - 1 else None


def _describes(query: ActorQuery, index: int) -> bool:
    """True where the clause of the predicate begins with «который» or is a participle's."""
    parsed, token = query.parsed, get_token(query.predicate)
    clause = parsed.clauses[index]
    if token < 0 or parsed.sentence.words[clause.start].form in _SUBJECT_RELATIVES:
        return token >= 0
    return not clause.verbs and token <= clause.start + 1 and bool(parsed.roles[token].participle)


def _find_counted_subject(query: ActorQuery) -> Candidate | None:
    """«14 госпиталей приняли», «ушли на фронт 5000 рабочих»: the counted thing does it."""
    located = query.located
    if not located.thing or query.action is None or not _may_be_counted(query):
        return None
    name = read_name(query.parsed, located.thing.start)
    if name is None or name.type == "city" or not _stands_as_subject(query, name):
        return None
    return _build_counted(query, located.thing.start, name.type, name.cases)


def _stands_as_subject(query: ActorQuery, name: Name) -> bool:
    """Before the verb, or people of whom it is said; not in the accusative, nor taught or treated."""
    located, token = query.located, get_token(query.predicate)
    start = query.parsed.clauses[query.ruled].start
    grows = query.predicate is not None and query.predicate.lemma in GROWING
    if name.type not in BODIES and (query.type in TRAITS["undergone"] or grows):
        return False
    if located.thing.start < located.first and not name.cases & (cases.NOMINATIVE | cases.GENITIVE):
        return False
    return start <= located.first < token or query.type in TRAITS["of_people"] or _works(query)


def _works(query: ActorQuery) -> bool:
    """«разгрузили эшелон 500 горожан»: people counted after the verb of a work, where no subject is told."""
    located = query.located
    name = read_name(query.parsed, located.thing.start)
    form = query.parsed.sentence.words[get_token(query.predicate)].form
    works = query.type in TRAITS["by_hand"] and form.endswith(("ли", "ло", "лись", "лось"))
    return works and name is not None and name.type in _PEOPLE and located.first < located.thing.start


def _may_be_counted(query: ActorQuery) -> bool:
    """True of an active verb of this sentence that tells what someone did."""
    return get_token(query.predicate) >= 0 and not query.is_passive and query.type not in AT_PLACE


def _find_other_counted(query: ActorQuery) -> Candidate | None:
    """«5700 доноров сдали 15 тысяч литров»: what another number counts does it."""
    if not _may_be_counted(query):
        return None
    clause = query.parsed.clauses[query.ruled]
    return _find_counted_doer(query, get_token(query.predicate), clause.start)


def _find_counted_doer(query: ActorQuery, verb: int, start: int) -> Candidate | None:
    """The last doer between the start and the verb that a number counts."""
    for t in range(verb - 1, start, -1):
        if t not in query.taken or t == query.located.thing.start:
            continue
        name = read_name(query.parsed, t)
        if name is not None and name.type not in ("city", "front", "enemy"):
            return _build_counted(query, t, name.type, name.cases)
    return None


def _build_counted(query: ActorQuery, head: int, type_: ActorType, mask: int) -> Candidate:
    parsed = query.parsed
    words, start = parsed.sentence.words, find_start(parsed, head)
    while start < head and (words[start].ordinal or words[start].lemma == "каждый"):
        start += 1
    end = find_end(parsed, head, parsed.sentence.n)
    return Candidate(Nominal(start, head, end, type_, mask | cases.NOM_PL), SUBJECT)


def _find_owner(query: ActorQuery) -> Candidate | None:
    """«141 работник комбината „Воркутстрой“»: whose the counted people or goods are."""
    parsed, located = query.parsed, query.located
    if query.type not in TRAITS["of_owner"] or not located.thing:
        return None
    words, t = parsed.sentence.words, located.thing.stop
    while t < parsed.sentence.n and words[t].adjective_cases & cases.GENITIVE:
        t += 1
    name = read_name(parsed, t) if t < parsed.sentence.n else None
    if name is None or not name.cases & cases.GENITIVE or name.type not in BODIES:
        return None
    if is_country(words[t]):
        return None
    start, end = find_start(parsed, t), find_end(parsed, t, parsed.sentence.n)
    return Candidate(
        Nominal(max(start, located.thing.stop), t, end, name.type, name.cases & cases.GENITIVE), PLACE
    )


def _find_maker_of_material(query: ActorQuery) -> Candidate | None:
    """«из магнитогорского металла», «была челябинская сталь»: the adjective alone names the doer."""
    for t in list_near(query):
        word = query.parsed.sentence.words[t]
        if word.form.endswith(GEOGRAPHIC) and word.adjective_cases and word.lemma not in UNPLACED:
            oblique = word.adjective_cases & (cases.GENITIVE | cases.INSTRUMENTAL)
            if oblique or _is_material(query.parsed, t + 1):
                return Candidate(Nominal(t, t, t + 1, "city", word.adjective_cases), PLACE)
    return None


def _is_material(parsed: Parsed, t: int) -> bool:
    return any(noun.lemma in MATERIALS for noun in parsed.sentence.words[t].nouns)


def opens_relative(parsed: Parsed, first: int) -> bool:
    """«…, в которых лечились 300 бойцов»: the clause speaks of what was counted before it."""
    clause = parsed.clauses[parsed.find_clause(first)]
    opening = range(clause.start, min(clause.end, clause.start + 3))
    return any(parsed.sentence.words[i].form.startswith(_RELATIVE) for i in opening)


def build_actor(parsed: Parsed, nominal: Nominal, action: Action | None) -> Actor:
    """The actor with its words; a named person who fought is of the front."""
    fights = nominal.person and action is not None and action.type in TRAITS["of_front"]
    return Actor("front" if fights else nominal.type, parsed.quote(nominal.start, nominal.end))
