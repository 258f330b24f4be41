"""Who confers titles and by what acts, from `data/acts.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.model import Decree, LocalizedText


class ActKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A decree, a law, a resolution."""

    key: str
    name: LocalizedText
    words: tuple[str, ...]
    """Phrases that such an act begins with."""


class Conferrer(Struct, frozen=True, forbid_unknown_fields=True):
    """Who confers titles: the President, the head of a region, its legislature."""

    key: str
    name: LocalizedText
    genitive: LocalizedText
    """As it stands after the kind of the act: «Указ Президента РФ»."""
    act: str
    """The kind of act by which it usually does so."""
    words: tuple[str, ...]
    """Phrases that name it in an act or in a list's heading."""


@cache
def act_kinds() -> dict[str, ActKind]:
    return {one.key: one for one in read_table("acts", "kind", ActKind)}


@cache
def conferrers() -> dict[str, Conferrer]:
    """In the order in which they are looked for: the surest words first."""
    return {one.key: one for one in read_table("acts", "conferrer", Conferrer)}


def name_act(decree: Decree) -> LocalizedText:
    """«Указ Президента РФ», «Закон субъекта Федерации»."""
    return name_kind(decree.kind, decree.conferrer)


def name_kind(kind: str, conferrer: str) -> LocalizedText:
    what, who = act_kinds()[kind].name, conferrers()[conferrer].genitive
    return LocalizedText(f"{what.ru} {who.ru}", f"{what.en} of {who.en}")
