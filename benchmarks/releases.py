"""`doblest read`, `claims`, `check` and `import` of two releases, as whole processes that take turns.

    .venv/bin/python benchmarks/releases.py --old DIR [--rows 10000] [--rounds 3]

DIR is a checkout of another release with its `.venv`. The bundled list is read, understood and checked; a
made-up list of that many rows of different words (`synthetic_lists.py`) is imported into an empty register.
Seconds on the clock, seconds of processors, and the most memory that one process had, each the least of the
rounds; both releases are pinned to the same processors.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec import Struct
from served_releases import HERE, environment_of

from doblest.data import bundled_list

WANTED = {"check": " (wanted under 1.4 s)", "import": " (wanted under 20 s, 500 MiB)"}


class Run(Struct, frozen=True, order=True):
    seconds: float
    processor: float
    mebibytes: float

    def __str__(self) -> str:
        return f"{self.seconds:8.2f} s {self.processor:8.2f} s {self.mebibytes:7.0f} MiB"


def run(checkout: Path, arguments: list[str], folder: Path) -> Run:
    """The command of a checkout, its output thrown away; findings make its exit code 1."""
    program = str(checkout / ".venv" / "bin" / "doblest")
    started = time.perf_counter()
    child = os.fork()
    if not child:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.execve(program, [program, *arguments], environment_of(checkout, folder))
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{program} {' '.join(arguments)} failed")
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(what: str, old: Path, arguments: list[str], rounds: int) -> None:
    runs: dict[str, list[Run]] = {"old": [], "this": []}
    for _ in range(rounds):
        for name, checkout in (("old", old), ("this", HERE)):
            with tempfile.TemporaryDirectory(prefix="doblest-bench-") as folder:
                runs[name].append(run(checkout, arguments, Path(folder) / "register"))
    before, after = (min(some) for some in runs.values())
    print(f"{what:8} old  {before}")
    print(
        f"{what:8} this {after}   x{after.seconds / before.seconds:.2f} of the clock, "
        f"x{after.processor / before.processor:.2f} of processors{WANTED.get(what, '')}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--old", type=Path, required=True, help="checkout of another release, with its .venv")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    for verb in ("read", "claims", "check"):
        compare(verb, asked.old.resolve(), [verb, str(bundled_list())], asked.rounds)
    with tempfile.TemporaryDirectory(prefix="doblest-bench-") as folder:
        path = Path(folder) / "list.csv"
        # Elsewhere: a process that is forked counts the memory of its parent as its own.
        maker = str(HERE / "benchmarks" / "synthetic_lists.py")
        subprocess.run([sys.executable, maker, str(asked.rows), str(path)], check=True)
        compare("import", asked.old.resolve(), ["import", str(path)], asked.rounds)


if __name__ == "__main__":
    main()
