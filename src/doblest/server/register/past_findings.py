"""What the checks of today find in the list of a past day: its rows, judged by the rules there are now.

add_findings(edition, present) -> the edition of the day with its findings, and what was decided of them

Of a row that says what it says today, what the checks read in it is stored; what they read in others is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import structs

from doblest import checks
from doblest.checks import Digest
from doblest.model import Decision, Edition, Finding, Record
from doblest.packed import show_content
from doblest.reference.titles import Title as Kind
from doblest.reference.titles import get_title
from doblest.reference.visibility import is_public_finding
from doblest.server.http.cache import ByteBoundedCache
from doblest.server.register import storage
from doblest.server.register.checking import get_engine
from doblest.server.register.memory import pause_collector
from doblest.server.register.models import EntryDigest, Title
from doblest.server.register.packing import pack_findings
from doblest.server.register.replay import find_decisions

OF_TODAY: Final = frozenset({"stele-promise-passed", "stele-no-news"})
"""Checks that count the days until today: of another day they tell nothing."""


@pause_collector()
def add_findings(edition: Edition, present: Edition) -> Edition:
    title = Title.objects.get(key=edition.title_key)
    digests = _digest_all(title, edition, present)
    found = list(filter(is_public_finding, _check(edition, digests)))
    decisions = find_decisions(title, [one.key for one in found], edition.revision)
    by_slug = _group_by_entry(found)
    records = (_add_to_record(one, by_slug.get(one.slug, ()), decisions) for one in edition.records)
    whole = tuple(one for one in found if not one.entries)
    return structs.replace(
        edition, records=tuple(records), findings=whole, decisions=_choose(whole, decisions)
    )


def _check(edition: Edition, digests: Sequence[Digest]) -> Iterator[Finding]:
    if not digests:
        return
    context = checks.build_context([one.columns for one in digests], get_title(edition.title_key))
    for found in checks.combine(digests, heading=edition.heading, header=edition.header, context=context):
        if not edition.day or found.check not in OF_TODAY:
            yield found


def _group_by_entry(found: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    by_slug: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        for slug in dict.fromkeys(one.entries):
            by_slug[slug].append(one)
    return by_slug


def _add_to_record(record: Record, found: Sequence[Finding], decisions: Mapping[str, Decision]) -> Record:
    findings = pack_findings(found, record.located.entry.note)
    return structs.replace(record, findings=findings, decisions=_choose(found, decisions), version=0)


def _choose(found: Iterable[Finding], decisions: Mapping[str, Decision]) -> dict[str, Decision]:
    return {one.key: decisions[one.key] for one in found if one.key in decisions}


# --- digests ---------------------------------------------------------------------------------

_MOST_BYTES: Final = 24 * 1024 * 1024
_BYTES_OF_DIGEST, _BYTES_OF_LETTER = 4_000, 20
"""What a digest takes in memory, and for each letter of its note."""
_KEPT_KINDS: Final = 16
_digests: ByteBoundedCache[Digest] = ByteBoundedCache(
    _MOST_BYTES, lambda digest: _BYTES_OF_DIGEST + _BYTES_OF_LETTER * len(digest.note)
)
"""By all that they are made of: what a row says on one day it says on most. A base is of a row without the
events of its steles, which change from day to day."""
_encode = msgspec.msgpack.Encoder(enc_hook=show_content).encode


def _digest_all(title: Title, edition: Edition, present: Edition) -> list[Digest]:
    """In the order of the list."""
    kind = get_title(title.key)
    keys = [_name_row(kind, record) for record in edition.records]
    kept = [_digests.get(key) for key in keys]
    missing = [record for record, one in zip(edition.records, kept, strict=True) if one is None]
    made = iter(_make_digests(title, kind, missing, present))
    return [one or _keep(key, next(made)) for key, one in zip(keys, kept, strict=True)]


def _name_row(kind: Kind, record: Record) -> Hashable:
    """By all that its digest is made of."""
    return _hash_kind(kind), _hash((record.located, record.claims))


def _name_base(kind: Kind, record: Record) -> Hashable:
    return _name_row(kind, structs.replace(record, located=structs.replace(record.located, events=())))


@lru_cache(_KEPT_KINDS)
def _hash_kind(kind: Kind) -> bytes:
    return _hash(kind)


def _hash(value: object) -> bytes:
    return blake2b(_encode(value), digest_size=16).digest()


def _keep(key: Hashable, digest: Digest) -> Digest:
    _digests.put(key, digest)
    return digest


def _make_digests(title: Title, kind: Kind, records: Sequence[Record], present: Edition) -> Iterator[Digest]:
    """In the order of the records: from what was read of the same row on other days, for which only the
    checks of steles are asked anew."""
    names = {one.slug: _name_base(kind, one) for one in records}
    kept = {slug: _digests.get(name) for slug, name in names.items()}
    read, exact = _read_rows(title, kind, [one for one in records if kept[one.slug] is None], present)
    bases = {slug: digest or _keep(names[slug], read[slug]) for slug, digest in kept.items()}
    return (
        bases[one.slug]
        if one.slug in exact
        else checks.renew_steles(bases[one.slug], one.located, one.claims, kind)
        for one in records
    )


def _read_rows(
    title: Title, kind: Kind, records: Sequence[Record], present: Edition
) -> tuple[dict[str, Digest], set[str]]:
    """By slug what is stored of the rows, or was read now; and the slugs of those in which the events of
    steles are the same too."""
    today = {record.slug: record for record in present.records}
    stored = _read_stored(title, [one.slug for one in records if _is_same_row(one, today.get(one.slug))])
    anew = _read_anew(kind, [one for one in records if one.slug not in stored])
    same = {one.slug for one in records if one.slug in stored and one.located is today[one.slug].located}
    return stored | anew, same | set(anew)


def _read_anew(kind: Kind, records: Sequence[Record]) -> dict[str, Digest]:
    claims = {one.slug: one.claims for one in records}
    made = checks.digest_rows([one.located for one in records], claims, title=kind)
    return {one.slug: digest for one, digest in zip(records, made, strict=True)}


def _is_same_row(record: Record, other: Record | None) -> bool:
    """By identity: what was not put back is the present value itself."""
    if other is None:
        return False
    is_read_alike = record.claims is other.claims and record.located.entry is other.located.entry
    return is_read_alike and structs.replace(record.located, events=()) == structs.replace(
        other.located, events=()
    )


def _read_stored(title: Title, slugs: Sequence[str]) -> dict[str, Digest]:
    """Those that today's engine made; the others are missing."""
    found: dict[str, Digest] = {}
    for part in storage.batches(slugs):
        rows = EntryDigest.objects.filter(entry__title=title, entry__slug__in=part, engine=get_engine())
        for slug, content, drafts in rows.values_list("entry__slug", "content", "drafts"):
            found[slug] = checks.decode_digest(bytes(content), bytes(drafts))
    return found
