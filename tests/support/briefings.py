"""The scope of a briefing without a server, and files with one digit changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

from doblest.exports.briefing.values import CityFacts, Scope
from doblest.model import Edition, Record
from doblest.reference.city_days import city_days
from doblest.reference.steles import find_stele

SINCE, DAY = date(2025, 1, 1), date(2026, 11, 28)
_TEXTS = re.compile(r"(?<=<w:t>)[^<]*|(?<=<w:t xml:space=\"preserve\">)[^<]*|(?<=<a:t>)[^<]*")


def build_scope(edition: Edition, since: date = SINCE, day: date = DAY, **options: object) -> Scope:
    facts = tuple(map(describe, edition.records))
    return Scope(edition, facts, since, day, "https://example.org/", **options)  # type: ignore[arg-type] # passed on


def describe(record: Record) -> CityFacts:
    place = record.located.place
    number = place.geonames_id if place else None
    return CityFacts(record, find_stele(number), city_days().get(number) if number else None)


def change_each_digit(content: bytes, part: str) -> Iterator[tuple[str, bytes]]:
    """The words around a digit, and the Office file with that digit changed in those of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in (one for one in parts if re.fullmatch(part, one)):
        xml = parts[name].decode()
        for text in _TEXTS.finditer(xml):
            for digit in re.finditer(r"\d", text[0]):
                place = text.start() + digit.start()
                other = str((int(digit[0]) + 1) % 10)
                changed = xml[:place] + other + xml[place + 1 :]
                yield text[0], _pack(parts | {name: changed.encode()})


def _pack(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
