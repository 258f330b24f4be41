from __future__ import annotations

from doblest.wording.diffs import Segment, diff_words


def test_a_changed_word_stands_between_its_neighbours() -> None:
    assert diff_words("Дал 13 млн. тон руды.", "Дал 13 млн. тонн руды.") == (
        Segment("Дал 13 млн. "),
        Segment(deleted="тон", inserted="тонн"),
        Segment(" руды."),
    )


def test_far_words_are_left_out() -> None:
    words = " ".join(f"слово{n}" for n in range(40))
    first, change, last = diff_words(f"{words} да {words}", f"{words} нет {words}")
    assert (first.equal[0], last.equal[-1]) == ("…", "…")
    assert (change.deleted, change.inserted) == ("да", "нет")


def test_equal_texts_differ_in_nothing_changed() -> None:
    assert all(not one.deleted and not one.inserted for one in diff_words("то же", "то же"))
