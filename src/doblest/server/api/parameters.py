"""The parameters of items, each read with care: what is unknown or makes no sense is refused by name."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any

from doblest.featurestore import Collection, Property, Query
from doblest.featurestore.cql2.parser import LANGUAGES
from doblest.featurestore.features import Bounds
from doblest.server.http.problems import BadParameter, ProblemError, TooLong

Pairs = tuple[tuple[str, str], ...]

MAX_LIMIT = 1_000
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
MAX_SEARCH_LENGTH = 200

_DAY = r"\d{4}-\d{2}-\d{2}"
_MOMENT = rf"{_DAY}(?:T(?:\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d+)?(?:Z|[+-]\d{{2}}:\d{{2}}))?)?"
"""GDAL ends a day with a T."""
DATETIME = rf"^(?:{_MOMENT}|(?:{_MOMENT}|\.\.)?/{_MOMENT}|{_MOMENT}/(?:\.\.)?)$"
"""An instant or an interval, open at one end by nothing or by two dots."""
_LEAP_SECOND = re.compile(r"(T\d\d:\d\d):60")
"""RFC 3339 has it, a `datetime` does not."""
_NUMBER = re.compile(r"\s*+[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?\s*+")
TRUTHS = {"true": True, "false": False, "1": True, "0": False}
"""GDAL writes a truth as a number."""
_COUNT = re.compile(r"[+]?[0-9]{1,40}")


def parse_query(pairs: Pairs, collection: Collection) -> Query:
    """The parameters of an items request."""
    fields: dict[str, Any] = {}
    equals = []
    for name, value in _check_unique(pairs):
        text = unicodedata.normalize("NFC", value)
        queryable = collection.queryables.get(name)
        if name in _PARSERS:
            field, parse = _PARSERS[name]
            fields[field] = parse(name, text)
        elif queryable is not None:
            equals.append((name, _parse_value(name, text, queryable)))
        elif name != "f":
            raise _unknown_parameter(name, [*_PARSERS, "f", *collection.parameters])
    fields.pop("", None)
    return Query(**fields, equals=tuple(sorted(equals, key=str)))


def allow_only(pairs: Pairs, *names: str) -> None:
    """Refuse any other parameter."""
    for name, _ in _check_unique(pairs):
        if name not in names:
            raise _unknown_parameter(name, list(names))


def _check_unique(pairs: Pairs) -> Pairs:
    """The parameters, refused where one is given twice."""
    names: set[str] = set()
    for name, _ in pairs:
        if name in names:
            raise _refuse(name[:60], "Параметр дан дважды")
        names.add(name)
    return pairs


def _unknown_parameter(name: str, known: list[str]) -> ProblemError:
    return _refuse(name[:60], f"Неизвестный параметр; есть {', '.join(known)}")


def _refuse(name: str, detail: str) -> ProblemError:
    return ProblemError(BadParameter(detail, name))


def _parse_limit(name: str, text: str) -> int:
    """A limit above the greatest is the greatest, as the standard allows."""
    number = _parse_count(name, text)
    if number < 1:
        raise _refuse(name, "Число объектов на странице начинается с 1")
    return min(number, MAX_LIMIT)


def _parse_count(name: str, text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise _refuse(name, f"«{text[:40]}» не целое число от 0")
    return int(text)


def _parse_bbox(name: str, text: str) -> Bounds:
    parts = text.split(",")
    if len(parts) not in (4, 6):
        raise _refuse(name, f"Нужны четыре числа (запад, юг, восток, север) или шесть, а дано {len(parts)}")
    numbers = [_parse_number(name, part) for part in parts]
    flat = numbers if len(numbers) == 4 else [numbers[0], numbers[1], numbers[3], numbers[4]]
    west, south, east, north = flat
    if south > north:
        raise _refuse(name, f"Юг {south:g} севернее севера {north:g}; порядок — запад, юг, восток, север")
    return west, south, east, north


def _parse_number(name: str, text: str) -> float:
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(number):
        raise _refuse(name, f"«{text[:40]}» не число")
    return number


def _parse_period(name: str, text: str) -> tuple[str, str]:
    if not re.match(DATETIME, text) or text.endswith("\n"):
        raise _refuse(name, f"«{text[:60]}» не время и не промежуток по RFC 3339")
    start, bar, end = text.partition("/")
    return _parse_day(name, start), _parse_day(name, end if bar else start)


def _parse_day(name: str, text: str) -> str:
    """The day of a moment; nothing for an open end."""
    if text in ("", ".."):
        return ""
    try:
        datetime.fromisoformat(_LEAP_SECOND.sub(r"\1:59", text.removesuffix("T")))
    except ValueError as error:
        raise _refuse(name, f"В календаре нет «{text[:40]}»; год, месяц и день — 2020-07-02") from error
    return text[:10]


def _parse_language(name: str, text: str) -> str:
    return _parse_choice(name, text, LANGUAGES)


def _parse_crs(name: str, text: str) -> str:
    return _parse_choice(name, text, (CRS84,))


def _parse_choice(name: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise _refuse(name, f"Нет значения «{text[:60]}»; есть {', '.join(known)}")
    return text


def _parse_search(name: str, text: str) -> str | None:
    if len(text) > MAX_SEARCH_LENGTH:
        detail = f"Запрос длиннее {MAX_SEARCH_LENGTH} знаков"
        raise ProblemError(TooLong(detail, name, limit=MAX_SEARCH_LENGTH))
    return text.strip() or None


def _parse_value(name: str, text: str, queryable: Property) -> Any:
    if queryable.enum:
        return _parse_choice(name, text, queryable.enum)
    match queryable.kind:
        case "integer":
            return _parse_integer(name, text)
        case "number":
            return _parse_number(name, text)
        case "boolean":
            return TRUTHS[_parse_choice(name, text, tuple(TRUTHS))]
    return _parse_date(name, text) if queryable.format == "date" else text


def _parse_date(name: str, text: str) -> str:
    """A day that the calendar has."""
    if not re.fullmatch(_DAY, text, re.ASCII):
        raise _refuse(name, f"«{text[:40]}» не дата; год, месяц и день — 2020-07-02")
    return _parse_day(name, text)


def _parse_integer(name: str, text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,40}", text):
        raise _refuse(name, f"«{text[:40]}» не целое число")
    return int(text)


_PARSERS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "limit": ("limit", _parse_limit),
    "offset": ("offset", _parse_count),
    "revision": ("revision", _parse_count),
    "bbox": ("bbox", _parse_bbox),
    "datetime": ("period", _parse_period),
    "q": ("search", _parse_search),
    "filter": ("filter", lambda name, text: text),
    "filter-lang": ("filter_language", _parse_language),
    "filter-crs": ("", _parse_crs),
    "bbox-crs": ("", _parse_crs),
    "crs": ("", _parse_crs),
    "at": ("", lambda name, text: text),
    "known": ("", lambda name, text: text),
}
"""By parameter: the field of the query that it sets, nothing where it is only checked; days are checked where
the register is known."""
