"""What a person typed, as the register takes it: without what no field holds, and of bounded length
(`data/limits.toml`)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, TypeVar

from msgspec import structs

from doblest.data import load
from doblest.errors import RegisterError
from doblest.model import LonLat, Memorial
from doblest.wording.vocabulary import field_name, texts

V = TypeVar("V")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_ALLOWED = "\n\t"
_OF_ONE_LINE = ("city", "region")
"""Names: telephones put a space behind the last word, and what is pasted brings line breaks."""
_SCRIPT = re.compile(r"\s*(?:data|file|javascript|vbscript)\s*:", re.IGNORECASE)


def clean_text(text: str) -> str:
    """Line ends as `\\n`; without control characters, which PostgreSQL and XML refuse, halves of characters
    and marks that turn the direction of writing."""
    return "".join(letter for letter in _BREAKS.sub("\n", text) if _is_allowed(letter))


def has_letters(name: str) -> bool:
    """Or figures: blanks and characters of no width name nothing."""
    return any(map(str.isalnum, name))


def _is_allowed(letter: str) -> bool:
    if letter in _ALLOWED:
        return True
    category = unicodedata.category(letter)
    return category not in ("Cc", "Cs") and not (
        category == "Cf" and unicodedata.bidirectional(letter) in _TURNS
    )


_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def clean_value(field: str, value: V) -> V:
    """Of any of a field's own types. Raises RegisterError for one that is too long."""
    cleaned: Any = value
    match value:
        case str():
            cleaned = _clean_bounded(field, field, value)
            cleaned = _join_lines(cleaned) if field in _OF_ONE_LINE else cleaned
            _require_name(field, cleaned)
        case int() if not isinstance(value, bool):
            _require_year(field, value)
        case Memorial():
            cleaned = _clean_memorial(field, value)
        case dict():
            cleaned = {str(name): _clean_named(field, str(name), one) for name, one in value.items()}
        case tuple():
            cleaned = _clean_all(field, value)
    return cleaned  # type: ignore[no-any-return] # of the type that came


def _clean_named(field: str, name: str, value: str | LonLat) -> str | LonLat:
    """Words of a column, or the point of a settlement."""
    if isinstance(value, str):
        return _clean_bounded("extra", name, value)
    _require_point(field, value)
    return value


def _clean_all(field: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(values) > (most := _get_most(field)):
        raise RegisterError(f"значений больше {most}", where=field_name(field).ru, remedy="Уберите лишние")
    return tuple(clean_value(field, value) for value in values)


def _clean_bounded(bound: str, field: str, text: str) -> str:
    if len(text) > (most := _get_most(bound)):
        raise RegisterError(
            f"слишком длинно: знаков {len(text)}, а помещается {most}",
            where=field_name(field).ru,
            remedy="Сократите",
        )
    return clean_text(text)


def _require_name(field: str, text: str) -> None:
    if field == "city" and not has_letters(text):
        raise RegisterError("города без имени не бывает", where=field_name(field).ru, remedy="Напишите имя")


def _require_link(field: str, address: str) -> None:
    """Text in the place of a link is kept; what a program would open in another way is not."""
    if _SCRIPT.match(address):
        raise RegisterError(
            f"это не ссылка на карту: {address[:60]}",
            where=field_name(field).ru,
            remedy="Ссылка начинается с https://, http:// или geo:",
        )


def _require_year(field: str, year: int) -> None:
    bounds = load("limits")["entered"]
    if not bounds["year_from"] <= year <= bounds["year_to"]:
        raise RegisterError(
            f"такого года не бывает: {year}", where=field_name(field).ru, remedy="Год — четыре цифры: 2021"
        )


def _clean_memorial(field: str, memorial: Memorial) -> Memorial:
    names = ("name", "address", "map_url")
    parts = {name: _clean_part(name, getattr(memorial, name)) for name in names}
    if memorial.lon is not None or memorial.lat is not None:
        _require_point(field, (memorial.lon, memorial.lat))
    _require_link(field, parts["map_url"])
    return structs.replace(memorial, **parts)


def _clean_part(name: str, text: str) -> str:
    """One line."""
    part = texts("memorial_parts")[name].ru
    return _join_lines(_clean_bounded(f"memorial_{name}", part, text))


def _join_lines(text: str) -> str:
    return re.sub(r"[\n\t]+", " ", text).strip()


def _require_point(field: str, point: tuple[float | None, float | None]) -> None:
    lon, lat = (float("nan") if part is None else part for part in point)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # nor what is no number
        raise RegisterError(
            f"такой точки нет: {point[1]}, {point[0]}",
            where=field_name(field).ru,
            remedy="Сначала широта, потом долгота: 55.75, 37.61",
        )


@cache
def _get_most(bound: str) -> int:
    bounds = load("limits")["entered"]
    return int(bounds.get(bound, bounds["other"]))
