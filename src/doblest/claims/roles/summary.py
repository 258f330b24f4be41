"""What a sentence leaves to the one after it: «Предприятия города перешли на выпуск мин.»"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed
from doblest.claims.roles.actors import build_actor
from doblest.claims.roles.candidates import LIKELY, OTHER, PLACE, SUBJECT, Candidate, list_candidates
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import ACTIONS
from doblest.claims.roles.scopes import read_scope
from doblest.model import Actor, Mention, Scope


class Background(Struct, frozen=True, gc=False):
    """Doer and deed that the next sentence may leave out."""

    actor: Actor | None = None
    scope: Scope | None = None
    deed: Deed | None = None
    """Its token is -1, its words are its mention."""
    labelled: bool = False
    """True where a heading says it: «2. Завод № 28.»"""


NOTHING_BEFORE: Final = Background()


def summarise(parsed: Parsed) -> Background:
    """The first subject of the sentence, else its first place, else the first body that it names."""
    found = [one for clause in parsed.clauses for one in list_candidates(parsed, clause, None, None)]
    ranks = (SUBJECT, LIKELY, PLACE)
    candidate = next((one for rank in ranks for one in found if one.rank == rank), None)
    candidate = candidate or _find_named_body(found)
    deed = find_last_deed(parsed)
    if candidate is None:
        return Background(deed=deed)
    scope = read_scope(parsed, candidate, candidate.start)
    return Background(build_actor(parsed, candidate, None), scope, deed)


def _find_named_body(found: Iterable[Candidate]) -> Candidate | None:
    """«отчёт о работе завода № 318»: what the sentence speaks of, in any case."""
    bodies = ("plant", "organisation", "city")
    return next((one for one in found if one.rank == OTHER and one.type in bodies), None)


def find_last_deed(parsed: Parsed) -> Deed | None:
    """The last verb or verbal noun that is known."""
    for i in range(parsed.sentence.n - 1, -1, -1):
        role = parsed.roles[i]
        lemma = role.verb or role.deed
        if lemma in ACTIONS:
            return carry(parsed, Deed(i, lemma))
    return None


def carry(parsed: Parsed, deed: Deed | None) -> Deed | None:
    """The deed as another sentence may take it."""
    if deed is None or deed.token < 0:
        return deed
    match = parsed.sentence.matches[deed.token]
    return Deed(-1, deed.lemma, Mention(match[0], match.start(), match.end()))
