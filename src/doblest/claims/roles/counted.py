"""Doers that a number counts: «ушли на фронт 5000 рабочих», and whose they are."""

from __future__ import annotations

from doblest.claims.roles.actions import get_token
from doblest.claims.roles.candidates import AT_PLACE, PLACE, SUBJECT, Candidate, is_country
from doblest.claims.roles.clauses import Nominal
from doblest.claims.roles.lexicon import (
    BODIES,
    CALLED_UP,
    CATEGORIES,
    COLLECTIVES,
    GROWING,
    NO_DEMONYMS,
    PEOPLE,
    TOOK_UP,
    TRAITS,
    is_demonym,
)
from doblest.claims.roles.names import Name, find_end, find_start, read_name
from doblest.claims.roles.queries import ActorQuery
from doblest.language import cases
from doblest.model import Actor


def find_counted_doers(query: ActorQuery, before: Actor | None) -> Candidate | None:
    """The counted themselves: where nobody is told, and the honoured after a plant that may not be theirs."""
    if before is None:
        return _find_counted_at_work(query)
    return None if before.type == "city" else _find_honoured(query)


def _find_counted_at_work(query: ActorQuery) -> Candidate | None:
    """«к станкам встали 9 тысяч подростков»: who came to work, where no place is told."""
    located = query.located
    if query.predicate is None or not _may_act(query, query.predicate.lemma) or not located.thing:
        return None
    if query.own != query.ruled or query.predicate.token < 0:
        return None
    name = read_name(query.parsed, located.thing.start)
    collective = query.parsed.sentence.words[located.thing.start].lemma in COLLECTIVES
    if name is None or name.type not in PEOPLE or collective:
        return None
    return _build_counted(query, located.thing.start, name)


def _may_act(query: ActorQuery, lemma: str) -> bool:
    """True of people who came to work, and of those who earned an honour: «18 горожан получили звание»."""
    honoured = query.type == "awarded" and not query.is_passive and query.located.claim.kind == "count"
    return lemma in TOOK_UP or honoured


def _find_honoured(query: ActorQuery) -> Candidate | None:
    """«награждено 3 тысячи ямальцев»: people by the name of their place, honoured wherever they worked."""
    thing = query.located.thing
    word = query.parsed.sentence.words[thing.start] if thing else None
    if query.type != "awarded" or word is None or word.lemma in NO_DEMONYMS or not is_demonym(word.form):
        return None
    name = read_name(query.parsed, thing.start)
    return _build_counted(query, thing.start, name) if name and name.type == "population" else None


def find_counted_subject(query: ActorQuery) -> Candidate | None:
    """«14 госпиталей приняли», «ушли на фронт 5000 рабочих»: the counted thing does it."""
    located = query.located
    if not located.thing or query.action is None or not _may_be_counted(query):
        return None
    name = read_name(query.parsed, located.thing.start)
    if name is None or name.type == "city" or not _stands_as_subject(query, name):
        return None
    if CATEGORIES.get(located.claim.category) == "machines" or _is_called_up(query):
        return None
    return _build_counted(query, located.thing.start, name)


def _is_called_up(query: ActorQuery) -> bool:
    """«из деревни забрали 71 мужика»: they are the object of the verb."""
    called = query.predicate is not None and query.predicate.lemma in CALLED_UP
    return called and query.type == "joined_up"


def _stands_as_subject(query: ActorQuery, name: Name) -> bool:
    """Before the verb, or people of whom it is said; not in the accusative, nor taught or treated."""
    located, token = query.located, get_token(query.predicate)
    start = query.parsed.clauses[query.ruled].start
    grows = query.predicate is not None and query.predicate.lemma in GROWING
    if name.type not in BODIES and (query.type in TRAITS["undergone"] or grows):
        return False
    if located.thing.start < located.first and not name.cases & (cases.NOMINATIVE | cases.GENITIVE):
        return False
    if start <= located.first < token:
        return True
    return query.type in TRAITS["of_people"] or _works(query, name)


def _works(query: ActorQuery, name: Name) -> bool:
    """«разгрузили эшелон 500 горожан»: people counted after the verb of a work, where no subject is told."""
    located = query.located
    form = query.parsed.sentence.words[get_token(query.predicate)].form
    works = query.type in TRAITS["by_hand"] and form.endswith(("ли", "ло", "лись", "лось"))
    return works and name.type in PEOPLE and located.first < located.thing.start


def _may_be_counted(query: ActorQuery) -> bool:
    """True of an active verb of this sentence that tells what someone did."""
    return get_token(query.predicate) >= 0 and not query.is_passive and query.type not in AT_PLACE


def find_other_counted(query: ActorQuery) -> Candidate | None:
    """«5700 доноров сдали 15 тысяч литров»: what another number counts does it."""
    if not _may_be_counted(query):
        return None
    clause = query.parsed.clauses[query.ruled]
    return find_counted_doer(query, get_token(query.predicate), clause.start)


def find_counted_doer(query: ActorQuery, verb: int, start: int) -> Candidate | None:
    """The last doer between the start and the verb that a number counts."""
    for t in range(verb - 1, start, -1):
        if t not in query.taken or t == query.located.thing.start:
            continue
        name = read_name(query.parsed, t)
        if name is not None and name.type not in ("city", "front", "enemy"):
            return _build_counted(query, t, name)
    return None


def _build_counted(query: ActorQuery, head: int, name: Name) -> Candidate:
    parsed = query.parsed
    words, start = parsed.sentence.words, find_start(parsed, head)
    while start < head and (words[start].ordinal or words[start].lemma == "каждый"):
        start += 1
    end = find_end(parsed, head, parsed.sentence.n)
    return Candidate(Nominal(start, head, end, name.type, name.cases | cases.NOM_PL), SUBJECT)


def find_owner(query: ActorQuery) -> Candidate | None:
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
