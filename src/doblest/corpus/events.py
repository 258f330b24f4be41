"""What the run on Ray and its supervisor say to each other: JSON, a line each."""

from __future__ import annotations

from msgspec import Struct

from doblest.corpus.values import Outcome, Shard


class Job(Struct, frozen=True):
    """What is to be run, and where."""

    output: str
    shards: tuple[Shard, ...]
    run: str
    """A name of its own, the same for each driver of it."""
    workers: int
    """0 for as many as the cluster has cores."""
    address: str = ""
    """Of a cluster; empty to start a node on this machine."""
    folder: str = ""
    """For what the node that is started here writes."""


class Event(Struct, frozen=True, omit_defaults=True):
    """An outcome, or a sign of life."""

    outcome: Outcome | None = None
