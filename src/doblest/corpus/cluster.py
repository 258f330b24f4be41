"""Shards by Ray: a program apart, which says on its standard output what became of each.

It is started by `supervision`, which starts it again where the cluster died under it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any

import msgspec
import ray
import ray.data

from doblest.corpus.events import Event, Job
from doblest.corpus.shards import run_shard
from doblest.corpus.values import Outcome, Shard

BEAT = 3.0
"""Seconds between two signs of life."""
_WAVE = 10_000
"""Shards of one dataset: so many tasks the driver has in mind at once."""
_STORE = 100 << 20
"""Bytes of shared memory of the node that is started here: what goes through it is tiny."""


def main() -> None:
    target = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # Ray prints what it likes
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    _connect(job)
    _say(target, Event())
    is_over = threading.Event()
    heart = threading.Thread(target=_beat, args=(target, is_over), daemon=True)
    heart.start()
    for start in range(0, len(job.shards), _WAVE):
        for outcome in run_wave(job, job.shards[start : start + _WAVE]):
            _say(target, Event(outcome))
    is_over.set()
    heart.join()
    ray.shutdown()


def _connect(job: Job) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "warning"}
    if job.address:
        ray.init(job.address, **quiet)
        return
    ray.init(
        num_cpus=job.workers,
        include_dashboard=False,
        object_store_memory=_STORE,
        _node_ip_address="127.0.0.1",
        _temp_dir=job.folder,
        **quiet,
    )


def run_wave(job: Job, shards: tuple[Shard, ...]) -> Iterator[Outcome]:
    """Outcomes as they come; a shard whose workers die time and again has none."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # a shard that is not done is asked for again
    rows = [{"shard": msgspec.json.encode(shard)} for shard in shards]
    tasks = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        _Task(job.output, job.run),
        num_cpus=1,
        compute=ray.data.TaskPoolStrategy(size=job.workers) if job.workers else None,
    )
    for row in tasks.iter_rows():
        yield msgspec.json.decode(row["outcome"], type=Outcome)


class _Task:
    """What a worker of Ray is given."""

    def __init__(self, output: str, run: str) -> None:
        self._output = output
        self._run = run

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        shard = msgspec.json.decode(row["shard"], type=Shard)
        return {"outcome": msgspec.json.encode(run_shard(self._output, shard, self._run))}


def _say(target: IO[bytes], event: Event) -> None:
    target.write(msgspec.json.encode(event) + b"\n")


def _beat(target: IO[bytes], is_over: threading.Event) -> None:
    """A sign of life as long as the cluster answers and a node of it lives."""
    while not is_over.wait(BEAT):
        if not any(node["Alive"] for node in ray.nodes()):
            os._exit(3)
        _say(target, Event())


if __name__ == "__main__":
    main()
