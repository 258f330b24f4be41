"""Some of the findings of a list: those of a check, a harm, a severity, a field, a region or a city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import get_args

from msgspec import Struct

from doblest.checks.registry import checks
from doblest.errors import DataError
from doblest.model import FieldName, Finding, Located
from doblest.reference.harm import SEVERITIES, find_harm, harms
from doblest.reference.regions import get_key, regions


class Labels(Struct, frozen=True):
    """What an entry may be asked for by."""

    cities: frozenset[str]
    regions: frozenset[str]


class Selection(Struct, frozen=True):
    """What a finding must be; an empty tuple selects every one, several values of one are alternatives."""

    checks: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    """Keys of `data/harm.toml`."""
    severities: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    """Keys, ISO codes or names of federal subjects."""
    cities: tuple[str, ...] = ()
    """Slugs or names."""

    def __bool__(self) -> bool:
        return self != Selection()


def label(cities: Iterable[str | None], names: Iterable[str | None]) -> Labels:
    """Of an entry: what its city is called, its slug too, and its region, its ISO code too, which its key
    goes with."""
    names = tuple(names)
    keys = filter(None, map(get_key, names))
    return Labels(*(frozenset(_fold(one) for one in some if one) for some in (cities, (*names, *keys))))


def label_all(entries: Iterable[Located]) -> dict[str, Labels]:
    """By slug."""
    return {one.slug: _label(one) for one in entries}


def _label(one: Located) -> Labels:
    cities = (one.slug, one.entry.city, one.place.name if one.place else None)
    official = (one.region.iso, one.region.name) if one.region else ()
    return label(cities, (one.entry.region, *official))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold().replace("ё", "е")


def is_selected(finding: Finding, selection: Selection, labels: Mapping[str, Labels]) -> bool:
    """Whether a finding passes every filter; one of several cities passes by any of them."""
    of_entries = [labels[slug] for slug in finding.entries if slug in labels]
    return all(
        not wanted or not set(map(_fold, wanted)).isdisjoint(values)
        for wanted, values in (
            (selection.checks, (finding.check,)),
            (selection.harms, (find_harm(finding.check, finding.template).key,)),
            (selection.severities, (finding.severity,)),
            (selection.fields, (finding.field,)),
            (selection.cities, _join(one.cities for one in of_entries)),
            (selection.regions, _join(one.regions for one in of_entries)),
        )
    )


def _join(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def refuse_unknown(selection: Selection, labels: Mapping[str, Labels]) -> None:
    """Raises DataError that names what is nearly so: a slip of the pen must not select nothing."""
    listed_regions = _join(one.regions for one in labels.values())
    listed_cities = _join(one.cities for one in labels.values())
    subjects = [name for iso, one in regions().items() for name in (one.key, iso, one.name)]
    _refuse("проверки", selection.checks, [one.name for one in checks()], "Все называет doblest check --list")
    for kind, wanted, known in (
        ("вида", selection.harms, tuple(harms())),
        ("важности", selection.severities, SEVERITIES),
        ("графы", selection.fields, get_args(FieldName)),
    ):
        _refuse(kind, wanted, known, f"Есть: {', '.join(known)}")
    _refuse("субъекта", selection.regions, [*listed_regions, *subjects], "Назовите его целиком или ключом")
    _refuse("города", selection.cities, listed_cities, "Назовите его, как в перечне")


def _refuse(kind: str, wanted: Iterable[str], known: Iterable[str], remedy: str) -> None:
    by_fold = {_fold(one): one for one in known}
    for one in wanted:
        if _fold(one) not in by_fold:
            near = ", ".join(by_fold[name] for name in get_close_matches(_fold(one), by_fold))
            steps = (f"Похоже: {near}", remedy) if near else (remedy,)
            raise DataError(f"{kind} «{one[:60]}» нет", remedy=". ".join(steps))
