"""Differences as a reader would tell them."""

from __future__ import annotations

from doblest.wording.alignment import align
from doblest.wording.diff_cleanup import join, part_rewritten, slide
from doblest.wording.word_pieces import cut, split_words


def test_words_that_went_begin_with_a_word() -> None:
    old, new = split_words("дал танки и пушки"), split_words("дал пушки")
    ((a, b, _, _),) = slide(old, new, [(1, 5, 1, 1)])
    assert "".join(old[a:b]) == "танки и "


def test_words_that_came_begin_with_a_word() -> None:
    old, new = split_words("дал пушки"), split_words("дал танки и пушки")
    ((_, _, c, d),) = slide(old, new, [(1, 1, 1, 5)])
    assert "".join(new[c:d]) == "танки и "


def test_what_was_replaced_stays_where_it_is() -> None:
    old, new = split_words("дал танки"), split_words("дал пушки")
    assert slide(old, new, [(2, 3, 2, 3)]) == [(2, 3, 2, 3)]
    assert slide([], [], []) == []


def test_differences_with_blanks_between_are_one() -> None:
    assert join(["a", " ", "b"], [(0, 1, 0, 1), (2, 3, 2, 3)]) == [(0, 3, 0, 3)]
    assert join(["a", "x", "b"], [(0, 1, 0, 1), (2, 3, 2, 3)]) == [(0, 1, 0, 1), (2, 3, 2, 3)]


def test_a_sentence_of_which_most_is_new_is_another_sentence() -> None:
    old = cut("Город дал фронту триста новых танков. Здесь работали люди.")
    new = cut("Завод выпустил армии много старых пушек. Здесь работали люди.")
    differences, rewritten = part_rewritten(old, new, align(old.words, new.words))
    assert len(differences) == 1
    assert len(rewritten) == 1
    assert "".join(new.words[slice(*rewritten[0])]).startswith("Завод выпустил")


def test_a_mended_word_leaves_its_sentence() -> None:
    old, new = cut("Город дал фронту триста новых танков."), cut("Город дал фронту триста новых пушек.")
    found = align(old.words, new.words)
    assert part_rewritten(old, new, found) == (found, [])
