"""What is seen in a list that nobody described: columns by their headings, then by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from doblest.new_titles.naming import find_name
from doblest.new_titles.table import Table, find_table
from doblest.places import find_region, find_settlement
from doblest.reading.acts import find_conferrer, find_day, find_kind
from doblest.reading.header import match_field
from doblest.reading.phrases import normalise
from doblest.reading.place_names import find_several, is_region, part_region, split_places
from doblest.reference.acts import conferrers
from doblest.reference.titles import find_title, titles

_SAMPLES = 3
"""Cells of a column that a question shows."""
_LOOKED_AT = 60
"""Rows that are enough to tell what a column holds."""
_MOST = 0.6
"""The share of a column's cells that decides what it is."""
_LONG = 60
"""Characters of a cell that is prose, on average."""
_SURE_PLACE = 0.8
"""The score of a settlement that is found beyond doubt."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?\s*(?:г\.?|год|года)?")
_NUMBER = re.compile(r"№?\s*\d{1,4}(?:\.0)?[.)]?")


class Guess(Struct, frozen=True):
    """An answer that the document itself suggests; it is asked about where it is doubtful."""

    value: str
    reason: str
    is_sure: bool


class Column(Struct, frozen=True):
    heading: str
    field: str
    """What it seems to hold; empty where nothing tells."""
    reason: str
    samples: tuple[str, ...]
    is_known: bool
    """Whether its heading says so."""


class Survey(Struct, frozen=True):
    """What was found, before anything is asked."""

    columns: tuple[Column, ...]
    rows: int
    title: Guess
    """A key of a title that the register has, or the name of a new one."""
    is_known_title: bool
    place: Guess
    """The heading of the column that names the places."""
    conferrer: Guess
    """A key of `data/acts.toml`."""
    several: int
    """Cells that hold more than one place."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Which of the three have to be asked."""
        guesses = {"title": self.title, "place": self.place, "conferrer": self.conferrer}
        return tuple(name for name, guess in guesses.items() if not guess.is_sure)

    def explain_others(self, place: str) -> dict[str, str]:
        """Fields of the other headings, where the reader would not know them by themselves.

        Settlements beside another column that names the place are what it is made of.
        """
        others = [one for one in self.columns if one.field and one.heading and one.heading != place]
        return {
            normalise(one.heading): "settlements" if one.field == "city" else one.field
            for one in others
            if not one.is_known or one.field == "city"
        }


def survey(data: bytes, name: str) -> Survey:
    """Raises ReadingError where a document has no table."""
    table = find_table(data, name)
    columns = _describe_columns(table)
    place = _guess_place(columns, table)
    title, is_known = _guess_title(table, name)
    several = sum(len(find_several(cell)) > 1 for cell in _get_cells(table, place.value))
    return Survey(
        columns=columns,
        rows=len(table.rows),
        title=title,
        is_known_title=is_known,
        place=place,
        conferrer=_guess_conferrer(table, title.value if is_known else None),
        several=several,
    )


def _get_cells(table: Table, heading: str) -> list[str]:
    at = table.headings.index(heading) if heading in table.headings else None
    return [row[at] for row in table.rows if at is not None and at < len(row)]


# --- columns ---------------------------------------------------------------------------------


def _describe_columns(table: Table) -> tuple[Column, ...]:
    found: list[Column] = []
    for at, heading in enumerate(table.headings):
        cells = [row[at] for row in table.rows[:_LOOKED_AT] if at < len(row) and row[at]]
        taken = {one.field for one in found}
        found.append(_describe_column(heading, cells, taken))
    return tuple(found)


def _describe_column(heading: str, cells: Sequence[str], taken: set[str]) -> Column:
    samples = tuple(dict.fromkeys(cells))[:_SAMPLES]
    known = match_field(heading) or ""
    if known and known not in taken:
        return Column(heading, known, "так называется колонка", samples, is_known=True)
    for field, is_one, reason in _CONTENTS:
        held = sum(map(is_one, cells))
        if field not in taken and cells and held >= _MOST * len(cells):
            return Column(heading, field, reason.format(held=held, cells=len(cells)), samples, is_known=False)
    return Column(heading, "", "", samples, is_known=False)


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell)


def _is_year(cell: str) -> bool:
    return bool(_YEAR.fullmatch(cell)) or (find_day(cell) is not None and len(cell) <= _LONG)


def _is_act(cell: str) -> bool:
    return bool(find_kind(normalise(cell))) and find_day(cell) is not None


def _is_region(cell: str) -> bool:
    return is_region(cell) or (len(cell) <= _LONG and find_region(cell) is not None)


def _is_place(cell: str) -> bool:
    """Whether a cell names settlements that the gazetteer knows, all of them or the first."""
    names = split_places(part_region(cell)[0])
    return bool(names) and len(cell) < 10 * _LONG and any(map(_is_settlement, names[:_SAMPLES]))


def _is_settlement(name: str) -> bool:
    place = find_settlement(name)
    return place is not None and place.score >= _SURE_PLACE


def _is_prose(cell: str) -> bool:
    return len(cell) >= _LONG


_CONTENTS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("number", _is_number, "в ней номера: {held} из {cells}"),
    ("act", _is_act, "в ней акты с днём: {held} из {cells}"),
    ("year", _is_year, "в ней годы или дни: {held} из {cells}"),
    ("region", _is_region, "в ней субъекты Федерации: {held} из {cells}"),
    ("city", _is_place, "в ней населённые пункты: {held} из {cells}"),
    ("note", _is_prose, "в ней связный текст: {held} из {cells}"),
)


# --- the three questions ---------------------------------------------------------------------


def _guess_place(columns: Sequence[Column], table: Table) -> Guess:
    named = sorted((one for one in columns if one.field == "city"), key=lambda one: not one.is_known)
    if named and (whole := _find_repeated(columns, table)):
        reason = "её слова повторяются, а населённые пункты рядом — разные: места из нескольких"
        return Guess(whole.heading, reason, is_sure=False)
    if named:
        first = named[0]
        return Guess(first.heading, first.reason, is_sure=first.is_known and bool(first.heading))
    return _guess_unnamed_place(columns)


def _guess_unnamed_place(columns: Sequence[Column]) -> Guess:
    """The first column of which nothing tells what it holds; the settlements where no other is left."""
    settlements = next((one for one in columns if one.field == "settlements"), None)
    left = [one for one in columns if not one.field and one.samples]
    if settlements and not left:
        return Guess(settlements.heading, settlements.reason, is_sure=True)
    return Guess((left or columns)[0].heading, "о других колонках понятно, что в них", is_sure=False)


def _find_repeated(columns: Sequence[Column], table: Table) -> Column | None:
    """A column of unknown words that repeat from row to row: the line of defence that villages make up."""
    for one in columns:
        cells = _get_cells(table, one.heading)
        if one.heading and not one.field and cells and len(set(cells)) <= len(cells) / 2:
            return one
    return None


def _guess_title(table: Table, name: str) -> tuple[Guess, bool]:
    """The guess, and whether it is of a title that the register has."""
    for text, where in (
        ("\n".join(table.lines), "в шапке документа"),
        (" ".join(table.lonely[:3]), "в таблице"),
    ):
        if (title := find_title(text)) is not None:
            return Guess(title.key, f"так назван перечень {where}", is_sure=True), True
        if named := find_name(text):
            return Guess(named, f"так сказано {where}", is_sure=False), False
    stem = name.rpartition(".")[0].replace("_", " ").strip()
    if (title := find_title(stem)) is not None:
        return Guess(title.key, "так назван файл", is_sure=False), True
    named = find_name(stem)
    return Guess(named, "так назван файл" if named else "", is_sure=False), False


def _guess_conferrer(table: Table, title: str | None) -> Guess:
    """`title` is the key of one that the register has: it is known who confers it."""
    if title is not None:
        return Guess(titles()[title].conferrer, "так у этого звания", is_sure=True)
    heading = normalise(" ".join((*table.lines, *table.headings)))
    cells = [
        normalise(cell) for row in table.rows[:_LOOKED_AT] for cell in row if find_kind(normalise(cell[:200]))
    ]
    lonely = list(map(normalise, table.lonely))
    for texts, where in ((lonely, "над строками"), ([heading], "в шапке"), (cells, "в строках")):
        found = [key for key in map(find_conferrer, texts) if key]
        if found:
            key = max(conferrers(), key=found.count)
            return Guess(key, f"назван {where}", is_sure=len(set(found)) == 1)
    return Guess("president", "", is_sure=False)
