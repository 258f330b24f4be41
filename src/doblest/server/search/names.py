"""Names by which a query may call a city, a federal subject or a part of the country.

Beside what the index has: former names, what people say today, and names of what the list lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.transliteration import to_english
from doblest.reference.former_names import FormerName, former_names
from doblest.reference.regions import districts, regions
from doblest.reference.titles import decrees
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.search.terms import Token, tokenize

_SHORTEST = 3
"""Letters of an abbreviation that is looked for among other words: «РБ» and «УР» are too much else."""


class Name(Struct, frozen=True):
    """What a name stands for."""

    kind: Literal["city", "region", "district", "area", "elsewhere", "decreed"]
    key: str
    """Slug, ISO code, name of the district or area, or the present name of a city that the list lacks."""
    text: str
    """The name itself."""
    former: FormerName | None = None


class NameTable:
    """All names of a catalogue by the term that begins them."""

    def __init__(self, names: Iterator[Name]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        for name in names:
            key = tuple(map(_choose_term, tokenize(name.text)))
            if key:
                self._by_first.setdefault(key[0], []).append((key, name))
        for named in self._by_first.values():
            named.sort(key=lambda pair: -len(pair[0]))

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Name]]:
        """Places of each name's first word and after its last; the longest first, none within another."""
        at = 0
        while at < len(tokens):
            found = self._find_at(tokens, at)
            if found:
                yield at, at + found[0], found[1]
            at += found[0] if found else 1

    def _find_at(self, tokens: Sequence[Token], at: int) -> tuple[int, Name] | None:
        named = (pair for term in tokens[at].terms for pair in self._by_first.get(term, ()))
        longest: tuple[int, Name] | None = None
        for key, name in named:
            is_longer = longest is None or len(key) > longest[0]
            if is_longer and _begins(tokens[at:], key) and _may_mean(name, tokens):
                longest = (len(key), name)
        return longest

    def has(self, token: Token) -> bool:
        return any(term in self._by_first for term in token.terms)


def _choose_term(token: Token) -> str:
    """The form itself where it is a dictionary form of its own: «молотов» is no «молот»."""
    return token.terms[0]


def _begins(tokens: Sequence[Token], key: Sequence[str]) -> bool:
    return len(tokens) >= len(key) and all(
        term in token.terms for token, term in zip(tokens, key, strict=False)
    )


def _may_mean(name: Name, tokens: Sequence[Token]) -> bool:
    return len(name.text) >= _SHORTEST or len(tokens) == 1


def build_names(catalogue: Catalogue) -> NameTable:
    return NameTable(list_names(catalogue))


def list_names(catalogue: Catalogue) -> Iterator[Name]:
    by_name = {fold_yo(city.name.ru.lower()): city for city in reversed(catalogue.cities)}
    yield from _list_regions(catalogue)
    yield from _list_districts()
    yield from _list_areas()
    yield from _list_former(catalogue)
    for text, full in load("search")["abbreviations"].items():
        city = by_name.get(fold_yo(full.lower()))
        if city:
            yield Name("city", city.slug, text)
    for decree in decrees(catalogue.title.key):
        for text in decree.cities:
            if fold_yo(text.lower()) not in by_name:
                yield from (Name("decreed", text, name) for name in (text, to_english(text)))


def _list_regions(catalogue: Catalogue) -> Iterator[Name]:
    """Those of the list first: «Алтай» is the one that it has. «Ленинград» is a city's former name too, and
    what the list says of the city decides."""
    cities = {former.name for former in former_names()}
    for text, iso in load("search")["region_names"].items():
        yield Name("region", iso, text)
    for region in sorted(regions().values(), key=lambda region: region.iso not in catalogue.by_region):
        for text in (*region.names, region.name_en):
            if text not in cities:
                yield Name("region", region.iso, text)


def _list_districts() -> Iterator[Name]:
    """«Приволжский федеральный округ», «ПФО»: other regions than those of «Поволжье»."""
    names = {one.key: one.name for one in districts().values()}
    for district in districts().values():
        for text in (f"{district.name} федеральный округ", f"{district.name_en} Federal District"):
            yield Name("district", district.name, text)
    for text, key in load("search")["districts"].items():
        yield Name("district", names[key], text)


def _list_areas() -> Iterator[Name]:
    for area in load("search")["area"]:
        for text in area["names"]:
            yield Name("area", area["name"], text)


def _list_former(catalogue: Catalogue) -> Iterator[Name]:
    by_place = _index_places(catalogue)
    for former in former_names():
        if not former.is_word:
            city = by_place.get(former.geonames)
            for text in dict.fromkeys((former.name, to_english(former.name))):
                yield _name_former(former, city, text)


def _name_former(former: FormerName, city: City | None, text: str) -> Name:
    if city:
        return Name("city", city.slug, text, former)
    return Name("elsewhere", former.city, text, former)


def _index_places(catalogue: Catalogue) -> dict[int, City]:
    places = ((city.record.located.place, city) for city in reversed(catalogue.cities))
    return {place.geonames_id: city for place, city in places if place and place.geonames_id}
