"""How a store lies in its file: one SQLite database.

For each collection a table of ids, and beside it the order that features are read in: the row, the bounds,
the value codes and the place of the body of each position as arrays. A feature that comes or goes moves
numbers in arrays, never the bodies of others, which lie in segments (`contents.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

import msgspec
from msgspec import Struct

from doblest.featurestore.collections import Collection
from doblest.featurestore.columns import Kind
from doblest.model import Edition, name_register

FORMAT_VERSION = 11
"""Of what is stored; raised when the file, or the features that the same edition gives, change."""

SCHEMA = """
CREATE TABLE header (content BLOB);
CREATE TABLE collection (name TEXT PRIMARY KEY, row_ids BLOB, group_sizes BLOB, bounds BLOB, places BLOB);
CREATE TABLE property (collection TEXT, name TEXT, kind TEXT, codes BLOB, words BLOB);
CREATE UNIQUE INDEX property_name ON property (collection, name);
CREATE TABLE bodies (segment INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE blocks (segment INTEGER PRIMARY KEY, content BLOB);
"""
FEATURE_TABLE = """
CREATE TABLE "{name}" (row INTEGER PRIMARY KEY, id TEXT);
CREATE UNIQUE INDEX "{name}_id" ON "{name}" (id);
"""


Versions = tuple[str, ...]
"""Of the records, in their order."""


class Header(Struct, frozen=True):
    """What the file is of."""

    format: str
    revision: int
    at: str
    title: str
    title_en: str
    title_key: str
    stamp: str
    licence: str
    document: str
    redirects: dict[str, str]
    slugs: tuple[str, ...] = ()
    """Of the records, in their order."""
    versions: dict[str, Versions] = {}
    """By collection: equal versions of a record give equal features."""

    @property
    def register(self) -> str:
        """As of its edition."""
        return name_register(self.stamp)


def make_header(
    edition: Edition, collections: Mapping[str, Collection], versions: dict[str, Versions]
) -> Header:
    names = ("revision", "at", "title", "title_en", "title_key", "stamp", "licence", "document", "redirects")
    values = {name: getattr(edition, name) for name in names}
    slugs = tuple(record.slug for record in edition.records)
    return Header(describe_format(collections), **values, slugs=slugs, versions=versions)


def describe_format(collections: Mapping[str, Collection]) -> str:
    """Differs where a file cannot be brought up to date: other collections, or another program."""
    return _hash_format(msgspec.json.encode([_list_kinds(one) for one in collections.values()]))


def _list_kinds(collection: Collection) -> tuple[str, list[tuple[str, Kind]]]:
    return collection.name, [(name, queryable.kind) for name, queryable in collection.queryables.items()]


@cache
def _hash_format(kinds: bytes) -> str:
    return hashlib.sha256(f"{FORMAT_VERSION} {version('doblest')} ".encode() + kinds).hexdigest()[:12]
