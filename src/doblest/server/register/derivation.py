"""What follows from the values of an entry: places, claims, grounds, digest. Computed, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from doblest import checks, claims, places
from doblest import model as domain
from doblest.claims.identity import assign_keys, carry_keys
from doblest.reference.titles import get_title
from doblest.server import workers


class Understood(Struct, frozen=True):
    """What the claims engine makes of a note."""

    note: str
    claims: tuple[domain.Claim, ...]
    """Each with its key."""
    grounds: tuple[domain.Ground, ...]


class Source(Struct, frozen=True):
    """What an entry says, and what was made of it before."""

    slug: str
    entry: domain.Entry
    before: Understood | None
    is_current: bool
    """Whether `before` is of this note and this engine."""


class Derived(Struct, frozen=True):
    """What follows from an entry's values."""

    located: domain.Located
    understood: Understood


EncodedDigest = tuple[bytes, bytes]
"""As `checks.encode_digest` writes it."""


def derive_all(sources: Sequence[Source]) -> Iterator[Derived]:
    """What follows from each, in order; on every core where `workers` are open."""
    return workers.map_chunks(_derive, sources)


def digest_all(derived: Sequence[Derived], title: str) -> Iterator[EncodedDigest]:
    """The digest of each, in order; likewise."""
    return workers.map_chunks(partial(_digest, title=title), derived)


def _derive(sources: Sequence[Source]) -> list[Derived]:
    return [
        Derived(
            places.locate(one.entry, one.slug),
            one.before if one.is_current and one.before else understand(one.entry.note, one.before),
        )
        for one in sources
    ]


def _digest(derived: Sequence[Derived], title: str) -> list[EncodedDigest]:
    found = {one.located.slug: one.understood.claims for one in derived}
    digests = checks.digest_rows([one.located for one in derived], found, title=get_title(title))
    return [checks.encode_digest(digest) for digest in digests]


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
