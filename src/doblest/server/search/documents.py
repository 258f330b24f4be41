"""What of an entry goes into the index, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from isal.isal_zlib import compress, decompress

from doblest.language.transliteration import to_english
from doblest.model import Finding, Record
from doblest.places import slug_name
from doblest.reference.products import products
from doblest.reference.regions import regions
from doblest.reference.visibility import redact_located
from doblest.server.register.derivation import Derived
from doblest.server.search.numbers import list_number_terms
from doblest.server.search.terms import list_all_terms
from doblest.wording.findings import format_message

HEADINGS = ("name", "claims", "memorial", "note", "findings")
_QUICKLY = 1
"""A level of ISA-L."""
_decode = msgspec.msgpack.Decoder(tuple[str, ...]).decode


def build_documents(records: Sequence[Record]) -> list[tuple[str, ...]]:
    return [build_document(record) for record in records]


def build_document(record: Record) -> tuple[str, ...]:
    """Terms of the entry, joined by spaces, in the order of `HEADINGS`."""
    return *_build_own(record), index_findings(record.findings)


def prepare_documents(derived: Sequence[Derived]) -> list[bytes]:
    """What `restore_document` makes documents of, once the findings are known: as everybody may see it.
    Compressed, for those of a whole list wait for its checks."""
    return [compress(msgspec.msgpack.encode(_build_own(_build_record(one))), _QUICKLY) for one in derived]


def restore_document(prepared: bytes, findings: str) -> tuple[str, ...]:
    """As `build_document` makes it of the whole record; of its findings the terms are given."""
    return *_decode(decompress(prepared)), findings


def _build_record(derived: Derived) -> Record:
    """Without what the index has no terms of."""
    located = redact_located(derived.located)
    city = slug_name(located.entry, located.place)
    return Record(city, located, None, derived.understood.claims, (), ())


def _build_own(record: Record) -> tuple[str, ...]:
    """What the entry says itself: all but the findings."""
    return (
        _join(_list_names(record)),
        _join([*_list_claims(record), *list_number_terms(record.claims)]),
        _join(_list_memorial(record)),
        _join([record.located.entry.note]),
    )


def index_findings(findings: Iterable[Finding]) -> str:
    """The terms of what the checks say."""
    return _join(format_message(finding, "ru") for finding in findings)


def index_findings_of_each(findings: Sequence[Sequence[Finding]]) -> list[str]:
    return [index_findings(of_entry) for of_entry in findings]


def _list_names(record: Record) -> list[str]:
    """What the city is called, in the register, in the list, and in Latin letters."""
    latin = to_english(record.city), record.slug.replace("-", " ")
    return [record.city, record.located.entry.city, *latin]


def _list_claims(record: Record) -> Iterable[str]:
    for claim in record.claims:
        product = products().get(claim.category)
        yield from (claim.object or "", claim.of or "", claim.model or "", claim.roles.content or "")
        yield from (thing.name for thing in claim.roles.things[1:])
        yield product.name if product else claim.category


def _list_memorial(record: Record) -> Iterable[str]:
    entry, match = record.located.entry, record.located.region
    region = regions().get(match.iso) if match else None
    yield from (entry.memorial.name, entry.memorial.address) if entry.memorial else ()
    yield from (region.name, region.name_en, region.district) if region else ()
    yield from entry.settlements
    yield str(entry.year or "")


def _join(texts: Iterable[str]) -> str:
    return " ".join(sorted(list_all_terms(texts)))
