"""Names of cities and federal subjects against the official ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft, draft, quote_field, replace_field
from doblest.checks.families.decrees import is_mended_to_decreed
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.model import Fact, RegionMatch, Severity
from doblest.places import Settlement, get_settlement
from doblest.reference.regions import regions

_DASH = re.compile(r"(?<!\s)\s*+[‐‑‒–—―−-]\s*+")


def city_name(row: Row) -> Iterator[Draft]:
    """«Каменск-Уральск» for Каменск-Уральский."""
    city, place = row.city, row.located.place
    if not city:
        yield draft([row], "city", "none", seed=str(row.entry.year))
    elif place is None:
        yield draft([row], "city", "unknown", quote_field(row, "city", city), severity="warning", city=city)
    elif _fold_name(city) != _fold_name(place.name):
        fact = Fact("название", place.name, f"GeoNames: {place.reason}")
        words, fix = quote_field(row, "city", city), replace_field(row, "city", place.name)
        yield draft([row], "city", "other", words, fact, fix=fix, city=city, name=place.name)


def region_name(row: Row) -> Iterator[Draft]:
    """«Свердловская области», «Магаданский край», «ХМАО», an empty cell."""
    written, match = row.entry.region, row.located.region
    if not written.strip():
        yield _no_region(row, match)
    elif match is None:
        yield draft([row], "region", "unknown", quote_field(row, "region", written), region=written)
    elif _join_dashes(written) != _join_dashes(match.name):
        yield _draft_misnamed(row, match)


def _no_region(row: Row, match: RegionMatch | None) -> Draft:
    if match is None:
        return draft([row], "region", "none", city=row.city)
    fix, fact = replace_field(row, "region", match.name), Fact("субъект", match.name, match.reason)
    return draft([row], "region", "none-but-inferred", fact, fix=fix, city=row.city, region=match.name)


def _draft_misnamed(row: Row, match: RegionMatch) -> Draft:
    written = row.entry.region
    template, severity = _classify(written, match)
    words, fact = quote_field(row, "region", written), Fact("субъект", match.name, "Конституция, статья 65")
    fix = replace_field(row, "region", match.name)
    return draft(
        [row],
        "region",
        template,
        words,
        fact,
        fix=fix,
        severity=severity,
        region=written,
        official=match.name,
    )


def _classify(written: str, match: RegionMatch) -> tuple[str, Severity]:
    """How a name that is not the official one came about."""
    known, name = regions()[match.iso], _fold_name(written)
    if name == _fold_name(known.name):
        return "capitals", "warning"
    if name in map(_fold_name, known.former):
        return "former", "warning"
    if name in map(_fold_name, (known.short, *known.aliases)):
        return "short", "warning" if written.strip().isupper() else "note"
    return "misspelt", "error"


def settlement_outside_region(row: Row) -> Iterator[Draft]:
    """A city that does not stand in the subject its row states."""
    place, match = row.located.place, row.located.region
    if place is None or match is None or match.inferred or is_mended_to_decreed(row):
        return
    found = get_settlement(place.geonames_id)
    if found is None or _is_inside(found, match.iso):
        return
    subject = regions().get(found.iso)
    name = subject.name if subject else found.iso
    is_sure = subject is not None and place.score >= threshold("outside_region_sure")
    template, stated = "outside" if subject else "abroad", row.entry.region
    evidence = (quote_field(row, "region", stated), Fact(place.name, name, "GeoNames"))
    fix = replace_field(row, "region", name) if is_sure else None
    yield draft([row], "region", template, *evidence, fix=fix, city=place.name, region=name, stated=stated)


def _is_inside(found: Settlement, iso: str) -> bool:
    """Whether the settlement stands in the subject or in an okrug inside it, as OKTMO nests them."""
    inner, outer = regions().get(found.iso), regions().get(iso)
    return found.iso == iso or bool(inner and outer and inner.oktmo.startswith(outer.oktmo))


def _join_dashes(name: str) -> str:
    return _DASH.sub("-", " ".join(name.split()))


def _fold_name(name: str) -> str:
    return fold_city(_join_dashes(name))
