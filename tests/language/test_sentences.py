"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.language import split_sentences


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
    assert "|".join(plain[start:end] for start, end in split_sentences(plain)) == text


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="аБ1. \n!?,-«»№%\u00a0", max_size=80))
def test_sentences_lie_in_order_and_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in split_sentences(text)) == text
