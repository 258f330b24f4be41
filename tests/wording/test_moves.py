"""Paragraphs that stand elsewhere now."""

from __future__ import annotations

from doblest.wording.moves import Paragraphs, find_moves, hide, lies_in, split
from doblest.wording.word_pieces import cut

TANKS, GUNS, PEOPLE = "Первый абзац о танках.", "Второй абзац о пушках.", "Третий абзац о людях."
NOTHING = Paragraphs([], [])


def read_moved(*orders: list[str]) -> list[tuple[str, str]]:
    """The words that moved, as they stand in either text."""
    old, new = (cut("\n".join(order)) for order in orders)
    moves = find_moves(old, new).moved
    return [("".join(old.words[a:b]).strip(), "".join(new.words[c:d]).strip()) for (a, b), (c, d) in moves]


def test_one_paragraph_put_first_is_the_one_that_moved() -> None:
    assert read_moved([TANKS, GUNS, PEOPLE], [PEOPLE, TANKS, GUNS]) == [(PEOPLE, PEOPLE)]
    assert read_moved([TANKS, GUNS, PEOPLE], [GUNS, PEOPLE, TANKS]) == [(TANKS, TANKS)]


def test_of_two_that_changed_places_the_shorter_moved() -> None:
    assert read_moved([PEOPLE, TANKS], [TANKS, PEOPLE]) == [(PEOPLE, PEOPLE)]


def test_nothing_moved_where_the_order_stayed() -> None:
    assert find_moves(cut(f"{TANKS}\n{GUNS}"), cut(f"{TANKS}\n{PEOPLE}\n{GUNS}")) == NOTHING
    assert find_moves(cut(TANKS), cut(f"{GUNS}\n{TANKS}")) == NOTHING
    assert find_moves(cut(""), cut("")) == NOTHING


def test_a_paragraph_that_stands_twice_and_a_short_line_do_not_move() -> None:
    assert read_moved([TANKS, GUNS, TANKS], [GUNS, TANKS, TANKS]) == []
    assert read_moved(["танки", GUNS], [GUNS, "танки"]) == []


def test_hidden_words_leave_as_many_signs() -> None:
    assert hide(["a", "b", "c"], [(1, 3)], "\0") == ["a", "\0", "\0"]


def test_a_stretch_is_cut_where_ranges_begin_and_end() -> None:
    assert split((0, 9), [(2, 4), (4, 12)]) == [(0, 2), (2, 4), (4, 9)]
    assert split((0, 9), []) == [(0, 9)]
    assert lies_in((2, 4), (2, 5))
    assert not lies_in((2, 6), (2, 5))
