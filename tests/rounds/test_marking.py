"""Hidden keys written into a Word file, and found there."""

from __future__ import annotations

import io

import docx

from doblest.model import Entry, Source
from doblest.rounds.keys import make_key
from doblest.rounds.marking import mark_file, mark_row
from doblest.rounds.marks import find_excerpt, list_marks
from doblest.rounds.values import SentExcerpt, SentRow

KEY = make_key("4f1c09ab", "omsk")


def save(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_a_marked_row_is_found_by_its_key_and_keeps_its_words() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1", "Омск"
    mark_row([cell._tc for cell in table.rows[0].cells], KEY, 1)
    marked, bare = list_marks(save(document), "a.docx")
    assert (marked.keys, marked.words) == ((KEY,), "1Омск")
    assert bare.keys == ()


def test_a_row_of_one_empty_cell_is_marked_too() -> None:
    document = docx.Document()
    mark_row([document.add_table(1, 1).cell(0, 0)._tc], KEY, 1)
    (marked,) = list_marks(save(document), "a.docx")
    assert marked.keys == (KEY,)


def test_a_marked_file_names_its_round_and_region() -> None:
    entry = Entry(1, "Омск", "", 2020, "", None, "", Source("", 1, {}))
    sent = SentExcerpt("4f1c09ab", "RU-OMS", "a.docx", "", 1, "", (), (SentRow(KEY, "omsk", entry),))
    document = docx.Document()
    mark_file(document, sent)
    assert find_excerpt(save(document), "a.docx") == ("4f1c09ab", "RU-OMS")
    assert find_excerpt(save(docx.Document()), "a.docx") is None
