"""The settlements of an entry as texts of its form, and back: a name and a point each, and spare places for
those that are to come. An emptied name takes its settlement out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from doblest import places
from doblest.data import load
from doblest.model import LonLat, Place
from doblest.reading.place_names import is_one_place, split_places
from doblest.reference.regions import regions

SPARE = 3
"""Empty places of the form."""


class SettlementInput(Struct, frozen=True):
    """One settlement as the form shows it."""

    prefix: str
    name: str
    point: str
    known: str
    """Where the gazetteer has it; empty where it does not, or an editor pointed at it."""


class _Row(Struct, frozen=True):
    """What one place of the form says, and what stood there."""

    prefix: str
    name: str
    point: str
    was: str
    point_was: LonLat | None


def write_settlements(names: Iterable[str], points: Mapping[str, LonLat]) -> dict[str, str]:
    """By the name of the input."""
    texts = [(name, format_lon_lat(points.get(name))) for name in names] + [("", "")] * SPARE
    return {
        f"s{number}-{part}": text
        for number, pair in enumerate(texts)
        for part, text in zip(("name", "point"), pair, strict=True)
    }


def format_lon_lat(point: LonLat | None) -> str:
    """Latitude first, as people write it; to a decimetre."""
    return f"{point[1]:.6f}, {point[0]:.6f}" if point else ""


def list_inputs(
    given: Mapping[str, str], names: Iterable[str], found: Iterable[Place | None]
) -> list[SettlementInput]:
    """`found` tells of each of the names where it is."""
    known = dict(zip(names, found, strict=False))
    prefixes = [name.removesuffix("-name") for name in given if name[0] == "s" and name.endswith("-name")]
    return [_show(prefix, given, known) for prefix in prefixes]


def _show(prefix: str, given: Mapping[str, str], known: Mapping[str, Place | None]) -> SettlementInput:
    name, point = given[f"{prefix}-name"], given[f"{prefix}-point"]
    place = None if point else known.get(name)
    return SettlementInput(prefix, name, point, format_lon_lat((place.lon, place.lat)) if place else "")


def read_settlements(
    given: Mapping[str, str], before: Mapping[str, Any], region: str, errors: dict[str, str]
) -> dict[str, Any]:
    """The values of both fields; what they were where nothing was touched."""
    names, points = before["settlements"], before["settlement_points"]
    written = write_settlements(names, points)
    if all(given[name] == text for name, text in written.items()):
        return {"settlements": names, "settlement_points": points}
    rows = list(_list_rows(given, names, points))
    read = [(row, _split(row), _read_point(row, region, errors)) for row in rows]
    for row, parts, point in read:
        _find_faults(row, parts, point, errors)
    _find_repeated(read, Counter(names), errors)
    said = [(name, point) for _row, parts, point in read for name in parts]
    return {
        "settlements": tuple(name for name, _point in said),
        "settlement_points": {name: point for name, point in said if point},
    }


def _list_rows(
    given: Mapping[str, str], names: tuple[str, ...], points: Mapping[str, LonLat]
) -> Iterator[_Row]:
    for number, was in enumerate((*names, *[""] * SPARE)):
        prefix = f"s{number}"
        name, point = (given[f"{prefix}-{part}"].strip() for part in ("name", "point"))
        yield _Row(prefix, was if name == was.strip() else name, point, was, points.get(was))


def _split(row: _Row) -> tuple[str, ...]:
    """Several where somebody typed several: «Мясной Бор, Спасская Полисть»."""
    return (row.name,) if row.name and row.name == row.was else split_places(row.name)


def _read_point(row: _Row, region: str, errors: dict[str, str]) -> LonLat | None:
    if row.point == format_lon_lat(row.point_was):
        return row.point_was
    if not row.point or not row.name:
        return None
    point = places.read_point(row.point)
    if point is None:
        said = _(
            "Точка не понята: широта и долгота, например 55.75, 37.61, или ссылка на карту, где они есть."
        )
        errors[f"{row.prefix}-point"] = said
    elif _is_elsewhere(point, region):
        errors[f"{row.prefix}-point"] = _(
            "Точка далеко от субъекта: не поменялись ли широта и долгота местами?"
        )
    return point


def _is_elsewhere(point: LonLat, region: str) -> bool:
    found = places.find_region(region)
    if found is None or found.iso not in regions():
        return False
    return places.distance_to_region(*point, found.iso) > float(load("limits")["entered"]["settlement_km"])


def _find_faults(row: _Row, parts: tuple[str, ...], point: LonLat | None, errors: dict[str, str]) -> None:
    if row.point and not row.was and not row.name:
        errors[f"{row.prefix}-name"] = _("У точки нет названия: напишите, чья она.")
    elif point and len(parts) > 1:
        errors[f"{row.prefix}-name"] = _("Точка одна, а названий несколько: впишите каждое в свою строку.")
    elif row.name != row.was and not all(map(is_one_place, parts)):
        errors[f"{row.prefix}-name"] = _("Название не понято: пишите без скобок, которые не закрыты.")


def _find_repeated(
    read: Iterable[tuple[_Row, tuple[str, ...], LonLat | None]], before: Counter[str], errors: dict[str, str]
) -> None:
    """A name that stands for two would give one point to both."""
    seen: Counter[str] = Counter()
    for row, parts, _point in read:
        for name in parts:
            seen[name] += 1
            if seen[name] > max(1, before[name]):
                said = _("«%(name)s» уже есть: допишите район в скобках, чтобы отличить.") % {"name": name}
                errors.setdefault(f"{row.prefix}-name", said)
