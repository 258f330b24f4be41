"""The list against the decrees: every city in both, and under the right year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, replace, whole
from doblest.checks.families.voice import former_names, stems
from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Decree, DecreeRef, Fact, Located, Quote, RegionMatch
from doblest.places import find_settlement, settlement
from doblest.reference.regions import regions


def city_not_decreed(register: Register) -> Iterator[Draft]:
    """«Волгоград» where the decree of 15 November 2022 names Вологда."""
    twins = register.derived(_twins)
    for located in _unnamed(register):
        twin = twins.get(located.slug)
        if twin is None:
            yield _stranger(located, register)
        else:
            yield _slip(located, *twin)
            yield from _region_of_slip(located, *twin)
            yield from _note_of_slip(located, twin[0])


def decreed_city_missing(register: Register) -> Iterator[Draft]:
    """A city that a decree names and no row of the list has, nor looks like."""
    paired = {folded(name) for name, _ in register.derived(_twins).values()}
    for name, decree in _missing(register):
        if folded(name) not in paired:
            yield Draft(
                entries=(),
                field="list",
                message=f"Указ {_day(decree)} называет город {name}, в перечне его нет.",
                message_en=f"The decree of {decree.date} names {name}; the list lacks it.",
                evidence=(_ref(decree, name),),
                seed=name,
            )


def year_not_decreed(register: Register) -> Iterator[Draft]:
    """A year other than that of the decree which names the city."""
    named = _by_city(register)
    for located in register.entries:
        decree = _decree_of(located, named)
        year = located.entry.year
        if decree is None or year == int(decree.date[:4]):
            continue
        stated = "год не указан" if year is None else f"указан {year} год"
        yield Draft(
            entries=(located,),
            field="year",
            message=f"{located.entry.city}: {stated}, а указ подписан {_day(decree)}.",
            message_en=f"{located.entry.city}: listed under {year or 'no year'}, decreed {decree.date}.",
            evidence=(whole(located, "year", str(year or "")), _ref(decree, located.entry.city)),
            fix=replace(located, "year", decree.date[:4]),
        )


# --- findings --------------------------------------------------------------------------------


def _stranger(located: Located, register: Register) -> Draft:
    city = located.entry.city
    same_year = [one for one in register.decrees if one.date.startswith(str(located.entry.year))]
    return Draft(
        entries=(located,),
        field="city",
        message=f"Ни один указ не называет город «{city}».",
        message_en=f"No decree names the city «{city}».",
        evidence=(
            whole(located, "city", city),
            *(DecreeRef(one.date, one.url, one.cities) for one in same_year),
        ),
    )


def _slip(located: Located, name: str, decree: Decree) -> Draft:
    city = located.entry.city
    return Draft(
        entries=(located,),
        field="city",
        message=f"В указе {_day(decree)} — {name}, в перечне этого города нет; "
        f"а «{city}» не назван ни в одном указе.",
        message_en=f"The decree of {decree.date} names {name}, which the list lacks; none names «{city}».",
        evidence=(whole(located, "city", city), _ref(decree, name)),
        fix=replace(located, "city", name),
    )


def _region_of_slip(located: Located, name: str, decree: Decree) -> Iterator[Draft]:
    right = _region_of(name)
    if right is None or located.region is None or right.iso == located.region.iso:
        return
    stated = located.entry.region
    yield Draft(
        entries=(located,),
        field="region",
        message=f"{name} — {right.name}, а в строке «{stated}»: ошибка в городе потянула за собой область.",
        message_en=f"{name} is in {right.name}; the row says «{stated}», which goes with the wrong city.",
        evidence=(whole(located, "region", stated), Fact(name, right.name, "GeoNames"), _ref(decree, name)),
        fix=replace(located, "region", right.name),
    )


def _note_of_slip(located: Located, name: str) -> Iterator[Draft]:
    """The note that goes with the wrong city: Stalingrad's in the row of Вологда."""
    told = _names_in_note(located)
    if not told or stems(name)[0] in folded(located.entry.note):
        return
    yield Draft(
        entries=(located,),
        field="note",
        message=f"Примечание рассказывает о другом городе («{told[0].text}»), а в указе — {name}.",
        message_en=f"The note is about another city («{told[0].text}»); the decree names {name}.",
        evidence=told[:5],
        seed=name,
    )


def _names_in_note(located: Located) -> tuple[Quote, ...]:
    """Where the note names the city of the row, by its names of today and before."""
    note = located.entry.note
    names = (located.entry.city, *former_names(located))
    pattern = "|".join(rf"\b{re.escape(name)}[а-я]{{0,3}}\b" for name in names)
    return tuple(quote(located, match.start(), match.end()) for match in re.finditer(pattern, note))


def _region_of(name: str) -> RegionMatch | None:
    place = find_settlement(name)
    row = settlement(place.geonames_id) if place else None
    if row is None or not row.iso.startswith(("RU-", "UA-")):
        return None
    found = regions()[row.iso]
    return RegionMatch(found.iso, found.name, 1.0, "субъект города")


# --- who is named where ----------------------------------------------------------------------


def _by_city(register: Register) -> dict[str, Decree]:
    return {folded(city): decree for decree in register.decrees for city in decree.cities}


def _names(located: Located) -> tuple[str, ...]:
    """The city as the list writes it, and as the gazetteer does."""
    place = (folded(located.place.name),) if located.place else ()
    return (folded(located.entry.city), *place)


def _decree_of(located: Located, named: Mapping[str, Decree]) -> Decree | None:
    return next((named[name] for name in _names(located) if name in named), None)


def _unnamed(register: Register) -> list[Located]:
    named = _by_city(register)
    return [one for one in register.entries if named and one.entry.city and not _decree_of(one, named)]


def _missing(register: Register) -> list[tuple[str, Decree]]:
    listed = {name for one in register.entries for name in _names(one)}
    latest = register.latest_year or 0
    return [
        (city, decree)
        for decree in register.decrees
        for city in decree.cities
        if int(decree.date[:4]) <= latest and folded(city) not in listed
    ]


def cities_meant(register: Register) -> dict[str, str]:
    """Slug → the decreed city that its wrong one was meant to be."""
    return {slug: name for slug, (name, _) in register.derived(_twins).items()}


def _twins(register: Register) -> dict[str, tuple[str, Decree]]:
    """Slug of an unnamed city → the missing one that it was meant to be, the likest pairs first."""
    missing = _missing(register)
    pairs = [
        (_likeness(located, name, decree), located.slug, name, decree)
        for located in _unnamed(register)
        for name, decree in missing
    ]
    found: dict[str, tuple[str, Decree]] = {}
    taken: set[str] = set()
    for score, slug, name, decree in sorted(pairs, key=lambda pair: -pair[0]):
        if score >= threshold("twin_likeness") and slug not in found and name not in taken:
            found[slug] = (name, decree)
            taken.add(name)
    return found


def _likeness(located: Located, name: str, decree: Decree) -> float:
    """0 to 1; another year than the decree's counts against the pair."""
    score = fuzz.ratio(folded(located.entry.city), folded(name)) / 100
    same_year = located.entry.year == int(decree.date[:4])
    return score if same_year else score - threshold("twin_other_year")


def _ref(decree: Decree, *cities: str) -> DecreeRef:
    return DecreeRef(decree.date, decree.url, cities)


_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def _day(decree: Decree) -> str:
    """«15 ноября 2022 года»"""
    year, month, day = decree.date.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year} года"
