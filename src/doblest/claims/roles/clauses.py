"""The clauses of a sentence: where each verb rules."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import Final

from msgspec import Struct

from doblest.claims.roles.lexicon import COPULAS, NOTHING, RoleWord, read_role
from doblest.claims.state import Sentence
from doblest.language.words import DIGITS, Word

_MARKS: Final = frozenset([",", ";", ":", "(", ")", "•", "–", "—"])
_DASHES: Final = ("–", "—")
_CONJUNCTIONS: Final = frozenset(["и", "а", "но", "да"])


class Clause(Struct, frozen=True, gc=False):
    """Tokens `[start, end)` with the indexes of their verbs, copulas left out where another verb stands."""

    start: int
    end: int
    verbs: tuple[int, ...]
    bracketed: bool = False


class Parsed(Struct, frozen=True, gc=False):
    """A sentence with what its words may say."""

    sentence: Sentence
    roles: list[RoleWord]
    """One a token."""
    clauses: tuple[Clause, ...]
    capitals: bool = False
    """True of a telegram, all in capitals: its words name nothing by their first letter."""

    def find_clause(self, token: int) -> int:
        """Index of the clause that holds the token."""
        last = len(self.clauses) - 1
        return next((i for i, clause in enumerate(self.clauses) if token < clause.end), last)

    def join(self, index: int) -> tuple[int, ...]:
        """The clause with what goes on with it over a bracket: «завод № 126 (ныне имени Гагарина) выпустил»."""
        clauses, found = self.clauses, [index]
        if clauses[index].bracketed or (index and self.follows_dash(index)):
            return (index, index - 1) if index else (index,)
        for step in (-1, 1):
            i = index + step
            while 0 <= i < len(clauses) and clauses[i].bracketed:
                i += step
            if i != index + step and 0 <= i < len(clauses):
                found.append(i)
        return tuple(found)

    def follows_dash(self, index: int) -> bool:
        """«служащие — 125»: a clause without a verb after a dash."""
        clause = self.clauses[index]
        return not clause.verbs and self.sentence.words[clause.start - 1].form in _DASHES


def parse(sentence: Sentence, things: Container[int]) -> Parsed:
    """The sentence's words and clauses; the tokens in `things` name what is counted and are no verbs."""
    words = sentence.words
    roles = [_read(words[i], i in things) for i in range(sentence.n)]
    verbs = [i for i, role in enumerate(roles) if role.verb]
    marks = [0, *(i + 1 for i in range(sentence.n) if words[i].form in _MARKS)]
    joints = [
        i for i in range(sentence.n) if words[i].form in _CONJUNCTIONS and _parts_verbs(i, verbs, marks)
    ]
    ends = sorted({*marks, *joints, sentence.n})
    inside = _find_bracketed(words, ends)
    clauses = tuple(
        _build(start, end, verbs, roles, bracketed=start in inside) for start, end in pairwise(ends)
    )
    matches = sentence.matches
    capitals = bool(matches) and sentence.text[matches[0].start() : matches[-1].end()].isupper()
    return Parsed(sentence, roles, clauses, capitals)


def _find_bracketed(words: list[Word], starts: list[int]) -> set[int]:
    """The starts of clauses that stand within brackets."""
    inside, deep = set(), False
    for start in starts:
        mark = words[start - 1].form if start else ""
        deep = mark == "(" or (deep and mark != ")")
        if deep:
            inside.add(start)
    return inside


def _read(word: Word, counted: bool) -> RoleWord:
    if word.mark or word.key == DIGITS:
        return NOTHING
    role = read_role(word)
    return NOTHING if counted and role.verb and word.nouns else role


def _parts_verbs(index: int, verbs: list[int], marks: list[int]) -> bool:
    """True where verbs stand on both sides of the conjunction up to the next mark, not both right beside it."""
    begin = max((mark for mark in marks if mark <= index), default=0)
    before = [verb for verb in verbs if begin <= verb < index]
    after = [verb for verb in verbs if verb > index]
    finish = min((mark for mark in marks if mark > index), default=index + 10_000)
    if not before or not after or after[0] >= finish:
        return False
    return not (before[-1] == index - 1 and after[0] == index + 1)


def _build(start: int, end: int, verbs: list[int], roles: list[RoleWord], *, bracketed: bool) -> Clause:
    inside = tuple(verb for verb in verbs if start <= verb < end)
    telling = tuple(verb for verb in inside if roles[verb].verb not in COPULAS)
    return Clause(start, end, telling or inside, bracketed)
