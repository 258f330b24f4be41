"""The list as a whole: its date, its columns, its numbering, and what the word processor left."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from msgspec import Struct

from doblest.checks.city_names import fold_city
from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote_field, quote_words
from doblest.checks.row import Row
from doblest.data import load
from doblest.language.normalise import fold
from doblest.model import Fact, FieldName, Quote

_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\s+\d{4}"
    r"|по состоянию на|редакци\w{1,4} от"
)
_SUSPECT = ("[", "&", "<", "_", "Ошибка")
_CAPITALS = re.compile(r"[A-Z]{3}")
_FIELDS: tuple[FieldName, ...] = ("city", "region", "year", "note", "memorial", "political")
_NAMES: tuple[FieldName, ...] = ("city", "region")


def list_undated(digested: DigestedList) -> Iterator[Draft]:
    """A heading that does not say of what day the list is."""
    heading = digested.heading.strip()
    if heading and not _DATE.search(fold(heading)):
        yield draft([], "list", "undated", Fact("заголовок", heading.splitlines()[-1][:200]), seed="дата")


def city_twice(digested: DigestedList) -> Iterator[Draft]:
    """The same settlement in two rows."""
    rows: dict[object, list[Digest]] = defaultdict(list)
    for row in digested.digests:
        if row.city:
            columns = row.columns
            rows[columns.place_id or (fold_city(row.city), columns.iso or columns.region)].append(row)
    for twins in rows.values():
        if len(twins) > 1:
            quotes = [quote_field(row, "city", row.city) for row in twins]
            numbers = tuple(row.columns.row for row in twins)
            yield draft(twins, "city", "twice", *quotes, city=twins[0].city, count=len(twins), rows=numbers)


def numbering(digested: DigestedList) -> Iterator[Draft]:
    """A number that comes twice or breaks the order."""
    counts = Counter(row.columns.number for row in digested.digests)
    for previous, row in pairwise(digested.digests):
        before, number = previous.columns.number, row.columns.number
        expected = before + 1
        if number != expected and (counts[number] > 1 or number < expected or expected not in counts):
            fact, seed = Fact("ожидался номер", str(expected)), f"{before} {number}"
            yield draft([row], "list", "order", fact, seed=seed, city=row.city, number=number, before=before)


# --- columns ---------------------------------------------------------------------------------


class Cells(Struct, frozen=True, gc=False):
    """Columns of the row's cells, by field, and those fields whose cell is not empty."""

    columns: dict[FieldName, int]
    filled: tuple[FieldName, ...]


def digest_cells(row: Row) -> Cells:
    cells = row.entry.source.cells
    filled = {name for name, cell in cells.items() if cell.text.strip() and name != "political"}
    if row.entry.political_situation.strip():
        filled.add("political")
    return Cells(
        {field: cells[field].column for field in _FIELDS if field in cells},
        tuple(field for field in _FIELDS if field in filled),
    )


def column_empty(digested: DigestedList) -> Iterator[Draft]:
    """«Общеполитическая ситуация»: a column that no row fills."""
    rows = [cells for _, cells in digested.select(digest_cells)]
    filled = {field for cells in rows for field in cells.filled}
    for field in _FIELDS if rows else ():
        if field not in filled:
            column = next((cells.columns[field] for cells in rows if field in cells.columns), 0)
            name = _name_column(field, column, digested.header)
            yield draft([], field, "empty", Fact("строк", str(len(rows))), seed=field, column=name)


def _name_column(field: FieldName, column: int, header: tuple[str, ...]) -> str:
    if 0 < column <= len(header):
        return _clean(header[column - 1])
    return str(load("checks")["fields"][field])


# --- what the word processor left ------------------------------------------------------------


def digest_residue(row: Row) -> tuple[Draft, ...]:
    """Names that a line end splits, and residue in the row's cells."""
    return (*_find_split_names(row), *_find_in_cells(row))


def residue(digested: DigestedList) -> Iterator[Draft]:
    """«[bookmark: _gjdgxs]» in a cell or in the header."""
    for text in (*digested.header, digested.heading):
        for match in _residue().finditer(text):
            facts = Fact("графа", _clean(text)), Fact("след", match[0])
            yield draft([], "header", "header", *facts, seed=match[0], words=match[0])
    for _, drafts in digested.select(digest_residue):
        yield from drafts


def _find_split_names(row: Row) -> Iterator[Draft]:
    """«Ленинск-⏎Кузнецкий»"""
    for field in _NAMES:
        cell = row.entry.source.cells.get(field)
        name = cell.text.strip() if cell else ""
        if cell and "\n" in name:
            words, seed = quote_words(row, field, cell.text, name), "перевод строки"
            split, joined = name.replace("\n", " ⏎ "), " ".join(name.split())
            yield draft(
                [row], field, "split", words, severity="warning", seed=seed, name=split, joined=joined
            )


def _find_in_cells(row: Row) -> Iterator[Draft]:
    for field in _FIELDS:
        cell = row.entry.source.cells.get(field)
        for match in _residue().finditer(cell.text) if cell and _is_suspect(cell.text) else ():
            yield draft([row], field, "cell", Quote(row.slug, field, *match.span(), match[0]), words=match[0])


def _is_suspect(text: str) -> bool:
    """Whether it has signs of which some stand in all residue: cheaper to look for."""
    return any(sign in text for sign in _SUSPECT) or _CAPITALS.search(text) is not None


def _clean(text: str) -> str:
    return " ".join(_residue().sub("", text).split())


@cache
def _residue() -> re.Pattern[str]:
    return re.compile("|".join(load("slips")["residue"]["patterns"]))
