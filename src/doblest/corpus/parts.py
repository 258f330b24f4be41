"""Parts of the output: a Parquet file of claims and one of documents for each shard."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final, Self

import msgspec
import pyarrow
import pyarrow.parquet
from msgspec.structs import replace

from doblest.claims import ENGINE_VERSION
from doblest.columns import build_columns, build_schema
from doblest.corpus.storage import Folder
from doblest.corpus.values import DocumentRow, Extraction, FieldNames, Outcome, Piece, Shard
from doblest.model import Claim

CLAIMS: Final = "claims"
DOCUMENTS: Final = "documents"
_FORMAT: Final = 1
"""Grows whenever the same claims are written otherwise."""
_ROWS = 20_000
"""Claims or documents that are in memory at once."""
_OUTCOME = b"doblest.outcome"


def make_key(pieces: tuple[Piece, ...], fields: FieldNames) -> str:
    """Of a shard: the same pieces, engine and columns have the same."""
    columns = build_schema(Claim).to_string()
    sealed = msgspec.json.encode((_FORMAT, ENGINE_VERSION, columns, fields, pieces))
    return hashlib.sha256(sealed).hexdigest()[:20]


def name_part(key: str) -> str:
    return f"part-{key}.parquet"


def build_claim_schema() -> Any:
    """Document, its own id, all of a claim, and the engine that found it."""
    ends = [(name, pyarrow.string()) for name in ("document", "id", "engine")]
    return pyarrow.schema([*ends[:2], *build_schema(Claim), ends[2]])


def write_part(folder: Folder, shard: Shard, extractions: Iterable[Extraction]) -> Outcome:
    """Documents first, then claims: where the claims stand, the shard is whole."""
    name = name_part(shard.key)
    with (
        folder.writing(f"{CLAIMS}/{name}") as claims_file,
        _Table(claims_file, build_claim_schema()) as claims,
    ):
        with (
            folder.writing(f"{DOCUMENTS}/{name}") as documents_file,
            _Table(documents_file, build_schema(DocumentRow)) as documents,
        ):
            outcome = _write_tables(shard, extractions, documents, claims)
        claims.describe({_OUTCOME: msgspec.json.encode(outcome)})
    return outcome


def _write_tables(
    shard: Shard, extractions: Iterable[Extraction], documents: _Table, claims: _Table
) -> Outcome:
    outcome = Outcome(shard.key, shard.size)
    rows: list[DocumentRow] = []
    found: list[tuple[DocumentRow, Claim]] = []
    for extraction in extractions:
        rows.append(extraction.row)
        found.extend((extraction.row, claim) for claim in extraction.claims)
        if max(len(found), len(rows)) >= _ROWS:
            outcome = _flush(outcome, rows, documents, found, claims)
            rows, found = [], []
    return _flush(outcome, rows, documents, found, claims)


def _flush(
    outcome: Outcome,
    rows: list[DocumentRow],
    documents: _Table,
    found: list[tuple[DocumentRow, Claim]],
    claims: _Table,
) -> Outcome:
    """The outcome with what was waiting, which is now written."""
    documents.write(build_columns(DocumentRow, rows))
    claims.write(
        {
            "document": pyarrow.array([row.document for row, _ in found], pyarrow.string()),
            "id": pyarrow.array([row.id for row, _ in found], pyarrow.string()),
            **build_columns(Claim, [claim for _, claim in found]),
            "engine": pyarrow.array([ENGINE_VERSION] * len(found), pyarrow.string()),
        }
    )
    return replace(
        outcome,
        documents=outcome.documents + len(rows),
        claims=outcome.claims + len(found),
        characters=outcome.characters + sum(row.characters for row in rows),
    )


def read_outcome(folder: Folder, key: str) -> Outcome | None:
    """What the finished part of a shard says of itself; None where it is not whole."""
    try:
        with folder.open(f"{CLAIMS}/{name_part(key)}") as file:
            metadata = pyarrow.parquet.read_metadata(file).metadata or {}
        return msgspec.json.decode(metadata[_OUTCOME], type=Outcome)
    except (OSError, ValueError, KeyError, msgspec.DecodeError):
        return None


class _Table:
    """A Parquet file that is written batch by batch."""

    def __init__(self, file: Any, schema: Any) -> None:
        self._schema = schema
        self._writer = pyarrow.parquet.ParquetWriter(file, schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()

    def write(self, columns: dict[str, Any]) -> None:
        self._writer.write_table(pyarrow.table(columns, schema=self._schema))

    def describe(self, metadata: dict[bytes, bytes]) -> None:
        self._writer.add_key_value_metadata(metadata)
