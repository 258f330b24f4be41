"""Alarms on the shape of a new list: not what it says of a city, but what no editor does to all of them.

find_alarms(plan)  -> a list of Alarm: a column shifted or sorted apart, half the rows gone, digits lost …

Each alarm is a function of the rows as pairs of values, before and after; an honest edition raises none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from doblest.language.normalise import fold, fold_name
from doblest.model import Memorial
from doblest.server.register.fields import FIELDS
from doblest.server.register.import_plan import ImportPlan, RowPlan
from doblest.wording.vocabulary import field_name

_COLUMNS = ("city", "region", "year", "note", "memorial")
_FEW = 3
"""Rows: what fewer of them share is no shape."""
_PART, _MOST, _NEARLY = 0.3, 0.5, 0.9
"""Shares of the rows that a column changed in; of all rows; of those that fit a pattern."""
_DIGITS = re.compile(r"\d+")
_LOST = re.compile(r"[?\ufffd]")
_SHORTEST = 40
"""Characters of a note that is told by itself."""


class Alarm(Struct, frozen=True):
    """One thing that looks like an accident with the whole table."""

    key: str
    message: str
    count: int
    """Rows concerned."""


class Pair(Struct, frozen=True):
    """A field of one row, before and after, comparable."""

    city: str
    old: Any
    new: Any


class Shape(Struct, frozen=True):
    """A plan as columns."""

    plan: ImportPlan
    matched: tuple[RowPlan, ...]
    """In the order of the new list."""
    columns: Mapping[str, tuple[Pair, ...]]

    def list_changed(self, column: str) -> list[Pair]:
        return [pair for pair in self.columns[column] if pair.old != pair.new]

    def is_much(self, count: int, share: float = _PART) -> bool:
        """Whether so many of the matched rows are a part of the list, not a few of its rows."""
        return count >= _FEW and count >= share * len(self.matched)


Rule = Callable[[Shape], Iterator[Alarm]]


def find_alarms(plan: ImportPlan) -> list[Alarm]:
    """Empty for a first list: there is nothing to compare it with."""
    if not plan.base:
        return []
    shape = build_shape(plan)
    return [alarm for rule in RULES for alarm in rule(shape)]


def build_shape(plan: ImportPlan) -> Shape:
    """The matched rows of a plan as columns of pairs."""
    known = (row for row in plan.rows if row.outcome == "matched")
    matched = sorted(known, key=lambda row: row.row.source.row)
    columns = {name: tuple(_pair(row, name) for row in matched) for name in _COLUMNS}
    return Shape(plan, tuple(matched), columns)


def _pair(row: RowPlan, name: str) -> Pair:
    field = FIELDS[name]
    change = next((one for one in row.changes if one.field == name), None)
    new = field.of(row.row)
    old = field.load(change.old) if change else new
    return Pair(row.city, _flatten(old), _flatten(new))


def _flatten(value: Any) -> Any:
    """A memorial as its words."""
    if isinstance(value, Memorial):
        return fold(f"{value.name} {value.address}")
    return "" if value is None else value


# --- rows ------------------------------------------------------------------------------------


def find_half_gone(shape: Shape) -> Iterator[Alarm]:
    gone, known = len(shape.plan.gone), len(shape.matched)
    if gone >= _FEW and gone > known and known and not _list_moved(shape):
        yield Alarm("half-gone", f"выбыло {gone} городов из {gone + known}: не обрезан ли перечень?", gone)


def find_another_list(shape: Shape) -> Iterator[Alarm]:
    """Hardly a city is known: the list is of another title."""
    gone, known = len(shape.plan.gone), len(shape.matched)
    if gone >= _FEW and known <= (1 - _NEARLY) * (gone + known) and not _list_moved(shape):
        message = f"из {gone + known} городов реестра в перечне {known}: не другого ли звания этот перечень?"
        yield Alarm("another-list", message, gone)


def find_moved_regions(shape: Shape) -> Iterator[Alarm]:
    """A city in another region is matched no more: it is gone, and a new one of its name has come."""
    known = len(shape.matched) + len(shape.plan.gone)
    count = len(_list_moved(shape)) + len(shape.list_changed("region"))
    if count >= _FEW and count >= _PART * known:
        message = f"{count} из {known} городов сменили область: не отсортирована ли эта графа отдельно?"
        yield Alarm("regions-moved", message, count)


def _list_moved(shape: Shape) -> list[str]:
    """Cities that are gone in one region and new in another."""
    added = Counter(fold_name(row.city) for row in shape.plan.rows if row.outcome == "added")
    moved = [one.city for one in shape.plan.gone if added[fold_name(one.city)]]
    return moved if len(moved) >= _FEW else []


def find_doubled_rows(shape: Shape) -> Iterator[Alarm]:
    cities = Counter((fold_name(row.row.city), fold(row.row.region)) for row in shape.plan.rows)
    count = sum(one > 1 for one in cities.values())
    if shape.is_much(count):
        yield Alarm("rows-doubled", f"{count} городов стоят дважды: не вставлен ли перечень два раза?", count)


# --- columns ---------------------------------------------------------------------------------


def find_disorder(shape: Shape) -> Iterator[Alarm]:
    """A column that has its old values in other rows: shifted by one, or sorted apart from the others."""
    for column in ("year", "note", "memorial"):
        changed = shape.list_changed(column)
        if not shape.is_much(len(changed)) or not _is_permuted(changed):
            continue
        name = field_name(column).ru
        if column != "year" and _is_shifted(shape.columns[column]):
            message = f"графа «{name}» съехала на строку: {len(changed)} городов"
            yield Alarm("column-shifted", message, len(changed))
        else:
            message = f"графа «{name}» отсортирована отдельно от других: {len(changed)} городов сменили её"
            yield Alarm("column-sorted", message, len(changed))


def _is_permuted(changed: Sequence[Pair]) -> bool:
    """Whether the new values are the old ones in other rows, and several of them."""
    old, new = Counter(pair.old for pair in changed), Counter(pair.new for pair in changed)
    return len(old) > 1 and sum((old & new).values()) >= _NEARLY * len(changed) - 1


def _is_shifted(pairs: Sequence[Pair]) -> bool:
    down = sum(after.new == before.old for before, after in pairwise(pairs))
    up = sum(before.new == after.old for before, after in pairwise(pairs))
    return bool(max(down, up) >= _NEARLY * (len(pairs) - 1))


def find_swapped_columns(shape: Shape) -> Iterator[Alarm]:
    """Notes under the heading of memorials, and the other way round."""
    pairs = zip(shape.columns["note"], shape.columns["memorial"], strict=True)
    swapped = [note for note, memorial in pairs if _is_swapped(note, memorial)]
    if shape.is_much(len(swapped)):
        message = f"примечание и памятник поменялись местами: {len(swapped)} городов"
        yield Alarm("columns-swapped", message, len(swapped))


def _is_swapped(note: Pair, memorial: Pair) -> bool:
    """By the memorial's cell, which now begins as the note did."""
    if len(note.old) < _SHORTEST or note.old == note.new:
        return False
    beginning: str = fold(note.old)[:_SHORTEST]
    return str(memorial.new).startswith(beginning)


def find_emptied(shape: Shape) -> Iterator[Alarm]:
    for column in ("region", "year", "note", "memorial"):
        count = sum(bool(pair.old) and not pair.new for pair in shape.columns[column])
        if shape.is_much(count):
            message = f"графа «{field_name(column).ru}» опустела: {count} городов"
            yield Alarm("column-emptied", message, count)


def find_filled(shape: Shape) -> Iterator[Alarm]:
    """One value drawn down over many rows that had different ones."""
    for column in ("region", "year", "note", "memorial"):
        count = _count_alike([pair for pair in shape.list_changed(column) if pair.new and pair.old])
        if shape.is_much(count):
            name = field_name(column).ru
            message = f"в графе «{name}» одно и то же у {count} городов: не протянута ли клетка?"
            yield Alarm("column-filled", message, count)


def _count_alike(changed: Sequence[Pair]) -> int:
    """How many rows got the value that most of them got, where what they had was not one value too."""
    value = Counter(pair.new for pair in changed).most_common(1)[0][0] if changed else ""
    alike = [pair for pair in changed if pair.new == value]
    return len(alike) if len({pair.old for pair in alike}) > 1 else 0


def find_running_years(shape: Shape) -> Iterator[Alarm]:
    """2020, 2021, 2022 … down the column, as a sheet fills it."""
    count = longest = 0
    for before, after in pairwise(shape.columns["year"]):
        runs = after.new and before.new and after.new == before.new + 1 and after.new != after.old
        count = count + 1 if runs else 0
        longest = max(longest, count)
    if longest >= _FEW:
        message = f"годы идут подряд в {longest + 1} строках: не протянут ли ряд?"
        yield Alarm("years-running", message, longest)


# --- notes -----------------------------------------------------------------------------------


def find_exchanged_notes(shape: Shape) -> Iterator[Alarm]:
    """Two cities that have each other's note."""
    changed = [pair for pair in shape.list_changed("note") if len(pair.old) >= _SHORTEST]
    owners = {pair.old: pair for pair in changed}
    for pair in changed:
        other = owners.get(pair.new)
        if other and other.new == pair.old and pair.city < other.city:
            message = f"примечания городов {pair.city} и {other.city} поменялись местами"
            yield Alarm("notes-exchanged", message, 2)


def find_lost_digits(shape: Shape) -> Iterator[Alarm]:
    """Numbers that all lost their last digit."""
    numbers = [one for pair in shape.list_changed("note") for one in _pair_numbers(pair)]
    changed = [(old, new) for old, new in numbers if old != new]
    lost = [old for old, new in changed if old[:-1] == new]
    if len(lost) > _FEW and len(lost) >= _NEARLY * len(changed):
        message = f"в примечаниях {len(lost)} чисел потеряли последнюю цифру"
        yield Alarm("digits-lost", message, len(lost))


def _pair_numbers(pair: Pair) -> list[tuple[str, str]]:
    """In their order, where there are as many; a single digit that is lost leaves nothing."""
    old, new = _DIGITS.findall(pair.old), _DIGITS.findall(pair.new)
    if len(old) != len(new):
        old = [number for number in old if len(number) > 1]
    return list(zip(old, new, strict=True)) if len(old) == len(new) else []


def find_cut_notes(shape: Shape) -> Iterator[Alarm]:
    """Notes that all end after so many characters: a program cut them."""
    changed = shape.list_changed("note")
    cut = [len(pair.new) for pair in changed if pair.new and pair.old.startswith(pair.new.rstrip())]
    length, count = Counter(cut).most_common(1)[0] if cut else (0, 0)
    if count >= _FEW:
        message = f"примечания {count} городов обрезаны на {length}-м знаке"
        yield Alarm("notes-cut", message, count)


def find_lost_letters(shape: Shape) -> Iterator[Alarm]:
    """Letters that came out as question marks: a wrong encoding on the way."""
    count = sum(_count_lost(pair.new) - _count_lost(pair.old) > _FEW for pair in shape.list_changed("note"))
    if count >= _FEW:
        yield Alarm("letters-lost", f"вместо букв стоит «?» в примечаниях {count} городов", count)


def _count_lost(text: str) -> int:
    return len(_LOST.findall(text))


RULES: tuple[Rule, ...] = (
    find_another_list,
    find_half_gone,
    find_moved_regions,
    find_doubled_rows,
    find_disorder,
    find_swapped_columns,
    find_emptied,
    find_filled,
    find_running_years,
    find_exchanged_notes,
    find_lost_digits,
    find_cut_notes,
    find_lost_letters,
)
