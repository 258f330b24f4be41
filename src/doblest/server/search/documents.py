"""What of an entry goes into the index, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doblest.language.transliteration import to_english
from doblest.model import Record
from doblest.reference.products import products
from doblest.reference.regions import regions
from doblest.server.search.terms import tokens
from doblest.wording.findings import format_message


class SearchDocument(Struct, frozen=True):
    """Terms of one entry by heading; `everything` has them all."""

    name: frozenset[str]
    claims: frozenset[str]
    memorial: frozenset[str]
    everything: frozenset[str]


def build_document(record: Record) -> SearchDocument:
    name = _terms(_names(record))
    claims = _terms(_claims(record))
    memorial = _terms(_memorial(record))
    rest = _terms([record.located.entry.note, *_findings(record)])
    return SearchDocument(name, claims, memorial, name | claims | memorial | rest)


def _names(record: Record) -> list[str]:
    """What the city is called, in the register, in the list, and in Latin letters."""
    latin = to_english(record.city), record.slug.replace("-", " ")
    return [record.city, record.located.entry.city, *latin]


def _claims(record: Record) -> Iterable[str]:
    for claim in record.claims:
        product = products().get(claim.category)
        yield from (claim.object or "", claim.of or "", claim.model or "")
        yield product.name if product else claim.category


def _memorial(record: Record) -> Iterable[str]:
    entry, match = record.located.entry, record.located.region
    region = regions().get(match.iso) if match else None
    yield from (entry.memorial.name, entry.memorial.address) if entry.memorial else ()
    yield from (region.name, region.name_en, region.district) if region else ()
    yield str(entry.year or "")


def _findings(record: Record) -> Iterable[str]:
    return (format_message(finding, "ru") for finding in record.findings if finding.severity != "note")


def _terms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(term for text in texts for token in tokens(text) for term in token.terms)
