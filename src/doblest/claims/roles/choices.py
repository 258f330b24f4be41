"""What a verb or a verbal noun says of the thing that a claim counts, by the thing's groups."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from doblest.claims.roles.lexicon import ACTIONS, CATEGORIES, CHOICES, GROUPS, SMELTED, THINGS, names_people
from doblest.model import ActionType, Claim, ClaimKind

_Kind = ClaimKind | Literal["times"]
_PERCENT: Final = re.compile("%|проц")
_CACHED: Final = 10_000
_REAPED: Final = ("made", "extracted", "sent")
_OF_NORMS: Final = ("made", "extracted", "sent", "existed")
_MEASURED: Final = ("money", "ratio", "share", "times")
_NO_PEOPLE: Final = ("people", "fighters", "wounded", "machines", "beasts")


def choose_action(lemma: str, claim: Claim) -> ActionType | None:
    """What the verb or the verbal noun says of the thing that the claim counts."""
    kind: _Kind = claim.kind
    if kind == "ratio" and not _PERCENT.search(claim.quote) and not is_of_group(claim, "norms"):
        kind = "times"
    return _choose_action(lemma, kind, claim.object, claim.of, claim.excess, claim.category)


@lru_cache(_CACHED)
def _choose_action(
    lemma: str, kind: _Kind, name: str | None, of: str | None, excess: bool, category: str
) -> ActionType | None:
    groups = _list_groups(kind, name, of, category)
    type_ = ACTIONS.get(lemma)
    if kind in ("times", "ratio") and (measured := _measure(kind, type_, groups)) is not None:
        return measured
    if "raids" in groups:
        return "attacked"
    for group, chosen in CHOICES.get(lemma, ()):
        if not group or group in groups:
            return chosen or None
    return "made" if type_ == "sent" and excess else _correct_mined(lemma, type_, groups)


def _measure(kind: _Kind, type_: ActionType | None, groups: frozenset[str]) -> ActionType | None:
    """What grew so many times, or fulfilled so much of a plan."""
    if kind == "times":
        return "grew" if type_ in _REAPED else None
    return "fulfilled" if _fulfils(type_, groups) else None


def _fulfils(type_: ActionType | None, groups: frozenset[str]) -> bool:
    """«дал 102 % плана»: of a ratio what is made fulfils."""
    return type_ == "made" or (type_ in _OF_NORMS and "norms" in groups)


def _correct_mined(lemma: str, type_: ActionType | None, groups: frozenset[str]) -> ActionType | None:
    """Ore that a mine «выдал» is taken from nature; metal that was smelted of it is made."""
    return "extracted" if type_ == "made" and "mined" in groups and lemma not in SMELTED else type_


def is_of_group(claim: Claim, group: str) -> bool:
    """True where the claim counts a thing of the group of `roles.toml`."""
    return group in _list_groups(claim.kind, claim.object, claim.of, claim.category)


@lru_cache(_CACHED)
def _list_groups(kind: _Kind, name: str | None, of: str | None, category: str) -> frozenset[str]:
    """The groups of things that the claim's object, and what it holds, belong to."""
    groups = _list_named_groups(name, of)
    if kind in _MEASURED:
        groups = groups - {"money"} | {kind}
    if kind == "area":
        groups.add("land")
    if category in CATEGORIES and (not of or name in THINGS["kinds"]):
        groups.add(CATEGORIES[category])
    if name and groups.isdisjoint(_NO_PEOPLE) and names_people(name.split()[-1]):
        groups.add("people")
    return frozenset(groups)


def _list_named_groups(name: str | None, of: str | None) -> set[str]:
    names = {name, *name.split()} if name else set()
    if of and name not in THINGS["kinds"]:
        names |= {of, *of.split()}
    return {group for one in names if one in GROUPS for group in GROUPS[one]}


def lives(claim: Claim) -> bool:
    """True of a share of people, of places and of land, which nobody makes."""
    return any(is_of_group(claim, group) for group in ("people", "places", "land", "food", "evacuees"))
