"""What stands in the city: whether it stands, whether it is the title's own, and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import part, whole
from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Fact, Located, Memorial, Quote, Severity
from doblest.places import find_region


def memorial_missing(register: Register) -> Iterator[Draft]:
    """«Нет» years after the decree."""
    latest = register.latest_year
    for located in register.entries:
        year = located.entry.year
        if located.entry.memorial is not None or year is None or latest is None or latest <= year:
            continue
        yield _no_memorial(located, year, latest)


def _no_memorial(located: Located, year: int, latest: int) -> Draft:
    overdue = latest - year >= threshold("memorial_overdue_years")
    law = data.load("decrees")["law"]
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"{located.entry.city}: памятника нет, хотя звание присвоено в {year} году, "
        f"а перечень доведён до {latest}-го.",
        message_en=f"{located.entry.city}: no memorial; the title is of {year}, the list runs to {latest}.",
        evidence=(Fact("закон", law["stele"], law["name"]), Fact("год присвоения", str(year))),
        severity="warning" if overdue else "note",
        seed="нет",
    )


def memorial_not_own(register: Register) -> Iterator[Draft]:
    """A foundation stone, a general war memorial, «трудовой славы» for «трудовой доблести»."""
    for located, memorial in _memorials(register):
        if verdict := _verdict(memorial):
            severity, ru, en = verdict
            yield Draft(
                entries=(located,),
                field="memorial",
                message=f"«{memorial.name}»: {ru}.",
                message_en=f"«{memorial.name}»: {en}.",
                evidence=(quoted(located, memorial.name),),
                severity=severity,
            )


def _verdict(memorial: Memorial) -> tuple[Severity, str, str] | None:
    words = _words()
    name = folded(memorial.name)
    if memorial.status == "planned":
        return "warning", "стелы ещё нет, заложен только камень", "only a foundation stone is laid"
    if words["glory"].search(name):
        return (
            "warning",
            "звание — «трудовой доблести», а не «славы»",
            "the title speaks of valour, not of glory",
        )
    if memorial.status == "other":
        return "warning", "памятник не этому званию", "it is not a memorial to this title"
    if not words["own"].search(name):
        return (
            "warning",
            "имя не называет звания «Город трудовой доблести»",
            "its name leaves out the title",
        )
    if words["shared"].search(name):
        return "warning", "место посвящено не одной трудовой доблести", "it honours more than labour valour"
    if words["plaque"].search(name):
        return "warning", "это доска, а закон говорит о стеле", "a plaque, where the law speaks of a stele"
    if words["sign"].search(name):
        return "note", "это въездной знак, а закон говорит о стеле", "a road sign, not the law's stele"
    return None


def memorial_name(register: Register) -> Iterator[Draft]:
    """«Челябинск-город трудовой доблести»: a hyphen for a dash; straight quotes."""
    for located, memorial in _memorials(register):
        name = " ".join(memorial.name.split())
        for kind, ru, en in _NAME_FAULTS:
            if match := re.search(_words()[kind].pattern, name, re.IGNORECASE):
                yield Draft(
                    entries=(located,),
                    field="memorial",
                    message=f"«{match[0]}» в названии памятника: {ru}.",
                    message_en=f"«{match[0]}» in the memorial's name: {en}.",
                    evidence=(quoted(located, match[0]),),
                    seed=kind,
                )


_NAME_FAULTS = (
    ("hyphen", "вместо тире стоит дефис", "a hyphen stands for a dash"),
    ("quotes", "прямые кавычки вместо «ёлочек»", "straight quotes for «guillemets»"),
)


def memorial_address(register: Register) -> Iterator[Draft]:
    """«Челябинская область, Златоуст»: no street, no square; or only a district."""
    for located, memorial in _memorials(register):
        parts = [piece for piece in _pieces(memorial.address) if not _is_city_or_region(piece, located)]
        if any(not _words()["district"].search(folded(piece)) for piece in parts):
            continue
        bare = not parts
        yield Draft(
            entries=(located,),
            field="memorial",
            message=f"Адрес памятника не идёт дальше {'города' if bare else 'района'}: «{memorial.address}».",
            message_en=f"The address stops at the {'city' if bare else 'district'}: «{memorial.address}».",
            evidence=(quoted(located, memorial.address),),
            severity="warning" if bare else "note",
        )


def _pieces(address: str) -> list[str]:
    return [piece.strip() for piece in address.split(",") if piece.strip()]


def _is_city_or_region(piece: str, located: Located) -> bool:
    cities = {folded(located.entry.city), folded(located.place.name) if located.place else ""}
    bare = folded(re.sub(r"^(?:г\.?|город|городской округ)\s+", "", piece))
    return bare in cities or (find_region(piece) is not None and not _words()["street"].search(folded(piece)))


def quoted(located: Located, words: str) -> Quote:
    """Words of the memorial's cell as the document holds it."""
    cell = located.entry.source.cells.get("memorial")
    return part(located, "memorial", cell.text, words) if cell else whole(located, "memorial", words)


def _memorials(register: Register) -> Iterator[tuple[Located, Memorial]]:
    for located in register.entries:
        if located.entry.memorial is not None:
            yield located, located.entry.memorial


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Patterns of `[memorial]` in `data/slips.toml`."""
    return {name: re.compile(pattern) for name, pattern in data.load("slips")["memorial"].items()}
