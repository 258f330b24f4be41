"""What of a city goes into the index, and under which heading."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from doblest.server.pages.catalogue import City
from doblest.server.pages.products import product, slug
from doblest.server.search.tokens import tokens


class IndexEntry(Struct, frozen=True):
    """Terms of one city by heading; `everything` has them all."""

    name: frozenset[str]
    claims: frozenset[str]
    memorial: frozenset[str]
    everything: frozenset[str]


def entry(city: City) -> IndexEntry:
    name = _terms(names(city))
    claims = _terms(_claims(city))
    memorial = _terms(_memorial(city))
    rest = _terms([city.record.located.entry.note, *_findings(city)])
    return IndexEntry(name, claims, memorial, name | claims | memorial | rest)


def names(city: City) -> list[str]:
    """What the city is called, in the register, in the list, and in Latin letters."""
    return [city.name.ru, city.record.located.entry.city, city.name.en, city.slug.replace("-", " ")]


def _claims(city: City) -> Iterable[str]:
    for claim in city.record.claims:
        yield from (claim.object or "", claim.of or "", claim.model or "")
        yield str(product(slug(claim.category), claim.category).name.ru)


def _memorial(city: City) -> Iterable[str]:
    memorial = city.record.located.entry.memorial
    yield from (memorial.name, memorial.address) if memorial else ()
    yield from (city.subject.name.ru, city.subject.name.en)
    yield from (city.subject.district, str(city.year or ""))


def _findings(city: City) -> Iterable[str]:
    return (finding.message for finding in city.record.findings if finding.severity != "note")


def _terms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(term for text in texts for token in tokens(text) for term in token.terms)
