"""`doblest claims corpus`: claims of a corpus of texts, on one machine or on many."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

from doblest.cli.console import say
from doblest.errors import DoblestError

_SECONDS = 30.0
"""Between two lines of progress where there is no terminal."""


class Options(Struct, frozen=True):
    paths: tuple[str, ...]
    output: str
    address: str
    is_local: bool
    workers: int | None
    shard_megabytes: int | None
    text_field: str
    id_field: str


def run(options: Options) -> int:
    """Exit code 1 where some of the corpus could not be done; documents set aside are in the report."""
    _require_extra(options)
    from doblest.corpus.plan import Options as PlanOptions
    from doblest.corpus.report import REPORT
    from doblest.corpus.run import Machines
    from doblest.corpus.run import run as run_corpus
    from doblest.corpus.settings import limits
    from doblest.corpus.values import FieldNames

    output = options.output if "://" in options.output else str(Path(options.output).absolute())
    megabytes = options.shard_megabytes or limits().shard_megabytes
    fields = FieldNames(options.text_field, options.id_field)
    plan = PlanOptions(options.paths, megabytes << 20, fields, output)
    with _show_progress() as progress:
        totals = run_corpus(
            plan, Machines(_count_workers(options), options.address, options.is_local), progress
        )
    say(
        f"Документов: {totals.documents:,}, утверждений: {totals.claims:,}, отложено: {totals.set_aside:,}, "
        f"повторов: {totals.double:,}".replace(",", "\N{NO-BREAK SPACE}")
    )
    say(f"Отчёт: {options.output.rstrip('/')}/{REPORT}")
    if totals.unfinished:
        say(f"Не удалось частей: {totals.unfinished}; повторите команду, и она их доделает", error=True)
    return 1 if totals.unfinished else 0


def _count_workers(options: Options) -> int:
    """As many as asked; else all of the cluster, or a core each."""
    if options.workers is not None:
        return options.workers
    return 0 if options.address else os.cpu_count() or 1


def _require_extra(options: Options) -> None:
    needed = ("fsspec", "warcio") if options.is_local else ("fsspec", "warcio", "ray")
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise DoblestError(
            f"нет пакетов: {', '.join(missing)}", remedy="Поставьте их: pip install 'doblest[corpus]'"
        )


class _Bar:
    """A bar on a terminal."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("Собрание", total=None)

    def start(self, total: int, done: int) -> None:
        self._bars.reset(self._task, total=total, completed=done)

    def advance(self, size: int) -> None:
        self._bars.advance(self._task, size)


class _Lines:
    """A line now and then, where nobody watches."""

    def __init__(self) -> None:
        self._total = self._before = self._done = 0
        self._began = self._said = time.monotonic()

    def start(self, total: int, done: int) -> None:
        self._total, self._before = total, done
        self._began = self._said = time.monotonic()

    def advance(self, size: int) -> None:
        self._done += size
        now = time.monotonic()
        if now - self._said >= _SECONDS:
            self._said = now
            say(self._describe(self._done / (now - self._began)), error=True)

    def _describe(self, speed: float) -> str:
        done = self._before + self._done
        minutes = (self._total - done) / speed / 60
        return (
            f"Прочитано {done / 1e6:.0f} из {self._total / 1e6:.0f} МБ ({done / self._total:.0%}), "
            f"{speed / 1e6:.2f} МБ/с, осталось {minutes:.0f} мин"
        )


@contextmanager
def _show_progress() -> Iterator[_Bar | _Lines]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=console, transient=True, speed_estimate_period=600) as bars:
        yield _Bar(bars)
