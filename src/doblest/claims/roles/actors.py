"""Who did it: the subject of the verb, the agent of a passive, else the place that stands for the doers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed
from doblest.claims.roles.clauses import Clause, Parsed
from doblest.claims.roles.names import find_end, find_start, read_name
from doblest.language import cases
from doblest.language.words import Word
from doblest.model import Action, ActionType, Actor, ActorType, Claim, Mention

_PLACES: Final = frozenset(["в", "во", "на", "по"])
_AT_PLACE: Final[frozenset[ActionType]] = frozenset(["operated", "existed", "evacuated_in", "awarded"])
"""What is told of a place or body rather than of a doer."""
_FROM_PLACE: Final[frozenset[ActionType]] = frozenset(
    ["made", "sent", "joined_up", "evacuated_out", "donated", "extracted"]
)
_OF_OWNER: Final[frozenset[ActionType]] = frozenset(
    ["awarded", "made", "existed", "operated", "sent", "died"]
)
"""What is told of things and people by whose they are: «141 работник комбината награждён»."""
_BASES: Final = frozenset(
    [
        "базе",
        "территории",
        "силами",
        "цехах",
        "предприятиях",
        "заводах",
        "коллективом",
        "работниками",
        "руками",
        "составе",
    ]
)
_RELATIVE: Final = ("котор", "где")
_GEOGRAPHIC: Final = (
    "ский",
    "цкий",
    "ской",
    "ская",
    "цкая",
    "ского",
    "цкого",
    "ским",
    "цким",
    "ской",
    "цкой",
    "ских",
)
_OWN: Final = frozenset(
    [
        "артиллерийский",
        "миномётный",
        "советский",
        "городской",
        "областной",
        "сельский",
        "детский",
        "морской",
        "женский",
        "заводской",
        "армейский",
        "гражданский",
        "воинский",
        "офицерский",
        "партизанский",
    ]
)
_COUNTRY: Final = frozenset(["страна", "ссср", "россия", "союз", "государство"])
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


def find_actor(
    parsed: Parsed, counted: Counted, deed: Deed | None, action: Action | None, taken: Container[int]
) -> Candidate | None:
    """The likeliest doer in the clause of the number and in that of the deed.

    `taken` are the tokens of all that is counted in the sentence: no doers, but where a counted
    thing is itself the subject.
    """
    own = parsed.find_clause(counted.first)
    ruled = own if deed is None else parsed.find_clause(deed.token)
    best = _find_best(parsed, (own, ruled), counted, deed, action, taken)
    if best is not None and best.rank == SUBJECT:
        return best
    subject = _find_counted_subject(parsed, counted, deed, action)
    if subject is None and best is None:
        subject = _find_owner(parsed, counted, action)
    if subject is not None:
        return subject
    found = best or _find_maker_of_material(parsed, parsed.clauses[ruled], action)
    return found or _find_before(parsed, ruled, counted, deed, action, taken)


def _find_best(
    parsed: Parsed,
    clauses: Iterable[int],
    counted: Counted,
    deed: Deed | None,
    action: Action | None,
    taken: Container[int],
) -> Candidate | None:
    """The subject of these clauses, else their place; the nearest to the deed."""
    found = [
        one
        for clause in dict.fromkeys(clauses)
        for one in list_candidates(parsed, parsed.clauses[clause], deed, action)
        if one.head not in taken and one.rank != OTHER
    ]
    anchor = counted.first if deed is None else deed.token
    return max(found, key=lambda one: (one.rank, -abs(one.head - anchor)), default=None)


def _find_before(
    parsed: Parsed,
    ruled: int,
    counted: Counted,
    deed: Deed | None,
    action: Action | None,
    taken: Container[int],
) -> Candidate | None:
    """The subject left of a bracket, and that of the clause which a participle or «выполняя» leans on."""
    for index in range(ruled - 1, -1, -1):
        best = _find_best(parsed, (index,), counted, deed, action, taken)
        if best is not None and best.rank == SUBJECT:
            return best
        if parsed.clauses[index].verbs and not _leans(parsed, deed):
            return None
    return None


def _leans(parsed: Parsed, deed: Deed | None) -> bool:
    """True of a participle and of a gerund."""
    return deed is not None and (
        bool(parsed.roles[deed.token].participle) or parsed.sentence.words[deed.token].pos == "GRND"
    )


def list_candidates(
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
        if rank == PLACE and is_country(parsed.sentence.words[i]):
            rank = OTHER
        yield Candidate(start, i, end, name.type, rank, name.cases)
        i = max(i + 1, end)


def is_country(word: Word) -> bool:
    """«в стране», «в Советском Союзе»: too wide a place to have done it."""
    return word.lemma in _COUNTRY


def _rank(parsed: Parsed, start: int, mask: int, deed: Deed | None, action: Action | None) -> int:
    """Whether the phrase is the subject or the agent, a place, or anything else."""
    before = parsed.sentence.words[start - 1] if start else None
    passive = deed is not None and parsed.roles[deed.token].passive
    if before is not None and before.pos == "PREP":
        return _rank_after_preposition(before.form, mask, action)
    if before is not None and before.form in _BASES:
        return PLACE
    if mask & cases.INSTRUMENTAL and not mask & cases.NOMINATIVE:
        return SUBJECT
    attribute = before is not None and bool(before.nouns) and bool(mask & cases.GENITIVE)
    return SUBJECT if mask & cases.NOMINATIVE and not passive and not attribute else OTHER


def _rank_after_preposition(form: str, mask: int, action: Action | None) -> int:
    if form in ("в", "во", "на"):
        enters = action is not None and action.type == "evacuated_in" and mask & cases.ACCUSATIVE
        return PLACE if mask & cases.LOCATIVE or enters else OTHER
    type_ = action.type if action is not None else None
    if form in ("из", "от", "с"):
        return PLACE if type_ in _FROM_PLACE and mask & cases.GENITIVE else OTHER
    if form == "через":
        return PLACE if type_ == "treated" else OTHER
    return PLACE if form == "по" and mask & cases.DATIVE and type_ in _AT_PLACE else OTHER


def _find_counted_subject(
    parsed: Parsed, counted: Counted, deed: Deed | None, action: Action | None
) -> Candidate | None:
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
    return Candidate(
        find_start(parsed, counted.thing.start),
        counted.thing.start,
        counted.thing.stop,
        name.type,
        SUBJECT,
        name.cases,
    )


def _find_owner(parsed: Parsed, counted: Counted, action: Action | None) -> Candidate | None:
    """«141 работник комбината „Воркутстрой“»: whose the counted people or goods are."""
    if action is None or action.type not in _OF_OWNER or not counted.thing:
        return None
    t = counted.thing.stop
    while t < parsed.sentence.n and parsed.sentence.words[t].adjective_cases & cases.GENITIVE:
        t += 1
    name = read_name(parsed, t) if t < parsed.sentence.n else None
    if name is None or not name.cases & cases.GENITIVE or name.type in ("workers", "population", "front"):
        return None
    start, end = find_start(parsed, t), find_end(parsed, t, parsed.sentence.n)
    return Candidate(max(start, counted.thing.stop), t, end, name.type, PLACE, name.cases)


def _find_maker_of_material(parsed: Parsed, clause: Clause, action: Action | None) -> Candidate | None:
    """«из магнитогорского металла», «пермским взрывателем»: the adjective alone names the doer."""
    if action is None or action.type != "component":
        return None
    for i in range(clause.start, clause.end):
        word = parsed.sentence.words[i]
        oblique = word.adjective_cases & (cases.GENITIVE | cases.INSTRUMENTAL)
        if oblique and word.form.endswith(_GEOGRAPHIC) and word.lemma not in _OWN:
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
    fights = candidate.type == "workers" and action is not None and action.type in ("destroyed", "attacked")
    return Actor("front" if fights else candidate.type, Mention(parsed.sentence.text[start:end], start, end))
