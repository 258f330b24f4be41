"""Parts of the output: written whole, and known by their key."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet

from doblest.corpus.extract import extract_document
from doblest.corpus.parts import build_claim_schema, make_key, name_part, read_outcome, write_part
from doblest.corpus.storage import Folder
from doblest.corpus.values import Document, FieldNames, Piece, Shard

PIECE = Piece("a.txt", "a.txt", "text", 100, "f1")


def shard(piece: Piece = PIECE) -> Shard:
    return Shard(make_key((piece,), FieldNames()), (piece,))


def test_a_key_is_of_pieces_and_fields() -> None:
    other = Piece("a.txt", "a.txt", "text", 100, "f2")
    assert shard().key == shard().key
    assert len({shard().key, shard(other).key, make_key((PIECE,), FieldNames("слова"))}) == 3


def test_a_part_says_what_is_in_it(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    documents = (Document(name, "", 9, (text,)) for name, text in (("a", "Дал 300 танков."), ("b", "")))
    outcome = write_part(folder, shard(), map(extract_document, documents))
    assert (outcome.documents, outcome.claims, outcome.characters, outcome.size) == (2, 1, 15, 100)
    assert read_outcome(folder, shard().key) == outcome
    table = pyarrow.parquet.read_table(tmp_path / "claims" / name_part(shard().key))
    assert table.schema.names == build_claim_schema().names
    assert table.column("document").to_pylist() == ["a"]


def test_an_empty_shard_is_a_whole_part(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    write_part(folder, shard(), ())
    found = read_outcome(folder, shard().key)
    assert found is not None
    assert found.documents == 0


def test_a_part_that_breaks_off_is_none(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    write_part(folder, shard(), ())
    path = tmp_path / "claims" / name_part(shard().key)
    path.write_bytes(path.read_bytes()[:-5])
    assert read_outcome(folder, shard().key) is None
    assert read_outcome(folder, "нет") is None
