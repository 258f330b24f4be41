"""Time expressions: dates with the words that govern them, joined into ranges and given their years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.dates import DATA, Date, find_dates
from doblest.claims.roles.frames import COMPARED, Frame, read_frame

_DASHES: Final = frozenset("-‐‑–—−")
_NAMES: Final = tuple(DATA["names"]["stems"])
_SHORTEST_LIFE: Final = 15
_LISTED: Final = frozenset(["и", ",", ", и"])
_OF_YEARS: Final = ("day", "month", "season")
_HALF_YEAR: Final = 6
_IN_MONTH: Final = ("day", "month")
_IN_YEAR: Final = ("day", "month", "season", "year")
_MOST_LETTERS: Final = 24
_LONGEST_TITLE: Final = 160
_BESIDE: Final = 8
_NEAR: Final = 4
_ADJECTIVE: Final = re.compile(r"\s{1,3}(?:\w{3,20}(?:ого|его|ом|ем)\s{1,3})?|\s?,?\s?")
_COUNTED: Final = re.compile(
    rf"\s{{1,3}}(?:\w+(?:ов|ев|ей|ых|их|ами|ями|ах|ях|ам|ям)(?!\w)|(?:{'|'.join(DATA['counted']['stems'])}))"
)
_AGREEING: Final = re.compile(
    r"\s{1,3}(?:\w+(?:ом|ем|ой|ей|ому|ого|его|е|у|ю|ий|ый)(?!\w)|\w+(?<!л)(?:а|я)(?!\w))"
)
_YEAR_NOUN: Final = re.compile(r"г(?![о])|год")
_BARE_PREPOSITIONS: Final = ("в", "к", "с", "до", "по", "на", "после", "от", "перед", COMPARED)
_BARE_YEARS: Final = range(1914, 1960)
_WINTER: Final = 12
_SPRING: Final = 3
_AUTUMN: Final = 8


class Item(Struct, frozen=True, gc=False):
    """A date in its frame; `end` is after its last character."""

    frame: Frame
    date: Date
    end: int


Expression = tuple[Item, ...]
"""One date, or the first to the last of a range."""


def find_expressions(folded: str) -> list[Expression]:
    """The time expressions of a folded sentence, in order; years that are not told are still 0."""
    chains: list[list[Item]] = []
    for item in _frame_dates(folded):
        if chains and _links(folded, chains[-1][-1], item):
            chains[-1].append(item)
        else:
            chains.append([item])
    return [_close_bracket(folded, chain) for chain in chains if _is_time(folded, chain)]


def _close_bracket(folded: str, chain: Sequence[Item]) -> Expression:
    """«войны (1941–1945)» with its second bracket."""
    *before, last = chain
    if before and folded.startswith(")", last.end) and "(" in folded[before[-1].end : last.frame.start]:
        last = replace(last, end=last.end + 1)
    return (*before, last)


def _frame_dates(folded: str) -> Iterator[Item]:
    limit = 0
    for date in _join_years(folded, list(find_dates(folded))):
        frame = read_frame(folded, limit, date.start)
        yield Item(frame, date, date.end)
        limit = date.end


def _join_years(folded: str, dates: list[Date]) -> Iterator[Date]:
    """«22 июля» and «1942 года» as one; so with «зимой 1941/42»."""
    skip = False
    for i, date in enumerate(dates):
        after = dates[i + 1] if i + 1 < len(dates) else None
        if skip:
            skip = False
        elif after is not None and date.kind in _OF_YEARS and _may_take(folded, date, after):
            yield _give_year(date, after)
            skip = True
        else:
            yield date


def _may_take(folded: str, date: Date, after: Date) -> bool:
    if (
        after.kind not in ("year", "unknown")
        or after.start - date.end > _MOST_LETTERS
        or date.first[:1] != (0,)
    ):
        return False
    return _ADJECTIVE.fullmatch(folded, date.end, after.start) is not None


def _give_year(date: Date, year: Date) -> Date:
    if year.kind == "unknown":
        return replace(year, start=date.start)
    ends = _with_year(date, year.first[0], year.last[0])
    return Date(date.start, year.end, date.kind, *ends)


def _with_year(date: Date, first: int, last: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The winter of one year is its January and February."""
    if date.first[1:2] == (_WINTER,) and date.kind == "season" and first == last:
        return (first, 1), (last, *date.last[1:])
    return (first, *date.first[1:]), (last, *date.last[1:])


def _links(folded: str, item: Item, after: Item) -> bool:
    """«с 1941 по 1945», «5 мая – 3 июня», «1942 и 1943»; a war and its years are one as well."""
    gap = folded[item.end : after.frame.start].strip()
    if len(gap) > 3 or "unknown" in (item.date.kind, after.date.kind):
        return False
    if item.date.kind == "war" and not _may_be_year(after.date):
        return False
    if after.frame.preposition in ("по", "до"):
        return item.frame.preposition in ("с", "от") and gap in ("", ",", "и")
    if after.frame.preposition is not None:
        return gap == "и" and (_shares_noun(folded, item, after) or _goes_on(item, after))
    return _lists(folded, gap, item.date, after.date)


def _may_be_year(date: Date) -> bool:
    """Not of «за войну 1700 вагонов»."""
    return date.firm or date.first[0] in _BARE_YEARS


def _lists(folded: str, gap: str, date: Date, after: Date) -> bool:
    if date.kind == "war" and after.kind == "year":
        return gap in ("", "(", ",")
    if gap in _DASHES:
        return date.kind == after.kind or date.kind in _OF_YEARS
    return gap in _LISTED and date.kind == after.kind and _is_open(folded, date)


def _goes_on(item: Item, after: Item) -> bool:
    """«осенью 1941-го и в начале 1942 года»: the months of two years that meet."""
    date, later = item.date, after.date
    if date.kind not in _OF_YEARS or later.kind not in _IN_YEAR or date.first[0] <= 1:
        return False
    return later.first[0] == date.first[0] + 1 and date.last[1] > _AUTUMN and after.frame.preposition == "в"


def _shares_noun(folded: str, item: Item, after: Item) -> bool:
    """«в 1942 и в 1943 годах»."""
    if (
        item.frame.preposition != after.frame.preposition
        or item.date.kind != "year"
        or not _is_open(folded, item.date)
    ):
        return False
    return folded.endswith(("годах", "годы", "гг."), after.date.start, after.end)


def _is_open(folded: str, date: Date) -> bool:
    """True where the year, or its noun, is still to come: «в 1942 и 1943 годах», «в мае и июне 1942»."""
    if date.kind == "year":
        return _YEAR_NOUN.search(folded, date.start, date.end) is None
    return date.first[0] == 0


def _is_time(folded: str, chain: Sequence[Item]) -> bool:
    """False for a bare number or ordinal in a place where no year stands, and for «победа в войне»."""
    item = chain[-1]
    if _is_in_title(folded, chain[0].frame.start) or _is_in_name(folded, chain):
        return False
    return any(one.date.firm for one in chain) or _stands_as_year(folded, chain[0], item)


def _is_in_title(folded: str, start: int) -> bool:
    """«За доблестный труд в Великой Отечественной войне 1941–1945 гг.» is a medal."""
    quote = folded.rfind("«", max(0, start - _LONGEST_TITLE), start)
    return quote >= 0 and folded.startswith("за ", quote + 1) and folded.find("»", quote, start) < 0


def _is_in_name(folded: str, chain: Sequence[Item]) -> bool:
    """«площадь 1905 года», and the years of a life: «Иванов (1912–1944)»."""
    start = chain[0].frame.start
    before = folded[max(0, start - _MOST_LETTERS) : start].rstrip()
    if chain[0].date.kind != "year" or not before:
        return False
    if before[-1] == "(":
        return chain[-1].date.last[0] - chain[0].date.first[0] >= _SHORTEST_LIFE
    return chain[0].frame.preposition is None and before.split()[-1].startswith(_NAMES)


def _stands_as_year(folded: str, first: Item, last: Item) -> bool:
    """«в 42-м», «к 1943», «(1939)», but «в 42-м полку», «до 1900 снарядов»."""
    digits = folded[last.date.start : last.date.end].isdecimal()
    if _counts(folded, first, last, digits=digits):
        return False
    if first.frame.preposition in _BARE_PREPOSITIONS or first.frame.part:
        return True
    begin = first.frame.start
    before = folded[max(0, begin - _BESIDE) : begin].rstrip()
    if before.endswith("("):
        return folded[last.end : last.end + _BESIDE].lstrip().startswith((")", ",", ";"))
    return digits and first.date.first[0] in _BARE_YEARS and not before


def _counts(folded: str, first: Item, last: Item, *, digits: bool) -> bool:
    """True where a noun follows that the number counts or the ordinal is of."""
    if digits:
        return _COUNTED.match(folded, last.end) is not None
    if first is last and folded.endswith("й", first.date.start, last.end):
        return True
    return _AGREEING.match(folded, last.end) is not None


def resolve_years(expressions: list[Expression], year: int | None, month: int = 0) -> list[Expression]:
    """The expressions with all years told; those that nothing gives a year are left out.

    `year` and `month` are of the date told last before; an earlier month is of the year after it.
    """
    resolved = []
    for i, expression in enumerate(expressions):
        if expression[0].frame.preposition == COMPARED or expression[0].date.kind == "unknown":
            continue
        if year is not None and month and _comes_round(expression[0].date, month):
            year, month = year + 1, 0
        dated = _resolve(expression, year, expressions[i + 1 : i + _NEAR])
        if dated is not None:
            year, month = _find_stated_year(dated[-1].date) or year, 0
            resolved.append(dated)
    return resolved


def _comes_round(date: Date, month: int) -> bool:
    """«Завод приехал в ноябре 1941 года. Уже в январе …»: of the next year; «в августе» of this one."""
    return date.kind in _IN_MONTH and date.first[0] <= 1 and date.first[1] + _HALF_YEAR <= month


def _find_stated_year(date: Date) -> int | None:
    """The one that «в декабре» after it is of; several years tell none."""
    return date.last[0] if date.first[0] == date.last[0] and date.kind in _IN_YEAR else None


def _resolve(expression: Expression, year: int | None, later: list[Expression]) -> Expression | None:
    """From right to left: «с ноября по февраль 1942» begins in the year before."""
    result: list[Item] = []
    after: Date | None = None
    for item in reversed(expression):
        date = item.date
        if date.first[0] <= 1:
            base = _find_year(date, after, year, later)
            if base is None:
                return None
            date = _shift(date, base)
        if after is not None and _goes_into_winter(date, after):
            result[-1] = replace(result[-1], date=_move_winter(after))
        after = date
        result.append(replace(item, date=date))
    return tuple(reversed(result))


def _goes_into_winter(date: Date, after: Date) -> bool:
    """«осенью и зимой 1941 года»: the winter that follows."""
    return date.kind == after.kind == "season" and after.first[1] == 1 and date.first[1] > _SPRING


def _move_winter(winter: Date) -> Date:
    year = winter.first[0]
    return replace(winter, first=(year, _WINTER), last=(year + 1, *winter.last[1:]))


def _find_year(date: Date, after: Date | None, year: int | None, later: list[Expression]) -> int | None:
    if after is not None and after.kind in _IN_YEAR:
        turns = date.first[1:] > after.first[1:] and len(after.first) > 1
        return after.first[0] - (turns and not (date.kind == "season" and after.first[1] == 1))
    if year is not None:
        return year
    return next((one[0].date.first[0] for one in later if _follows(date, one[0].date)), None)


def _follows(date: Date, later: Date) -> bool:
    """«В июле …, а в ноябре 1941 года»: the year is told at the second."""
    return later.kind in ("day", "month") and later.first[0] > 1 and date.first[1:2] <= later.first[1:2]


def _shift(date: Date, year: int) -> Date:
    """The date in that year, or the next: «следующего года»."""
    year += date.first[0]
    if date.kind == "season" and date.first[1:2] == (_WINTER,):
        return replace(date, first=(year, _WINTER), last=(year + 1, *date.last[1:]))
    return replace(date, first=(year, *date.first[1:]), last=(year, *date.last[1:]))
