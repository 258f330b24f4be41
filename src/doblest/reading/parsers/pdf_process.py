"""Run by itself: a PDF on the standard input → its pages on the standard output (`pdf_client`).

Pdfminer takes a file's counts and filters on trust: the widths of one font ask for gigabytes, a stream
unpacks without end. So it has a process of its own, with bounds on its memory and on its time for a page.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator

from doblest.errors import ReadingError
from doblest.reading.parsers.pdf_client import Answer, End, Stop, pack_answer
from doblest.reading.parsers.pdf_pages import read_pages


def answer(data: bytes) -> Iterator[Answer]:
    """The pages, and what stopped the reading of them."""
    try:
        yield from read_pages(data, "")
        yield End()
    except ReadingError as error:
        yield Stop(error.what, error.remedy, isinstance(error.__cause__, MemoryError))
    except MemoryError:
        yield Stop("", "", is_memory=True)


def main(memory: int, page_seconds: int) -> None:
    """A signal ends it where a page takes more seconds of the processor than that."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    signal.setitimer(signal.ITIMER_PROF, page_seconds)
    for one in answer(data):
        sys.stdout.buffer.write(pack_answer(one))
        signal.setitimer(signal.ITIMER_PROF, page_seconds)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
