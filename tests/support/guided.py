"""Readers fuzzed by coverage, each in a process of its own; what is doubtful is judged as the product reads.

python -m tests.support.guided pdf FOLDER SECONDS [MORE_DOCUMENTS]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tests.support.mutated_documents import build_seeds, build_small_page
from tests.support.readers import read_apart

READERS = ("pdf", "xls", "xlsx", "docx", "ods", "odt", "rtf", "html", "csv", "txt")
SMALL = 100_000
"""Bytes of a document that must be read soon."""
SOON = 1.0
"""Seconds, beyond those that a whole list of three rows takes: a process of its own costs some."""
_QUIET = {"RUST_BACKTRACE": "0"}
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


class Fuzzed(Struct):
    executions: int = 0
    restarts: int = 0
    """After a document that ended the process."""
    faults: list[str] = []


def fuzz(reader: str, folder: Path, seconds: float, seeds: Path | None = None) -> Fuzzed:
    """What one reader did with the documents of so much time; `seeds` has more documents to begin with."""
    _write_seeds(reader, folder, seeds)
    done, end = Fuzzed(), time.monotonic() + seconds
    while (left := end - time.monotonic()) > 1 or not done.executions:
        command = [sys.executable, "-m", "tests.support.guided_fuzzer", reader, folder, max(1, round(left))]
        ended = subprocess.run(
            list(map(str, command)), capture_output=True, text=True, check=False, env=os.environ | _QUIET
        )
        found = _EXECUTED.search(ended.stderr)
        assert found, ended.stderr[-3000:]
        done.executions += int(found[1])
        done.restarts += ended.returncode != 0
    done.faults = list(judge(reader, folder))
    return done


def _write_seeds(reader: str, folder: Path, seeds: Path | None) -> None:
    (folder / "doubtful").mkdir(parents=True, exist_ok=True)
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    small = build_small_page() if reader == "pdf" else build_seeds()[f"list.{reader}"]
    (corpus / "list").write_bytes(small)
    for path in sorted(seeds.glob(f"*.{reader}")) if seeds else ():
        (corpus / path.name).write_bytes(path.read_bytes())


def judge(reader: str, folder: Path) -> Iterator[str]:
    """The faults among what was doubtful."""
    name, log = f"list.{reader}", folder / "log"
    usual = read_apart(build_seeds()[name], name, log).seconds
    for path in sorted((folder / "doubtful").iterdir()):
        data = path.read_bytes()
        for coverage in (False, True):
            reading = read_apart(data, name, log, coverage=coverage)
            if reading.fault:
                yield f"{path}: {reading.fault[-600:]}"
            elif len(data) <= SMALL and reading.seconds > usual + SOON:
                yield f"{path}: {len(data)} bytes took {reading.seconds:.1f} s"


if __name__ == "__main__":
    suffix, place, duration, *more = sys.argv[1:]
    result = fuzz(suffix, Path(place), float(duration), Path(more[0]) if more else None)
    lines = [f"{suffix}: {result.executions} executions, {result.restarts} restarts", *result.faults]
    sys.stdout.write("\n".join(lines) + "\n")
