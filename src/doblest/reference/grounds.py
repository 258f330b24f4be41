"""Grounds of Federal Law 41-FZ for conferring the title, from `data/grounds.toml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText

GroundKey = Literal["enterprises", "workers", "heroism"]


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence is evidence where it has a lemma of each list, and none of `none`."""

    lists: tuple[frozenset[str], ...]
    none: frozenset[str] = frozenset()


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """A ground of the law, how pages name it, and the sentences that are evidence for it."""

    key: GroundKey
    name: str
    name_en: str
    pattern: tuple[Pattern, ...]

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)


@cache
def grounds() -> dict[GroundKey, Ground]:
    """The grounds by key, in the law's order."""
    return {ground.key: ground for ground in read_table("grounds", "ground", Ground)}
