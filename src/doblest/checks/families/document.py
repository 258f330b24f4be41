"""The list as a whole: its date, its columns, its numbering, and what the word processor left."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import part, whole
from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.model import Entry, Fact, FieldName, Located, Quote

_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\s+\d{4}"
    r"|по состоянию на|редакци\w+ от"
)
_SUSPECT = re.compile(r"[\[&<_]|Ошибка|[A-Z]{3}")
_FIELDS: tuple[FieldName, ...] = ("city", "region", "year", "note", "memorial", "political")


def list_undated(register: Register) -> Iterator[Draft]:
    """A heading that does not say of what day the list is."""
    if register.heading and not _DATE.search(folded(register.heading)):
        yield Draft(
            entries=(),
            field="list",
            message="В заголовке перечня нет даты: неизвестно, на какой день он верен.",
            message_en="The list bears no date: of what day it is true is unknown.",
            evidence=(Fact("заголовок", register.heading.strip().splitlines()[-1][:200]),),
            seed="дата",
        )


def column_empty(register: Register) -> Iterator[Draft]:
    """«Общеполитическая ситуация»: a column that no row fills."""
    for field in _FIELDS:
        if register.entries and not any(_filled(one.entry, field) for one in register.entries):
            name = _header_of(register, field)
            yield Draft(
                entries=(),
                field=field,
                message=f"Графа «{name}» пуста во всех строках.",
                message_en=f"The column «{name}» is empty in every row.",
                evidence=(Fact("строк", str(len(register.entries))),),
                seed=field,
            )


def _filled(entry: Entry, field: FieldName) -> bool:
    cell = entry.source.cells.get(field)
    return (
        bool(entry.political_situation.strip()) if field == "political" else bool(cell and cell.text.strip())
    )


def _header_of(register: Register, field: FieldName) -> str:
    column = next(
        (one.entry.source.cells[field].column for one in register.entries if field in one.entry.source.cells),
        0,
    )
    if 0 < column <= len(register.header):
        return _clean(register.header[column - 1])
    return str(data.load("checks")["fields"][field])


def city_twice(register: Register) -> Iterator[Draft]:
    """The same settlement in two rows."""
    rows: dict[object, list[Located]] = defaultdict(list)
    for located in register.entries:
        if located.entry.city:
            region = located.region.iso if located.region else located.entry.region
            rows[located.place.geonames_id if located.place else (folded(located.entry.city), region)].append(
                located
            )
    for twins in rows.values():
        if len(twins) > 1:
            yield Draft(
                entries=tuple(twins),
                field="city",
                message=f"{twins[0].entry.city} стоит в перечне не один раз: строки {_rows(twins)}.",
                message_en=f"{twins[0].entry.city} is listed {len(twins)} times.",
                evidence=tuple(whole(one, "city", one.entry.city) for one in twins),
            )


def _rows(entries: list[Located]) -> str:
    return ", ".join(str(one.entry.source.row) for one in entries)


def numbering(register: Register) -> Iterator[Draft]:
    """A number that comes twice or breaks the order."""
    counts = Counter(one.entry.number for one in register.entries)
    for before, located in zip(register.entries, register.entries[1:], strict=False):
        number, expected = located.entry.number, before.entry.number + 1
        if number != expected and (counts[number] > 1 or number < expected or expected not in counts):
            yield Draft(
                entries=(located,),
                field="list",
                message=f"{located.entry.city}: номер {number} после номера {before.entry.number}.",
                message_en=f"{located.entry.city}: number {number} follows number {before.entry.number}.",
                evidence=(Fact("ожидался номер", str(expected)),),
                seed=f"{before.entry.number} {number}",
            )


def residue(register: Register) -> Iterator[Draft]:
    """«[bookmark: _gjdgxs]» in a cell or in the header."""
    for text in (*register.header, register.heading):
        for match in _residue().finditer(text):
            yield Draft(
                entries=(),
                field="header",
                message=f"В шапке перечня остался след текстового редактора: «{match[0]}».",
                message_en=f"The header holds a word processor's residue: «{match[0]}».",
                evidence=(Fact("графа", _clean(text)), Fact("след", match[0])),
                seed=match[0],
            )
    for located in register.entries:
        yield from _residue_of(located)


def _broken_names(located: Located) -> Iterator[Draft]:
    """«Ленинск-⏎Кузнецкий»"""
    names: tuple[FieldName, ...] = ("city", "region")
    for field in names:
        cell = located.entry.source.cells.get(field)
        if cell and "\n" in cell.text.strip():
            words = cell.text.strip()
            yield Draft(
                entries=(located,),
                field=field,
                message=f"Название разорвано переводом строки: «{words.replace(chr(10), ' ⏎ ')}».",
                message_en=f"A line break splits the name: «{' '.join(words.split())}».",
                evidence=(part(located, field, cell.text, words),),
                severity="warning",
                seed="перевод строки",
            )


def _residue_of(located: Located) -> Iterator[Draft]:
    yield from _broken_names(located)
    for field in _FIELDS:
        cell = located.entry.source.cells.get(field)
        for match in _residue().finditer(cell.text) if cell and _SUSPECT.search(cell.text) else ():
            yield Draft(
                entries=(located,),
                field=field,
                message=f"В клетке остался след текстового редактора: «{match[0]}».",
                message_en=f"The cell holds a word processor's residue: «{match[0]}».",
                evidence=(Quote(located.slug, field, match.start(), match.end(), match[0]),),
            )


def _clean(text: str) -> str:
    return " ".join(_residue().sub("", text).split())


@cache
def _residue() -> re.Pattern[str]:
    return re.compile("|".join(data.load("slips")["residue"]["patterns"]))
