"""What a document is recognised by."""

from __future__ import annotations

import pytest

from doblest.errors import ReadingError
from doblest.reading.format import COMPOUND, Candidate
from tests.support.documents import archive


def test_members_of_an_archive_are_named() -> None:
    assert Candidate(archive({"word/document.xml": "", "а": ""}), "а").members == {"word/document.xml", "а"}
    assert Candidate("Город".encode(), "а").members == frozenset()


def test_a_broken_archive_is_refused_where_its_members_are_asked_for() -> None:
    with pytest.raises(ReadingError, match="повреждён"):
        assert Candidate(b"PK", "а").members


@pytest.mark.parametrize("data", [b"PK\3\4", COMPOUND, b"{\\rtf1}", b"%PDF-1.4"])
def test_binary_documents_have_no_text(data: bytes) -> None:
    candidate = Candidate(data, "а.TXT")
    assert (candidate.is_text, candidate.text, candidate.suffix) == (False, "", ".txt")


@pytest.mark.parametrize(
    ("stream", "found"),
    [("Workbook\0", True), ("Workbook", True), ("Workbook2\0", False), ("Book\0", False)],
)
def test_a_stream_is_known_by_its_whole_name(stream: str, found: bool) -> None:
    assert Candidate(COMPOUND + stream.encode("utf-16-le"), "а").has_stream("Workbook") is found


def test_only_compound_files_have_streams() -> None:
    assert not Candidate("Workbook".encode("utf-16-le"), "а").has_stream("Workbook")
