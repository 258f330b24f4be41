"""Names of cities and federal subjects against the official ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.check import Draft
from doblest.checks.evidence import replace, whole
from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Fact, Located, RegionMatch, Severity
from doblest.places import Settlement, settlement
from doblest.reference.regions import regions

_DASH = re.compile(r"\s*[‐‑‒–—―−-]\s*")


def city_name(register: Register) -> Iterator[Draft]:
    """«Каменск-Уральск» for Каменск-Уральский."""
    for located in register.entries:
        city, place = located.entry.city, located.place
        if not city:
            yield _no_city(located)
        elif place is None:
            yield _unknown_city(located)
        elif _plain(city) != _plain(place.name):
            yield _other_name(located, place.name, place.reason)


def _no_city(located: Located) -> Draft:
    return Draft((located,), "city", "Город не назван.", "No city is named.", seed=str(located.entry.year))


def _unknown_city(located: Located) -> Draft:
    city = located.entry.city
    return Draft(
        entries=(located,),
        field="city",
        message=f"Города «{city}» нет в списке населённых пунктов.",
        message_en=f"The gazetteer knows no settlement «{city}».",
        evidence=(whole(located, "city", city),),
        severity="warning",
    )


def _other_name(located: Located, name: str, reason: str) -> Draft:
    city = located.entry.city
    return Draft(
        entries=(located,),
        field="city",
        message=f"«{city}»: город называется {name}.",
        message_en=f"«{city}»: the city's name is {name}.",
        evidence=(whole(located, "city", city), Fact("название", name, f"GeoNames: {reason}")),
        fix=replace(located, "city", name),
    )


def region_name(register: Register) -> Iterator[Draft]:
    """«Свердловская области», «Магаданский край», «ХМАО», an empty cell."""
    for located in register.entries:
        written, match = located.entry.region, located.region
        if not written.strip():
            yield _no_region(located)
        elif match is None:
            yield _unknown_region(located)
        elif _dashed(written) != _dashed(match.name):
            yield _misnamed(located, match)


def _no_region(located: Located) -> Draft:
    match = located.region
    return Draft(
        entries=(located,),
        field="region",
        message=f"{located.entry.city}: субъект Федерации не указан"
        + (f", это {match.name}." if match else "."),
        message_en=f"{located.entry.city}: no federal subject is given"
        + (f"; it is {match.name}." if match else "."),
        evidence=(Fact("субъект", match.name, match.reason),) if match else (),
        fix=replace(located, "region", match.name) if match else None,
    )


def _unknown_region(located: Located) -> Draft:
    written = located.entry.region
    return Draft(
        entries=(located,),
        field="region",
        message=f"Субъекта «{written}» нет среди субъектов Федерации.",
        message_en=f"There is no federal subject «{written}».",
        evidence=(whole(located, "region", written),),
    )


def _misnamed(located: Located, match: RegionMatch) -> Draft:
    written = located.entry.region
    severity, why, why_en = _fault(written, match)
    return Draft(
        entries=(located,),
        field="region",
        message=f"«{written}» — {why}; официально «{match.name}».",
        message_en=f"«{written}» is {why_en}; the official name is «{match.name}».",
        evidence=(whole(located, "region", written), Fact("субъект", match.name, "Конституция, статья 65")),
        fix=replace(located, "region", match.name),
        severity=severity,
    )


def _fault(written: str, match: RegionMatch) -> tuple[Severity, str, str]:
    """How a name that is not the official one came about."""
    known = regions()[match.iso]
    name = _plain(written)
    if name == _plain(known.name):
        return "warning", "название с другими прописными буквами", "spelt with other capital letters"
    if name in {_plain(former) for former in known.former}:
        return "warning", "прежнее название", "a former name"
    if name in {_plain(alias) for alias in (known.short, *known.aliases)}:
        abbreviated = written.strip().isupper()
        return "warning" if abbreviated else "note", "неполное или сокращённое название", "a short form"
    return "error", "название с ошибкой", "misspelt"


def settlement_outside_region(register: Register) -> Iterator[Draft]:
    """A city that does not stand in the subject its row states."""
    for located in register.entries:
        place, match = located.place, located.region
        row = settlement(place.geonames_id) if place else None
        if place is None or match is None or row is None or match.inferred or _inside(row, match.iso):
            continue
        right = _subject_name(row.iso)
        sure = right is not None and place.score >= threshold("outside_region_sure")
        yield Draft(
            entries=(located,),
            field="region",
            message=f"{place.name} — {right or 'другое место'}, а в строке «{located.entry.region}».",
            message_en=f"{place.name} is in {right or row.iso}; the row says «{located.entry.region}».",
            evidence=(
                whole(located, "region", located.entry.region),
                Fact(place.name, right or row.iso, "GeoNames"),
            ),
            fix=replace(located, "region", right) if sure and right else None,
        )


def _inside(row: Settlement, iso: str) -> bool:
    """Whether the settlement stands in the subject or in an okrug inside it, as OKTMO nests them."""
    if row.iso == iso:
        return True
    try:
        return regions()[row.iso].oktmo.startswith(regions()[iso].oktmo)
    except KeyError:
        return False


def _subject_name(iso: str) -> str | None:
    try:
        return regions()[iso].name
    except KeyError:
        return None


def _dashed(name: str) -> str:
    return _DASH.sub("-", " ".join(name.split()))


def _plain(name: str) -> str:
    return folded(_dashed(name))
