"""Bytes of text files in the encodings that Russian corpora have."""

from __future__ import annotations

import io

import pytest

from doblest.corpus.sources.decoding import decode_file
from doblest.corpus.values import SourceError

TEXT = "Завод выпустил свыше 20 тысяч снарядов: ёмко, №5."


def decode(content: bytes) -> str:
    return "".join(decode_file(io.BytesIO(content)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_latin_text_is_text() -> None:
    assert decode(b"Only 300 tanks.") == "Only 300 tanks."


@pytest.mark.parametrize("content", [b"\x00\x01\x02", bytes(range(256)) * 9, b"\x89PNG\r\n\x1a\n\x03" * 40])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(content)
    assert caught.value.remark.kind == "binary"


def test_a_character_cut_in_two_is_told_after_all_the_rest() -> None:
    chunks = []
    with pytest.raises(SourceError) as caught:
        chunks.extend(decode_file(io.BytesIO((TEXT + "ж").encode()[:-1])))
    assert caught.value.remark.kind == "truncated"


def test_a_few_broken_characters_are_told_and_the_rest_is_read() -> None:
    found: list[str] = []
    with pytest.raises(SourceError) as caught:
        found.extend(decode_file(io.BytesIO((TEXT * 20).encode() + b"\xff" + TEXT.encode())))
    assert caught.value.remark.kind == "damaged"
    assert "".join(found) == TEXT * 20 + "\ufffd" + TEXT
