"""What a sentence without numbers says, for the one after it: «Предприятия города перешли на выпуск мин.»"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from doblest.claims.roles.actors import PLACE, SUBJECT, Candidate, build_actor, list_candidates
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import ACTIONS
from doblest.claims.roles.scopes import read_scope
from doblest.model import Action, Actor, Mention, Scope


class Background(Struct, frozen=True, gc=False):
    """Doer and deed that the next sentence may leave out."""

    actor: Actor | None = None
    scope: Scope | None = None
    action: Action | None = None


NOTHING_BEFORE: Final = Background()


def summarise(parsed: Parsed) -> Background:
    """The first subject of the sentence, else its first place; its last verb or verbal noun that is known."""
    found = [one for clause in parsed.clauses for one in list_candidates(parsed, clause, None, None)]
    candidate = _first_of(found, SUBJECT) or _first_of(found, PLACE)
    action = _find_action(parsed)
    if candidate is None:
        return Background(action=action)
    scope = read_scope(parsed, candidate, candidate.start)
    return Background(build_actor(parsed, candidate, action), scope, action)


def _first_of(found: list[Candidate], rank: int) -> Candidate | None:
    return next((one for one in found if one.rank == rank), None)


def _find_action(parsed: Parsed) -> Action | None:
    for i in range(parsed.sentence.n - 1, -1, -1):
        role = parsed.roles[i]
        type_ = ACTIONS.get(role.verb or role.deed)
        if type_ is not None:
            match = parsed.sentence.matches[i]
            return Action(type_, Mention(match[0], match.start(), match.end()))
    return None
