"""What kind of file a name and the first bytes speak for."""

from __future__ import annotations

import posixpath
from functools import cache

from doblest.corpus.settings import Kind, settings

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
)
_COMPRESSED = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ", "xz"))


def detect_kind(name: str, start: bytes) -> Kind:
    """By the bytes where they are plain, else by the suffix, else text."""
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    known = _suffixes().get(_suffix(name))
    if known:
        return known
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if head.startswith(b"{"):
        return "jsonl"
    return "html" if head.startswith((b"<!doctype html", b"<html")) else "text"


def detect_compression(name: str, start: bytes = b"") -> str:
    """A key of `storage`'s compressions; empty where there is none."""
    if start:
        return next((compression for magic, compression in _COMPRESSED if start.startswith(magic)), "")
    return settings().compressions.get(posixpath.splitext(name)[1].lower(), "")


def has_known_suffix(name: str) -> bool:
    return _suffix(name) in _suffixes()


@cache
def _suffixes() -> dict[str, Kind]:
    return {suffix: kind for kind, suffixes in settings().kinds.items() for suffix in suffixes}


def _suffix(name: str) -> str:
    stem, suffix = posixpath.splitext(name.lower())
    return posixpath.splitext(stem)[1] if suffix in settings().compressions else suffix
