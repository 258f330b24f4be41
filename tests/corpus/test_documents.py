"""One document after the other: one that fails is set aside, the others are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest.corpus.documents import describe_rest, extract_piece
from doblest.corpus.values import Document, FieldNames, Piece


def piece(path: Path, kind: str = "jsonl", compression: str = "") -> Piece:
    size = path.stat().st_size if path.exists() else 0
    return Piece("a", str(path), kind, size, "", compression=compression)  # type: ignore[arg-type]


def test_each_document_is_announced_before_it_is_extracted(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"text": "Дал 5 пушек."}\n{"text": "Дал 6 пушек."}\n', "utf-8")
    begun: list[Document] = []
    found = list(extract_piece(piece(tmp_path / "a"), FieldNames(), begun.append))
    assert [one.claims[0].quote for one in found] == ["5", "6"]
    assert [one.name for one in begun] == [one.row.document for one in found]


def test_documents_that_were_done_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"text": "Дал 5 пушек."}\n{"text": "Дал 6 пушек."}\n', "utf-8")
    begun: list[Document] = []
    (found,) = extract_piece(piece(tmp_path / "a"), FieldNames(), begun.append, 1)
    assert found.claims[0].quote == "6"
    assert len(begun) == 1


def test_a_file_that_is_gone_is_set_aside(tmp_path: Path) -> None:
    (found,) = extract_piece(piece(tmp_path / "нет"), FieldNames(), lambda document: None)
    assert (found.row.document, found.row.remarks, found.row.set_aside) == ("a#0?", ("broken",), True)


def test_what_is_left_of_a_piece_is_named_by_its_place() -> None:
    assert describe_rest(Piece("b.jsonl", "", "jsonl", 9, "", 1024)).name == "b.jsonl#1024?"


def test_a_process_that_is_told_to_stop_stops(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('{"text": "Дал 5 пушек."}\n', "utf-8")

    def stop(document: Document) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(extract_piece(piece(tmp_path / "a"), FieldNames(), stop))
