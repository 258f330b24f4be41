"""What stands in the city: whether it stands, whether it is the title's own, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from doblest.checks.city_names import fold_city
from doblest.checks.context import Context
from doblest.checks.digest import Digest
from doblest.checks.draft import Draft, draft, quote_field, quote_words
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.model import Fact, Memorial, Quote, Severity
from doblest.places import find_region
from doblest.reference.register_events import find_own_stele
from doblest.reference.stele_status import find_status
from doblest.reference.titles import Title

_NAME_FAULTS = ("hyphen", "quotes")
_ADDRESS_FAULTS: dict[bool, tuple[str, Severity]] = {False: ("city", "warning"), True: ("district", "note")}
"""By whether the address goes on to a district."""


def memorial_missing(row: Digest, context: Context) -> Iterator[Draft]:
    """«Нет» years after the decree."""
    year, latest = row.columns.year, context.latest_year
    if row.columns.has_memorial or year is None or latest is None or latest <= year:
        return
    title = context.title
    if title.stele is None or row.get(digest_standing_stele):
        return
    is_overdue = latest - year >= threshold("memorial_overdue_years")
    evidence = (Fact("закон", title.stele, title.law), Fact("год присвоения", str(year)))
    severity: Severity = "warning" if is_overdue else "note"
    yield draft(
        [row],
        "memorial",
        "none",
        *evidence,
        severity=severity,
        seed="нет",
        city=row.city,
        year=year,
        latest=latest,
    )


def digest_standing_stele(row: Row) -> bool:
    """Whether public texts tell that it stands, though the list says «Нет»: `stele-stands` tells of that."""
    return row.title.steles and find_status(find_own_stele(row.located)).stage == "standing"


def memorial_not_own(row: Row) -> Iterator[Draft]:
    """A foundation stone, a general war memorial, «трудовой славы» for «трудовой доблести»."""
    memorial = row.entry.memorial
    if memorial is not None and (fault := _classify(memorial, row.title)):
        severity: Severity = "note" if fault == "sign" else "warning"
        words, name = quote_memorial(row, memorial.name), memorial.name
        yield draft(
            [row], "memorial", fault, words, severity=severity, seed=name, name=name, title=row.title.key
        )


def _classify(memorial: Memorial, title: Title) -> str | None:
    """The first reason for which the memorial is not the stele of the title's law."""
    name, words = fold_city(memorial.name), _compile_words(title)
    faults = {
        "planned": memorial.status == "planned",
        "glory": words is not None and words.glory.search(name) is not None,
        "other": words is not None and memorial.status == "other",
        "untitled": words is not None and words.own.search(name) is None,
        "shared": words is not None and words.shared.search(name) is not None,
        "plaque": title.stele is not None and _has("plaque", name),
        "sign": title.stele is not None and _has("sign", name),
    }
    return next((fault for fault, is_so in faults.items() if is_so), None)


class _Words(Struct, frozen=True):
    own: re.Pattern[str]
    glory: re.Pattern[str]
    shared: re.Pattern[str]


@cache
def _compile_words(title: Title) -> _Words | None:
    """Patterns of the title's memorials; None where its data has none."""
    words = title.memorial
    return _Words(*map(re.compile, (words.own, words.glory, words.shared))) if words else None


def memorial_name(row: Row) -> Iterator[Draft]:
    """«Челябинск-город трудовой доблести»: a hyphen for a dash; straight quotes."""
    name = " ".join(row.entry.memorial.name.split()) if row.entry.memorial else ""
    for fault in _NAME_FAULTS:
        if match := re.search(_patterns()[fault].pattern, name, re.IGNORECASE):
            yield draft([row], "memorial", fault, quote_memorial(row, match[0]), seed=fault, words=match[0])


def memorial_address(row: Row) -> Iterator[Draft]:
    """«Челябинская область, Златоуст»: no street, no square; or only a district."""
    if row.entry.memorial is None:
        return
    address = row.entry.memorial.address
    pieces = [piece.strip() for piece in address.split(",") if piece.strip()]
    near = [fold_city(piece) for piece in pieces if not is_city_or_region(piece, row)]
    if all(map(names_district, near)):
        template, severity = _ADDRESS_FAULTS[bool(near)]
        words = quote_memorial(row, address)
        yield draft([row], "memorial", template, words, severity=severity, seed=address, address=address)


def names_district(piece: str) -> bool:
    """Whether a folded part of an address names a district, within which nothing can be found."""
    return _has("district", piece)


def is_city_or_region(piece: str, row: Row) -> bool:
    cities = {fold_city(row.city), fold_city(row.located.place.name) if row.located.place else ""}
    bare = fold_city(re.sub(r"^(?:г\.?|город|городской округ)\s+", "", piece))
    return bare in cities or (find_region(piece) is not None and not _has("street", fold_city(piece)))


def quote_memorial(row: Row, words: str) -> Quote:
    """Words of the memorial's cell as the document holds it."""
    cell = row.entry.source.cells.get("memorial")
    return quote_words(row, "memorial", cell.text, words) if cell else quote_field(row, "memorial", words)


def _has(name: str, text: str) -> bool:
    return _patterns()[name].search(text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Patterns of `[memorial]` in `data/slips.toml`."""
    return {name: re.compile(pattern) for name, pattern in load("slips")["memorial"].items()}
