"""One shard, from its pieces to its part of the output: the unit of work, with Ray or without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from doblest.corpus.documents import extract_piece
from doblest.corpus.isolation import extract_isolated
from doblest.corpus.parts import read_outcome, write_part
from doblest.corpus.settings import limits
from doblest.corpus.sources.registry import describe_error
from doblest.corpus.storage import Folder
from doblest.corpus.values import Extraction, Outcome, Shard
from doblest.corpus.watch import Watch

WORK = "_work"
"""Folder of marks: a shard that was begun and not ended has one."""


def run_shard(output: str, shard: Shard, run: str = "") -> Outcome:
    """Write the shard's part, unless it stands there whole. No error is raised: the outcome says it.

    A mark that is there already was left by a process that died: a document may be to blame, so each
    is then extracted by a process apart. Where many died in the same run, the shard is given up.
    """
    folder = Folder(output)
    mark = f"{WORK}/{shard.key}"
    try:
        outcome = read_outcome(folder, shard.key) or _write(folder, shard, mark, run)
    except Exception as error:  # one shard must not end the run
        outcome = Outcome(shard.key, shard.size, error=describe_error(error))
    with suppress(OSError):  # a mark that stays costs the next run a process apart
        folder.remove(mark)
    return outcome


def _write(folder: Folder, shard: Shard, mark: str, run: str) -> Outcome:
    runs = folder.read(mark).decode().splitlines()
    if runs.count(run) >= limits().shard_tries:
        return Outcome(shard.key, shard.size, error="работники умирают")
    folder.write(mark, "".join(f"{one}\n" for one in [*runs, run]).encode())
    return write_part(folder, shard, extract_isolated(shard) if runs else extract_shard(shard))


def extract_shard(shard: Shard) -> Iterator[Extraction]:
    """The extractions of the shard, in this process."""
    watch = Watch()
    try:
        for piece in shard.pieces:
            yield from extract_piece(piece, shard.fields, lambda document: watch.set(document.size))
    finally:
        watch.stop()
