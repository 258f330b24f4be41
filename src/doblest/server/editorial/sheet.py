"""An entry as the texts of a form, and the texts as values of its fields again.

    write_texts(values)         -> what the inputs say, by their names
    read_sheet(posted, before)  -> Sheet: the values, and a sentence for each input that makes no sense

An input that was left as it was gives the value that it was written from, to the letter; one that the form
does not carry changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from doblest import places
from doblest.model import Memorial
from doblest.reference.memorials import name_kinds
from doblest.reference.regions import find_region, get_key
from doblest.server.editorial.settlement_sheet import format_lon_lat, read_settlements, write_settlements

PRIVATE = ("political", "extra")
STATUSES = ("dedicated", "planned", "other")
_TEXTS = ("city", "region", "note", "political")
_EXTRA = "extra:"
_PARTS = ("name", "address", "map_url")


class Sheet(Struct, frozen=True):
    """What a form says."""

    values: dict[str, Any]
    """By field; of a field whose input makes no sense what it was before."""
    errors: dict[str, str]
    """By the name of the input."""


def write_texts(values: Mapping[str, Any]) -> dict[str, str]:
    """By the name of the input."""
    subject = places.find_region(values["region"])
    texts = {name: values[name] for name in _TEXTS}
    texts["subject"] = (get_key(subject.iso) or "") if subject else ""
    texts["year"] = "" if values["year"] is None else str(values["year"])
    texts |= {f"{_EXTRA}{column}": text for column, text in values["extra"].items()}
    memorials = [values["memorial"], *values["further"], None]  # the last is an empty place for one more
    for number, memorial in enumerate(memorials):
        texts |= _write_memorial(f"m{number}", memorial)
    return texts | write_settlements(values["settlements"], values["settlement_points"])


def _write_memorial(prefix: str, memorial: Memorial | None) -> dict[str, str]:
    if memorial is None:
        return {f"{prefix}-kind": "", f"{prefix}-status": "dedicated"} | {
            f"{prefix}-{part}": "" for part in (*_PARTS, "point")
        }
    parts = {part: str(getattr(memorial, part)) for part in ("kind", "status", *_PARTS)}
    return {f"{prefix}-{part}": text for part, text in {**parts, "point": format_point(memorial)}.items()}


def format_point(memorial: Memorial | None) -> str:
    if memorial is None or memorial.lat is None or memorial.lon is None:
        return ""
    return format_lon_lat((memorial.lon, memorial.lat))


def read_sheet(posted: Mapping[str, str], before: Mapping[str, Any]) -> Sheet:
    """`before` is what the form was written from."""
    written = write_texts(before)
    given = {name: posted.get(name, text).replace("\r\n", "\n") for name, text in written.items()}
    errors: dict[str, str] = {}
    values = {
        **{name: given[name] for name in _TEXTS},
        "region": _read_region(given, written, errors),
        "year": _read_year(given["year"], errors, before["year"]),
        "extra": {column: given[f"{_EXTRA}{column}"] for column in before["extra"]},
        "memorial": _read_memorial("m0", given, before["memorial"], errors),
        "further": _read_further(given, before["further"], errors),
        **read_settlements(given, before, given["region"], errors),
    }
    if not given["city"].strip():
        errors["city"] = _("Город без имени не сохранить.")
    untouched = {
        name: value for name, value in before.items() if name in _TEXTS and given[name] == written[name]
    }
    return Sheet({**values, **untouched, "region": values["region"]}, errors)


def _read_region(given: Mapping[str, str], written: Mapping[str, str], errors: dict[str, str]) -> str:
    """A subject that was chosen anew is written by its official name, unless the text says the same one."""
    if given["subject"] == written["subject"]:
        return given["region"]
    chosen = find_region(given["subject"])
    if chosen is None:
        errors["subject"] = _("Такого субъекта нет: выберите из списка.")
        return given["region"]
    named = places.find_region(given["region"])
    return given["region"] if named and named.iso == chosen.iso else chosen.name


def _read_year(text: str, errors: dict[str, str], before: int | None) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) <= 4:
        return int(plain)
    errors["year"] = _("Год — четыре цифры, например 2021.")
    return before


def _read_memorial(
    prefix: str, given: Mapping[str, str], before: Memorial | None, errors: dict[str, str]
) -> Memorial | None:
    """None where nothing stands."""
    written = _write_memorial(prefix, before)
    if all(given[name] == text for name, text in written.items()):
        return before
    part = {name.removeprefix(f"{prefix}-"): given[name].strip() for name in written}
    if wrong := _find_fault(part, before):
        errors[f"{prefix}-kind"] = wrong
        return before
    if not part["kind"]:
        return None
    base = before or Memorial("", "other", "other")
    memorial = replace(base, **{name: part[name] for name in ("kind", "status", *_PARTS)})
    return _set_point(memorial, part["point"], base, prefix, errors)


def _read_further(
    given: Mapping[str, str], before: tuple[Memorial, ...], errors: dict[str, str]
) -> tuple[Memorial, ...]:
    """Those that stay, and one more where the empty place was filled in."""
    read = (
        _read_memorial(f"m{number}", given, memorial, errors)
        for number, memorial in enumerate((*before, None), 1)
    )
    return tuple(memorial for memorial in read if memorial is not None)


def _find_fault(part: Mapping[str, str], before: Memorial | None) -> str:
    """Empty where there is none."""
    if part["kind"]:
        is_known = part["kind"] in name_kinds() and part["status"] in STATUSES
        return "" if is_known else _("Выберите из списка.")
    is_filled = before is None and any(part[name] for name in (*_PARTS, "point"))
    return _("Выберите, что стоит: без этого памятник не сохранить.") if is_filled else ""


def _set_point(
    memorial: Memorial, text: str, before: Memorial, prefix: str, errors: dict[str, str]
) -> Memorial:
    """A point that was typed stands; one that was left alone gives way to that of a new link."""
    link = places.read_map_link(memorial.map_url)
    if text == format_point(before):
        is_other = memorial.map_url != before.map_url and link.lon is not None
        return replace(memorial, lon=None, lat=None) if is_other else memorial
    if not text:
        return replace(memorial, lon=None, lat=None)
    point = places.read_point(text)
    if point is None:
        errors[f"{prefix}-point"] = _("Точка не понята: широта и долгота, например 55.75, 37.61.")
        return memorial
    return replace(memorial, lon=point[0], lat=point[1])
