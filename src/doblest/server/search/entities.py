"""Entities of a query, which mean more than words of a note: statuses, names, years and decrees.

Each reader answers what it understood and where; the rest is searched for by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.language.transliteration import to_english
from doblest.model import Decree, LocalizedText, join_texts
from doblest.reference.regions import districts, regions
from doblest.reference.steles import get_lookup_date
from doblest.reference.titles import decrees
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.steles import count_steles, list_city_steles
from doblest.server.search.best_bets import BestBet, build_message, build_region_bet
from doblest.server.search.names import Name, NameTable
from doblest.server.search.terms import tokenize
from doblest.wording.dates import format_day
from doblest.wording.memorials import name_statuses

Span = tuple[int, int]
_YEAR = re.compile(r"(?<!\d)20[2-9]\d(?!\d)")
_DECREE_NUMBER = re.compile(r"№ ?(\d+)|(?<!\d)(\d{1,3})(?!\d)")
_DECREE = "указ"


class Entity(Struct, frozen=True):
    """What was understood."""

    spans: tuple[Span, ...] = ()
    """Where the words stand that are not to be searched for any more."""
    slugs: frozenset[str] | None = None
    """The only cities that the query may mean; None for any."""
    pins: tuple[str, ...] = ()
    """Slugs of the cities that the query names."""
    exact: tuple[str, ...] = ()
    """Words that are names of something else, and no slips."""
    bets: tuple[BestBet, ...] = ()
    notices: tuple[LocalizedText, ...] = ()


def recognize_entities(catalogue: Catalogue, names: NameTable, text: str) -> Iterator[Entity]:
    """All that is understood; a later reader does not see the words of those before it."""
    for reader in (_read_statuses, _read_decrees, _read_names):
        for entity in reader(catalogue, names, text):
            text = blank(text, entity.spans)
            yield entity


def blank(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces in the place of the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


# --- «без стелы» -----------------------------------------------------------------------------


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("search")["status"]
    return tuple((row["value"], re.compile(rf"(?<!\w)(?:{row['words']})(?!\w)")) for row in rows)


def _read_statuses(catalogue: Catalogue, _names: NameTable, text: str) -> Iterator[Entity]:
    folded = fold_letters(text)
    for value, pattern in _statuses():
        match = pattern.search(folded)
        if match:
            key = "stele_status" if catalogue.title.steles else "status"
            name = build_message(key, status=name_statuses(catalogue.title)[value])
            bets, notices = _describe_steles(catalogue)
            yield Entity(
                spans=(match.span(),),
                slugs=frozenset(city.slug for city in catalogue.cities if value in city.facets["status"]),
                bets=(BestBet("cities", name, query=f"status={value}"), *bets),
                notices=notices,
            )
            return


def _describe_steles(catalogue: Catalogue) -> tuple[tuple[BestBet, ...], tuple[LocalizedText, ...]]:
    """Whose words the list of cities is by, and what public texts tell, as of which day."""
    if not catalogue.title.steles:
        return (), ()
    counts, day = count_steles(list_city_steles(catalogue)), get_lookup_date().isoformat()
    notice = build_message(
        "steles",
        day=LocalizedText(format_day(day, "ru"), format_day(day, "en")),
        sure=str(counts.sure),
        unsure=str(counts.unsure),
        rest=str(counts.rest),
    )
    return (BestBet("steles", build_message("openings")),), (notice,)


# --- «указ 2023» -----------------------------------------------------------------------------


def _read_decrees(catalogue: Catalogue, _names: NameTable, text: str) -> Iterator[Entity]:
    known, folded = decrees(catalogue.title.key), fold_letters(text)
    words = tuple((token.start, token.end) for token in tokenize(text) if _DECREE in token.terms)
    found = ((decree, _find_day(decree, folded)) for decree in known)
    dated = next(((decree, span) for decree, span in found if span), None)
    if dated:
        yield _read_decree(catalogue, dated[0], (*words, dated[1]))
    else:
        yield from _read_years(catalogue, known, text, words)


def _read_years(
    catalogue: Catalogue, known: Sequence[Decree], text: str, words: tuple[Span, ...]
) -> Iterator[Entity]:
    year = _YEAR.search(text)
    if year and (known or year[0] in map(str, catalogue.years)):
        yield _read_year(catalogue, year[0], (*words, year.span()), bool(words))
    elif words and known:
        yield _read_numbers(catalogue, known, text, words)


def _read_year(catalogue: Catalogue, year: str, spans: tuple[Span, ...], is_decree: bool) -> Entity:
    signed = tuple(
        _build_decree_bet(decree) for decree in decrees(catalogue.title.key) if decree.date.startswith(year)
    )
    slugs = frozenset(city.slug for city in catalogue.cities if str(city.year) == year)
    listed = (BestBet("cities", build_message("year", year=year), query=f"year={year}"),) if slugs else ()
    if not signed and not slugs:
        return Entity(
            spans,
            slugs,
            bets=(BestBet("decrees", build_message("decrees")),),
            notices=(build_message("no_decree", year=year),),
        )
    return Entity(spans, slugs, bets=(*signed, *listed) if is_decree else (*listed, *signed))


def _read_numbers(
    catalogue: Catalogue, known: Sequence[Decree], text: str, spans: tuple[Span, ...]
) -> Entity:
    """«указ № 444» is one of them; «указы» are all."""
    for match in _DECREE_NUMBER.finditer(text):
        for decree in known:
            if decree.number == (match[1] or match[2]):
                return _read_decree(catalogue, decree, (*spans, match.span()))
    return Entity(spans, bets=(BestBet("decrees", build_message("decrees")),))


def _read_decree(catalogue: Catalogue, decree: Decree, spans: tuple[Span, ...]) -> Entity:
    dated = (city for city in catalogue.cities if city.record.decree)
    named = (city.slug for city in dated if city.record.decree and city.record.decree.date == decree.date)
    return Entity(spans, frozenset(named), bets=(_build_decree_bet(decree),))


def _find_day(decree: Decree, folded: str) -> Span | None:
    """Where a query has «2 июля 2020», which is no part of «12 июля 2020»."""
    day = fold_letters(format_day(decree.date, "ru")).replace("\u00a0", " ")
    match = re.search(rf"(?<!\d){re.escape(day)}(?!\d)", folded)
    return match.span() if match else None


def _build_decree_bet(decree: Decree) -> BestBet:
    day = LocalizedText(format_day(decree.date, "ru"), format_day(decree.date, "en"))
    name = (
        build_message("decree_numbered", number=decree.number, day=day)
        if decree.number
        else build_message("decree", day=day)
    )
    return BestBet("decrees", name, anchor=f"d{decree.date}")


# --- names -----------------------------------------------------------------------------------


def _read_names(catalogue: Catalogue, names: NameTable, text: str) -> Iterator[Entity]:
    tokens = tokenize(text)
    for first, last, name in names.find(tokens):
        span = tokens[first].start, tokens[last - 1].end
        yield _READERS[name.kind](catalogue, name, span, text[slice(*span)].lower())


def _read_city(catalogue: Catalogue, name: Name, span: Span, word: str) -> Entity:
    """A former name stays a word of the search, for the notes that have it."""
    if name.former is None:
        return Entity((span,), pins=(name.key,))
    years = name.former.years
    key = "formerly_dated" if years else "formerly"
    city = catalogue.by_slug[name.key].name
    notice = build_message(key, name=_localize(name.former.name), city=city, period=years)
    return Entity(pins=(name.key,), exact=(word,), notices=(notice,))


def _localize(name: str) -> LocalizedText:
    return LocalizedText(name, to_english(name))


def _read_elsewhere(_catalogue: Catalogue, name: Name, _span: Span, word: str) -> Entity:
    former = name.former.name if name.former else name.text
    notice = build_message("elsewhere", name=_localize(former), city=_localize(name.key))
    return Entity(exact=(word,), notices=(notice,))


def _read_decreed(catalogue: Catalogue, name: Name, _span: Span, word: str) -> Entity:
    """A city that the list should have; the one that stands in its place comes first."""
    decree = next(one for one in decrees(catalogue.title.key) if name.key in one.cities)
    day = LocalizedText(format_day(decree.date, "ru"), format_day(decree.date, "en"))
    notice = build_message("decreed", city=_localize(name.key), day=day)
    mistakes = catalogue.mistakes.items()
    instead = tuple(slug for slug, absent in mistakes if absent.name.ru == name.key)
    return Entity(pins=instead, exact=(word,), bets=(_build_decree_bet(decree),), notices=(notice,))


def _read_region(catalogue: Catalogue, name: Name, span: Span, word: str) -> Entity:
    region = regions()[name.key]
    cities = catalogue.by_region.get(name.key)
    if not cities:
        return Entity(exact=(word,), notices=(build_message("no_cities", region=region.title),))
    return Entity((span,), frozenset(city.slug for city in cities), bets=(build_region_bet(region),))


def _read_district(catalogue: Catalogue, name: Name, span: Span, word: str) -> Entity:
    district = districts()[name.key]
    title = build_message("district", district=district.title)
    cities = frozenset(city.slug for city in catalogue.cities if city.region.district == name.key)
    if not cities:
        return Entity(exact=(word,), notices=(build_message("no_cities", region=title),))
    return Entity((span,), cities, bets=(BestBet("cities", title, query=f"district={district.key}"),))


def _join_titles(codes: Iterable[str]) -> LocalizedText:
    return join_texts(", ", [regions()[iso].title for iso in codes])


def _read_area(catalogue: Catalogue, name: Name, span: Span, word: str) -> Entity:
    area = next(one for one in load("search")["area"] if one["name"] == name.key)
    present = [iso for iso in area["regions"] if iso in catalogue.by_region]
    cities = frozenset(city.slug for iso in present for city in catalogue.by_region[iso])
    if not cities:
        return Entity()
    notice = build_message(
        "area", area=LocalizedText(area["name"], area["name_en"]), regions=_join_titles(present)
    )
    return Entity((span,), cities, notices=(notice,))


_READERS = {
    "city": _read_city,
    "elsewhere": _read_elsewhere,
    "decreed": _read_decreed,
    "region": _read_region,
    "district": _read_district,
    "area": _read_area,
}
