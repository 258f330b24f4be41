"""A collection is one entry of a table: the store and the API follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from doblest.exports.geo.features import Feature
from doblest.featurestore import COLLECTIONS, Collection, FeatureStore, Property, Source, update, write
from doblest.featurestore.features import StoredFeature
from doblest.model import Edition, Record

from .questions import ids


def make_notes(record: Record, _edition: Edition) -> Iterator[Feature]:
    note = record.located.entry.note
    yield Feature(record.slug, None, {"slug": record.slug, "words": len(note.split())})


def make_years(edition: Edition) -> Iterator[StoredFeature]:
    for year in sorted({record.located.entry.year or 0 for record in edition.records}):
        yield StoredFeature(f"y{year}", None, None, {"year": year})


TOYS = {
    "notes": Collection(
        "notes",
        "Примечания",
        "Сколько в них слов",
        {"slug": Property("text", "Город"), "words": Property("integer", "Слов")},
        make_notes,
    ),
    "years": Collection(
        "years", "Годы", "Годы", {"year": Property("integer", "Год")}, edition_features=make_years
    ),
}


def test_a_toy_collection_is_stored_updated_and_asked(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "toys.sqlite3"
    write(path, edition, TOYS)
    first = msgspec.structs.replace(edition.records[0], revision=9, version=9)
    changed = msgspec.structs.replace(edition, records=(first, *edition.records[1:]))
    update(path, path, changed, TOYS)
    store = FeatureStore(path)
    notes = Source(store, TOYS["notes"])
    assert len(ids(notes)) == 70
    assert 0 < len(ids(notes, filter="words > 100")) < 70
    assert ids(Source(store, TOYS["years"]), equals=(("year", 2020),)) == ["y2020"]


def test_a_file_of_other_collections_is_written_anew(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "toys.sqlite3"
    write(path, edition)
    update(path, path, edition, {**COLLECTIONS, **TOYS})
    assert set(FeatureStore(path).layers) == {*COLLECTIONS, *TOYS}


@pytest.mark.parametrize("collection", COLLECTIONS.values(), ids=lambda collection: collection.name)
def test_each_collection_has_features_of_one_kind(collection: Collection) -> None:
    assert (collection.record_features is None) != (collection.edition_features is None)
    assert not collection.time or collection.time in collection.queryables
