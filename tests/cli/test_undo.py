"""A change set is taken back by its number."""

from __future__ import annotations


def test_an_undo_of_nothing_is_refused(doblest):
    assert "правки 3 нет" in doblest("undo", 3).stderr
