"""What a returned file says of its rows beside their words."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from doblest.errors import ReadingError
from doblest.rounds.marks import (
    Marks,
    find_excerpt,
    find_last_hand,
    group_by_words,
    has_macros,
    list_marks,
    squeeze,
)

KEY = "doblest_4f1c09ab_5d20e7c1"


def write_word(body: str) -> bytes:
    """A document of one table with these rows of WordprocessingML."""
    document = docx.Document()
    buffer = io.BytesIO()
    document.save(buffer)
    made = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {space}><w:body><w:tbl>{body}</w:tbl></w:body></w:document>"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return made.getvalue()


def cell(content: str) -> str:
    return f"<w:tc><w:p>{content}</w:p></w:tc>"


def test_tracked_words_are_told_with_their_hand_and_their_column() -> None:
    change = (
        '<w:del w:id="1" w:author="Иванова" w:date="2026-12-01T10:00:00Z">'
        "<w:r><w:delText>стар</w:delText></w:r></w:del>"
        '<w:ins w:id="2" w:author="Петров"><w:r><w:t>нов</w:t></w:r></w:ins>'
    )
    (marks,) = list_marks(write_word(f"<w:tr>{cell('<w:r><w:t>Омск</w:t></w:r>')}{cell(change)}</w:tr>"), "a")
    assert [(one.kind, one.text, one.author, one.column) for one in marks.revisions] == [
        ("del", "стар", "Иванова", 2),
        ("ins", "нов", "Петров", 2),
    ]
    assert marks.words == "Омскнов"


def test_a_deleted_row_is_told_with_its_hand() -> None:
    row = '<w:tr><w:trPr><w:del w:id="1" w:author="Иванова"/></w:trPr>' + cell("") + "</w:tr>"
    (marks,) = list_marks(write_word(row), "a")
    assert marks.deleted is not None
    assert marks.deleted.author == "Иванова"


def test_rich_text_gives_a_rows_keys_in_their_order() -> None:
    data = rf"{{\rtf1 \trowd {{\*\bkmkstart {KEY}}}A\cell\row \trowd B\cell\row }}".encode()
    assert list_marks(data, "a.rtf") == [Marks((KEY,)), Marks()]


def test_of_nested_tables_of_rich_text_nothing_is_known() -> None:
    assert list_marks(rb"{\rtf1 {\*\bkmkstart x}\nestrow\row}", "a.rtf") == []


@pytest.mark.parametrize("data", [b"", "Город;Год".encode(), b"<html>"])
def test_other_formats_say_nothing(data: bytes) -> None:
    assert list_marks(data, "a.csv") == []
    assert find_excerpt(data, "a.csv") is None
    assert find_last_hand(data, "a.csv") == ("", "")
    assert not has_macros(data)


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04 broken"])
def test_a_broken_archive_is_refused(data: bytes) -> None:
    for ask in (list_marks, find_excerpt, find_last_hand):
        with pytest.raises(ReadingError):
            ask(data, "a.docx")


def test_macros_are_found_by_their_part() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert has_macros(buffer.getvalue())
    assert not has_macros(write_word(""))


def test_blanks_of_every_kind_are_left_out() -> None:
    assert squeeze("12\u00a0500 \t\u202fт\n") == "12500т"


def test_rows_are_grouped_by_what_stands_in_them() -> None:
    groups = group_by_words([Marks(("a",), "Омск"), Marks(("b",), "Омск"), Marks(words="")])
    assert {words: len(rows) for words, rows in groups.items()} == {"Омск": 2, "": 1}
