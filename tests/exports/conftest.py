"""The bundled list as an edition, made once."""

from __future__ import annotations

import msgspec
import pytest

from doblest import claims, data, places, reading
from doblest.model import Decree, Document, Edition, Record


@pytest.fixture(scope="session")
def document() -> Document:
    bundled = data.bundled_list()
    return reading.read_bytes(bundled.read_bytes(), bundled.name)


@pytest.fixture(scope="session")
def edition(document: Document) -> Edition:
    """All 70 cities; the revision and its date are made up."""
    records = tuple(
        Record(
            city=located.place.name if located.place else located.entry.city,
            located=msgspec.structs.replace(located, slug=f"gorod-{located.entry.number}"),
            decree=Decree("2020-07-02", "", (located.entry.city,)) if located.entry.year == 2020 else None,
            claims=tuple(claims.extract(located.entry.note)),
            grounds=(),
            findings=(),
        )
        for located in places.locate_all(document.entries)
    )
    return Edition(
        revision=7,
        at="2026-05-01T09:30:00Z",
        title="Город трудовой доблести",
        title_en="City of Labour Valour",
        heading=document.heading,
        header=document.header,
        document=document.sha256,
        licence="CC-BY-4.0",
        records=records,
    )
