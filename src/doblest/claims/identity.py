"""Placeholder until the claims package brings its own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from doblest.model import Claim


def assign_keys(claims: Sequence[Claim]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    keys = []
    for claim in claims:
        base = blake2b(f"{claim.quote}|{claim.object}|{claim.unit}".encode(), digest_size=6).hexdigest()
        seen[base] = seen.get(base, 0) + 1
        keys.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return tuple(keys)


def carry_keys(old_note: str, old: Sequence[Claim], new_note: str, new: Sequence[Claim]) -> tuple[str, ...]:
    return assign_keys(new)
