"""What a sentence leaves to the one after it: «Предприятия города перешли на выпуск мин.»"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Predicate
from doblest.claims.roles.actors import build_actor
from doblest.claims.roles.candidates import LIKELY, OTHER, PLACE, SUBJECT, Candidate, list_candidates
from doblest.claims.roles.clauses import Nominal, Parsed
from doblest.claims.roles.lexicon import ACTIONS, BODIES
from doblest.claims.roles.scopes import read_scope
from doblest.language.cases import ACCUSATIVE, DATIVE, NOMINATIVE
from doblest.model import ActionType, Actor, Mention, Scope


class Background(Struct, frozen=True, gc=False):
    """Doer and predicate that the next sentence may leave out."""

    actor: Actor | None = None
    scope: Scope | None = None
    predicate: Predicate | None = None
    """Its token is -1, its words are its mention."""
    counted: Mention | None = None
    """The last number, of which the next sentence may tell a part: «Из них 300 …»"""
    counted_body: Actor | None = None
    """The plants or places that this number counts: «Через них прошло 42 тысячи раненых»."""
    placed: bool = False
    """True where the actor is only the place: «Разместились в клубе.»"""
    verbless: bool = False
    """True of a heading and of a row: «2. Завод № 28.»"""


_AFTER_ENTRY: Final = frozenset([",", "–", "—", "-"])
_LONGEST_ENTRY: Final = 6
NOTHING_BEFORE: Final = Background()


def summarise(parsed: Parsed) -> Background:
    """The first subject of the sentence, else its first place, else the first body that it names."""
    if parsed.nameless:
        return Background(verbless=True)
    found = [one for i in range(len(parsed.clauses)) for one in list_candidates(parsed, i, None, None)]
    ranks = (SUBJECT, LIKELY, PLACE)
    candidate = _find_entry(parsed, found) or next(
        (one for rank in ranks for one in found if one.rank == rank), None
    )
    candidate = candidate or _find_named_body(found)
    predicate, verbless = _find_last_predicate(parsed), not parsed.has_verb
    if candidate is None:
        return Background(predicate=predicate, verbless=verbless)
    nominal = candidate.nominal
    scope = read_scope(parsed, nominal, parsed.sentence.n - 1)
    actor, placed = build_actor(parsed, nominal, None), candidate.rank < LIKELY
    return Background(actor, scope, predicate, placed=placed, verbless=verbless)


def _find_entry(parsed: Parsed, found: list[Candidate]) -> Candidate | None:
    """«Заречье, город (с 1938)», «Берёзов — посёлок»: the name that an article opens with."""
    words = parsed.sentence.words
    after = next((i for i in range(1, _LONGEST_ENTRY) if words[i].form in _AFTER_ENTRY), 0)
    if not after or parsed.has_verb or not words[0].capital:
        return None
    kinds = (one.nominal for one in found if one.nominal.start == after + 1)
    return next((_name_entry(kind, after) for kind in kinds if _is_kind(kind)), None)


def _is_kind(nominal: Nominal) -> bool:
    return nominal.type in BODIES and bool(nominal.cases & NOMINATIVE)


def _name_entry(kind: Nominal, after: int) -> Candidate:
    return Candidate(Nominal(0, kind.head, after, kind.type, kind.cases), SUBJECT)


def _find_named_body(found: list[Candidate]) -> Candidate | None:
    """«отчёт о работе завода № 318»: what the sentence speaks of, in any case."""
    others = [one.nominal for one in found if one.rank == OTHER]
    named = next((one for one in others if _is_body(one) or _is_full_name(one)), None)
    return None if named is None else Candidate(named, OTHER)


def _is_body(nominal: Nominal) -> bool:
    """A body, but not what the way leads through or what is given to: «мост через Каму»."""
    return nominal.type in BODIES and bool(nominal.cases & ~(ACCUSATIVE | DATIVE))


def _is_full_name(nominal: Nominal) -> bool:
    """«прадеду Ивану Зуеву», but not a surname alone."""
    return nominal.person and nominal.end - nominal.start > 1


def _find_last_predicate(parsed: Parsed) -> Predicate | None:
    """The last verb or verbal noun that is known."""
    for i in range(parsed.sentence.n - 1, -1, -1):
        role = parsed.roles[i]
        lemma = role.verb or role.verbal_noun
        if lemma in ACTIONS:
            return carry_over(parsed, Predicate(i, lemma), ACTIONS[lemma])
    return None


def carry_over(parsed: Parsed, predicate: Predicate | None, type_: ActionType | None) -> Predicate | None:
    """The predicate as another sentence may take it."""
    if predicate is None or predicate.token < 0:
        return predicate
    said = parsed.quote(predicate.token, predicate.token + 1)
    return Predicate(-1, predicate.lemma, said, type_)
