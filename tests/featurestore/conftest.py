"""The bundled list as an edition, and its store."""

from __future__ import annotations

import msgspec
import pytest

from doblest import claims, data, places, reading
from doblest.featurestore import COLLECTIONS, FeatureStore, Source, write
from doblest.model import Decree, Edition, Record


@pytest.fixture(scope="session")
def edition() -> Edition:
    """All 70 cities; revisions are made up."""
    bundled = data.bundled_list()
    document = reading.read_bytes(bundled.read_bytes(), bundled.name)
    records = tuple(
        Record(
            city=located.place.name if located.place else located.entry.city,
            located=located,
            decree=Decree("2020-07-02", "", ()) if located.entry.year == 2020 else None,
            claims=tuple(claims.extract(located.entry.note)),
            grounds=tuple(claims.find_grounds(located.entry.note)),
            findings=(),
            revision=1 + place % 3,
            version=1 + place % 3,
        )
        for place, located in enumerate(places.locate_all(document.entries))
    )
    return Edition(
        revision=3,
        at="2026-05-01T09:30:00Z",
        title="Город трудовой доблести",
        title_en="City of Labour Valour",
        heading="",
        header=(),
        document=document.sha256,
        licence="CC-BY-4.0",
        records=records,
        title_key="labour-valour",
        stamp="labour-valour:3",
    )


@pytest.fixture(scope="session")
def store(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> FeatureStore:
    path = tmp_path_factory.mktemp("features") / "3.sqlite3"
    write(path, edition)
    return FeatureStore(path)


@pytest.fixture(scope="session")
def cities(store: FeatureStore) -> Source:
    return Source(store, COLLECTIONS["cities"])


def with_claim_keys(edition: Edition) -> Edition:
    """The edition with a key for each claim, as the register gives them."""
    records = []
    for record in edition.records:
        keyed = (msgspec.structs.replace(c, key=f"k{n}") for n, c in enumerate(record.claims, 1))
        records.append(msgspec.structs.replace(record, claims=tuple(keyed)))
    return msgspec.structs.replace(edition, records=tuple(records))
