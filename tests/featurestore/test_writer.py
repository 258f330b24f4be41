"""A file is what the edition says, however it came about."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.exports.geo.features import build_layer
from doblest.featurestore import COLLECTIONS, FeatureStore, update, write
from doblest.featurestore.writer import describe_version
from doblest.model import Edition, Finding, Record

from .questions import whole

replace = msgspec.structs.replace
FINDING = Finding("k", "check", "note", ("miass",), "note", "что", "what")


def change_entry(record: Record, **fields: Any) -> Record:
    entry = replace(record.located.entry, **fields)
    return replace(record, located=replace(record.located, entry=entry))


def rename(record: Record, slug: str) -> Record:
    return replace(record, located=replace(record.located, slug=slug))


EDITS = {
    "year": lambda record: change_entry(record, year=(record.located.entry.year or 2000) + 1),
    "note": lambda record: change_entry(record, note=record.located.entry.note + " Ещё слово."),
    "no memorial": lambda record: change_entry(record, memorial=None),
    "no place": lambda record: replace(record, located=replace(record.located, place=None)),
    "no region": lambda record: replace(record, located=replace(record.located, region=None)),
    "no claims": lambda record: replace(record, claims=()),
    "claims turned": lambda record: replace(record, claims=record.claims[::-1]),
    "a claim fewer": lambda record: replace(record, claims=record.claims[1:]),
}
"""Edits that make a revision of a record."""


def edit(
    records: list[Record], spare: list[Record], revision: int, known: bool, step: tuple[str, int]
) -> None:
    name, number = step
    place = number % len(records) if records else 0
    if name == "add":
        if spare:
            records.insert(place, spare.pop())
    elif not records:
        return
    elif name == "remove":
        spare.append(records.pop(place))
    elif name == "move":
        records.insert(number % (len(records) + 1) if number % 2 else 0, records.pop(place))
    elif name == "finding":
        records[place] = replace(records[place], findings=(*records[place].findings, FINDING))
    else:
        changed = rename(records[place], f"{records[place].slug}-x") if name == "slug" else None
        changed = changed or EDITS[name](records[place])
        records[place] = replace(changed, revision=revision if known else 0, version=revision if known else 0)


STEP = st.tuples(st.sampled_from([*EDITS, "add", "remove", "move", "slug", "finding"]), st.integers(0, 50))


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(STEP, max_size=4), min_size=1, max_size=5), st.booleans())
def test_an_updated_file_answers_as_one_written_anew(
    request: pytest.FixtureRequest, tmp_path: Path, revisions: list[list[tuple[str, int]]], known: bool
) -> None:
    edition: Edition = request.getfixturevalue("edition")
    records, spare = list(edition.records[:12]), list(edition.records[12:20])
    path = tmp_path / "0.sqlite3"
    write(path, replace(edition, records=tuple(records)))
    for number, steps in enumerate(revisions, 10):
        for step in steps:
            edit(records, spare, number, known, step)
        changed = replace(edition, revision=number, records=tuple(records), stamp=f"s:{number}")
        updated, anew = tmp_path / f"{number}.sqlite3", tmp_path / "anew.sqlite3"
        update(path, updated, changed)
        write(anew, changed)
        assert whole(FeatureStore(updated)) == whole(FeatureStore(anew))
        path = updated


def test_every_feature_is_stored_in_order_with_its_properties(edition: Edition, store: FeatureStore) -> None:
    layer = store.layers["cities"]
    stored = [msgspec.json.decode(body) for body, _ in layer.fetch(slice(0, layer.count))]
    assert [feature["properties"] for feature in stored] == [
        msgspec.to_builtins(feature.properties) for feature in build_layer(edition, "cities")
    ]
    assert store.layers["regions"].count == 89


def test_a_feature_says_the_revision_of_its_record(edition: Edition, store: FeatureStore) -> None:
    revisions = {record.slug: record.revision for record in edition.records}
    for name in ("cities", "memorials", "claims"):
        layer = store.layers[name]
        for body, _ in layer.fetch(slice(0, layer.count)):
            properties = msgspec.json.decode(body)["properties"]
            assert properties["revision"] == revisions[properties["slug"]]


def test_only_rows_of_changed_records_are_written(edition: Edition, tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite3", tmp_path / "new.sqlite3"
    write(old, edition)
    changed = replace(change_entry(edition.records[5], year=1999), revision=9, version=9)
    update(old, new, replace(edition, records=(*edition.records[:5], changed, *edition.records[6:])))
    for name in ("cities", "memorials", "claims"):
        before, after = (_rows(path, name) for path in (old, new))
        slugs = {msgspec.json.decode(after[row][1])["properties"]["slug"] for row in set(after) - set(before)}
        assert slugs <= {changed.slug}
        assert {row: body for row, body in before.items() if row in after}.items() <= after.items()


def _rows(path: Path, name: str) -> dict[int, tuple[tuple[int, int, int], bytes]]:
    """Where the body of each lies, and itself."""
    layer = FeatureStore(path).layers[name]
    layout = layer.layout
    places = zip(layout.segment.tolist(), layout.start.tolist(), layout.stop.tolist(), strict=True)
    bodies = [body for body, _ in layer.fetch(slice(0, layer.count))]
    return dict(zip(layer.row_ids.tolist(), zip(places, bodies, strict=True), strict=True))


def test_words_that_no_feature_has_any_more_are_let_go(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "0.sqlite3"
    write(path, edition)
    for revision in range(10, 15):
        city = replace(edition.records[0], city=f"Город {revision}", revision=revision, version=revision)
        update(path, path, replace(edition, records=(city, *edition.records[1:])))
    words = FeatureStore(path).layers["cities"].column("city").words
    assert sum(word.startswith("Город ") for word in words) == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_version_tells_a_changed_record(edition: Edition, known: bool) -> None:
    record = replace(edition.records[0], revision=4 if known else 0, version=4 if known else 0)
    changed = change_entry(record, year=1999)
    changed = replace(changed, revision=5 if known else 0, version=5 if known else 0)
    version = describe_version(record, edition, COLLECTIONS["cities"])
    for other, is_same in (
        (replace(record), True),
        (changed, False),
        (replace(record, findings=(FINDING,)), False),
    ):
        assert (describe_version(other, edition, COLLECTIONS["cities"]) == version) is is_same


def test_a_file_of_another_title_is_written_anew(edition: Edition, tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite3", tmp_path / "new.sqlite3"
    write(old, replace(edition, title_key="military-glory"))
    update(old, new, edition)
    assert FeatureStore(new).header.title_key == "labour-valour"
    assert FeatureStore(new).layers["cities"].count == 70


def test_a_failed_write_leaves_what_was_there_and_nothing_beside(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "features.sqlite3"
    write(path, edition)
    before = path.read_bytes()
    twice = (edition.records[0], edition.records[0])
    for attempt in (lambda e: write(path, e), lambda e: update(path, path, e)):
        with pytest.raises(sqlite3.IntegrityError):
            attempt(replace(edition, records=tuple(replace(r, revision=99, version=99) for r in twice)))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_register_has_empty_collections_and_every_region(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite3"
    write(path, replace(edition, records=()))
    store = FeatureStore(path)
    assert {name: store.layers[name].count for name in COLLECTIONS} == {
        "cities": 0,
        "memorials": 0,
        "claims": 0,
        "regions": 89,
    }
    assert store.layers["cities"].extent is None
    assert len(store.layers["cities"].column("year").codes) == 0
