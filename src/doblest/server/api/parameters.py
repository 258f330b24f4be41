"""The parameters of items, each read with care: what is unknown or makes no sense is refused by name."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from doblest.server.api.collections import Collection, Property
from doblest.server.api.exchange import Pairs
from doblest.server.api.kept import Box
from doblest.server.api.problems import bad

DEFAULT_LIMIT = 10
GREATEST_LIMIT = 1_000
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LANGUAGES = ("cql2-text", "cql2-json")
LONGEST_SEARCH = 200

_DAY = r"\d{4}-\d{2}-\d{2}"
_MOMENT = rf"{_DAY}(?:T\d{{2}}:\d{{2}}:\d{{2}}(?:\.\d+)?(?:Z|[+-]\d{{2}}:\d{{2}}))?"
DATETIME = rf"^(?:{_MOMENT}|(?:{_MOMENT}|\.\.)?/{_MOMENT}|{_MOMENT}/(?:\.\.)?)$"
"""An instant or an interval, open at one end by nothing or by two dots."""
_COUNT = re.compile(r"[+]?[0-9]{1,40}")


class Asked(Struct, frozen=True):
    """What part of a collection is wanted."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    revision: int | None = None
    box: Box | None = None
    between: tuple[str, str] | None = None
    """First and last day, ISO 8601; an empty one is open."""
    search: str | None = None
    equals: tuple[tuple[str, Any], ...] = ()
    condition: str | None = None
    language: str = LANGUAGES[0]

    @property
    def narrowed(self) -> bool:
        """Whether anything but paging was asked."""
        return any(
            part not in (None, ())
            for part in (self.box, self.between, self.search, self.equals, self.condition)
        )

    @property
    def key(self) -> tuple[Any, ...]:
        """All that decides which features match, paging aside."""
        return self.box, self.between, self.search, self.equals, self.condition, self.language


def asked(query: Pairs, collection: Collection) -> Asked:
    """The parameters of an items request."""
    given: dict[str, Any] = {}
    equals = []
    for name, value in unique(query):
        reader = _READERS.get(name)
        held = collection.queryables.get(name)
        if reader is not None:
            field, read = reader
            given[field] = read(name, value)
        elif held is not None and held.plain:
            equals.append((name, _value(name, value, held)))
        elif name != "f":
            raise unknown(name, [*_READERS, "f", *plain(collection)])
    return Asked(**{k: v for k, v in given.items() if k != "_"}, equals=tuple(sorted(equals, key=str)))


def plain(collection: Collection) -> list[str]:
    """Properties that are parameters of their own."""
    return [name for name, held in collection.queryables.items() if held.plain]


def only(query: Pairs, *names: str) -> None:
    """Refuse any other parameter."""
    for name, _ in unique(query):
        if name not in names:
            raise unknown(name, list(names))


def unique(query: Pairs) -> Pairs:
    """The query, refused where a parameter is given twice."""
    met: set[str] = set()
    for name, _ in query:
        if name in met:
            raise bad(name[:60], "Параметр дан дважды")
        met.add(name)
    return query


def unknown(name: str, known: list[str]) -> Exception:
    return bad(name[:60], f"Неизвестный параметр; есть {', '.join(known)}")


def _limit(name: str, text: str) -> int:
    """A limit above the greatest is the greatest, as the standard allows."""
    number = _count(name, text)
    if number < 1:
        raise bad(name, "Число объектов на странице начинается с 1")
    return min(number, GREATEST_LIMIT)


def _count(name: str, text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise bad(name, f"«{text[:40]}» не целое число от 0")
    return int(text)


def _box(name: str, text: str) -> Box:
    parts = text.split(",")
    if len(parts) not in (4, 6):
        raise bad(name, f"Нужны четыре числа (запад, юг, восток, север) или шесть, а дано {len(parts)}")
    numbers = [_number(name, part) for part in parts]
    flat = numbers if len(numbers) == 4 else [numbers[0], numbers[1], numbers[3], numbers[4]]
    west, south, east, north = flat
    if south > north:
        raise bad(name, f"Юг {south:g} севернее севера {north:g}; порядок — запад, юг, восток, север")
    return west, south, east, north


def _number(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise bad(name, f"«{text[:40]}» не число")
    return number


def _interval(name: str, text: str) -> tuple[str, str]:
    if not re.match(DATETIME, text) or text.endswith("\n"):
        raise bad(name, f"«{text[:60]}» не время и не промежуток по RFC 3339")
    start, bar, end = text.partition("/")
    days = [part[:10] if part != ".." else "" for part in (start, end if bar else start)]
    return days[0], days[1]


def _language(name: str, text: str) -> str:
    return _one_of(name, text, LANGUAGES)


def _crs(name: str, text: str) -> str:
    return _one_of(name, text, (CRS84,))


def _one_of(name: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise bad(name, f"Нет значения «{text[:60]}»; есть {', '.join(known)}")
    return text


def _search(name: str, text: str) -> str | None:
    if len(text) > LONGEST_SEARCH:
        raise bad(name, f"Запрос длиннее {LONGEST_SEARCH} знаков")
    return text.strip() or None


def _as_is(name: str, text: str) -> str:
    return text


def _value(name: str, text: str, held: Property) -> Any:
    if held.enum:
        return _one_of(name, text, held.enum)
    match held.kind:
        case "integer":
            return _whole(name, text)
        case "number":
            return _number(name, text)
        case "boolean":
            return _one_of(name, text, ("true", "false")) == "true"
        case _:
            return text


def _whole(name: str, text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,40}", text):
        raise bad(name, f"«{text[:40]}» не целое число")
    return int(text)


_READERS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "limit": ("limit", _limit),
    "offset": ("offset", _count),
    "revision": ("revision", _count),
    "bbox": ("box", _box),
    "datetime": ("between", _interval),
    "q": ("search", _search),
    "filter": ("condition", _as_is),
    "filter-lang": ("language", _language),
    "filter-crs": ("_", _crs),
    "bbox-crs": ("_", _crs),
    "crs": ("_", _crs),
}
