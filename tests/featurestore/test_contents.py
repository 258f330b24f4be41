"""Bodies that were written one after another are read as they follow one another in a page, in any order."""

from __future__ import annotations

import gzip
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore import segments
from doblest.featurestore.blocks import join_gzip
from doblest.featurestore.contents import (
    Layout,
    Piece,
)
from doblest.featurestore.file_format import SCHEMA

BODIES = st.lists(st.binary(min_size=1, max_size=60), min_size=1, max_size=12)


@contextmanager
def write_bodies(bodies: Sequence[bytes], segment_bytes: int) -> Iterator[tuple[sqlite3.Connection, Layout]]:
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "SEGMENT_BYTES", segment_bytes)
        writer = segments.SegmentWriter(base, is_packed=True)
        for number, body in enumerate(bodies):
            writer.add(body, number.to_bytes(10, "little"))
        places = writer.take_places()
        writer.close()
    yield base, Layout(places)
    base.close()


def read_pieces(base: sqlite3.Connection, table: str, pieces: list[Piece]) -> list[bytes]:
    read = []
    for segment, start, stop in pieces:
        with base.blobopen(table, "content", segment, readonly=True) as content:
            content.seek(start)
            read.append(content.read(stop - start))
    return read


@given(BODIES, st.data(), st.sampled_from([1, 100, 10_000]))
def test_a_page_is_its_bodies_with_commas_between_them(
    bodies: list[bytes], data: st.DataObject, segment_bytes: int
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(range(len(bodies))), max_size=15))
    page = b",".join(bodies[number] for number in chosen)
    with write_bodies(bodies, segment_bytes) as (base, layout):
        some = numpy.array(chosen, dtype=int)
        assert b"".join(read_pieces(base, "bodies", layout.list_pieces(some))) == page
        if chosen:
            pieces, checksum, size = layout.list_block_pieces(some)
            assert (checksum, size) == (zlib.crc32(page), len(page))
            blocks = read_pieces(base, "blocks", pieces)
            assert gzip.decompress(join_gzip(b"[", blocks, checksum, size, b"]")) == b"[" + page + b"]"


def test_bodies_that_follow_one_another_are_one_piece() -> None:
    with write_bodies([b"Miass", b"Perm", b"Omsk", b"Tula"], 10_000) as (_base, layout):
        assert layout.list_pieces(slice(1, 4)) == [(1, 6, 20)]
        assert layout.list_pieces(numpy.array([0, 2, 3])) == [(1, 0, 6), (1, 11, 20)]
        assert layout.list_pieces(slice(0, 0)) == []


def test_a_piece_ends_with_its_segment() -> None:
    with write_bodies([b"Miass", b"Perm", b"Omsk"], 10) as (_base, layout):
        assert layout.list_pieces(slice(0, 3)) == [(1, 0, 11), (2, 0, 4)]
