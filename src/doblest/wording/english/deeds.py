"""What was done, by whom and when, in English: «made by Plant No. 402, 1941–1945»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from doblest.language.inflection import inflect_adjective
from doblest.language.normalise import fold
from doblest.language.numerals import load_numerals
from doblest.model import ActionType, Actor, Claim, Mention
from doblest.wording.constructions import STATES, find_constituent, find_need, is_of_amount, scale_number
from doblest.wording.english.actors import name_actor, name_doer
from doblest.wording.english.lexicon import DeedWords, find_verb, find_word, load_deeds
from doblest.wording.english.phrases import is_of_mass
from doblest.wording.english.runs import Run, join_runs
from doblest.wording.periods import describe_period
from doblest.wording.vocabulary import texts

_CACHED_CLAIMS: Final = 2_000
_NEED: Final = "потребность"
_YEAR: Final = re.compile(r"\b(19\d\d)\b")
_QUOTED_NUMBER: Final = re.compile(r"([а-яё ]*?)(\d[\d\s]*(?:[.,]\d+)?)\s*(.*)")


@lru_cache(_CACHED_CLAIMS)
def build_deed(claim: Claim, is_own: bool) -> tuple[Run, ...]:
    """The whole, empty where the sentence says nothing of it; `is_own`: who is counted did it."""
    lead = _build_lead(claim, is_own)
    return (*lead, *build_circumstances(claim, is_first=not lead))


def find_verb_words(claim: Claim) -> DeedWords | None:
    """None where the sentence tells no deed, or none that may be done to such a thing."""
    action = claim.roles.action
    if action is None or claim.roles.modality != "fact" or find_constituent(claim) or is_of_amount(claim):
        return None
    words: DeedWords = load_deeds()[action.type]
    verb = find_verb(action.type, action.mention.text.lower(), *_list_keys(claim))
    if verb is None:
        return words
    did = verb if words.did and " " not in verb else ""
    return replace(words, done=verb, place=f"{verb} in", by=f"{verb} by", did=did) if verb else None


def _list_keys(claim: Claim) -> tuple[str, ...]:
    """What a verb may depend on: the thing's words, its product, its kind."""
    words = (inflect_adjective(word) for word in (claim.object or "").split())
    need = (_NEED,) if find_need(claim) else ()
    return (*need, claim.category, *words, "mass" if is_of_mass(claim) else claim.kind)


def _build_lead(claim: Claim, is_own: bool) -> tuple[Run, ...]:
    """The verb with the doer."""
    actor, action = claim.roles.actor, claim.roles.action
    if claim.roles.modality != "fact":
        lead = find_word("modalities", claim.roles.modality)
        doer = name_doer(claim) if lead else None
        return (
            join_runs(Run(lead or ""), doer) if doer else (Run(texts("modalities")[claim.roles.modality].en),)
        )
    if action is None:
        is_place = actor is None or actor.type == "city"
        return () if is_place else join_runs(name_doer(claim))
    return _build_fact(claim, action.type, is_own)


def _build_fact(claim: Claim, action: ActionType, is_own: bool) -> tuple[Run, ...]:
    """What the enemy did or lost is said to be so."""
    actor, verb = claim.roles.actor, find_verb_words(claim)
    if actor is not None and actor.type == "enemy" and action != "attacked":
        return (Run(texts("deed_words")["enemy"].en),)
    if verb is None:
        return ()
    said = (Run(verb.own),) if is_own and verb.own else _say_done(verb, None if is_own else actor)
    losses = (Run(f"{texts('deed_words')['losses'].en}: "),) if action == "destroyed" else ()
    return (*losses, *said)


def _say_done(verb: DeedWords, actor: Actor | None) -> tuple[Run, ...]:
    doer = name_actor(actor) if actor else None
    if actor is None or doer is None:
        return join_runs(Run(verb.done))
    if actor.type == "city":
        return join_runs(Run(verb.place), doer)
    return join_runs(Run(verb.by), doer) if verb.by else join_runs(Run(verb.done))


# --- circumstances -----------------------------------------------------------------------------


def build_circumstances(claim: Claim, *, is_first: bool) -> tuple[Run, ...]:
    """When, of what a part, compared with what, by whose account: «, 1941–1945, part of the 12,467,529»."""
    roles = claim.roles
    parts = (
        (Run(_say_period(claim)),) if roles.period else (),
        _say_whole(roles.part_of) if roles.part_of else (),
        _say_base(claim),
        _say_source(roles.source) if roles.source else (),
        (Run(texts("deed_words")["doubtful"].en),) if roles.doubtful else (),
    )
    runs: list[Run] = []
    for part in filter(None, parts):
        runs += [*([] if is_first and not runs else [Run(", ")]), *part]
    return tuple(runs)


def _say_period(claim: Claim) -> str:
    """A day on which something was done, or as of which there was so much."""
    period, action = claim.roles.period, claim.roles.action
    said = describe_period(period, "en") if period else ""
    is_done = action is not None and action.type not in STATES
    return said.replace(texts("periods")["at"].en.format(time=""), "on ", 1) if is_done else said


def _say_whole(quote: Mention) -> tuple[Run, ...]:
    """«part of the 75,000», in the figure's own words where it is not read."""
    match = _QUOTED_NUMBER.fullmatch(quote.text.lower())
    scale = _read_scale(match[3]) if match else 0
    if match is None or not scale:
        return Run("part of "), Run(f"«{quote.text}»", "ru")
    number = float("".join(match[2].split()).replace(",", ".")) * scale
    roubles = " roubles" if "руб" in match[3] else ""
    return (Run(f"part of the {scale_number(number, 'en')}{roubles}"),)


def _read_scale(words: str) -> float:
    """1 of no word, 1000 of «тысяч»; 0 of a word that is no multiplier."""
    first = fold(words).split()[:1]
    return load_numerals().scales.get(first[0].strip("."), 0) if first else 1


def _say_base(claim: Claim) -> tuple[Run, ...]:
    base, roles = claim.roles.base, claim.roles
    if base is None or roles.measure == "percent_of" or (roles.action and roles.action.type == "fulfilled"):
        return ()
    year = _YEAR.search(base.text)
    known = find_word("bases", base.text) or (year[1] if year and len(base.text.split()) <= _SHORT else None)
    return (Run(f"compared with {known}"),) if known else (Run("compared with "), Run(f"«{base.text}»", "ru"))


_SHORT: Final = 3
"""Words of a comparison that says no more than a year: «с 1940 годом»."""


def _say_source(source: Mention) -> tuple[Run, ...]:
    known = find_word("sources", source.text)
    return (Run(known),) if known else (Run("source: "), Run(source.text, "ru"))
