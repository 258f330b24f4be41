"""A diff as words to show, with some words around each change."""

from __future__ import annotations

from doblest.wording.excerpts import Segment, compare_whole, excerpt


def test_equal_texts_have_nothing_to_show() -> None:
    assert excerpt("Дал 300 танков.", "Дал 300 танков.") == ()
    assert excerpt("", "") == ()


def test_all_that_came_or_went_is_one_segment() -> None:
    assert excerpt("", "танк") == (Segment("inserted", "", "танк"),)
    assert excerpt("танк", "") == (Segment("deleted", "танк", ""),)


def test_six_words_stay_on_either_side_of_a_change() -> None:
    old = "слово " * 30 + "пушек " + "дело " * 30
    before, change, after = excerpt(old, old.replace("пушек", "танков"))
    assert before.old == "…" + "слово " * 6
    assert (change.old, change.new) == ("пушек", "танков")
    assert after.old == " дело" * 6 + " …"


def test_between_two_changes_words_stay_at_both_ends() -> None:
    old = "пушек " + "слово " * 30 + "мин"
    _, middle, _ = excerpt(old, old.replace("пушек", "танков").replace("мин", "бомб"))
    assert middle.old.count("слово") == 12
    assert "…" in middle.old


def test_whole_segments_give_back_both_texts() -> None:
    old, new = "Дал 300 танков и 20 пушек.", "Дал 310 танков, много пушек и мин."
    segments = compare_whole(old, new)
    assert "".join(one.old for one in segments) == old
    assert "".join(one.new for one in segments) == new
