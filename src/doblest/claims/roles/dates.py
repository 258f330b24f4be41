"""Dates and wars as Russian texts name them, each without the words that govern it.

All is read of small letters with «е» for «ё», as `fold_letters` makes them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, Literal

from msgspec import Struct

from doblest.claims.lexicon import FIRST_YEAR, LAST_YEAR
from doblest.claims.patterns import join_words
from doblest.data import load

Parts = tuple[int, ...]
"""A year, perhaps with month and day; 0 for a year that is not told."""
DateKind = Literal["day", "month", "season", "year", "decade", "war", "before_war", "after_war", "unknown"]

DATA: Final[dict[str, Any]] = load("roles")["periods"]
WAR: Final = (1941, 1945)
_CENTURY: Final = 1900
_SHORT_YEARS: Final = range(30, 60)


class Date(Struct, frozen=True, gc=False):
    """Characters `[start, end)` that name a stretch of time."""

    start: int
    end: int
    kind: DateKind
    first: Parts
    last: Parts
    firm: bool = True
    """False for bare digits or an ordinal, which only their surroundings make a year."""
    noun: str = ""
    """«зиму» of «военную зиму»."""


_MONTHS: Final = {
    **{stem: number for number, stem in enumerate(DATA["months"]["short"], 1)},
    **dict.fromkeys(("мая", "маю", "мае"), 5),
}
_SEASONS: Final[dict[str, list[int]]] = DATA["seasons"]
_TENS: Final[dict[str, int]] = DATA["years"]["tens"]
_ONES: Final[dict[str, int]] = DATA["years"]["ones"]
_ROUND: Final[dict[str, int]] = DATA["years"]["round"]
_WARS: Final[dict[str, list[str]]] = DATA["wars"]
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6} | {
    "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip

_S: Final = r"\s{1,3}"
_DASH: Final = r"(?:\s?[-‐‑–—−/…]\s?|\.\.\.?)"
_MONTH: Final = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[яьюе]|ем)|(?:март|август)(?:а|е|у|ом)?"
    r"|ма(?:й|я|ю|е|ем)|(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\.)(?!\w)"
)
_ORDINAL: Final = r"(?:[-‐‑–]?(?:й|го|м|му|ый|ом|ого|ому)(?!\w))"
_NOUN: Final = r"(?:\s{0,3}(?:г\.\s?г\.|гг?\.|гг?(?!\w)|год(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\w)))"
_YEAR: Final = r"(?:1[789]|20)\d\d(?!\d|[.,]\d|[-‐‑](?:мм|см|т|кг|тонн))"
_NEXT_DAY: Final = rf"(?:\s?[-‐‑–—−,]\s?|{_S}(?:и|по|на|до){_S})\d{{1,2}}(?:[-‐‑]?(?:го|е|му))?"
_ENDING: Final = r"(?:ый|ой|ий|ого|его|ьего|ому|ьему|ом|ем|ьем|ым)"
_OTHER_WARS: Final = "|".join(
    re.escape(name).replace(r"\ ", _S) for name in sorted(_WARS, key=len, reverse=True)
)
_BEGINNING_WORDS: Final = {
    *DATA["beginnings"],
    *(_MONTHS.keys() | _SEASONS.keys() | _TENS.keys() | _ROUND.keys() | _WARS.keys()),
}
_BEFORE: Final = r"(?<![\w№/])(?<!\d[.,:])(?!(?<=-)\d)"
_IN_DIGITS: Final = re.compile(
    rf"""{_BEFORE}(?:
      (?P<iso>{_YEAR}-\d\d-\d\d(?!\d))
    | (?P<numbers>\d{{1,2}}\.(?:\d{{1,2}}|[ivx]{{1,4}})\.(?:{_YEAR}|\d\d(?![\d.]\d))(?:\s?г\.)?)
    | (?P<day>\d{{1,2}}(?:[-‐‑]?(?:го|е|му))?(?:{_NEXT_DAY}){{0,6}}{_S}{_MONTH})
    | (?P<decade>(?:1[789]|20)?[1-9]0[-‐‑](?:е|х|ые|ых|м|ми)(?!\w){_NOUN}?)
    | (?P<year>{_YEAR}{_ORDINAL}?
               (?:{_DASH}(?:{_YEAR}|(?:(?<=[^\s][-‐‑–—−/])|(?=\d\d\s?гг?))\d\d(?!\d|[.,]\d)){_ORDINAL}?)?{_NOUN}?)
    | (?P<short>\d\d[-‐‑](?:й|го|м|му|ом|ого)(?!\w){_NOUN}?
               |\d\d{_DASH}\d\d\s?(?:гг|годы|годах)(?!\w)|\d\d{_S}году(?!\w))
    )""",
    re.VERBOSE,
)
_IN_WORDS: Final = re.compile(
    rf"""{_BEFORE}(?:
      (?P<month>{_MONTH})
    | (?P<season>(?:зим(?:а|ы|е|у|ой)|лет(?:о|а|у|ом)|весн(?:а|ы|е|у|ой)|осен(?:ь|и|ью))(?!\w))
    | (?P<decade>(?:{"|".join(_ROUND)})(?:ые|ых){_S}год\w{{1,2}})
    | (?P<words>(?:тысяча{_S}девятьсот{_S})?
                (?:(?:{"|".join(_TENS)}){_S}(?:{"|".join(_ONES)})|(?:{"|".join(_ROUND)})){_ENDING}(?!\w){_NOUN}?)
    | (?P<same>(?:то(?:го|т|м|му){_S}же|следующ(?:его|ем|ий|ему)
                |(?:прошл|текущ|нынешн|прошедш|минувш|предыдущ)\w{{1,3}}|эт(?:ого|ом|от)){_S}год(?:а|у|ом)?(?!\w))
    | (?P<war>(?:вел(?:ик(?:ой|ую)|\.)\s{{0,3}}отеч(?:ественн(?:ой|ую)|\.)
                 (?:\s{{0,3}}(?:войн(?:ы|е|у|ой)(?!\w)|в\.))?
               |(?:{_OTHER_WARS})(?:{_S}войн(?:ы|е|у|ой))?|отечественн(?:ой|ую){_S}войн(?:ы|е|у|ой)
               |вов|войн(?:ы|е|у|ой)|сражений)(?!\w))
    | (?P<military>(?:до|пред|после)?военн(?:ые|ых|ый|ого|ом|ому|ое|ую){_S}
                    (?:\w{{1,20}}(?:ые|ых|ое|ую){_S})?(?:{join_words(DATA["nouns"])})(?!\w))
    )""",
    re.VERBOSE,
)
_BEGINNINGS: Final = re.compile(
    rf"\b(?:[12]\d\d\d(?!\d)|\d\d?(?=[-.,‐‑–—−/…]|\s{{1,3}}[-–—−,янфмаисодпг])|{join_words(_BEGINNING_WORDS)})"
)
"""Cheap to search for: where a date may begin, and nothing else is tried."""
_NUMBERS: Final = re.compile(r"\d+|[ivx]+")
_DIGITS: Final = re.compile(r"\d+")


def find_dates(folded: str) -> Iterator[Date]:
    """The dates in order; offsets of the folded sentence."""
    position = 0
    for beginning in _BEGINNINGS.finditer(folded):
        if beginning.start() < position:
            continue
        pattern = _IN_DIGITS if folded[beginning.start()].isdecimal() else _IN_WORDS
        match = pattern.match(folded, beginning.start())
        if match is None:
            continue
        position = match.end()
        kind = match.lastgroup or ""
        date = _READERS[kind](match.group(), match.start(), match.end())
        if date is not None:
            yield date


@lru_cache(maxsize=4096)
def is_possible(parts: Parts) -> bool:
    """True for a date that the calendar has."""
    if not FIRST_YEAR <= parts[0] <= LAST_YEAR or not all(1 <= month <= 12 for month in parts[1:2]):
        return False
    return all(1 <= day <= monthrange(parts[0], parts[1])[1] for day in parts[2:])


@lru_cache(maxsize=4096)
def write_edtf(parts: Parts) -> str:
    """`1942`, `1942-07`, `1942-07-22`."""
    return "-".join((f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])))


def read_month(word: str) -> int:
    """The month by its form: «июля», «янв.»."""
    return _MONTHS[word[:3]]


def _read_iso(found: str, start: int, end: int) -> Date:
    """«1942-07-22»."""
    year, month, day = map(int, found.split("-"))
    return Date(start, end, "day", (year, month, day), (year, month, day))


def _read_numbers(found: str, start: int, end: int) -> Date | None:
    """«15.04.1944», «3.II.42»."""
    day, month, year = _NUMBERS.findall(found)[:3]
    number = _ROMAN.get(month) or (int(month) if month.isdecimal() else 0)
    full = (
        int(year) if len(year) > 2 else _CENTURY + int(year) + (100 if int(year) < _SHORT_YEARS.start else 0)
    )
    parts = (full, number, int(day))
    return (
        Date(start, end, "day", parts, parts) if is_possible(parts) else Date(start, end, "unknown", (), ())
    )


def _read_day(found: str, start: int, end: int) -> Date:
    """«22 июля», «с 5 по 7 ноября», «3, 4 и 9 мая»."""
    days = [int(number) for number in _DIGITS.findall(found)]
    month = read_month(found.split()[-1])
    low = days[0] if days == sorted(days) else days[-1]
    return Date(start, end, "day", (0, month, low), (0, month, days[-1]))


def _read_month(found: str, start: int, end: int) -> Date:
    month = read_month(found)
    return Date(start, end, "month", (0, month), (0, month))


def _read_season(found: str, start: int, end: int) -> Date:
    first, last = next(months for stem, months in _SEASONS.items() if found.startswith(stem))
    return Date(start, end, "season", (0, first), (0, last))


def _read_decade(found: str, start: int, end: int) -> Date:
    """«1930-е годы», «в 30-х», «сороковые годы»."""
    digits = _DIGITS.match(found)
    year = (
        int(digits.group())
        if digits
        else next(value for stem, value in _ROUND.items() if found.startswith(stem))
    )
    year += _CENTURY if year < 100 else 0
    return Date(start, end, "decade", (year,), (year + 9,))


def _read_year(found: str, start: int, end: int) -> Date | None:
    """«1942 году», «1941–1945», «1941/42»; an end before the beginning is no year: «1941 — 1800 танков»."""
    first, *rest = _DIGITS.finditer(found)
    year = int(first.group())
    last = int(rest[0].group()) if rest else year
    last += year // 100 * 100 if last < 100 else 0
    if last < year or last > LAST_YEAR:
        return Date(start, start + first.end(), "year", (year,), (year,), firm=False)
    firm = bool(rest) or first.end() < len(found)
    return Date(start, end, "year", (year,), (last,), firm=firm) if year <= LAST_YEAR else None


def _read_short(found: str, start: int, end: int) -> Date | None:
    """«42-м», «42-го года», «в 41 году», «41–45 гг.»."""
    years = [int(number) for number in _DIGITS.findall(found)]
    if not all(year in _SHORT_YEARS for year in years) or years[0] > years[-1]:
        return None
    firm = "г" in found.replace("го", "", 1) or len(years) > 1
    return Date(start, end, "year", (_CENTURY + years[0],), (_CENTURY + years[-1],), firm=firm)


def _read_words(found: str, start: int, end: int) -> Date:
    """«сорок второму», «тридцать девятого года», «сороковом»."""
    words = found.removeprefix("тысяча").split()
    words = words[1:] if words[0] == "девятьсот" else words
    if words[0] in _TENS:
        value = _TENS[words[0]] + next(one for stem, one in _ONES.items() if words[1].startswith(stem))
        firm = len(words) > 2
    else:
        value = next(ten for stem, ten in _ROUND.items() if words[0].startswith(stem))
        firm = len(words) > 1
    return Date(start, end, "year", (_CENTURY + value,), (_CENTURY + value,), firm=firm)


def _read_same(found: str, start: int, end: int) -> Date:
    """«того же года» is the year before it, «следующего года» the one after; «прошлого года» tells none."""
    if found.startswith("то"):
        return Date(start, end, "year", (0,), (0,))
    if found.startswith("следующ"):
        return Date(start, end, "year", (1,), (1,))
    return Date(start, end, "unknown", (), ())


def _read_war(found: str, start: int, end: int) -> Date:
    first, last = _find_war(" ".join(found.split()))
    return Date(start, end, "war", (first,), (last,))


@cache
def _find_war(name: str) -> Parts:
    for words, years in _WARS.items():
        if name.startswith(words):
            return tuple(map(int, years))
    return WAR


def _read_military(found: str, start: int, end: int) -> Date:
    """«военные годы», «довоенное время», «послевоенные годы»."""
    if found.startswith(("до", "пред")):
        return Date(start, end, "before_war", WAR[:1], WAR[:1])
    if found.startswith("после"):
        return Date(start, end, "after_war", WAR[1:], WAR[1:])
    return Date(start, end, "war", WAR[:1], WAR[1:], noun=found.split()[-1])


_READERS: Final[dict[str, Any]] = {
    "iso": _read_iso,
    "numbers": _read_numbers,
    "day": _read_day,
    "month": _read_month,
    "season": _read_season,
    "decade": _read_decade,
    "year": _read_year,
    "short": _read_short,
    "words": _read_words,
    "same": _read_same,
    "war": _read_war,
    "military": _read_military,
}
