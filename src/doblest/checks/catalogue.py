"""Every check, in the order in which an editor meets them."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from doblest.checks import decree, links, listing, memorials, names, places
from doblest.checks.check import Check, Find
from doblest.data import load
from doblest.errors import DataError
from doblest.model import Severity

FINDERS: Final[tuple[tuple[str, Find], ...]] = (
    # the city and its decree
    ("city-not-decreed", decree.city_not_decreed),
    ("decreed-city-missing", decree.decreed_city_missing),
    ("year-not-decreed", decree.year_not_decreed),
    ("city-name", names.city_name),
    ("region-name", names.region_name),
    ("settlement-outside-region", names.settlement_outside_region),
    # the memorial
    ("memorial-in-other-settlement", places.memorial_in_other_settlement),
    ("memorial-far", places.memorial_far),
    ("memorial-not-own", memorials.memorial_not_own),
    ("memorial-missing", memorials.memorial_missing),
    ("memorial-address", memorials.address_too_short),
    ("map-link", links.map_link),
    # the list
    ("residue", listing.residue),
    ("city-twice", listing.city_twice),
    ("numbering", listing.numbering),
    ("list-undated", listing.list_undated),
    ("column-empty", listing.column_empty),
)


class _Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check as `data/checks.toml` describes it."""

    severity: Severity
    title: str
    title_en: str
    explanation: str
    needs: tuple[str, ...]


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in their order. Raises DataError where the data file does not describe one."""
    described = load("checks")["check"]
    return tuple(_check(name, find, described.get(name)) for name, find in FINDERS)


def _check(name: str, find: Find, row: object) -> Check:
    try:
        known = msgspec.convert(row, _Described)
    except msgspec.ValidationError as error:
        raise DataError(
            f"проверка {name}: {error}", where="data/checks.toml", remedy="Опишите её в разделе [check]"
        ) from error
    return Check(name=name, find=find, **msgspec.structs.asdict(known))


def check(name: str) -> Check:
    """The check of that name. Raises DataError that lists the names there are."""
    for known in checks():
        if known.name == name:
            return known
    names = ", ".join(known.name for known in checks())
    raise DataError(f"проверки «{name}» нет", remedy=f"Есть: {names}")
