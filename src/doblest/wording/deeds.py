"""What was done, by whom and when: «выпустил завод № 183, 1941–1945», read beside a claim's number."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import msgspec
from msgspec import Struct

from doblest.data import load
from doblest.language.inflection import find_gender
from doblest.language.naming import Name, decline_name, inflect_quality
from doblest.model import ActionType, Actor, Claim, Language, Period
from doblest.wording.constructions import STATES, find_constituent, is_fraction_word, is_of_amount, is_single
from doblest.wording.english.deeds import build_deed
from doblest.wording.english.runs import Run, read_runs
from doblest.wording.periods import describe_period
from doblest.wording.phrases import CACHED_CLAIMS
from doblest.wording.vocabulary import texts

UNSTATED: Final = "unstated"
"""Group of the claims whose deed no word says."""
UNREAL: Final = "unreal"
"""Group of the plans, norms, comparisons and prices: never among the facts."""
_FORMS: Final = "mfnp"
_AS_OF: Final = "на "
_PLACES: Final = frozenset(["city", "plant", "organisation"])


class _Words(Struct, frozen=True):
    """A row of `[deeds]` in `data/wording.toml`."""

    passive: tuple[str, ...]
    group: str
    place: bool
    active: tuple[str, ...] = ()
    enemy: bool = False
    other: str = ""
    here: str = ""
    """Before a place in the locative, where the passive does not fit."""
    quality: str = ""
    """Around the adjective that stands for a place: «с магнитогорскими деталями»."""


class Doer(Struct, frozen=True):
    """Who did it, and the name in its cases where it is certain."""

    actor: Actor | None
    name: Name | None

    @property
    def is_enemy(self) -> bool:
        return self.actor is not None and self.actor.type == "enemy"

    @property
    def is_city(self) -> bool:
        return self.actor is not None and self.actor.type == "city"

    @property
    def is_place(self) -> bool:
        return self.actor is not None and self.actor.type in _PLACES


@cache
def _words() -> dict[ActionType, _Words]:
    return msgspec.convert(load("wording")["deeds"], dict[ActionType, _Words])


def find_group(claim: Claim) -> str:
    """The group that a claim stands in on the contribution's pages: a key of `[deed_groups]`."""
    if claim.roles.modality != "fact":
        return UNREAL
    action = claim.roles.action
    return _words()[action.type].group if action else UNSTATED


def name_group(group: str, language: Language) -> str:
    return texts("deed_groups")[group].in_language(language)


def describe_deed(claim: Claim, language: Language) -> str:
    """The whole phrase; empty where the sentence says nothing of it."""
    return read_runs(build_runs(claim)) if language == "en" else _say_deed_with_time(claim)


def build_runs(claim: Claim) -> tuple[Run, ...]:
    """The English phrase, with what stays in Russian apart."""
    return build_deed(claim, is_own(claim))


def is_own(claim: Claim) -> bool:
    """Whether who is counted did it: «5700 доноров отдали»."""
    actor = claim.roles.actor
    return actor is not None and is_counted(claim, actor)


@lru_cache(CACHED_CLAIMS)
def _say_deed_with_time(claim: Claim) -> str:
    """What was done and by whom, then when, of what a part, by whose account."""
    lead = " ".join(word for word in _say_action(claim) if word)
    return ", ".join(part for part in (lead, *_list_circumstances(claim)) if part)


def _list_circumstances(claim: Claim) -> tuple[str, ...]:
    roles, words = claim.roles, texts("deed_words")
    is_of_plan = roles.measure == "percent_of"
    quoted = {"part_of": roles.part_of, "base": None if is_of_plan else roles.base}
    return (
        describe_period(read_day(claim, roles.period), "ru") if roles.period else "",
        *(words[key].ru.format(quote=one.text) for key, one in quoted.items() if one),
        roles.source.text[:1].lower() + roles.source.text[1:] if roles.source else "",
        words["doubtful"].ru if roles.doubtful else "",
    )


def read_day(claim: Claim, period: Period) -> Period:
    """«отправлено 23 августа» was done on a day, where «числилось» is so as of it."""
    action = claim.roles.action
    is_done = action is not None and action.type not in STATES and claim.roles.modality == "fact"
    if period.relation != "at" or not is_done or period.mention.text.lower().startswith(_AS_OF):
        return period
    day = period.first or period.last
    return msgspec.structs.replace(period, first=day, last=day, relation="during")


def _say_action(claim: Claim) -> tuple[str, str]:
    """The verb with what stands before the doer's name, and that name."""
    roles, actor = claim.roles, claim.roles.actor
    name = decline_name(actor.mention.text, is_place=actor.type == "city") if actor else None
    if roles.modality != "fact":
        word = texts("modalities")[roles.modality].ru
        return (f"{word},", name.nominative) if name else (word, "")
    if roles.action is None:
        return "", name.nominative if name else ""
    if is_of_amount(claim) or find_constituent(claim):
        return "", _say_where(claim, name)
    if actor is not None and is_counted(claim, actor):
        return _say_own(claim, roles.action.type), ""
    return _say_deed(claim, roles.action.type, Doer(actor, name))


def _say_where(claim: Claim, name: Name | None) -> str:
    """«объём судостроения составил 11 %»: only where; who was so much is said before the number."""
    return name.locative or name.nominative if name and is_of_amount(claim) else ""


def _say_deed(claim: Claim, action: ActionType, doer: Doer) -> tuple[str, str]:
    """A fact; what the enemy did or lost is said to be so."""
    if doer.is_enemy and action != "attacked":
        return texts("deed_words")["enemy"].ru, ""
    before, after = _say_in_russian(claim, action, doer)
    if not _words()[action].enemy:
        return before, after
    losses = texts("deed_words")["losses"].ru
    return (f"{losses}: {before}", after) if after else (losses, "")


def _say_own(claim: Claim, action: ActionType) -> str:
    """Who is counted did it: «5700 доноров отдали», «1270 бологовцев погибло»."""
    words = _words()[action]
    if not words.active:
        return words.passive[_FORMS.index(_agree(claim))]
    return words.active[_FORMS.index(_agree(claim) if is_single(claim) else "p")]


def is_counted(claim: Claim, actor: Actor) -> bool:
    """«1270 бологовцев погибли»: who is counted is not told again as who did it."""
    name = decline_name(actor.mention.text)
    heads = {thing.name.split()[-1] for thing in claim.roles.things} | {(claim.object or "").split(" ")[-1]}
    spans = {thing.mention for thing in claim.roles.things if thing.mention}
    return actor.mention in spans or (name is not None and name.lemma in heads)


def _say_in_russian(claim: Claim, action: ActionType, doer: Doer) -> tuple[str, str]:
    words, name = _words()[action], doer.name
    passive = words.passive[_FORMS.index(_agree(claim))]
    if name is None:
        return _say_quality(words, doer, passive), ""
    if words.active and not (doer.is_city and words.place):
        return words.active[_FORMS.index(name.gender)], name.nominative
    if words.place and doer.is_place and name.locative:
        return words.here or passive, name.locative
    return f"{words.other or passive},", name.nominative


def _say_quality(words: _Words, doer: Doer, passive: str) -> str:
    """«с магнитогорскими деталями» of a place that the text names by its adjective; else the passive."""
    adjective = (
        inflect_quality(doer.actor.mention.text) if doer.actor and doer.is_city and words.quality else ""
    )
    return words.quality.format(adjective=adjective) if adjective else passive


def _agree(claim: Claim) -> str:
    """The gender of what is counted where the number is one, and of «половина»; else the neuter: «110 танков
    выпущено»."""
    if not is_single(claim) and is_fraction_word(claim):
        return "f"
    return find_gender(claim.object) if claim.object and is_single(claim) else "n"
