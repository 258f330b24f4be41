"""A text in blocks: together they are the text, and none begins within a number."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.corpus.blocks import Block, split_blocks
from doblest.corpus.settings import limits

SIZE = limits().block_characters


def test_a_short_text_is_one_block() -> None:
    assert list(split_blocks(["Дал 5 ", "пушек."])) == [Block(0, "Дал 5 пушек.")]


def test_nothing_is_no_block() -> None:
    assert list(split_blocks([""])) == []


def test_a_long_text_is_cut_at_the_end_of_a_line() -> None:
    line = "Город дал 300 танков Т-34.\n"
    blocks = list(split_blocks([line * 80_000]))
    assert len(blocks) == 3
    assert all(block.text.endswith("\n") and len(block.text) <= SIZE for block in blocks)
    assert "".join(block.text for block in blocks) == line * 80_000
    assert [block.start for block in blocks[1:]] == [len(blocks[0].text), blocks[2].start]


def test_a_text_without_lines_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "За 1943 г. выпустили 5 тыс. т стали. "
    blocks = list(split_blocks([sentence * 40_000]))
    assert len(blocks) == 2
    assert all(block.text.startswith("За 1943 г.") for block in blocks)


def test_digits_without_end_are_skipped_and_what_follows_is_read_in_its_place() -> None:
    text = "Начало. " + "7" * (3 * SIZE + 5) + " Город дал 300 танков."
    blocks = list(split_blocks(text[start : start + 70_001] for start in range(0, len(text), 70_001)))
    assert [block.is_unbroken for block in blocks] == [False, True, False]
    assert blocks[2].text == " Город дал 300 танков."
    assert blocks[2].start == len(text) - len(blocks[2].text)


def test_digits_to_the_end_leave_no_number_behind() -> None:
    blocks = list(split_blocks(["7" * (5 * SIZE + 3)]))
    assert [(block.text, block.is_unbroken) for block in blocks] == [("", True)]


@given(
    st.lists(st.sampled_from(("слово ", "300 танков. ", "\n", "9" * 400_000, "а" * 1_200_000)), max_size=12),
    st.integers(1, 700_000),
)
@settings(max_examples=30, deadline=None)
def test_blocks_say_where_they_stand(parts: list[str], step: int) -> None:
    text = "".join(parts)
    blocks = list(split_blocks(text[start : start + step] for start in range(0, len(text), step)))
    assert all(text[block.start : block.start + len(block.text)] == block.text for block in blocks)
    missing = len(text) - sum(len(block.text) for block in blocks)
    assert missing == 0 or any(block.is_unbroken for block in blocks)
