"""The cache gives back what was built, counts all that it holds, and makes room."""

from __future__ import annotations

import threading
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from doblest.model import Edition
from doblest.server.http.cache import RARE_BYTES, ByteBoundedCache, CachedResponse, CacheKey, ResponseCache

KIB = 1024


def key(name: object) -> CacheKey:
    return CacheKey("labour-valour", "r1", (name,))


def response(letter: bytes, size: int = 10_000) -> CachedResponse:
    return CachedResponse(letter * size, "image/png")


def test_the_least_used_answer_gives_way() -> None:
    cache = ResponseCache(max_bytes=30_000)
    one, two, three = (response(letter) for letter in (b"a", b"b", b"c"))
    cache.put(1, one)
    cache.put(2, two)
    cache.get(1)
    cache.put(3, three)
    assert cache.get(2) is None
    assert cache.get(1) is one
    assert cache.get(3) is three


def test_an_answer_put_twice_is_counted_once() -> None:
    cache = ResponseCache(max_bytes=30_000)
    for _ in range(10):
        cache.put(1, response(b"a"))
    cache.put(2, response(b"b"))
    assert cache.get(1) is not None


def test_one_larger_than_the_cache_is_not_kept_and_drives_nothing_out() -> None:
    cache = ResponseCache(max_bytes=30_000)
    cache.put(1, response(b"a"))
    cache.put(2, response(b"b", 40_000))
    assert cache.get(1) is not None
    assert cache.get(2) is None


def test_empty_answers_and_long_keys_fill_it_too() -> None:
    cache = ResponseCache(max_bytes=KIB * KIB)
    tracemalloc.start()
    for place in range(5_000):
        cache.put(key("x" * 500 + str(place)), CachedResponse(b""))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert cache.size <= KIB * KIB
    assert held < 1.5 * KIB * KIB


@pytest.mark.parametrize("part", [-(10**40), "\ud800", float("nan"), None, (1, ("a",))])
def test_a_key_may_hold_anything_hashable(part: object) -> None:
    cache = ResponseCache()
    cache.put(key(part), response(b"a"))
    assert cache.get(key(part)) is not None


def test_what_is_slow_is_kept_at_once() -> None:
    cache, built = ResponseCache(quick_seconds=0), []
    for _ in range(3):
        cache.get_or_build(key(1), lambda: built.append(1) or response(b"a"))
    assert len(built) == 1


def test_what_is_quick_is_kept_when_it_is_asked_for_again() -> None:
    cache, built = ResponseCache(quick_seconds=60), []
    for _ in range(5):
        cache.get_or_build(key(1), lambda: built.append(1) or response(b"a"))
    assert len(built) == 2


def test_a_thousand_addresses_asked_once_drive_nothing_out() -> None:
    cache = ResponseCache(max_bytes=30_000, quick_seconds=60)
    cache.put(key("often"), response(b"a"))
    for place in range(1_000):
        cache.get_or_build(key(place), lambda: response(b"b"))
    assert cache.get(key("often")) is not None


def test_what_is_rare_is_kept_at_once_and_drives_out_only_its_like() -> None:
    cache, built = ResponseCache(max_bytes=30_000, quick_seconds=60), []
    cache.put(key("often"), response(b"a"))
    page = CachedResponse(b"b" * KIB * KIB, is_rare=True)
    for place in range(40):
        for _ in range(2):
            cache.get_or_build(key(place), lambda: built.append(1) or page)
    assert len(built) == 40
    assert cache.get(key("often")) is not None
    assert cache.get(key(0)) is None
    assert cache.size < RARE_BYTES + 30_000
    cache.clear()
    assert cache.get(key(39)) is None


def test_a_refusal_is_not_kept() -> None:
    cache = ResponseCache(quick_seconds=0)
    cache.get_or_build(key(1), lambda: CachedResponse(b"no", status=404))
    assert cache.get(key(1)) is None


def test_threads_that_ask_for_the_same_wait_for_one_of_them() -> None:
    cache, built = ResponseCache(quick_seconds=0), []

    def build() -> CachedResponse:
        time.sleep(0.05)
        built.append(threading.get_ident())
        return response(b"a")

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(lambda _: id(cache.get_or_build(key(1), build)), range(8)))
    assert (len(built), len(answers)) == (1, 1)


def test_who_waited_for_a_failure_tries_again() -> None:
    cache: ByteBoundedCache[bytes] = ByteBoundedCache(KIB * KIB, len)
    failures = [ValueError(), None]

    def build() -> bytes:
        time.sleep(0.02)
        failure = failures.pop(0)
        if failure:
            raise failure
        return b"built"

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(cache.get_or_build, 1, build) for _ in range(2)]
    assert sorted(type(future.exception()).__name__ for future in asked) == ["NoneType", "ValueError"]
    assert cache.get(1) == b"built"


def test_keys_of_two_editions_differ_by_their_stamps() -> None:
    texts = dict.fromkeys(("at", "title", "title_en", "heading", "document", "licence"), "")
    words = {**texts, "revision": 1, "header": ()}
    one, two = (Edition(**words, records=(), title_key="t", stamp=stamp) for stamp in ("a", "b"))
    assert CacheKey.of(one, "home") == CacheKey.of(one, "home") != CacheKey.of(two, "home")


def test_equal_bodies_have_equal_tags_and_codings_their_own() -> None:
    assert CachedResponse(b"body").etag == CachedResponse(b"body").etag != CachedResponse(b"bodies").etag
    assert CachedResponse(b"body", encoding="br").etag != CachedResponse(b"body").etag


@pytest.mark.parametrize("given", ["", "abc"])
def test_a_hash_that_the_builder_knows_is_taken(given: str) -> None:
    assert CachedResponse(b"body", content_hash=given).content_hash == (
        given or CachedResponse(b"body").content_hash
    )
