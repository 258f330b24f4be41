"""The clauses of a sentence: where each verb rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from itertools import pairwise
from typing import Final, final

from doblest.claims.roles.lexicon import COPULAS, NOTHING, RoleWord, read_all
from doblest.claims.state import Sentence, quote
from doblest.language.words import Word
from doblest.model import ActorType, Mention

OPENING: Final = frozenset("«“„")
FAR: Final = 24
"""Clauses to look through on either side of a number's own."""
_MARKS: Final = frozenset([",", ";", ":", "(", ")", "•", "–", "—"])
DASHES: Final = ("–", "—")
_CONJUNCTIONS: Final = frozenset(["и", "а", "но", "да"])
_PARTICLES: Final = frozenset(["так", "же", "ещё", "еще", "уже", "вот"])
"""«так и осталось»: no conjunction."""
_LONGEST: Final = 60
"""Tokens of a clause; one without marks is cut, so that no claim looks farther."""


# Plain classes, no Structs or dataclasses, for the compiled engine's speed: docs/claims.md has the reasons.
@final
class Clause:
    """Tokens `[start, end)` with the indexes of their verbs, copulas left out where another verb stands."""

    __slots__ = ("bracketed", "end", "start", "verbs")

    def __init__(self, start: int, end: int, verbs: tuple[int, ...], bracketed: bool = False) -> None:
        self.start = start
        self.end = end
        self.verbs = verbs
        self.bracketed = bracketed


@final
class Nominal:
    """A phrase that may name a doer: tokens `[start, end)` around the noun `head`."""

    __slots__ = ("cases", "end", "head", "joined", "person", "start", "type")

    def __init__(  # noqa: PLR0913 - its fields
        self,
        start: int,
        head: int,
        end: int,
        type_: ActorType,
        cases: int,
        joined: bool = False,
        person: bool = False,
    ) -> None:
        self.start = start
        self.head = head
        self.end = end
        self.type = type_
        self.cases = cases
        """As its adjectives leave them."""
        self.joined = joined
        """True where another name stands beside it: «Гущин и Валеев»."""
        self.person = person
        """True of a person's name."""


@final
class Parsed:
    """A sentence with what its words may say."""

    __slots__ = (
        "bracketed",
        "bullet",
        "capitals",
        "clauses",
        "colon",
        "ends",
        "named",
        "nameless",
        "nominals",
        "roles",
        "sentence",
        "silent",
    )

    def __init__(  # noqa: PLR0913 - its fields
        self,
        sentence: Sentence,
        roles: list[RoleWord],
        clauses: tuple[Clause, ...],
        ends: list[int],
        named: list[int],
        bracketed: bool,
        silent: bool,
        nameless: bool,
        capitals: bool = False,
        colon: int = 0,
        bullet: int = 0,
    ) -> None:
        self.sentence = sentence
        self.roles = roles
        """One a token."""
        self.clauses = clauses
        self.ends = ends
        """Where each clause ends."""
        self.named = named
        """The tokens that may name a doer: nouns of the lexicon, capitals, quotations."""
        self.bracketed = bracketed
        """True where some clause stands in brackets."""
        self.silent = silent
        """True where no word says what was done: of most rows of numbers."""
        self.nameless = nameless
        """True where, besides, no word names a doer."""
        self.capitals = capitals
        """True of a telegram, all in capitals: its words name nothing by their first letter."""
        self.colon = colon
        """Index of the first colon; 0 where there is none."""
        self.bullet = bullet
        """Index of the first «•»."""
        self.nominals: dict[int, tuple[Nominal, ...]] = {}
        """Of the clauses that were asked for them, by index; a cache."""

    def find_clause(self, token: int) -> int:
        """Index of the clause that holds the token."""
        return min(bisect_right(self.ends, token), len(self.ends) - 1)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the tokens `[start, end)`."""
        matches = self.sentence.matches
        return matches[start].start(), matches[end - 1].end()

    def find_token(self, offset: int) -> int:
        """The first token that begins there or later."""
        return bisect_left(self.sentence.matches, offset, key=_get_start)

    def quote(self, start: int, end: int) -> Mention:
        """The words of the tokens `[start, end)`."""
        return quote(self.sentence.text, *self.locate(start, end))

    def list_named(self, clause: Clause) -> list[int]:
        """Those of the clause."""
        return self.named[bisect_left(self.named, clause.start) : bisect_left(self.named, clause.end)]

    @property
    def has_verb(self) -> bool:
        """True where a clause has a finite verb, a short participle or an infinitive."""
        return any(clause.verbs for clause in self.clauses)

    def join(self, index: int) -> tuple[int, ...]:
        """The clause with what goes on with it over a bracket: «завод № 126 (ныне КнААЗ) выпустил»."""
        if self.clauses[index].bracketed or (index and self.follows_dash(index)):
            return (index, index - 1) if index else (index,)
        if not self.bracketed:
            return (index,)
        joined = (self._skip_brackets(index, step) for step in (-1, 1))
        return (index, *(i for i in joined if i is not None))

    def _skip_brackets(self, index: int, step: int) -> int | None:
        """The clause on the other side of what is in brackets next to this one."""
        i, last = index + step, index + step * _LONGEST
        while 0 <= i < len(self.clauses) and self.clauses[i].bracketed and i != last:
            i += step
        return i if i != index + step and 0 <= i < len(self.clauses) else None

    def follows_dash(self, index: int) -> bool:
        """«служащие — 125»: a clause without a verb after a dash."""
        clause = self.clauses[index]
        return not clause.verbs and self.sentence.words[clause.start - 1].form in DASHES


def parse(sentence: Sentence, things: Iterable[int], sources: Iterable[Mention] = ()) -> Parsed:
    """The sentence's words and clauses.

    The tokens in `things` name what is counted and are no verbs; the words of `sources` say whose a figure
    is, not what was done and by whom.
    """
    n, words = sentence.n, sentence.words
    said = {i for source in sources for i in _list_tokens(sentence, source)} if sources else frozenset()
    roles = _read_roles(sentence, things, said)
    marks, verbs, named = _index_words(words, roles, said)
    silent = roles.count(NOTHING) == n
    ends = _list_ends(words, n, verbs, marks)
    text = sentence.text[_span(sentence)]
    inside = _find_bracketed(words, ends) if "(" in text else frozenset()
    return Parsed(
        sentence,
        roles,
        tuple(_build(start, end, verbs, roles, start in inside) for start, end in pairwise(ends)),
        ends[1:],
        named,
        bool(inside),
        silent,
        silent and not (named or said),
        text.isupper(),
        _find_mark(words, marks, ":"),
        _find_mark(words, marks, "•"),
    )


def _index_words(
    words: list[Word], roles: list[RoleWord], said: Container[int]
) -> tuple[list[int], list[int], list[int]]:
    """The indexes after the marks, those of the verbs, and those of what may name a doer."""
    marks: list[int] = []
    verbs: list[int] = []
    named: list[int] = []
    for i, role in enumerate(roles):
        word = words[i]
        if role.verb:
            verbs.append(i)
        if word.mark and word.form in _MARKS:
            marks.append(i + 1)
        elif (role.actor is not None or word.capital or word.form in OPENING) and i not in said:
            named.append(i)
    return marks, verbs, named


def _list_tokens(sentence: Sentence, mention: Mention) -> range:
    """The tokens of the sentence that stand within the mention."""
    first = bisect_left(sentence.matches, mention.start, key=_get_start)
    return range(first, bisect_left(sentence.matches, mention.end, key=_get_start))


def _get_start(match: re.Match[str]) -> int:
    return match.start()


def _read_roles(sentence: Sentence, things: Iterable[int], said: Iterable[int]) -> list[RoleWord]:
    words = sentence.words
    roles = read_all(words[: sentence.n])
    for i in said:
        roles[i] = NOTHING
    for i in things:
        if roles[i].verb and words[i].nouns:
            roles[i] = NOTHING
        elif roles[i].verbal_noun and i and _is_number(words[i - 1]):
            roles[i] = RoleWord(actor=roles[i].actor, cases=roles[i].cases)
    return roles


def _is_number(word: Word) -> bool:
    return word.number >= 0 or word.scale > 0


def _span(sentence: Sentence) -> slice:
    matches = sentence.matches
    return slice(matches[0].start(), matches[-1].end()) if matches else slice(0)


def _find_mark(words: list[Word], marks: list[int], mark: str) -> int:
    return next((i - 1 for i in marks if words[i - 1].form == mark), 0)


def _list_ends(words: list[Word], n: int, verbs: list[int], marks: list[int]) -> list[int]:
    """Where clauses begin and end: 0, after each mark, before a conjunction that joins verbs, the end."""
    conjunctions = [i for i in range(n) if words[i].form in _CONJUNCTIONS] if len(verbs) > 1 else []
    joints = [i for i in conjunctions if _parts_verbs(words, i, verbs, marks, n)]
    ends = sorted({0, *marks, *joints, n})
    cuts = [cut for start, end in pairwise(ends) for cut in range(start + _LONGEST, end, _LONGEST)]
    return sorted([*ends, *cuts]) if cuts else ends


def _find_bracketed(words: list[Word], starts: list[int]) -> frozenset[int]:
    """The starts of clauses that stand within brackets."""
    inside, deep = set(), False
    for start in starts:
        mark = words[start - 1].form if start else ""
        deep = mark == "(" or (deep and mark != ")")
        if deep:
            inside.add(start)
    return frozenset(inside)


def _parts_verbs(words: list[Word], index: int, verbs: list[int], marks: list[int], n: int) -> bool:
    """True where verbs stand on both sides up to the next mark, not both right beside it.

    Where the first stands before a mark, the second is right after the conjunction: «спустила на воду 48
    катеров, 17 тральщиков и отремонтировала 230 кораблей».
    """
    mark, verb = bisect_right(marks, index), bisect_left(verbs, index)
    begin = marks[mark - 1] if mark else 0
    finish = marks[mark] if mark < len(marks) else n
    if not verb or verb >= len(verbs) or verbs[verb] >= finish:
        return False
    if verbs[verb - 1] < begin:
        return verbs[verb] == index + 1 and words[index - 1].form not in _PARTICLES
    return not (verbs[verb - 1] == index - 1 and verbs[verb] == index + 1)


def _build(start: int, end: int, verbs: list[int], roles: list[RoleWord], bracketed: bool) -> Clause:
    inside = tuple(verbs[bisect_left(verbs, start) : bisect_left(verbs, end)])
    if len(inside) > 1:
        telling = tuple(verb for verb in inside if roles[verb].verb not in COPULAS)
        return Clause(start, end, telling or inside, bracketed)
    return Clause(start, end, inside, bracketed)
