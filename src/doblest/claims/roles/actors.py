"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from doblest.claims import given
from doblest.claims.roles.actions import Predicate, get_token
from doblest.claims.roles.candidates import (
    AT_PLACE,
    LIKELY,
    PLACE,
    SUBJECT,
    Candidate,
    agrees,
    is_object,
    is_passive,
    list_candidates,
    list_nominals,
)
from doblest.claims.roles.clauses import FAR, Nominal, Parsed
from doblest.claims.roles.counted import (
    find_counted_doer,
    find_counted_subject,
    find_other_counted,
    find_owner,
)
from doblest.claims.roles.lexicon import (
    AGENTS,
    BODIES,
    GEOGRAPHIC,
    HANDS,
    MATERIALS,
    PEOPLE,
    RECEIVING,
    SUBORDINATORS,
    THINGS,
    TRAITS,
    UNPLACED,
)
from doblest.claims.roles.names import is_proper, read_name, skip_settlement
from doblest.claims.roles.queries import ActorQuery, list_near
from doblest.language import cases
from doblest.model import Action, Actor

ELLIPTIC: Final = TRAITS["elliptic"]
_RELATIVE: Final = ("котор", "где")
_PLACE_RELATIVES: Final = frozenset(["где", "куда"])
_SUBJECT_RELATIVES: Final = frozenset(["который", "которая", "которое", "которые"])


def find_actor(query: ActorQuery) -> Candidate | None:
    """The likeliest doer: of the number's clause, of the predicate's, of those before it."""
    if query.parsed.nameless and query.type != "component":
        return None
    found = _find_pointed(query) or _find_ruled(query) or _find_in_clauses(query)
    if found is not None and found.rank == SUBJECT:
        return found
    subject = find_counted_subject(query) or find_other_counted(query)
    return subject or _find_elsewhere(query, found)


def _find_pointed(query: ActorQuery) -> Candidate | None:
    """Whom «который», «ими» or a bracket after the number means."""
    return _find_antecedent(query) or _find_by_pronoun(query) or find_in_bracket(query)


def _find_ruled(query: ActorQuery) -> Candidate | None:
    """Whom «получили от» or a gerund asks for."""
    return _find_giver(query) or _find_of_gerund(query)


def _find_elsewhere(query: ActorQuery, place: Candidate | None) -> Candidate | None:
    """Where no subject is told: the place, the owner, a clause before; of a component its maker."""
    if query.type == "component":
        return _find_maker_of_material(query) or place or _find_before(query)
    found = place or find_owner(query) or _find_before(query)
    return found or _find_place_before(query) or _find_headword(query)


def _find_place_before(query: ActorQuery) -> Candidate | None:
    """«в городе действовало 40 бригад; стахановцев насчитывалось 300»: the place of a clause before."""
    last = min(query.ruled, query.own) - 1 if query.type in AT_PLACE else -1
    for index in range(last, -1, -1):
        places = list_candidates(query.parsed, index, query.predicate, query.action)
        found = [one for one in places if one.rank >= PLACE and one.nominal.type in BODIES]
        found = [one for one in found if one.nominal.head not in query.taken]
        if found:
            return found[-1]
    return None


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


def _find_giver(query: ActorQuery) -> Candidate | None:
    """«заводы получили от шахты 300 тонн угля»: whoever it came from did it."""
    if query.predicate is None or query.predicate.lemma not in RECEIVING:
        return None
    if query.type not in TRAITS["from_giver"]:
        return None
    words = query.parsed.sentence.words
    for index in dict.fromkeys((query.ruled, query.own)):
        for one in list_nominals(query.parsed, index):
            if one.start and words[one.start - 1].form == "от" and one.type in (*BODIES, *PEOPLE):
                return Candidate(one, SUBJECT)
    return None


def _find_of_gerund(query: ActorQuery) -> Candidate | None:
    """«Город обеспечивал фронт, добыв 4 млн тонн»: a gerund's doer is the subject of its main clause."""
    parsed, token = query.parsed, get_token(query.predicate)
    verb = _find_main_verb(parsed, query.ruled) if token >= 0 and _is_gerund(parsed, token) else None
    if verb is None:
        return None
    main, predicate = parsed.find_clause(verb), Predicate(verb, parsed.roles[verb].verb)
    passive = is_passive(parsed, predicate)
    told = replace(query, predicate=predicate, own=main, ruled=main, is_passive=passive)
    found = _find_in_clauses(told)
    if found is None or found.rank != SUBJECT:
        found = _find_before(told)
    return found if found is not None and found.rank == SUBJECT else None


def _is_gerund(parsed: Parsed, token: int) -> bool:
    return parsed.sentence.words[token].pos == "GRND"


def _find_main_verb(parsed: Parsed, index: int) -> int | None:
    """The nearest verb of a clause before that is no gerund, else of one after."""
    before, after = range(index - 1, max(-1, index - FAR), -1), parsed.clauses[index + 1 : index + FAR]
    for clause in (*(parsed.clauses[i] for i in before), *after):
        for verb in clause.verbs:
            if not _is_gerund(parsed, verb):
                return verb
    return None


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
        if one.rank >= PLACE
        and one.nominal.head not in query.taken
        and _may_do(query, one)
        and not is_object(parsed, one)
    ]
    if len(found) < 2:
        return found[0] if found else None
    anchor = query.located.first if get_token(predicate) < 0 else get_token(predicate)
    return max(found, key=lambda one: (one.rank, _is_narrow(one), -abs(one.nominal.head - anchor)))


def _is_narrow(candidate: Candidate) -> bool:
    """«на заводе в Челябинске»: of two places the plant."""
    return candidate.rank == PLACE and candidate.nominal.type != "city"


def _may_do(query: ActorQuery, candidate: Candidate) -> bool:
    """False for what the predicate cannot be said of: the city does not bomb itself."""
    nominal = candidate.nominal
    if query.type == "attacked":
        return nominal.type == "enemy"
    if _undergoes(query, nominal):
        return False
    if candidate.rank == PLACE:
        giver = query.parsed.sentence.words[nominal.start - 1].form == "от" and nominal.type in PEOPLE
        return giver or nominal.type in BODIES
    oblique = cases.INSTRUMENTAL | (0 if nominal.cases & cases.NOMINATIVE else cases.DATIVE)
    by_hand = query.parsed.sentence.words[nominal.start - 1].form in HANDS
    if by_hand or nominal.cases & oblique or query.stands_apart(nominal):
        return True
    return agrees(query.parsed, query.predicate, nominal)


def _undergoes(query: ActorQuery, nominal: Nominal) -> bool:
    """True of people that there were, of units that were formed, and of bodies beside those counted."""
    if query.type == "operated" and nominal.start > get_token(query.predicate) >= 0:
        return _counts_body(query) and nominal.type in ("plant", "organisation")
    if query.type == "formed":
        return query.parsed.sentence.words[nominal.head].lemma in THINGS["units"]
    return query.type == "existed" and nominal.type in PEOPLE


def _counts_body(query: ActorQuery) -> bool:
    """«в городе работала академия, а также 2 училища»: both were there, neither is the place."""
    thing = query.located.thing
    name = read_name(query.parsed, thing.start) if thing else None
    return name is not None and name.type in ("plant", "organisation")


def _find_before(query: ActorQuery) -> Candidate | None:
    """The subject of a clause before, for a verb that shares it: «провели плавку и сняли 9 тонн»."""
    if query.is_passive:
        return _find_agent_before(query)
    if query.has_other_subject():
        return None
    last = min(query.ruled, query.own) - 1
    for index in range(last, max(-1, last - FAR), -1):
        if _is_subordinate(query.parsed, index):
            continue
        best = _find_best(query, (index,))
        if best is not None and best.rank >= LIKELY:
            return best
        clause = query.parsed.clauses[index]
        counted = find_counted_doer(query, clause.verbs[0], clause.start) if clause.verbs else None
        if counted is not None:
            return counted
    return None


def _is_subordinate(parsed: Parsed, index: int) -> bool:
    """«…, что две трети рабочих ушли в армию, отправили 900 тонн»: its subject does nothing else."""
    return index > 0 and parsed.sentence.words[parsed.clauses[index].start].form in SUBORDINATORS


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


def _find_by_pronoun(query: ActorQuery) -> Candidate | None:
    """«доноров насчитывалось 5 200, ими сдано 17 тонн»: whoever the sentence named last before «ими»."""
    if not (query.is_passive and query.parsed.sentence.hints & given.PRONOUN):
        return None
    words = query.parsed.sentence.words
    pronoun = next((t for t in list_near(query) if words[t].form in AGENTS), None)
    if pronoun is None:
        return None
    for index in range(query.parsed.find_clause(pronoun), -1, -1):
        named = [one for one in list_nominals(query.parsed, index) if _is_meant(query, one, pronoun)]
        if named:
            return Candidate(named[-1], SUBJECT)
    return None


def _is_meant(query: ActorQuery, nominal: Nominal, pronoun: int) -> bool:
    """True of what is counted, and of a subject, before the pronoun."""
    subject = nominal.head in query.taken or nominal.cases & cases.NOM_PL
    return nominal.end <= pronoun and bool(subject)


def find_in_bracket(query: ActorQuery) -> Candidate | None:
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
    if not named or named[-1].end != start - 1:
        return None
    if parsed.sentence.words[start].form in _PLACE_RELATIVES:
        return _find_body_of(parsed, named[-1])
    return Candidate(named[-1], SUBJECT)


def _find_body_of(parsed: Parsed, nominal: Nominal) -> Candidate | None:
    """«Учёные Казани, куда переехали 33 института»: the city, not its people."""
    if nominal.type in BODIES:
        return Candidate(nominal, SUBJECT)
    last = nominal.end - 1
    if last == nominal.head or not is_proper(parsed.sentence.words[last]):
        return None
    return Candidate(Nominal(last, last, nominal.end, "city", cases.GENITIVE), SUBJECT)


def _describes(query: ActorQuery, index: int) -> bool:
    """True where the clause of the predicate begins with «который» or is a participle's."""
    parsed, token = query.parsed, get_token(query.predicate)
    clause = parsed.clauses[index]
    opening = parsed.sentence.words[clause.start].form
    if opening in _PLACE_RELATIVES:
        return query.type in AT_PLACE
    if token < 0 or opening in _SUBJECT_RELATIVES:
        return token >= 0
    return not clause.verbs and token <= clause.start + 1 and bool(parsed.roles[token].participle)


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
    if not parsed.sentence.hints & given.CONNECTIVE:
        return False
    clause = parsed.clauses[parsed.find_clause(first)]
    opening = range(clause.start, min(clause.end, clause.start + 3))
    return any(parsed.sentence.words[i].form.startswith(_RELATIVE) for i in opening)


def build_actor(parsed: Parsed, nominal: Nominal, action: Action | None) -> Actor:
    """With its words, of «город Пермь» the name alone; a named person who fought is of the front."""
    fights = nominal.person and action is not None and action.type in TRAITS["of_front"]
    named = nominal.type == "city" and skip_settlement(parsed, nominal.head + 1) is not None
    start = nominal.head + 1 if named else nominal.start
    return Actor("front" if fights else nominal.type, parsed.quote(start, nominal.end))
