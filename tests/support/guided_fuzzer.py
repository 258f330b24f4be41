"""Run by itself: one reader fed with documents that coverage chooses (atheris), until its time is over.

    python -m tests.support.guided_fuzzer xlsx FOLDER SECONDS

FOLDER/corpus has the documents to begin with and gets those that reach new code; FOLDER/doubtful gets what
ended in an error not ours, or took long: the first of each kind. All is read in this process, which
makes coverage seen and documents cheap; but for calamine, which gets a fork. A PDF, to which the product
gives a process of its own, may therefore end this one: `guided.py` starts it again, and judges what is
doubtful as the product reads it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["doblest.reading", "pdfminer", "pdfplumber"]):
    from doblest.errors import DoblestError, ReadingError
    from doblest.reading import read_bytes
    from doblest.reading.coverage import measure_coverage
    from doblest.reading.formats import pdf, workbook
    from doblest.reading.parsers import calamine_process, pdf_pages
    from doblest.reading.safety import get_count

import msgspec

from tests.support.mutated_documents import mutate_within

LONG = 1.0
"""Seconds of the processor that make a document doubtful."""
_MEMORY = 2 << 30
_MEMORY_OF_BOOK = 64 << 20
"""A third of spoilt old workbooks have calamine fill what it may: with 2 GB that takes it a second."""
_LONGEST = 200_000
"""Bytes of a document."""


def read_pages_here(data: bytes, name: str) -> Iterator[Any]:
    """An error of the parser ends its process, for which the product refuses the document."""
    try:
        yield from pdf_pages.read_pages(data, name)
    except ReadingError:
        raise
    except Exception as error:
        raise ReadingError("pdf", where=name, remedy="-") from error


def read_book_here(data: bytes, name: str) -> workbook._Book:
    """Calamine is no Python: a fork loses no coverage, and where it ends, nothing has to begin anew."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(data, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as file:
        answer = file.read()
    os.waitpid(child, 0)
    try:
        return msgspec.json.decode(answer, type=workbook._Book)
    except msgspec.DecodeError as error:
        raise ReadingError("книга", where=name, remedy="-") from error


def _answer(data: bytes, sending: int) -> None:
    """What libFuzzer does at a signal is for the process that it runs in."""
    for ending in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGALRM):
        signal.signal(ending, signal.SIG_DFL)
    signal.alarm(get_count("workbook_seconds"))
    memory = _measure_addresses() + _MEMORY_OF_BOOK
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with (
        contextlib.suppress(BaseException),
        os.fdopen(sending, "wb") as file,
    ):  # a panic of Rust is no Exception
        file.write(msgspec.json.encode(calamine_process.read_book(data, get_count("workbook_cells"))))
    os._exit(0)


class Target:
    """A reader under trial, and what it did."""

    def __init__(self, suffix: str, folder: Path) -> None:
        self.name = f"list.{suffix}"
        self.folder = folder
        self.seen: set[str] = set()

    def try_document(self, data: bytes) -> None:
        started = _measure_time()
        try:
            read = measure_coverage if len(data) % 4 == 0 else read_bytes
            read(data, self.name)
        except DoblestError:
            pass
        except BaseException as error:  # whatever it is
            self._keep(data, _name_kind(error))
        if _measure_time() - started > LONG:
            self._keep(data, "long")

    def _keep(self, data: bytes, kind: str) -> None:
        """Slow ones all, up to some; of errors the first of a kind."""
        mark = hashlib.sha256(kind.encode()).hexdigest()[:8]
        known = sum(one.startswith(kind) for one in self.seen)
        if known < (20 if kind == "long" else 1):
            self.seen.add(f"{kind}{known}")
            (self.folder / f"{mark}-{known}-{self.name}").write_bytes(data)


def _measure_addresses() -> int:
    """Bytes of the addresses of this process, which is what a limit counts."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _measure_time() -> float:
    """Seconds of the processor, those of forks too."""
    return sum(os.times()[:4])


def _name_kind(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {frame.filename}:{frame.lineno}"


def mutate_document(data: bytes, most: int, seed: int) -> bytes:
    """By the form of the document, or as libFuzzer does it with what it learnt of comparisons."""
    chance = random.Random(seed)
    changed = mutate_within(data, chance, lambda part: atheris.Mutate(part, len(part) + 64) if part else b"<")
    return changed if len(changed) <= most else data


def main(suffix: str, folder: str, seconds: str) -> None:
    doubtful = Path(folder) / "doubtful"
    pdf.read_pages, workbook._run_process = read_pages_here, read_book_here
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    target = Target(suffix, doubtful)
    options = [
        *(f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-len_control=0", "-timeout=60"),
        *("-rss_limit_mb=0", f"-artifact_prefix={doubtful}/", "-print_final_stats=1", "-reload=0"),
    ]
    words = [sys.argv[0], *options, str(Path(folder) / "corpus")]
    atheris.Setup(words, target.try_document, custom_mutator=mutate_document)
    with contextlib.suppress(SystemExit):
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
