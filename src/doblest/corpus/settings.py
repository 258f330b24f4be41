"""Limits, kinds of files and words of the report, as `data/corpora.toml` has them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from doblest.data import load
from doblest.errors import DataError

Kind = Literal["text", "html", "jsonl", "parquet", "warc", "zip"]
RemarkKind = Literal[
    "empty",
    "binary",
    "huge",
    "long",
    "unbroken",
    "truncated",
    "damaged",
    "unreadable",
    "malformed",
    "broken",
    "unfinished",
    "double",
]


class Limits(Struct, frozen=True):
    shard_megabytes: int
    document_megabytes: int
    long_megabytes: int
    block_characters: int
    tries: int
    shard_tries: int
    seconds: int
    kilobytes_per_second: int
    retry_megabytes: int
    silence_seconds: int
    restarts: int

    @property
    def document_bytes(self) -> int:
        return self.document_megabytes << 20


class Fields(Struct, frozen=True):
    """Names of fields in the order of preference."""

    text: tuple[str, ...]
    id: tuple[str, ...]


class RemarkText(Struct, frozen=True):
    title: str
    set_aside: bool
    """True where no claim of such a document is in the output."""


class Settings(Struct, frozen=True):
    kinds: dict[Kind, tuple[str, ...]]
    compressions: dict[str, str]
    """The name of a compression by the suffix."""
    fields: Fields
    limits: Limits
    remarks: dict[RemarkKind, RemarkText]


@cache
def settings() -> Settings:
    """Raises DataError where the file breaks its form."""
    try:
        return msgspec.convert(load("corpora"), Settings)
    except msgspec.ValidationError as error:
        raise DataError(str(error), where="data/corpora.toml", remedy="Исправьте файл") from error


def limits() -> Limits:
    return settings().limits
