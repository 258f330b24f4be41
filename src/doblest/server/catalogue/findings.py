"""Findings by the city that they stand with, each once, and how many there are of each kind.

What a finding says is decoded where it is shown; lists and counts need its head alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter

import msgspec
from msgspec import Struct

from doblest.model import Edition, Finding, Severity
from doblest.packed import PackedSequence
from doblest.server.catalogue.cities import City

Counts = Counter[tuple[Severity, str]]
"""How many findings of a severity each check made."""


class FindingHead(Struct, frozen=True, gc=False):
    """What tells findings apart, under the names that a finding has them."""

    check: str
    severity: Severity
    entries: tuple[str, ...]


class FindingList(Struct, frozen=True, eq=False):
    """Some of the findings of a record, or of a list."""

    findings: Sequence[Finding]
    heads: tuple[FindingHead, ...]
    """Of all of them."""
    places: tuple[int, ...]
    """Of those that are of this list."""

    def __len__(self) -> int:
        return len(self.places)

    def select(self, is_wanted: Callable[[FindingHead], bool]) -> FindingList:
        places = tuple(place for place in self.places if is_wanted(self.heads[place]))
        return msgspec.structs.replace(self, places=places)

    def load(self) -> list[Finding]:
        findings = tuple(self.findings)
        return [findings[place] for place in self.places]

    def list_heads(self) -> list[FindingHead]:
        return [self.heads[place] for place in self.places]


class FindingIndex(Struct, frozen=True, eq=False):
    """Every finding of an edition: one of several cities stands with the first of them in the list."""

    of_list: FindingList
    """Of the list as a whole."""
    by_city: dict[str, FindingList]
    counts: Counts


def build_finding_index(
    edition: Edition, by_slug: Mapping[str, City], old: FindingIndex | None = None
) -> FindingIndex:
    """`by_slug` are the cities in the order of the list; heads of the same findings are taken from `old`."""
    known = old.by_city if old else {}
    by_city = {slug: _select_own(slug, city, by_slug, known.get(slug)) for slug, city in by_slug.items()}
    of_list = list_findings(edition.findings)
    counts = count_findings(of_list, *by_city.values())
    return FindingIndex(of_list, by_city, counts)


def list_findings(findings: Sequence[Finding], known: FindingList | None = None) -> FindingList:
    """All of them."""
    heads = known.heads if known and known.findings is findings else _read_heads(findings)
    return FindingList(findings, heads, tuple(range(len(heads))))


def count_findings(*lists: FindingList) -> Counts:
    heads = chain.from_iterable(one.list_heads() for one in lists)
    return Counter(map(attrgetter("severity", "check"), heads))


_HEADS = msgspec.msgpack.Decoder(tuple[FindingHead, ...])


def _read_heads(findings: Sequence[Finding]) -> tuple[FindingHead, ...]:
    """Equal ones are one value."""
    if isinstance(findings, PackedSequence):
        heads: Iterable[FindingHead] = findings.decode_as(_HEADS)
    else:
        heads = (FindingHead(one.check, one.severity, one.entries) for one in findings)
    unique: dict[FindingHead, FindingHead] = {}
    return tuple(unique.get(head) or unique.setdefault(head, _intern(head)) for head in heads)


def _intern(head: FindingHead) -> FindingHead:
    """The same with texts that all of an edition's heads share."""
    entries = tuple(map(sys.intern, head.entries))
    return msgspec.structs.replace(head, check=sys.intern(head.check), entries=entries)


def _select_own(slug: str, city: City, by_slug: Mapping[str, City], known: FindingList | None) -> FindingList:
    listed = list_findings(city.record.findings, known)
    return listed.select(lambda head: head.entries[0] == slug or _get_owner(head, by_slug) == slug)


def _get_owner(head: FindingHead, by_slug: Mapping[str, City]) -> str | None:
    return next((slug for slug in head.entries if slug in by_slug), None)
