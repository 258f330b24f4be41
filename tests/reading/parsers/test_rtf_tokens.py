"""Rich text as tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.errors import ReadingError
from doblest.reading.parsers.rtf_tokens import Token, tokenize


def read(data: bytes) -> list[Token]:
    return list(tokenize(data, "a.rtf"))


def test_groups_words_numbers_and_bytes() -> None:
    assert read(rb"{\b0 text\par}") == [
        Token("open"),
        Token("word", "b", 0),
        Token("bytes", data=b"text"),
        Token("word", "par"),
        Token("close"),
    ]


def test_hexadecimal_bytes_beside_each_other_are_one() -> None:
    assert read(rb"\'cf\'E5") == [Token("bytes", data=b"\xcf\xe5")]


def test_a_negative_number_is_of_its_word_and_one_blank_ends_it() -> None:
    assert read(rb"\u-3913  x") == [Token("word", "u", -3913), Token("bytes", data=b" x")]


def test_signs_are_symbols_and_line_ends_are_nothing() -> None:
    assert read(b"\\~\r\n\\{") == [Token("symbol", "~"), Token("symbol", "{")]


def test_a_picture_is_passed_over_whatever_is_in_it() -> None:
    assert read(b"\\bin3 }}}\\par") == [Token("word", "par")]
    assert read(b"\\bin-5 a") == [Token("bytes", data=b"a")]


def test_a_picture_that_breaks_off_is_refused() -> None:
    with pytest.raises(ReadingError, match="обрезан"):
        read(b"\\bin99 abc")


@given(st.binary(max_size=200).filter(lambda data: b"bin" not in data))
def test_any_bytes_are_tokens(data: bytes) -> None:
    tokens = read(data)
    assert sum(token.kind == "open" for token in tokens) <= data.count(b"{")
