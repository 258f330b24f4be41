"""What follows from the values of an entry: places, claims, grounds. Computed, never edited."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from doblest import claims, places
from doblest import model as domain
from doblest.claims.identity import assign_keys, carry_keys


class Understood(Struct, frozen=True):
    """What the claims engine makes of a note."""

    note: str
    claims: tuple[domain.Claim, ...]
    """Each with its key."""
    grounds: tuple[domain.Ground, ...]


def locate(entry: domain.Entry, slug: str) -> domain.Located:
    return places.locate(entry, slug)


def understand(note: str, before: Understood | None = None) -> Understood:
    """Claims that stood in the note before keep their keys, wherever they stand now."""
    found = tuple(claims.extract(note))
    keys = assign_keys(found)
    if before is not None:
        old = [(claim, claim.key) for claim in before.claims]
        keys = carry_keys(before.note, old, note, found)
    return Understood(note, _with_keys(found, keys), tuple(claims.find_grounds(note)))


def _with_keys(found: Sequence[domain.Claim], keys: Sequence[str]) -> tuple[domain.Claim, ...]:
    pairs = zip(found, keys, strict=True)
    return tuple(msgspec.structs.replace(claim, key=key) for claim, key in pairs)
