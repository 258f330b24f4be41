"""A text as the pieces that a reader takes for one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.wording.word_pieces import cut, is_word, split_finely, split_words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("дал 1 200 тыс. тонн", ["дал", " ", "1 200 тыс. тонн"]),
        ("12\u00a0500 мин", ["12\u00a0500", " ", "мин"]),
        ("завод «Красное Сормово»", ["завод", " ", "«Красное Сормово»"]),
        ("82-мм мин, 1942-го", ["82-мм", " ", "мин", ",", " ", "1942-го"]),
        ("1,5 кг.", ["1,5 кг."]),
        ("15.04.1944", ["15.04.1944"]),
        ("5 % Т-34", ["5 %", " ", "Т-34"]),
        ("№5", ["№", "5"]),
        ("«не закрыто", ["«", "не", " ", "закрыто"]),
        ("made 1,200 tanks", ["made", " ", "1,200", " ", "tanks"]),
        ("", []),
    ],
)
def test_a_number_a_model_and_a_name_are_whole(text: str, pieces: list[str]) -> None:
    assert split_words(text) == pieces


def test_a_long_quotation_is_words() -> None:
    assert "«" in split_words(f"«{'слово ' * 20}»")


def test_fine_pieces_part_letters_from_signs() -> None:
    assert split_finely("Т-34 и") == ["Т", "-", "34", " ", "и"]


@given(st.text(st.sampled_from("дтк 5Т-«»\n.,%№\u00a0\u0306é"), max_size=60))
def test_pieces_give_back_the_text_and_say_where_they_stand(text: str) -> None:
    assert "".join(split_words(text)) == text
    assert "".join(split_finely(text)) == text
    pieces = cut(text)
    assert len(pieces.starts) == len(pieces.words) + 1
    assert all(text.startswith(word, start) for word, start in zip(pieces.words, pieces.starts, strict=False))
    assert [pieces.find_place(start) for start in pieces.starts] == list(range(len(pieces.starts)))


def test_blanks_and_signs_are_no_words() -> None:
    assert [is_word(piece) for piece in ("танк", "5", " ", "—", "")] == [True, True, False, False, False]
