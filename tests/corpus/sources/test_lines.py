"""JSON lines: however a file is cut into ranges, each line is read once."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from doblest.corpus.sources.lines import read_lines
from doblest.corpus.values import Document, FieldNames, Piece

NAMES = FieldNames()


def read(content: bytes, start: int = 0, stop: int = -1, names: FieldNames = NAMES) -> list[Document]:
    piece = Piece("a.jsonl", "", "jsonl", len(content), "", start, stop)
    return list(read_lines(piece, io.BytesIO(content), names))


def test_a_line_is_named_by_its_offset_and_keeps_its_id() -> None:
    first, second = read(b'{"doc": "x", "text": "a"}\n{"id": 7, "content": "b"}\n')
    assert (first.name, first.id, tuple(first.chunks)) == ("a.jsonl#0", "x", ("a",))
    assert (second.name, second.id, tuple(second.chunks)) == ("a.jsonl#26", "7", ("b",))


def test_fields_may_be_named() -> None:
    (document,) = read(
        '{"text": "no", "слова": "да", "ключ": "k"}'.encode(), names=FieldNames("слова", "ключ")
    )
    assert (document.id, tuple(document.chunks)) == ("k", ("да",))


def test_blank_lines_are_no_documents() -> None:
    assert read(b"\n \n\r\n") == []


def test_a_line_of_another_kind_is_named_and_the_next_is_read() -> None:
    bad, worse, odd, good = read(b'[1]\n{"text": 5}\n{"text": "\xff"}\n{"text": "a"}\n')
    assert [document.remarks[0].kind for document in (bad, worse, odd)] == ["malformed"] * 3
    assert tuple(good.chunks) == ("a",)


def test_a_line_that_breaks_off_is_told_apart() -> None:
    (document,) = read(b'{"text": "Dal 5')
    assert [remark.kind for remark in document.remarks] == ["malformed", "truncated"]


def test_the_byte_order_mark_is_no_part_of_the_first_line() -> None:
    (document,) = read(b'\xef\xbb\xbf{"text": "a"}\n')
    assert tuple(document.chunks) == ("a",)


@given(st.lists(st.text(max_size=30), max_size=20), st.integers(1, 200), st.booleans())
def test_ranges_share_the_lines_between_them(texts: list[str], step: int, is_ended: bool) -> None:
    lines = [json.dumps({"text": text}).encode() for text in texts]
    content = b"\n".join(lines) + b"\n" * is_ended
    whole = [(document.name, tuple(document.chunks)) for document in read(content)]
    parts = [
        (document.name, tuple(document.chunks))
        for start in range(0, len(content), step)
        for document in read(content, start, min(start + step, len(content)))
    ]
    assert parts == whole
    assert len(whole) == len(texts)
