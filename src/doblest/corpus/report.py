"""What the run says of the corpus as a whole: documents with remarks, texts that come twice, totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import pyarrow.parquet
from msgspec import Struct

from doblest.claims import ENGINE_VERSION
from doblest.corpus.parts import CLAIMS, DOCUMENTS, name_part
from doblest.corpus.settings import RemarkKind, settings
from doblest.corpus.storage import Folder
from doblest.corpus.values import Outcome, Shard

REPORT: Final = "report.jsonl"
TOTALS: Final = "corpus.json"
_HASHES = 4_000_000
"""Hashes of texts that are in memory at once: texts that come twice are sought bucket by bucket."""


class ReportLine(Struct, frozen=True):
    """A document that a person may want to look at, or a shard that was not done."""

    document: str
    id: str
    bytes: int
    set_aside: bool
    remarks: tuple[str, ...]
    """Keys of `data/corpora.toml`."""
    titles: tuple[str, ...]
    """The same in words."""
    detail: str = ""


class Totals(Struct, frozen=True):
    """Of the whole corpus, whatever part of it this run read."""

    engine: str
    shards: int
    unfinished: int
    bytes: int
    documents: int
    set_aside: int
    double: int
    characters: int
    claims: int


def write_report(folder: Folder, shards: Sequence[Shard], failed: Sequence[Outcome]) -> Totals:
    """Write the report and the totals, in the order of the corpus."""
    errors = {outcome.key: outcome.error for outcome in failed}
    done = [shard for shard in shards if shard.key not in errors]
    counts = {"set_aside": 0, "double": 0, "documents": 0, "characters": 0, "claims": 0}
    with folder.writing(REPORT) as target:
        for line in _list_remarks(folder, done, counts):
            counts["set_aside"] += line.set_aside
            target.write(msgspec.json.encode(line) + b"\n")
        for line in _list_doubles(folder, done, counts["documents"]):
            counts["double"] += 1
            target.write(msgspec.json.encode(line) + b"\n")
        for shard in shards:
            if shard.key in errors:
                target.writelines(
                    msgspec.json.encode(line) + b"\n" for line in _fail(shard, errors[shard.key])
                )
    size = sum(shard.size for shard in shards)
    totals = Totals(ENGINE_VERSION, len(shards), len(errors), size, **counts)
    folder.write(TOTALS, msgspec.json.format(msgspec.json.encode(totals)) + b"\n")
    return totals


def remove_stale(folder: Folder, shards: Sequence[Shard]) -> None:
    """Parts of former inputs, or of a former engine."""
    current = {name_part(shard.key) for shard in shards}
    for kind in (CLAIMS, DOCUMENTS):
        folder.remove_temporary(kind)
        for name in folder.list(kind):
            if name.startswith("part-") and name not in current:
                folder.remove(f"{kind}/{name}")


def _list_remarks(folder: Folder, shards: Sequence[Shard], counts: dict[str, int]) -> Iterator[ReportLine]:
    for row in _read_rows(folder, shards, None):
        counts["documents"] += 1
        counts["characters"] += row["characters"]
        counts["claims"] += row["claims"]
        if row["remarks"]:
            yield _line(row, row["remarks"], row["detail"])


def _list_doubles(folder: Folder, shards: Sequence[Shard], documents: int) -> Iterator[ReportLine]:
    """Documents whose text came before, each with the first that has it."""
    buckets = documents // _HASHES + 1
    for bucket in range(buckets):
        first: dict[bytes, str] = {}
        for row in _read_rows(folder, shards, ["document", "id", "bytes", "sha256", "set_aside"]):
            text = bytes.fromhex(row["sha256"][:32])
            if row["set_aside"] or int.from_bytes(text[:8]) % buckets != bucket:
                continue
            original = first.setdefault(text, row["document"])
            if original != row["document"]:
                yield _line(row, ["double"], original)


def _read_rows(
    folder: Folder, shards: Sequence[Shard], columns: list[str] | None
) -> Iterator[dict[str, Any]]:
    """Rows of the table of documents, in the order of the corpus."""
    for shard in shards:
        with folder.open(f"{DOCUMENTS}/{name_part(shard.key)}") as file:
            for batch in pyarrow.parquet.ParquetFile(file).iter_batches(columns=columns):
                yield from batch.to_pylist()


def _line(row: dict[str, Any], remarks: list[RemarkKind], detail: str) -> ReportLine:
    return ReportLine(
        row["document"],
        row["id"],
        row["bytes"],
        row["set_aside"],
        tuple(remarks),
        tuple(settings().remarks[remark].title for remark in remarks),
        detail,
    )


def _fail(shard: Shard, error: str) -> Iterator[ReportLine]:
    for piece in shard.pieces:
        row = {"document": piece.name, "id": "", "bytes": piece.size, "set_aside": True}
        yield _line(row, ["unfinished"], error)
