"""What follows from the values of an entry: places, claims, grounds, digest. Computed, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    was: domain.Located | None
    before: Understood | None
    is_current: bool
    """Whether `before` is of this note and this engine."""
    is_edited: bool
    """Whether the checks look at it again though nothing follows otherwise than before."""


class Derived(Struct, frozen=True):
    """What follows from an entry's values."""

    located: domain.Located
    understood: Understood
    digest: bytes = b""
    drafts: bytes = b""
    """The digest and the drafts of row checks, as `checks.encode_digest` writes them; empty for an entry
    that the checks need not look at again."""


def derive_all(sources: Sequence[Source], title: str) -> Iterator[Derived]:
    """What follows from each, in order; on every core where `workers` are open."""
    return workers.map_chunks(partial(_derive, title=title), sources)


def _derive(sources: Sequence[Source], title: str) -> list[Derived]:
    derived = [_locate_and_understand(one) for one in sources]
    pairs = zip(sources, derived, strict=True)
    concerned = [one for source, one in pairs if _is_concerned(source, one)]
    found = {one.located.slug: one.understood.claims for one in concerned}
    digests = checks.digest_rows([one.located for one in concerned], found, title=get_title(title))
    encoded = {digest.slug: checks.encode_digest(digest) for digest in digests}
    return [_add_digest(one, encoded) for one in derived]


def _locate_and_understand(source: Source) -> Derived:
    located, note = places.locate(source.entry, source.slug), source.entry.note
    if source.is_current and source.before is not None:
        return Derived(located, source.before)
    return Derived(located, understand(note, source.before))


def _is_concerned(source: Source, derived: Derived) -> bool:
    return source.is_edited or not source.is_current or derived.located != source.was


def _add_digest(derived: Derived, encoded: Mapping[str, tuple[bytes, bytes]]) -> Derived:
    digest, drafts = encoded.get(derived.located.slug, (b"", b""))
    return msgspec.structs.replace(derived, digest=digest, drafts=drafts)


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
