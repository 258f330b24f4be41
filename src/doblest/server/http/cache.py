"""Answers kept in memory: bounded by bytes, the least used given up first, safe between threads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, Generic, TypeVar

import msgspec
from cachetools import LRUCache
from msgspec import Struct

from doblest.model import Edition
from doblest.server.http.conditional import format_etag, hash_content

V = TypeVar("V")

RESPONSE_CACHE_BYTES = 128 * 1024 * 1024
_ENTRY_BYTES = 400
"""What an entry takes beside its key and value: its places in two tables and in the order of use."""


class CacheKey(Struct, frozen=True):
    """What an answer depends on: a state of one title's register, and all else that decides its bytes."""

    title: str
    stamp: str
    parts: tuple[Hashable, ...]
    encoding: str = ""

    @classmethod
    def of(cls, edition: Edition, *parts: Hashable) -> CacheKey:
        return cls(edition.title_key, edition.stamp, parts)


class CachedResponse(Struct, frozen=True):
    """An answer in one content coding."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = {}
    immutable: bool = False
    """True for what no revision changes: worth the slowest compression."""
    encoding: str = ""
    content_hash: str = ""
    """Of the body before it was compressed; computed where the builder has not."""

    def __post_init__(self) -> None:
        if not self.content_hash:
            msgspec.structs.force_setattr(self, "content_hash", hash_content(self.body))

    @property
    def etag(self) -> str:
        return format_etag(self.content_hash, self.encoding)


class ByteBoundedCache(Generic[V]):
    """Values by key; keys and what a value refers to are counted, so that empty ones fill it too."""

    def __init__(self, max_bytes: int) -> None:
        self._entries: LRUCache[Hashable, tuple[int, V]] = LRUCache(max_bytes, lambda entry: entry[0])
        self._condition = Condition()
        self._building: set[Hashable] = set()

    @property
    def size(self) -> int:
        """Bytes held."""
        return int(self._entries.currsize)

    def get(self, key: Hashable) -> V | None:
        with self._condition:
            entry = self._entries.get(key)
        return entry[1] if entry else None

    def put(self, key: Hashable, value: V) -> None:
        """Keep a value; one larger than the whole cache is not kept."""
        size = _ENTRY_BYTES + measure(key) + measure(value)
        if size <= self._entries.maxsize:
            with self._condition:
                self._entries[key] = size, value

    def get_or_build(self, key: Hashable, build: Callable[[], V]) -> V:
        """The value of a key, built by one thread while others that ask for it wait."""
        with self._condition:
            while (entry := self._entries.get(key)) is None and key in self._building:
                self._condition.wait()
            if entry is not None:
                return entry[1]
            self._building.add(key)
        try:
            value = build()
            if self.is_worth_keeping(value):
                self.put(key, value)
            return value
        finally:
            with self._condition:
                self._building.discard(key)
                self._condition.notify_all()

    def is_worth_keeping(self, value: V) -> bool:
        return True

    def clear(self) -> None:
        with self._condition:
            self._entries.clear()


class ResponseCache(ByteBoundedCache[CachedResponse]):
    """Answers by `CacheKey`; refusals are not kept."""

    def __init__(self, max_bytes: int = RESPONSE_CACHE_BYTES) -> None:
        super().__init__(max_bytes)

    def is_worth_keeping(self, value: CachedResponse) -> bool:
        return value.status == 200


def measure(value: Any) -> int:
    """Bytes of a value with all that it holds; arrays of numpy count their own."""
    size = sys.getsizeof(value)
    if isinstance(value, Struct):
        return size + sum(measure(part) for part in msgspec.structs.astuple(value))
    if isinstance(value, dict):
        return size + sum(measure(part) for pair in value.items() for part in pair)
    if isinstance(value, tuple | list):
        return size + sum(map(measure, value))
    return size


response_cache = ResponseCache()
"""The one cache of the process: pages, downloads, feeds and the API share its bytes."""
