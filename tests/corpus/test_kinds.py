"""What kind of file a name and the first bytes speak for."""

from __future__ import annotations

import pytest

from doblest.corpus.kinds import detect_compression, detect_kind, has_known_suffix


@pytest.mark.parametrize(
    ("name", "start", "kind"),
    [
        ("a.txt", b"PAR1", "parquet"),
        ("a", b"PK\x05\x06", "zip"),
        ("a", b"WARC/1.0", "warc"),
        ("a.jsonl.gz", b"", "jsonl"),
        ("A.HTML", b"", "html"),
        ("a.unknown", b'\xef\xbb\xbf\n {"text": 1}', "jsonl"),
        ("a", b" <!DOCTYPE HTML>", "html"),
        ("a", b"", "text"),
        ("", "Дал 5 пушек".encode(), "text"),
    ],
)
def test_bytes_speak_louder_than_the_name(name: str, start: bytes, kind: str) -> None:
    assert detect_kind(name, start) == kind


@pytest.mark.parametrize(
    ("name", "start", "compression"),
    [
        ("a.txt", b"\x1f\x8b", "gzip"),
        ("a.gz", b"plain", ""),
        ("a.BZ2", b"", "bz2"),
        ("a.xz", b"\xfd7zXZ", "xz"),
        ("a.txt", b"", ""),
    ],
)
def test_a_compression_is_known_by_its_bytes_else_by_its_suffix(
    name: str, start: bytes, compression: str
) -> None:
    assert detect_compression(name, start) == compression


def test_a_suffix_below_that_of_a_compression_counts() -> None:
    assert has_known_suffix("a.jsonl.gz")
    assert not has_known_suffix("a.exe")
    assert not has_known_suffix("jsonl")
