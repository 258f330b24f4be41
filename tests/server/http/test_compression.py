"""Which coding a client gets, and what is worth compressing."""

from __future__ import annotations

import gzip

import brotli
import pytest

from doblest.server.http.compression import compress, is_compressible, negotiate_encoding


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;Q=1.0", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0,*", "gzip"),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("gzip;q=banana", ""),
        ("deflate", ""),
        (",;,;=", ""),
        ("gzip;q=0.000", ""),
    ],
)
def test_the_best_coding_that_the_client_takes(header: str, coding: str) -> None:
    assert negotiate_encoding(header) == coding


@pytest.mark.parametrize(
    ("content_type", "size", "expected"),
    [
        ("text/html; charset=utf-8", 5_000, True),
        ("application/geo+json", 5_000, True),
        ("image/svg+xml", 5_000, True),
        ("application/geopackage+sqlite3", 5_000, True),
        ("text/html; charset=utf-8", 500, False),
        ("image/png", 5_000, False),
        ("application/pdf", 5_000, False),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 5_000, False),
    ],
)
def test_what_is_small_or_compressed_inside_is_left(content_type: str, size: int, expected: bool) -> None:
    assert is_compressible(content_type, size) is expected


@pytest.mark.parametrize("slowest", [False, True])
def test_a_body_comes_back_whole(slowest: bool) -> None:
    body = "Магнитогорск ".encode() * 500
    assert brotli.decompress(compress(body, "br", slowest=slowest)) == body
    assert gzip.decompress(compress(body, "gzip", slowest=slowest)) == body
    assert compress(body, "gzip") == compress(body, "gzip")
