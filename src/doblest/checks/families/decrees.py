"""The list against the decrees: every city in both, and under the right year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.city_names import fold_city, former_names, name_stems
from doblest.checks.context import Context, DecreedCity
from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote, quote_field, replace_field
from doblest.checks.row import Row
from doblest.language.normalise import fold
from doblest.language.residue import clean_line
from doblest.model import Decree, DecreeRef, Fact, Quote
from doblest.places import find_settlement, get_settlement
from doblest.reference.regions import Region, regions
from doblest.reference.titles import decrees

_MOST_QUOTES = 5


def digest_mended_city(row: Row) -> str:
    """The city as the list writes it, where an editor has put another one in its place.

    What was found beside the wrong city stays, under its own key, until it is decided on too.
    """
    cell = row.entry.source.cells.get("city")
    stated = clean_line(cell.text) if cell else ""
    return stated if stated and fold_city(stated) != fold_city(row.city) else ""


def is_mended_to_decreed(row: Row) -> bool:
    """Whether the city was mended to one that a decree names: the check of decrees tells of its region."""
    if not digest_mended_city(row):
        return False
    return any(fold_city(row.city) in map(fold_city, decree.cities) for decree in decrees(row.title.key))


def city_not_decreed(row: Digest, context: Context) -> Iterator[Draft]:
    """«Волгоград» where the decree of 15 November 2022 names Вологда."""
    if not context.decreed or not row.city:
        return
    if decree := context.find_decree(row.columns):
        if row.get(digest_mended_city):
            yield from _region_of_mistaken(row, DecreedCity(row.columns.place_name or row.city, decree))
        return
    twin = context.twins.get(row.slug)
    if twin is None:
        yield _unknown(row, context)
    else:
        yield _mistaken(row, twin)
        yield from _region_of_mistaken(row, twin)
        yield from _note_of_mistaken(row, twin)


def _unknown(row: Digest, context: Context) -> Draft:
    year = str(row.columns.year)
    references = (_refer(one, *one.cities) for one in context.decrees if one.date.startswith(year))
    return draft([row], "city", "unknown", quote_field(row, "city", row.city), *references, city=row.city)


def _mistaken(row: Digest, twin: DecreedCity) -> Draft:
    evidence = (quote_field(row, "city", row.city), _refer(twin.decree, twin.city))
    fix, date = replace_field(row, "city", twin.city), twin.decree.date
    return draft([row], "city", "mistaken", *evidence, fix=fix, city=row.city, decreed=twin.city, date=date)


def _region_of_mistaken(row: Digest, twin: DecreedCity) -> Iterator[Draft]:
    region, stated = _find_region(twin.city), row.columns.region
    if region is None or row.columns.iso in (None, region.iso):
        return
    words, fact = quote_field(row, "region", stated), Fact(twin.city, region.name, "GeoNames")
    evidence = (words, fact, _refer(twin.decree, twin.city))
    fix = replace_field(row, "region", region.name)
    yield draft(
        [row], "region", "region", *evidence, fix=fix, decreed=twin.city, region=region.name, stated=stated
    )


def _note_of_mistaken(row: Digest, twin: DecreedCity) -> Iterator[Draft]:
    """The note that goes with the wrong city: Stalingrad's in the row of Вологда."""
    quotes = _quote_names(row)
    if quotes and name_stems(twin.city)[0] not in fold(row.note):
        yield draft([row], "note", "note", *quotes[:_MOST_QUOTES], seed=twin.city, decreed=twin.city)


def _quote_names(row: Digest) -> list[Quote]:
    """Where the note names the city of the row, by its names of today and before."""
    names = (row.city, *former_names(row.columns.place_id))
    pattern = "|".join(rf"\b{re.escape(name)}[а-я]{{0,3}}\b" for name in names)
    return [quote(row, *match.span()) for match in re.finditer(pattern, row.note)]


def _find_region(city: str) -> Region | None:
    place = find_settlement(city)
    found = get_settlement(place.geonames_id) if place else None
    return regions().get(found.iso) if found else None


def decreed_city_missing(digested: DigestedList) -> Iterator[Draft]:
    """A city that a decree names and no row of the list has, nor looks like."""
    paired = {fold_city(twin.city) for twin in digested.context.twins.values()}
    for one in digested.context.missing:
        if fold_city(one.city) not in paired:
            reference = _refer(one.decree, one.city)
            yield draft([], "list", "missing", reference, seed=one.city, city=one.city, date=one.decree.date)


def year_not_decreed(row: Digest, context: Context) -> Iterator[Draft]:
    """A year other than that of the decree which names the city."""
    decree, year = context.find_decree(row.columns), row.columns.year
    if decree is None or year == int(decree.date[:4]):
        return
    template = "none" if year is None else "other"
    words, fix = quote_field(row, "year", str(year or "")), replace_field(row, "year", decree.date[:4])
    evidence = (words, _refer(decree, row.city))
    yield draft([row], "year", template, *evidence, fix=fix, city=row.city, year=year or 0, date=decree.date)


def _refer(decree: Decree, *cities: str) -> DecreeRef:
    return DecreeRef(decree.date, decree.url, cities)
