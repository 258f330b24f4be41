"""Rows of the list's table that are no city (`data/rows.toml`): totals, numbers, rules, subheadings."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from functools import cache

from doblest.data import load
from doblest.language.residue import clean
from doblest.reading.blocks import RawCell, Row
from doblest.reading.entry import parse_number
from doblest.reading.header import Layout, may_head
from doblest.reading.phrases import compile_phrases, normalise

_COLUMN_MARK = re.compile(r"\(?(?:гр(?:афа|\.)?\s*)?(?:[A-Za-zА-Яа-яЁё]|\d{1,3})[.)]?", re.IGNORECASE)
"""A column's letter or number: «А», «1», «(2)», «гр. 3»."""
_RULE = re.compile(r"[-–—=_:.+*~|\s]+")
_SHORTEST_RULE = 3
"""Characters; a single dash is an empty cell."""
_SHORTEST_WORD = 4
"""Letters of a second cell that is more than a column's mark."""
_DIGIT = re.compile(r"\d")
_KEYS = frozenset(("number", "city", "region", "year"))
"""Fields of which a row of the list has at least one."""
_LONGEST = 120
"""Characters of a cell that is still looked at: such rows are short."""


@cache
def _compile(name: str) -> re.Pattern[str]:
    return compile_phrases(load("rows")[name])


def is_no_city(row: Row, layout: Layout) -> bool:
    """Whether a row of the list's table tells of the table, not of a city."""
    if _starts_as_city(row):
        return False
    filled = {index: cell.text for index, cell in enumerate(row.cells) if _is_filled(cell)}
    first = next(iter(filled.values()), "")
    if not filled or len(first) > _LONGEST:
        return False
    return any(is_kind(filled, layout) for is_kind in _KINDS)


def _starts_as_city(row: Row) -> bool:
    """«12. | Пермь»: most rows of a list, told without a closer look."""
    if len(row.cells) < 2:
        return False
    number, name = row.cells[0].text, row.cells[1].text
    return number[:1].isdigit() and name[:1].isupper() and len(name) >= _SHORTEST_WORD


def continues_city(row: Row, layout: Layout) -> bool:
    """Whether a row only goes on with the one above: it has no number, city, region or year of its own."""
    if row.merged or _starts_as_city(row):
        return False
    own = _map_filled(row, layout).keys()
    return bool(own) and (own.isdisjoint(_KEYS) or _names_settlement(own))


def _names_settlement(own: Set[str]) -> bool:
    """Whether a row names one more settlement of the place above, maybe with a number of its own."""
    return "settlements" in own and "city" not in own


def has_other_headings(row: Row, layout: Layout) -> bool:
    """Whether the first row of a table as wide as the list's has words where the list has figures."""
    texts = _map_filled(row, layout)
    figures = [texts[field] for field in ("number", "year") if field in texts and "year" in texts]
    return bool(figures) and may_head(row.cells) and not any(map(_DIGIT.search, figures))


def is_outside(row: Row, layout: Layout) -> bool:
    """Whether a row that was not taken for a city has as many filled cells as a lost one would."""
    least = max(int(load("rows")["doubts"]["filled_cells"]), len(layout.columns) // 2)
    return not row.merged and sum(map(_is_filled, row.cells)) >= least and not is_no_city(row, layout)


def _map_filled(row: Row, layout: Layout) -> dict[str, str]:
    pairs = zip(layout.columns, row.cells, strict=False)
    return {column: cell.text for column, cell in pairs if _is_filled(cell)}


def _is_filled(cell: RawCell) -> bool:
    return not cell.continued and bool(cell.text) and not cell.text.isspace()


# --- the kinds; `filled` are the texts of the filled cells, by column ------------------------


def _is_total(filled: dict[int, str], layout: Layout) -> bool:
    """«Всего | | | 70»"""
    return _compile("total").match(normalise(next(iter(filled.values())))) is not None


def _numbers_columns(filled: dict[int, str], layout: Layout) -> bool:
    """«1 | 2 | 3 | 4», «А | Б | 1 | 2», as official tables have under their header."""
    city = layout.columns.index("city")
    return city in filled and all(_COLUMN_MARK.fullmatch(text.strip()) for text in filled.values())


def _is_rule(filled: dict[int, str], layout: Layout) -> bool:
    """«--- | :--- | ---», as Markdown has under its header."""
    texts = filled.values()
    return all(map(_RULE.fullmatch, texts)) and max(map(len, texts)) >= _SHORTEST_RULE


def _is_subheading(filled: dict[int, str], layout: Layout) -> bool:
    """«Приволжский федеральный округ», alone in its row"""
    if len(filled) > 1:
        return False
    [(index, text)] = filled.items()
    column = layout.columns[index] if index < len(layout.columns) else ""
    if column == "city":
        return _compile("subheading").fullmatch(normalise(clean(text))) is not None
    return column == "region" or (column == "number" and parse_number(text.strip()) is None)


def _is_signature(filled: dict[int, str], layout: Layout) -> bool:
    """«Исполнитель: Иванова | | тел. 2-20-20»: words for a number, no city and no year"""
    texts = {layout.columns[index]: text for index, text in filled.items() if index < len(layout.columns)}
    number = texts.get("number", "").strip()
    return len(number) > 1 and any(map(str.isalpha, number)) and texts.keys().isdisjoint(("city", "year"))


_KINDS: tuple[Callable[[dict[int, str], Layout], bool], ...] = (
    _is_total,
    _numbers_columns,
    _is_rule,
    _is_subheading,
    _is_signature,
)
