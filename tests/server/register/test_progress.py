"""How long work reports its progress."""

from __future__ import annotations

import pytest

from doblest.server.register.progress import silent, track


def test_each_item_is_reported_after_it_was_worked_on() -> None:
    heard: list[tuple[str, int, int]] = []

    def listen(step: str, done: int, total: int) -> None:
        heard.append((step, done, total))

    for number, city in enumerate(track(["Омск", "Пермь"], "Города", listen)):
        assert (city, len(heard)) == (["Омск", "Пермь"][number], number)
    assert heard == [("Города", 1, 2), ("Города", 2, 2)]


def test_of_nothing_nothing_is_reported() -> None:
    def listen(step: str, done: int, total: int) -> None:
        pytest.fail(step)

    assert list(track((), "Города", listen)) == []
    assert list(track(["Омск"], "Города", silent)) == ["Омск"]
