"""The claims of a document, and what the report says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from doblest.corpus.extract import extract_document, set_aside
from doblest.corpus.settings import limits
from doblest.corpus.values import Document, Remark, SourceError

TEXT = "Город дал 300 танков."


def test_claims_stand_in_the_whole_text() -> None:
    found = extract_document(Document("a.txt", "7", 10, ("Город дал ", "300 танков.")))
    (claim,) = found.claims
    assert TEXT[claim.start : claim.end] == claim.quote == "300"
    assert (found.row.document, found.row.id, found.row.characters, found.row.claims) == ("a.txt", "7", 21, 1)
    assert found.row.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert found.row.remarks == ()


def test_a_text_of_blanks_is_empty() -> None:
    for chunks in ((), ("",), (" \n\u00a0",)):
        row = extract_document(Document("a", "", 0, chunks)).row
        assert (row.remarks, row.claims) == (("empty",), 0)
    assert extract_document(Document("a", "", 0)).row.sha256 == ""


def test_a_half_of_a_surrogate_pair_is_no_end() -> None:
    assert extract_document(Document("a", "", 0, ("\ud800 " + TEXT,))).row.claims == 1


def test_a_fault_of_the_source_is_a_remark() -> None:
    def read(kind: str) -> Iterator[str]:
        yield TEXT
        raise SourceError(kind, "подробно")  # type: ignore[arg-type]

    broken_off = extract_document(Document("a", "", 0, read("truncated")))
    assert (broken_off.row.remarks, broken_off.row.detail) == (("truncated",), "подробно")
    assert len(broken_off.claims) == 1
    refused = extract_document(Document("a", "", 0, read("binary")))
    assert (refused.row.set_aside, refused.row.claims, refused.claims) == (True, 0, ())


def test_a_long_document_is_told() -> None:
    size = (limits().long_megabytes << 20) + 1
    assert extract_document(Document("a", "", size, (TEXT,))).row.remarks == ("long",)


def test_a_document_that_was_not_read_has_a_row() -> None:
    row = set_aside(Document("a", "", 5, remarks=(Remark("truncated"),)), Remark("broken", "убит")).row
    assert (row.remarks, row.set_aside, row.detail) == (("truncated", "broken"), True, "убит")
