"""What follows from the values of an entry: places, claims, grounds, digest. Computed, never edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import zip_longest

import msgspec
from msgspec import Struct

from doblest import checks, claims, places
from doblest import model as domain
from doblest.claims.identity import assign_keys, carry_keys
from doblest.reference.titles import Title, get_title
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
    is_new: bool = False
    """Whether its digest and its companion are made along with the rest: the row is checked and published
    whatever comes out."""


EncodedDigest = tuple[bytes, bytes]
"""As `checks.encode_digest` writes it."""


class Derived(Struct, frozen=True):
    """What follows from an entry's values."""

    located: domain.Located
    understood: Understood
    digest: EncodedDigest | None = None
    """Of a new entry."""
    companion: bytes | None = None
    """Likewise."""


Companion = Callable[[Sequence[Derived]], Sequence[bytes]]
"""Of entries what somebody above the register needs of each once it is published."""
_companions: list[Companion] = []
"""One at most."""


def accompany(companion: Companion) -> None:
    """Have it made of each new entry where the entry is read, and sent with `signals.entries_changed`: who
    asked the database for it would read back all that was written.

    Its module has none of Django's models: workers import it, which have no database.
    """
    _companions[:] = [companion]


def derive_all(sources: Sequence[Source], title: str) -> Iterator[Derived]:
    """What follows from each, in order; on every core where `workers` are open."""
    derive = partial(_derive, title=get_title(title), companion=_companions[-1] if _companions else None)
    found = workers.map_chunks(derive, sources)
    return (_build_derived(source, one) for source, one in zip(sources, found, strict=True))


def digest_all(derived: Sequence[Derived], title: str) -> Iterator[EncodedDigest]:
    """The digest of each, in order; likewise."""
    return workers.map_chunks(partial(_digest, title=get_title(title)), derived)


def warm_up(entries: Sequence[domain.Entry]) -> None:
    """Load dictionaries, names and patterns by deriving some of the rows to come; keeps none of these."""
    _derive([Source("", entry, None, is_current=False, is_new=True) for entry in entries], get_title(), None)


class _Outcome(Struct, frozen=True):
    """What a worker sends back: without the texts, which its sender has."""

    memorial: domain.Memorial | None
    region: domain.RegionMatch | None
    place: domain.Place | None
    settlements: tuple[domain.Place | None, ...]
    understood: tuple[tuple[domain.Claim, ...], tuple[domain.Ground, ...]] | None
    """Claims and grounds; None where those of before are current."""
    digest: EncodedDigest | None = None
    companion: bytes | None = None


def _derive(sources: Sequence[Source], title: Title, companion: Companion | None) -> list[_Outcome]:
    """With digests and companions of new entries: another way to a worker and back costs more than half of
    a digest."""
    outcomes = [_derive_one(source) for source in sources]
    new = [at for at, source in enumerate(sources) if source.is_new]
    derived = [_build_derived(sources[at], outcomes[at]) for at in new]
    made = companion(derived) if companion else ()
    for at, digest, encoded in zip_longest(new, _digest(derived, title), made):
        outcomes[at] = msgspec.structs.replace(outcomes[at], digest=digest, companion=encoded)
    return outcomes


def _derive_one(source: Source) -> _Outcome:
    located = places.locate(source.entry, source.slug)
    understood = None
    if not source.is_current:
        anew = understand(source.entry.note, source.before)
        understood = anew.claims, anew.grounds
    return _Outcome(located.entry.memorial, located.region, located.place, located.settlements, understood)


def _build_derived(source: Source, outcome: _Outcome) -> Derived:
    entry = msgspec.structs.replace(source.entry, memorial=outcome.memorial)
    understood = source.before
    if outcome.understood is not None or understood is None:
        understood = Understood(entry.note, *(outcome.understood or ((), ())))
    located = domain.Located(source.slug, entry, outcome.region, outcome.place, outcome.settlements)
    return Derived(located, understood, outcome.digest, outcome.companion)


def _digest(derived: Sequence[Derived], title: Title) -> list[EncodedDigest]:
    found = {one.located.slug: one.understood.claims for one in derived}
    digests = checks.digest_rows([one.located for one in derived], found, title=title)
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
