"""Corpora: two cores on Ray beside one, Ray beside none, and the memory of it all.

    .venv/bin/python benchmarks/corpora.py [--megabytes 1000] [--rounds 1]
    .venv/bin/python benchmarks/corpora.py --memory 10000

The corpus is made up (`synthetic_corpora.py`) and no document of it is like another. Each round runs every
way once, so that all meet the same machine. Seconds are of the clock; core seconds are of all processes that
the command starts, Ray's own too; memory is their proportional share (PSS) at its highest, twice a second.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil
from msgspec import Struct
from synthetic_corpora import write_corpus

COMMAND = str(Path(sys.executable).with_name("doblest"))
WAYS = {
    "--local, одно ядро": ("--local", "--workers", "1"),
    "Ray, одно ядро": ("--workers", "1"),
    "--local, два ядра": ("--local", "--workers", "2"),
    "Ray, два ядра": ("--workers", "2"),
}


SHARDS = 60
"""Of a corpus, unless they would be over the usual size: the last ones of a run keep one core waiting."""


class Figures(Struct, frozen=True):
    seconds: float
    core_seconds: float
    megabytes: float


def measure(corpus: Path, output: Path, options: tuple[str, ...]) -> Figures:
    """A run from nothing to its end."""
    command = [COMMAND, "claims", "corpus", str(corpus), "-o", str(output), *options]
    start = time.monotonic()
    spent: dict[int, float] = {}
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, sample(process.pid, spent))
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"код {process.returncode}: {' '.join(command)}")
    return Figures(time.monotonic() - start, sum(spent.values()), peak)


def sample(root: int, spent: dict[int, float]) -> float:
    """Megabytes of the process and all it started; the core seconds of each go into `spent`."""
    total = 0
    try:
        family = [psutil.Process(root), *psutil.Process(root).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            times = process.cpu_times()
            spent[process.pid] = times.user + times.system
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total / 1e6


def compare(corpus: Path, folder: Path, rounds: int) -> None:
    found: dict[str, list[Figures]] = {name: [] for name in WAYS}
    size = sum(file.stat().st_size for file in corpus.rglob("*") if file.is_file()) / 1e6
    shard = min(16, max(1, round(size / SHARDS)))
    print(f"Собрание: {size:,.0f} МБ\n\n{'':20} секунд   МБ/с   секунд ядер   память, МБ", flush=True)
    for _ in range(rounds):
        for name, options in WAYS.items():
            output = folder / "output"
            figures = measure(corpus, output, (*options, "--shard", str(shard)))
            shutil.rmtree(output)
            found[name].append(figures)
            print(
                f"{name:20} {figures.seconds:6.0f} {size / figures.seconds:6.2f} "
                f"{figures.core_seconds:13.0f} {figures.megabytes:12.0f}",
                flush=True,
            )
    seconds = {name: median(one.seconds for one in some) for name, some in found.items()}
    cores = {name: median(one.core_seconds for one in some) for name, some in found.items()}
    local_one, ray_one, local_two, ray_two = WAYS
    print(f"\nДва ядра на Ray быстрее одного в {seconds[ray_one] / seconds[ray_two]:.2f} раза")
    for local, ray in ((local_one, ray_one), (local_two, ray_two)):
        print(
            f"{ray}: дороже --local на {seconds[ray] / seconds[local] - 1:.1%} по часам, "
            f"на {cores[ray] / cores[local] - 1:.1%} по секундам ядер"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=200, help="сколько читать каждым способом")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--memory", type=int, help="мегабайт, прочитать которые на Ray, меряя память")
    parser.add_argument("--corpus", type=Path, help="готовое собрание; без него делается новое")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = options.corpus or folder / "corpus"
        if not options.corpus:
            write_corpus(options.memory or options.megabytes, corpus)
        if options.memory:
            figures = measure(corpus, folder / "output", ())
            print(f"{figures.seconds:.0f} с, {figures.core_seconds:.0f} с ядер, {figures.megabytes:.0f} МБ")
        else:
            compare(corpus, folder, options.rounds)


if __name__ == "__main__":
    main()
