"""Segments of features that are gone go too, before the file grows by what nobody reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import numpy
import pytest

from doblest.featurestore import FeatureStore, update, write
from doblest.featurestore.contents import PLACE, Places
from doblest.featurestore.segments import MANY_SMALL, SMALL_BYTES, find_loose
from doblest.model import Edition

replace = msgspec.structs.replace


def make_places(*sizes: tuple[int, int]) -> Places:
    """Of pairs: a segment, and the bytes of a body in it."""
    places = numpy.zeros(len(sizes), PLACE)
    for place, (segment, size) in zip(places, sizes, strict=True):
        place["segment"], place["size"] = segment, size - 1
    return places


def test_a_segment_of_which_less_than_half_is_used_is_loose() -> None:
    places = make_places((1, 400_000), (2, 600_000))
    assert find_loose(places, {1: 1_000_000, 2: 1_000_000, 3: 1_000_000}) == {1}


@pytest.mark.parametrize(("count", "is_loose"), [(MANY_SMALL, False), (MANY_SMALL + 1, True)])
def test_small_segments_are_put_together_where_they_are_many(count: int, is_loose: bool) -> None:
    small = dict.fromkeys(range(1, count + 1), SMALL_BYTES - 1)
    places = make_places((100, SMALL_BYTES), *small.items())
    assert find_loose(places, {100: SMALL_BYTES, **small}) == (set(small) if is_loose else set())


def test_a_register_that_is_edited_often_keeps_few_segments(edition: Edition, tmp_path: Path) -> None:
    path, records = tmp_path / "0.sqlite3", list(edition.records[:40])
    write(path, replace(edition, records=tuple(records)))
    for revision in range(10, 60):
        place = revision % 40
        records[place] = replace(
            records[place], city=f"Город {revision}", revision=revision, version=revision
        )
        update(path, path, replace(edition, records=tuple(records)))
    with sqlite3.connect(path) as base:
        (count, size) = base.execute("SELECT count(*), sum(length(content)) FROM bodies").fetchone()
    store = FeatureStore(path)
    read = sum(len(body) + 1 for layer in store.layers.values() for body, _ in layer.fetch(slice(None)))
    assert count <= 4 * (MANY_SMALL + 1)
    assert size <= 2 * read
