"""Answers kept in memory: bounded by bytes, the least used given up first, safe between threads."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from time import perf_counter
from typing import Generic, TypeVar

import msgspec
from cachetools import LRUCache
from msgspec import Struct

from doblest.model import Edition
from doblest.server.http.conditional import format_etag, hash_content

V = TypeVar("V")

RESPONSE_CACHE_BYTES = 32 * 1024 * 1024
RARE_BYTES = 8 * 1024 * 1024
"""For what few ask for: a hundred pages of days long past, each of which its reader may open twice."""
QUICK_SECONDS = 0.002
_REMEMBERED_KEYS = 16_384
"""Of answers that were built once; by their hashes, so they take no more than a megabyte."""
_ENTRY_BYTES = 2_000
"""What an entry takes beside the bytes of its key and value: objects, and places in three tables."""


class CacheKey(Struct, frozen=True, cache_hash=True):
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
    is_entrance: bool = False
    """True for the page that most readers meet first: worth that too, once a revision."""
    is_rare: bool = False
    """True for what few ask for: it is kept at once, where it drives out nothing but its like."""
    encoding: str = ""
    content_hash: str = ""
    """Of the body before it was compressed; computed where the builder has not."""
    is_weak: bool = False
    """True where bodies of one hash differ in what is no content, as the moment that they were made."""

    def __post_init__(self) -> None:
        if not self.content_hash:
            msgspec.structs.force_setattr(self, "content_hash", hash_content(self.body))

    @property
    def etag(self) -> str:
        return format_etag(self.content_hash, self.encoding, is_weak=self.is_weak)

    @property
    def has_ranges(self) -> bool:
        """Whether parts of the body may be asked for."""
        return self.headers.get("Accept-Ranges") == "bytes"


class ByteBoundedCache(Generic[V]):
    """Values by key; keys and entries are counted too, so that empty answers fill it as well."""

    def __init__(self, max_bytes: int, measure: Callable[[V], int]) -> None:
        """`measure` gives the bytes of a value."""
        self._measure = measure
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
        size = _ENTRY_BYTES + 2 * len(repr(key)) + self._measure(value)
        if size <= self._entries.maxsize:
            with self._condition:
                self._entries[key] = size, value

    def get_or_build(self, key: Hashable, build: Callable[[], V]) -> V:
        """The value of a key, built by one thread while others that ask for it wait."""
        with self._condition:
            while (value := self.get(key)) is None and key in self._building:
                self._condition.wait()
            if value is not None:
                return value
            self._building.add(key)
        try:
            started = perf_counter()
            value = build()
            if self.is_worth_keeping(key, value, perf_counter() - started):
                self.put(key, value)
            return value
        finally:
            with self._condition:
                self._building.discard(key)
                self._condition.notify_all()

    def is_worth_keeping(self, key: Hashable, value: V, seconds: float) -> bool:
        """Whether to keep what took so long to build."""
        return True

    def clear(self) -> None:
        with self._condition:
            self._entries.clear()


class ResponseCache(ByteBoundedCache[CachedResponse]):
    """Answers by `CacheKey`; refusals are not kept.

    What is quick to build is kept when it is asked for again: who asks for a thousand addresses once
    takes no memory, and drives out nothing that others ask for. What is rare has bytes of its own.
    """

    def __init__(self, max_bytes: int = RESPONSE_CACHE_BYTES, quick_seconds: float = QUICK_SECONDS) -> None:
        super().__init__(max_bytes, lambda response: len(response.body))
        self._quick_seconds = quick_seconds
        self._rare: ByteBoundedCache[CachedResponse] = ByteBoundedCache(RARE_BYTES, lambda one: len(one.body))
        self._built: LRUCache[int, bool] = LRUCache(_REMEMBERED_KEYS)

    @property
    def size(self) -> int:
        return super().size + self._rare.size

    def get(self, key: Hashable) -> CachedResponse | None:
        return super().get(key) or self._rare.get(key)

    def put(self, key: Hashable, value: CachedResponse) -> None:
        if value.is_rare:
            self._rare.put(key, value)
        else:
            super().put(key, value)

    def clear(self) -> None:
        super().clear()
        self._rare.clear()

    def is_worth_keeping(self, key: Hashable, value: CachedResponse, seconds: float) -> bool:
        if value.status != 200:
            return False
        if value.is_rare:
            return True
        with self._condition:
            was_built = self._built.get(hash(key), False)
            self._built[hash(key)] = True
        return was_built or seconds >= self._quick_seconds


response_cache = ResponseCache()
"""The one cache of the process: pages, downloads, feeds and the API share its bytes."""
