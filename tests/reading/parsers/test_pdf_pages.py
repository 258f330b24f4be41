"""Pages of a PDF as plain values."""

from __future__ import annotations

import pytest
import typst

from doblest.errors import ReadingError
from doblest.reading.parsers.pdf_pages import read_pages

PAGE = b"""#set page(width: 9cm, height: 6cm)
#table(columns: 2, [a], table.cell(rowspan: 2)[#link("https://clck.ru/1")[b]], [c])
#pagebreak()
d"""


def test_characters_keep_their_places_over_pages() -> None:
    first, second = read_pages(bytes(typst.compile(PAGE)), "а.pdf")
    characters = [*first.characters, *second.characters]
    assert "".join(one.text for one in characters) == "abcd"
    assert [(one.start, one.end) for one in characters] == [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert [address for address, _ in first.links] == ["https://clck.ru/1"]
    assert [[box is not None for box in row] for row in first.rows] == [[True, True], [True, False]]
    assert (second.rows, second.links) == ([], [])


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ReadingError, match="документ pdf повреждён"):
        list(read_pages(b"%PDF-1.7 " + bytes(range(256)), "а.pdf"))
