"""Bodies compressed apart make one gzip member together."""

from __future__ import annotations

import gzip
import zlib

from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore.blocks import join_gzip, pack


@given(
    st.binary(max_size=200) | st.just(b"x" * 70_000),
    st.lists(st.binary(max_size=3000), max_size=5),
    st.binary(max_size=200),
)
def test_a_joined_page_unpacks_to_its_parts(head: bytes, bodies: list[bytes], tail: bytes) -> None:
    middle = b"".join(bodies)
    blocks = [pack(body) for body in bodies]
    joined = join_gzip(head, blocks, zlib.crc32(middle), len(middle), tail)
    assert gzip.decompress(joined) == head + middle + tail


def test_a_block_needs_nothing_of_those_before_it() -> None:
    content = pack(b"Urals " * 50)
    assert zlib.decompressobj(-zlib.MAX_WBITS).decompress(content) == b"Urals " * 50
    assert len(content) < 60
