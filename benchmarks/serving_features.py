"""The features that servers are measured on: the list's own cities, with made-up notes and places."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from synthetic_lists import spin_notes

from doblest import claims, data, places, reading
from doblest.exports.geo.features import Feature, build_layer
from doblest.model import Edition, Record

_MOST_NOTES = 10_000


@cache
def edition() -> Edition:
    """The bundled list."""
    bundled = data.bundled_list()
    document = reading.read_bytes(bundled.read_bytes(), bundled.name)
    records = tuple(
        Record(
            located.entry.city,
            located,
            None,
            tuple(claims.extract(located.entry.note)),
            (),
            (),
        )
        for located in places.locate_all(document.entries)
    )
    heading, header = document.heading, document.header
    return Edition(1, "2026-01-01T00:00:00Z", "", "", heading, header, document.sha256, "", records)


def cities(count: int) -> Iterator[Feature]:
    """City after city, each time up to a degree aside and with another note; ids are `f0`, `f1` …

    Of more than 10,000 the notes come again.
    """
    chance = random.Random(7)
    seventy = build_layer(edition(), "cities")
    notes = make_notes(count)
    for place in range(count):
        feature = seventy[place % len(seventy)]
        lon, lat = feature.point or (37.6, 55.7)
        point = round(lon + chance.uniform(-1, 1), 6), round(lat + chance.uniform(-1, 1), 6)
        year = 2016 + (place // 70) % 10
        changed = {"slug": f"f{place}", "number": place, "year": year, "note": notes[place % len(notes)]}
        properties = feature.properties | changed
        yield Feature(f"f{place}", point, properties)


@cache
def make_notes(count: int) -> list[str]:
    """Of that many cities, 10,000 at most."""
    listed = [record.located.entry for record in edition().records]
    return spin_notes(listed, min(count, _MOST_NOTES), random.Random(11))


def register_folder(folder: Path) -> None:
    """A register of the bundled list, so that the server has its real revision to ask for."""
    command = [str(Path(sys.executable).with_name("doblest")), "import", str(data.bundled_list())]
    subprocess.run(command, env=environment(folder), stdout=subprocess.DEVNULL, check=False)


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DOBLEST_DATA": str(folder / "register"),
        "DJANGO_SETTINGS_MODULE": "doblest.server.settings",
    }


def build_store(folder: Path, features: Iterable[Feature], count: int) -> float:
    """Put these features in place of the register's cities; seconds that it took."""
    os.environ.update(environment(folder))
    from doblest.server import setup

    setup.start()
    from doblest.featurestore import COLLECTIONS, write
    from doblest.server.api.stores import get_stores
    from doblest.server.register import editions

    start = time.perf_counter()
    cities = msgspec.structs.replace(
        COLLECTIONS["cities"], record_features=None, edition_features=lambda edition: features
    )
    write(get_stores().current_path(), editions.current(), {**COLLECTIONS, "cities": cities})
    return time.perf_counter() - start


def geojson(path: Path, count: int) -> None:
    """The same features as one GeoJSON file."""
    with path.open("wb") as target:
        target.write(b'{"type":"FeatureCollection","features":[\n')
        for place, feature in enumerate(cities(count)):
            held = {
                "type": "Feature",
                "id": feature.id,
                "properties": feature.properties,
                "geometry": {"type": "Point", "coordinates": feature.point},
            }
            target.write((b",\n" if place else b"") + msgspec.json.encode(held))
        target.write(b"]}")
