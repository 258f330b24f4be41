"""Two versions of a text as edits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.wording.edits import merge


def test_two_fixes_of_one_note_are_both_made() -> None:
    note = "Дал 13 млн. тон руды, раненых,70% вернулись."
    values = [note.replace("тон ", "тонн "), note.replace(",70%", ", 70%")]
    assert merge(note, values) == "Дал 13 млн. тонн руды, раненых, 70% вернулись."


def test_of_two_fixes_of_the_same_words_the_first_is_made() -> None:
    assert merge("было дано", ["был дано", "была дано"]) == "был дано"


TEXTS = st.text("абв ,.", max_size=30)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_one_fix_gives_its_value(text: str, value: str) -> None:
    assert merge(text, [value]) == value
