"""The question of who did it, and what its clauses tell of their subject."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from msgspec import Struct

from doblest.claims import given
from doblest.claims.roles.actions import Predicate, get_token
from doblest.claims.roles.candidates import is_passive
from doblest.claims.roles.clauses import Nominal, Parsed
from doblest.claims.roles.lexicon import PRONOUNS, THERE, TIMES, TRAITS
from doblest.claims.roles.names import find_start
from doblest.language import cases
from doblest.model import Action, ActionType, Claim

_THROUGH: Final = frozenset(["через", "в", "на", "при"])
_THIRD_PERSONS: Final = frozenset(["он", "она", "оно", "они"])
_AGREEMENT: Final = (
    ("ла", cases.NOM_SG, "f"),
    ("лась", cases.NOM_SG, "f"),
    ("ли", cases.NOM_PL, ""),
    ("лись", cases.NOM_PL, ""),
    ("ло", cases.NOM_SG, "n"),
    ("лось", cases.NOM_SG, "n"),
    ("лся", cases.NOM_SG, "m"),
    ("л", cases.NOM_SG, "m"),
    ("ёз", cases.NOM_SG, "m"),
    ("ез", cases.NOM_SG, "m"),
)
_NEVER: Final = ("", 0, "")
_FEMININE: Final = ("ла", "лась")
_SINGULAR: Final = ("л", "ла", "лся", "лась")


class LocatedClaim(Struct, frozen=True, gc=False):
    """A claim with the tokens `[first, after)` of its number, and those of its thing."""

    claim: Claim
    first: int
    after: int
    thing: range


class ActorQuery(Struct, frozen=True, gc=False):
    """Who did it to what was counted? `taken` are the tokens of all that the sentence counts."""

    parsed: Parsed
    located: LocatedClaim
    predicate: Predicate | None
    action: Action | None
    taken: Container[int]
    own: int
    """The clause of the number."""
    ruled: int
    """The clause of the predicate."""
    type: ActionType | None
    """Of the action."""
    is_passive: bool

    def stands_apart(self, nominal: Nominal) -> bool:
        """«завод собрал 300 танков, мастерские — три»: the verb that is left out is in another number."""
        return self.parsed.follows_dash(self.own) and nominal.end == self.parsed.clauses[self.own].start - 1

    def leaves_out_subject(self) -> bool:
        """«на базе цеха наладила выпуск», «здесь она сделала»: whoever was named before did it."""
        token, claim = get_token(self.predicate), self.located.claim
        if token < 0 or self.type not in TRAITS["by_people"] or claim.kind == "share":
            return False
        words = self.parsed.sentence.words
        clause = self.parsed.clauses[self.ruled]
        if self._may_point() and any(
            words[t].form in _THIRD_PERSONS for t in range(clause.start, clause.end)
        ):
            return True
        return not self.is_passive and claim.high % 10 != 1 and self._agrees_with_one(token)

    def _agrees_with_one(self, token: int) -> bool:
        """«отправил», «наладила выпуск»: a verb in the singular that the noun beside it does not rule."""
        words = self.parsed.sentence.words
        if self.parsed.roles[token].verb:
            return words[token].form.endswith(_SINGULAR)
        verbs = self.parsed.clauses[self.ruled].verbs
        masculine = any(noun.gender == "m" for noun in words[token].nouns)
        return masculine and any(words[verb].form.endswith(_FEMININE) for verb in verbs)

    def refers_to_body(self) -> bool:
        """«здесь», and whom hospitals and schools treat and teach: the place is meant, however far back."""
        return self.points_there() or self.type in TRAITS["of_institution"]

    def has_other_subject(self) -> bool:
        """«поезд привёз 312 раненых»: something does it that is no doer, and so no one else does."""
        token = get_token(self.predicate)
        if token < 0 or self.is_passive or self.located.claim.kind == "ratio":
            return False
        if self.type not in TRAITS["by_people"] and self.type not in ("evacuated_in", "evacuated_out"):
            return False
        clause = self.parsed.clauses[self.ruled]
        return any(_is_subject(self, t, token) for t in range(clause.start, clause.end))

    def points_there(self) -> bool:
        """«здесь», «отсюда», «у нас»: a place that was named before."""
        words = self.parsed.sentence.words
        return self._may_point() and any(words[t].form in THERE for t in list_near(self))

    def names_them(self) -> bool:
        """«через них», «в них»: the bodies that were counted before."""
        words = self.parsed.sentence.words
        near = list_near(self) if self._may_point() else ()
        return any(words[t].form == "них" and words[t - 1].form in _THROUGH for t in near)

    def points_back(self) -> bool:
        """«здесь», «он», «у нас»: the clause of the number or the verb speaks of what was named before."""
        words = self.parsed.sentence.words
        return self._may_point() and any(words[t].form in PRONOUNS for t in list_near(self))

    def _may_point(self) -> bool:
        return bool(self.parsed.sentence.hints & given.PRONOUN)


def build_query(
    parsed: Parsed,
    located: LocatedClaim,
    predicate: Predicate | None,
    action: Action | None,
    taken: Container[int],
) -> ActorQuery:
    """The question of who did it, with the clauses that it looks at first."""
    own, token = parsed.find_clause(located.first), get_token(predicate)
    ruled = own if token < 0 else parsed.find_clause(token)
    type_, passive = None if action is None else action.type, is_passive(parsed, predicate)
    return ActorQuery(parsed, located, predicate, action, taken, own, ruled, type_, passive)


def list_near(query: ActorQuery) -> Iterator[int]:
    """The tokens of the predicate's clause and of the number's."""
    for index in dict.fromkeys((query.ruled, query.own)):
        clause = query.parsed.clauses[index]
        yield from range(clause.start, clause.end)


def _is_subject(query: ActorQuery, t: int, verb: int) -> bool:
    """A noun in the nominative that agrees with the verb; one that may be the object stands before it."""
    words = query.parsed.sentence.words
    if not _may_be_subject(query, t, verb):
        return False
    form, noun = words[verb].form, words[t].nouns[0]
    _, mask, gender = next((row for row in _AGREEMENT if form.endswith(row[0])), _NEVER)
    if not noun.cases & mask or (gender and noun.gender != gender) or noun.cases & cases.GENITIVE:
        return False
    ambiguous = noun.cases & cases.ACCUSATIVE and t > verb
    return not ambiguous and not _follows_preposition(query.parsed, t)


def _may_be_subject(query: ActorQuery, t: int, verb: int) -> bool:
    """False for what is counted, for times, numbers and verbal nouns."""
    word, role = query.parsed.sentence.words[t], query.parsed.roles[t]
    if t in query.taken or t == verb or word.mark or word.number >= 0:
        return False
    return not role.verb and not role.verbal_noun and bool(word.nouns) and word.lemma not in TIMES


def _follows_preposition(parsed: Parsed, t: int) -> bool:
    start = find_start(parsed, t)
    before = parsed.sentence.words[start - 1]
    return bool(start) and (before.pos == "PREP" or before.number >= 0)
