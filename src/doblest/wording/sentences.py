"""A claim as a sentence of its own, in English: «Perm made more than 13 million mortar bombs.»"""

from __future__ import annotations

from functools import lru_cache

from doblest.model import Claim
from doblest.wording.constructions import find_ordinal
from doblest.wording.deeds import build_runs as build_deed
from doblest.wording.deeds import is_own
from doblest.wording.english.actors import name_doer
from doblest.wording.english.deeds import build_circumstances, find_verb_words
from doblest.wording.english.lexicon import DeedWords
from doblest.wording.english.phrases import is_of_mass
from doblest.wording.english.runs import Run, read_runs
from doblest.wording.phrases import CACHED_CLAIMS
from doblest.wording.phrases import build_runs as build_phrase


def write_sentence(claim: Claim) -> str:
    """The sentence with its full stop."""
    return read_runs(build_sentence(claim))


@lru_cache(CACHED_CLAIMS)
def build_sentence(claim: Claim) -> tuple[Run, ...]:
    """In the active voice where who did it has a name and a verb, else in the passive; a phrase where nothing
    was done, or an enemy did it."""
    phrase, deed, verb = build_phrase(claim), build_deed(claim), _find_plain_verb(claim)
    doer = name_doer(claim)
    if verb and verb.did and doer and not is_own(claim):
        return _close(doer, Run(f" {verb.did} "), *phrase, *build_circumstances(claim, is_first=False))
    if verb and verb.done:
        return _close(*phrase, Run(f" {_find_auxiliary(claim, verb)}".rstrip() + " "), *deed)
    if doer and _is_of_existence(claim):
        return _close(Run(f"there {_say_was(claim)} "), *phrase, Run(" "), *deed)
    return _close(*phrase, *((Run(", "), *deed) if deed else ()))


def _is_of_existence(claim: Claim) -> bool:
    """«В Барнауле насчитывалось 4133 стахановца»."""
    action = claim.roles.action
    return action is not None and action.type == "existed" and claim.kind == "count"


def _find_auxiliary(claim: Claim, verb: DeedWords) -> str:
    """Before «made», «with parts from»; nothing before a verb of its own."""
    if claim.roles.action and claim.roles.action.type == "component":
        return "came"
    return "" if verb.is_verb or (is_own(claim) and verb.own) else _say_was(claim)


def _find_plain_verb(claim: Claim) -> DeedWords | None:
    """None for what the enemy did or lost, and for what only grew."""
    action, actor = claim.roles.action, claim.roles.actor
    is_enemy = (action is not None and action.type == "attacked") or (
        actor is not None and actor.type == "enemy"
    )
    return None if is_enemy or claim.kind == "ratio" else find_verb_words(claim)


def _say_was(claim: Claim) -> str:
    is_one = claim.low == claim.high == 1 if claim.kind == "count" else find_ordinal(claim) > 0
    return "was" if is_one or (claim.kind == "share" and is_of_mass(claim)) else "were"


def _close(*runs: Run) -> tuple[Run, ...]:
    """With a capital letter and a full stop."""
    first = runs[0]
    capital = Run(first.text[:1].upper() + first.text[1:], first.language)
    return (capital, *runs[1:], Run("."))
