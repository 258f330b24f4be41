"""The phrases of a clause that may be its doer, each with what makes it likely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.lexicon import AIMS
from doblest.claims.roles.actions import Predicate, get_token
from doblest.claims.roles.clauses import FAR, Clause, Nominal, Parsed
from doblest.claims.roles.lexicon import (
    BASES,
    BODIES,
    COLLECTIVES,
    COUNTRIES,
    ENEMY_ADJECTIVES,
    HANDS,
    TIMES,
    TRAITS,
)
from doblest.claims.roles.names import (
    Name,
    find_end,
    find_start,
    is_proper,
    read_name,
    read_owner,
    skip_full_name,
    skip_initials,
)
from doblest.claims.state import PADDING
from doblest.language import cases
from doblest.language.words import Word
from doblest.model import Action, ActorType

AT_PLACE: Final = TRAITS["at_place"]
_OF_DOERS: Final = cases.NOM_SG | cases.INS_SG
_INSIDE: Final = frozenset(["в", "во", "на"])
_AIMING: Final = frozenset(["на", "для"])
_FROM: Final = frozenset(["из", "от", "с", "со"])
_GOVERNED: Final = (
    dict.fromkeys(("в", "во", "на"), cases.LOCATIVE | cases.ACCUSATIVE)
    | dict.fromkeys(("с", "со"), cases.GENITIVE | cases.INSTRUMENTAL)
    | dict.fromkeys(("из", "от", "до", "для", "у", "без", "около", "после", "среди"), cases.GENITIVE)
    | dict.fromkeys(("к", "по"), cases.DATIVE)
)
_PERSONAL: Final = ("workers", "population", "front")
_TO_ACCUSATIVE: Final = 3
"""How far the bit of the accusative is from the nominative's."""
_PLURAL_ENDINGS: Final = ("ли", "лись", "ют", "ут", "ят", "ат", "ются", "утся", "ятся", "атся")
_SINGULAR_ENDINGS: Final = ("л", "ла", "ло", "лся", "лась", "лось", "ет", "ит", "ёт", "ется", "ится")
_NOUN_REACH: Final = 5
"""Words between a verbal noun and its doer: «выпуск валовой продукции промышленностью»."""
NO_WORD: Final = PADDING[0]
SUBJECT, LIKELY, PLACE, OTHER = 4, 3, 2, 1


class Candidate(Struct, frozen=True, gc=False):
    """A phrase that may be the actor, and how likely."""

    nominal: Nominal
    rank: int


def list_candidates(
    parsed: Parsed, index: int, predicate: Predicate | None, action: Action | None
) -> Iterator[Candidate]:
    """The phrases of the clause that may be its actor."""
    for nominal in list_nominals(parsed, index):
        yield Candidate(nominal, _rank(parsed, nominal, predicate, action))


def list_nominals(parsed: Parsed, index: int) -> tuple[Nominal, ...]:
    """The phrases of the clause that may name a doer."""
    if index not in parsed.nominals:
        parsed.nominals[index] = tuple(_find_nominals(parsed, parsed.clauses[index]))
    return parsed.nominals[index]


def _find_nominals(parsed: Parsed, clause: Clause) -> Iterator[Nominal]:
    end = clause.start
    last: Nominal | None = None
    for i in parsed.list_named(clause):
        name = read_name(parsed, i) if i >= end else None
        if name is None:
            continue
        nominal = _build(parsed, clause, i, name)
        end = nominal.end
        if last is not None and _are_joined(last, nominal):
            last = _join(last, nominal)
            continue
        if last is not None:
            yield last
        last = nominal
    if last is not None:
        yield last


def _are_joined(first: Nominal, second: Nominal) -> bool:
    """«жители и предприятия города»: two doers in one case."""
    beside = first.joined and first.end + 1 == second.start
    either, other = ((mask | mask >> cases.PLURAL) & _OF_DOERS for mask in (first.cases, second.cases))
    return beside and bool(either & other)


def _join(first: Nominal, second: Nominal) -> Nominal:
    mask = first.cases | second.cases
    plural = (mask & cases.ANY_SG) << cases.PLURAL
    return Nominal(
        first.start,
        first.head,
        second.end,
        first.type,
        mask | plural,
        second.joined,
        first.person and second.person,
    )


def _build(parsed: Parsed, clause: Clause, head: int, name: Name) -> Nominal:
    words = parsed.sentence.words
    start, end = find_start(parsed, head), find_end(parsed, head, max(clause.end, head + 1))
    mask = _govern(words[start - 1].form if start else "", _agree(parsed, start, head, name.cases))
    person = name.person
    if name.type in _PERSONAL and not person and end == head + 1:
        end = skip_full_name(parsed, head)
        person = end > head + 1
        mask = _agree_with_name(words[end - 1], mask) if person else mask
    while name.person and is_proper(words[end]):
        end += 1
    start = skip_initials(words, start) if person else start
    joined = words[end].form == "и" and end + 1 < parsed.sentence.n
    return Nominal(start, head, end, _read_type(parsed, start, head, end, name), mask, joined, person)


def _agree_with_name(last: Word, mask: int) -> int:
    """«директора Анну Громову» is no nominative."""
    of_name = 0
    for noun in last.nouns:
        of_name |= noun.cases
    return mask & of_name or mask


def _govern(preposition: str, mask: int) -> int:
    """The cases that the preposition before the phrase leaves it: «на станции» is one station."""
    return mask & _GOVERNED.get(preposition, mask) or mask


def _rank(parsed: Parsed, nominal: Nominal, predicate: Predicate | None, action: Action | None) -> int:
    """By its case and preposition; a country never as a place."""
    words = parsed.sentence.words
    rank = _rank_phrase(parsed, nominal.start, nominal.cases, predicate, action)
    if rank in (PLACE, LIKELY) and is_country(words[nominal.head]):
        return OTHER
    types = ("city",) if words[nominal.start - 1].form == "по" else BODIES
    if rank == OTHER and nominal.type in types and _is_topic(parsed, nominal, predicate, action):
        return PLACE
    return rank


def _is_topic(parsed: Parsed, nominal: Nominal, predicate: Predicate | None, action: Action | None) -> bool:
    """«по области собрано», «приходилось на комбинат»: no subject, yet its place."""
    before, mask = parsed.sentence.words[nominal.start - 1].form if nominal.start else "", nominal.cases
    if before == "по":
        return bool(mask & cases.DATIVE)
    if before == "на":
        return predicate is not None and predicate.lemma == "приходиться" and bool(mask & cases.ACCUSATIVE)
    located = action is not None and action.type in AT_PLACE
    return (
        located
        and is_passive(parsed, predicate)
        and bool(mask & cases.NOMINATIVE)
        and not mask & cases.GENITIVE
    )


def _read_type(parsed: Parsed, start: int, head: int, end: int, name: Name) -> ActorType:
    """By the noun, but of «германская дивизия» and of «коллектив завода» by what stands with it."""
    if _is_of_enemy(parsed, start, head):
        return "enemy"
    if parsed.sentence.words[head].lemma in COLLECTIVES:
        return read_owner(parsed, head + 1, end) or name.type
    return name.type


def _is_of_enemy(parsed: Parsed, start: int, head: int) -> bool:
    """«германская авиационная дивизия»."""
    return any(parsed.sentence.words[i].form.startswith(ENEMY_ADJECTIVES) for i in range(start, head))


def _agree(parsed: Parsed, start: int, head: int, mask: int) -> int:
    """The cases that the adjectives before the noun leave it."""
    for i in range(start, head):
        adjective = parsed.sentence.words[i].adjective_cases
        if adjective & mask:
            mask &= adjective
    return mask


def is_country(word: Word) -> bool:
    """«в стране», «в Советском Союзе»: too wide a place to have done it."""
    return word.lemma in COUNTRIES


def agrees(parsed: Parsed, predicate: Predicate | None, nominal: Nominal) -> bool:
    """True where the number of the verb may be that of the subject."""
    token = get_token(predicate)
    if token < 0 or nominal.joined:
        return True
    form = parsed.sentence.words[token].form
    if form.endswith(_PLURAL_ENDINGS):
        return bool(nominal.cases & cases.NOM_PL)
    if form.endswith(_SINGULAR_ENDINGS):
        return bool(nominal.cases & cases.NOM_SG)
    return True


def is_object(parsed: Parsed, candidate: Candidate) -> bool:
    """«жители поддерживали фронт»: after a verb that has its subject, what may be its object is that."""
    nominal = candidate.nominal
    if candidate.rank != SUBJECT or not _may_be_either(nominal.cases):
        return False
    index = parsed.find_clause(nominal.head)
    verbs = parsed.clauses[index].verbs
    verb = next((verb for verb in reversed(verbs) if verb < nominal.start), None)
    if (
        verb is None
        or verbs[-1] > nominal.start
        or parsed.roles[verb].passive
        or parsed.sentence.words[verb].pos != "VERB"
    ):
        return False
    return _has_subject(parsed, Predicate(verb, parsed.roles[verb].verb), index)


def _has_subject(parsed: Parsed, predicate: Predicate, index: int) -> bool:
    """True where one stands before the verb; before a clause that the verb opens, in those without verbs."""
    if _has_subject_within(parsed, predicate, index):
        return True
    if parsed.clauses[index].start != predicate.token:
        return False
    for i in range(index - 1, max(-1, index - FAR), -1):
        if parsed.clauses[i].verbs:
            return False
        if _has_subject_within(parsed, predicate, i):
            return True
    return False


def _has_subject_within(parsed: Parsed, predicate: Predicate, index: int) -> bool:
    found = list_candidates(parsed, index, predicate, None)
    return any(
        one.rank == SUBJECT
        and one.nominal.end <= predicate.token
        and one.nominal.cases & cases.NOMINATIVE
        and agrees(parsed, predicate, one.nominal)
        for one in found
    )


def _may_be_either(mask: int) -> bool:
    """True of a form that is nominative and accusative: «фронт»."""
    return bool(mask & mask >> _TO_ACCUSATIVE & cases.NOMINATIVE)


def _rank_phrase(
    parsed: Parsed, start: int, mask: int, predicate: Predicate | None, action: Action | None
) -> int:
    """Whether the phrase is the subject or the agent, a place, or anything else."""
    before, governor = _get_before(parsed, start), _skip_number(parsed, start)
    if governor.pos == "PREP":
        return _rank_after_preposition(governor.form, mask, action)
    if before.form in BASES and mask & cases.GENITIVE:
        return LIKELY if before.form in HANDS else PLACE
    if mask & cases.NOMINATIVE:
        return OTHER if _is_idle(parsed, start, mask, predicate) else _rank_nominative(mask, before)
    agent = _is_agent(parsed, mask, before, predicate) or _is_agent_of_noun(parsed, mask, start)
    return SUBJECT if agent or _receives(mask, action) else OTHER


def _is_idle(parsed: Parsed, start: int, mask: int, predicate: Predicate | None) -> bool:
    """True of the subject of a passive, and of what is no subject."""
    return is_passive(parsed, predicate) or _is_of_aim(parsed, start, mask)


def _is_of_aim(parsed: Parsed, start: int, mask: int) -> bool:
    """«собрали рубли на постройку эскадрильи»: what money is given for."""
    words = parsed.sentence.words
    if start < 2 or not mask & cases.GENITIVE or words[start - 2].form not in _AIMING:
        return False
    return any(noun.lemma in AIMS for noun in words[start - 1].nouns)


def _get_before(parsed: Parsed, start: int) -> Word:
    return parsed.sentence.words[start - 1] if start else NO_WORD


def _skip_number(parsed: Parsed, start: int) -> Word:
    """What stands before the phrase, and before its number: «в две смены»."""
    while start > 1 and parsed.sentence.words[start - 1].number >= 0:
        start -= 1
    return _get_before(parsed, start)


def _is_agent(parsed: Parsed, mask: int, before: Word, predicate: Predicate | None) -> bool:
    """«выпущено заводом», «выпуск мин заводами», but not «числились стахановцами»."""
    if not mask & cases.INSTRUMENTAL:
        return False
    role = parsed.roles[predicate.token] if predicate is not None and predicate.token >= 0 else None
    if role is None or not role.verb:
        return True
    return role.passive and not _is_governed(before)


def _is_agent_of_noun(parsed: Parsed, mask: int, start: int) -> bool:
    """«выпуск продукции заводами превысил план»: the noun's doer, whatever the verb says."""
    words, roles = parsed.sentence.words, parsed.roles
    if not mask & cases.INSTRUMENTAL:
        return False
    for t in range(start - 1, max(-1, start - _NOUN_REACH), -1):
        if roles[t].verbal_noun or not (words[t].nouns or words[t].adjective_cases):
            return bool(roles[t].verbal_noun)
    return False


def _is_governed(before: Word) -> bool:
    """«заведующая отделом»: the instrumental belongs to whoever stands before it."""
    return any(noun.animate and noun.cases & cases.NOMINATIVE for noun in before.nouns)


def _rank_nominative(mask: int, before: Word) -> int:
    return LIKELY if mask & cases.GENITIVE and _governs(before) else SUBJECT


def _receives(mask: int, action: Action | None) -> bool:
    """«служащим — 400 граммов», «жителям вручено»: whoever receives stands for the doer."""
    return bool(mask & cases.DATIVE) and action is not None and action.type in TRAITS["received"]


def _governs(before: Word) -> bool:
    """True of a noun that the one after it may belong to; a time is none: «в 1942 году рабочие».

    So of an adjective that stands for one: «дежурные города».
    """
    return bool(before.nouns or before.adjective_cases) and before.lemma not in TIMES


def is_passive(parsed: Parsed, predicate: Predicate | None) -> bool:
    """True of a short participle; the subject of a reflexive may do it: «рабочие подписались»."""
    token = get_token(predicate)
    if token < 0 or not parsed.roles[token].passive:
        return False
    return not parsed.sentence.words[token].form.endswith(("ся", "сь"))


def _rank_after_preposition(form: str, mask: int, action: Action | None) -> int:
    type_ = None if action is None else action.type
    if form in _INSIDE:
        needed = cases.LOCATIVE | (cases.ACCUSATIVE if type_ == "evacuated_in" else 0)
        return PLACE if mask & needed else OTHER
    if form in _FROM:
        return PLACE if type_ in TRAITS["from_place"] and mask & cases.GENITIVE else OTHER
    return PLACE if form == "через" and type_ == "treated" else OTHER
