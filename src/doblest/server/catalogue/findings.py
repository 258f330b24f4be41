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

from doblest.model import Decision, Edition, FieldName, Finding, Severity
from doblest.packed import PackedSequence
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.finding_cases import FindingCase, FindingHead, Verdict, get_case

Counts = Counter[tuple[Severity, str]]
"""How many findings of a severity each check made."""


class _Present(Struct, frozen=True, gc=False):
    """A value that is there, of which nothing is read."""


class _Decoded(Struct, frozen=True, gc=False):
    """A finding of which all but its head is passed over."""

    key: str
    check: str
    severity: Severity
    entries: tuple[str, ...]
    field: FieldName
    template: str
    fix: _Present | None = None


class FindingList(Struct, frozen=True, eq=False):
    """Some of the findings of a record, or of a list."""

    findings: Sequence[Finding]
    heads: tuple[FindingHead, ...]
    """Of all of them."""
    places: tuple[int, ...]
    """Of those that are of this list."""
    verdicts: Mapping[int, Verdict] = {}
    """What was decided of findings that stand, by their places."""

    def __len__(self) -> int:
        return len(self.places)

    def select(self, is_wanted: Callable[[FindingHead], bool]) -> FindingList:
        return self.select_places(place for place in self.places if is_wanted(self.heads[place]))

    def select_places(self, places: Iterable[int]) -> FindingList:
        return msgspec.structs.replace(self, places=tuple(places))

    def load(self) -> list[Finding]:
        findings = tuple(self.findings) if self.places else ()
        return [findings[place] for place in self.places]

    def list_heads(self) -> list[FindingHead]:
        return [self.heads[place] for place in self.places]

    def list_cases(self, regions: Mapping[str, str]) -> tuple[FindingCase, ...]:
        """Of each finding of this list; `regions` is the subject of each city."""
        get = self.verdicts.get
        return tuple(get_case(self.heads[place], get(place), regions) for place in self.places)

    def is_like(self, other: FindingList) -> bool:
        """Whether the same findings stand in it, with the same decisions."""
        same = self.heads is other.heads and self.places == other.places
        return same and self.verdicts == other.verdicts

    def list_open(self) -> FindingList:
        """Those on which nobody has decided."""
        if not self.verdicts:
            return self
        return self.select_places(place for place in self.places if place not in self.verdicts)


FindingGroup = tuple[City | None, FindingList, tuple[FindingCase, ...]]
"""Findings that stand together, of the list as a whole or of a city, with the case of each."""


class FindingIndex(Struct, frozen=True, eq=False):
    """Every finding of an edition: one of several cities stands with the first of them in the list."""

    of_list: FindingList
    """Of the list as a whole."""
    by_city: dict[str, FindingList]
    counts: Counts
    open_counts: Counts
    """Of those on which nobody has decided."""
    cases: dict[str, tuple[FindingCase, ...]]
    """Of each list its findings' cases, place by place; under an empty slug those of the list as a whole."""
    groups: tuple[FindingGroup, ...]
    """All of them, those of the list as a whole first."""
    regions: dict[str, str]
    """By city, of which the cases were made."""

    def get_list(self, slug: str) -> FindingList:
        return self.by_city[slug] if slug else self.of_list


def build_finding_index(
    edition: Edition, by_slug: Mapping[str, City], old: FindingIndex | None = None
) -> FindingIndex:
    """`by_slug` are the cities in the order of the list; heads of the same findings are taken from `old`."""
    known = old.by_city if old else {}
    by_city = {slug: _select_own(slug, city, by_slug, known.get(slug)) for slug, city in by_slug.items()}
    of_list = list_findings(edition.findings, edition.decisions, old.of_list if old else None)
    lists = {"": of_list, **by_city}
    regions = {slug: city.region.key for slug, city in by_slug.items()}
    cases = _list_cases(lists, regions, old)
    return FindingIndex(
        of_list,
        by_city,
        count_findings(*lists.values()),
        count_findings(*(one.list_open() for one in lists.values())),
        cases,
        tuple((by_slug.get(slug), one, cases[slug]) for slug, one in lists.items()),
        regions,
    )


def _list_cases(
    lists: Mapping[str, FindingList], regions: dict[str, str], old: FindingIndex | None
) -> dict[str, tuple[FindingCase, ...]]:
    """Those of lists that are as they were are taken from `old`, unless a city moved to another subject."""
    known = old if old and old.regions == regions else None
    return {
        slug: known.cases[slug]
        if known and slug in known.cases and known.get_list(slug).is_like(one)
        else one.list_cases(regions)
        for slug, one in lists.items()
    }


def list_findings(
    findings: Sequence[Finding], decisions: Mapping[str, Decision] = {}, known: FindingList | None = None
) -> FindingList:
    """All of them, with what was decided of them."""
    heads = known.heads if known and known.findings is findings else _read_heads(findings)
    return FindingList(findings, heads, tuple(range(len(heads))), _find_verdicts(findings, decisions))


def _find_verdicts(findings: Sequence[Finding], decisions: Mapping[str, Decision]) -> dict[int, Verdict]:
    if not decisions:
        return {}
    keys = (one.key for one in _decode(findings))
    return {place: decisions[key].verdict for place, key in enumerate(keys) if key in decisions}


def count_findings(*lists: FindingList) -> Counts:
    heads = chain.from_iterable(one.list_heads() for one in lists)
    return Counter(map(attrgetter("severity", "check"), heads))


_DECODER = msgspec.msgpack.Decoder(tuple[_Decoded, ...])


def _decode(findings: Sequence[Finding]) -> Iterable[_Decoded | Finding]:
    if isinstance(findings, PackedSequence):
        decoded: tuple[_Decoded, ...] = findings.decode_as(_DECODER)
        return decoded
    return findings


def _read_heads(findings: Sequence[Finding]) -> tuple[FindingHead, ...]:
    """Equal ones are one value."""
    heads = (
        FindingHead(one.check, one.severity, one.entries, one.field, one.template, one.fix is not None)
        for one in _decode(findings)
    )
    unique: dict[FindingHead, FindingHead] = {}
    named: dict[tuple[str, ...], tuple[str, ...]] = {}
    return tuple(unique.get(head) or unique.setdefault(head, _intern(head, named)) for head in heads)


def _intern(head: FindingHead, named: dict[tuple[str, ...], tuple[str, ...]]) -> FindingHead:
    """The same with texts that all of an edition's heads share, and the entries `named` before."""
    entries = named.setdefault(head.entries, tuple(map(sys.intern, head.entries)))
    check, template = sys.intern(head.check), sys.intern(head.template)
    return msgspec.structs.replace(head, check=check, template=template, entries=entries)


def _select_own(slug: str, city: City, by_slug: Mapping[str, City], known: FindingList | None) -> FindingList:
    listed = list_findings(city.record.findings, city.record.decisions, known)
    return listed.select(lambda head: head.entries[0] == slug or _get_owner(head, by_slug) == slug)


def _get_owner(head: FindingHead, by_slug: Mapping[str, City]) -> str | None:
    return next((slug for slug in head.entries if slug in by_slug), None)
