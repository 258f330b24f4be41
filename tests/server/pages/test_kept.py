"""The shelf gives back what was made, and makes room."""

from __future__ import annotations

from doblest.server.pages.kept import Made, Shelf, compressed


def test_the_least_used_answer_gives_way() -> None:
    one, two, three = (compressed(Made(letter * 1000, "image/png")) for letter in (b"a", b"b", b"c"))
    shelf = Shelf(limit=2500)
    shelf.put(1, one)
    shelf.put(2, two)
    shelf.take(1)
    shelf.put(3, three)
    assert shelf.take(2) is None
    assert shelf.take(1) is one
    assert shelf.take(3) is three


def test_an_answer_put_twice_is_counted_once() -> None:
    shelf = Shelf(limit=2500)
    for _ in range(10):
        shelf.put(1, compressed(Made(b"a" * 1000, "image/png")))
    shelf.put(2, compressed(Made(b"b" * 1000, "image/png")))
    assert shelf.take(1) is not None


def test_pictures_are_not_compressed_again() -> None:
    assert compressed(Made(b"\x89PNG" * 200, "image/png")).encoded == {}


def test_the_same_body_has_the_same_tag() -> None:
    assert compressed(Made(b"body")).tag == compressed(Made(b"body")).tag
