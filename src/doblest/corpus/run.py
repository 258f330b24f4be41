"""A run over a corpus: plan, do what is not done, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol

from msgspec import Struct

from doblest.corpus import local, supervision
from doblest.corpus.parts import CLAIMS, name_part, read_outcome
from doblest.corpus.plan import Options, plan_shards
from doblest.corpus.report import TOTALS, Totals, remove_stale, write_report
from doblest.corpus.shards import WORK
from doblest.corpus.storage import READERS, Folder
from doblest.corpus.values import Outcome, Shard
from doblest.errors import DoblestError

_MARK = f"{WORK}/started"
_WAVES = 3
"""Times that shards which failed are tried in a run."""

RunShards = Callable[[Sequence[Shard]], Iterator[Outcome]]


class Progress(Protocol):
    """Is told of bytes: those of the corpus and of what was done before, then what is done."""

    def start(self, total: int, done: int) -> None: ...

    def advance(self, size: int) -> None: ...


class Machines(Struct, frozen=True):
    """Where the shards are run."""

    workers: int
    address: str = ""
    is_local: bool = False


def run(options: Options, machines: Machines, progress: Progress) -> Totals:
    """Write the claims of the corpus into `options.output`. Raises DoblestError.

    Whatever ends it, the same call goes on where it was, and what is written is the same.
    """
    folder = Folder(options.output)
    _open_output(folder)
    shards = list(plan_shards(options))
    finished = find_finished(folder, shards)
    progress.start(sum(shard.size for shard in shards), sum(outcome.size for outcome in finished))
    left = [shard for shard in shards if shard.key not in {outcome.key for outcome in finished}]
    failed = _run_waves(partial(_choose(machines), options.output), left, progress)
    remove_stale(folder, shards)
    totals = write_report(folder, shards, failed)
    folder.remove(WORK)
    return totals


def find_finished(folder: Folder, shards: Iterable[Shard]) -> list[Outcome]:
    """Outcomes of the shards whose parts stand whole."""
    present = set(folder.list(CLAIMS))
    keys = [shard.key for shard in shards if name_part(shard.key) in present]
    with ThreadPoolExecutor(READERS) as readers:
        outcomes = readers.map(partial(read_outcome, folder), keys)
        return [outcome for outcome in outcomes if outcome is not None]


def _run_waves(run_shards: RunShards, left: list[Shard], progress: Progress) -> list[Outcome]:
    """What failed in each of the waves."""
    failed: list[Outcome] = []
    for _ in range(_WAVES):
        failed = []
        for outcome in run_shards(left) if left else ():
            if outcome.error:
                failed.append(outcome)
            else:
                progress.advance(outcome.size)
        keys = {outcome.key for outcome in failed}
        left = [shard for shard in left if shard.key in keys]
    return failed


def _choose(machines: Machines) -> Callable[[str, Sequence[Shard]], Iterator[Outcome]]:
    if machines.is_local:
        return partial(local.run_shards, workers=machines.workers)
    return partial(supervision.run_shards, workers=machines.workers, address=machines.address)


def _open_output(folder: Folder) -> None:
    """Mark the folder as ours. Raises DoblestError where it holds something else."""
    present = folder.list()
    if present and not {WORK, TOTALS} & set(present):
        raise DoblestError("папка не пуста", where=folder.path, remedy="Укажите пустую или прежнюю")
    try:
        folder.touch(_MARK)
    except OSError as error:
        raise DoblestError(f"сюда не записать ({error})", where=folder.path) from error
