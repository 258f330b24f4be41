"""Tokens, numerals in digits and words, and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.language import analyse, is_known, lemma, normal_forms, number_value, sentences, tokens


def surfaces(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 500 000 тонн", ["1 500 000", "тонн"]),
        ("Т-34 и Ил-2", ["Т-34", "и", "Ил-2"]),
        ("58 млн.руб", ["58", "млн", ".", "руб"]),
        ("460шт.", ["460", "шт", "."]),
        ("82-мм мин", ["82-мм", "мин"]),
        ("25-27 литров", ["25", "-", "27", "литров"]),
        ("15.04.1944 г.", ["15.04.1944", "г", "."]),
        ("43%, «Катюша»", ["43", "%", ",", "«", "Катюша", "»"]),
        ("1,5 и 28.000", ["1,5", "и", "28.000"]),
        ("400 м² и м2", ["400", "м²", "и", "м2"]),
    ],
)
def test_text_falls_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("digits", "value"),
    [("11 145 547", 11145547), ("1,5", 1.5), ("28.000", 28000), ("2.5", 2.5), ("1000000000000000000", -1)],
)
def test_digits_are_read_as_russians_write_them(digits: str, value: float) -> None:
    assert number_value(digits) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("двумя", 2),
        ("полутора", 1.5),
        ("девяноста", 90),
        ("шестисот", 600),
        ("трое", 3),
        ("5-ти", 5),
        ("полмиллиона", 500000),
    ],
)
def test_numerals_in_any_form_have_their_value(word: str, value: float) -> None:
    assert analyse(word).number == value


@pytest.mark.parametrize("word", ["семью", "30-х", "82-мм", "танк"])
def test_other_words_have_no_value(word: str) -> None:
    assert analyse(word).number == -1


@pytest.mark.parametrize(
    "text",
    [
        "В 1942 г. завод выпустил 58 млн. руб.| Потом ещё.",
        "Завод им. К.И. Фролова работал.| Он стоял.",
        "Здесь было т. е. немного.",
        "Список:\n|1. Танки.|\n|2. Пушки.",
        "Около\n200 тысяч метров.",
        "Танки: 1200\n|Пушки: 300",
        "Нет!| Да?| Может быть…| Конец.",
        "передано 250 шт. ППШ и 5 шт.| Всё.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    plain = text.replace("|", "")
    assert "|".join(plain[start:end] for start, end in sentences(plain)) == text


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="аБ1. \n!?,-«»№%\u00a0", max_size=80))
def test_tokens_and_sentences_lie_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = tokens(text).spans
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    left = "".join(
        text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(text), len(text))])
    )
    assert not left.strip()
    covered = "".join(text[start:end] for start, end in sentences(text))
    assert covered == text


def test_a_word_tells_its_lemmas() -> None:
    assert lemma("танков") == "танк"
    assert "стать" in normal_forms("стали")
    assert "сталь" in normal_forms("стали")
    assert is_known("сталь")
    assert not is_known("сталб")
