"""The pages of a PDF, read by a process of its own (`pdf_process`).

Each answer of it is a page or what stopped the reading, in MessagePack after its length in four bytes.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import IO

from msgspec import DecodeError, Struct, msgpack

from doblest.errors import ReadingError
from doblest.reading.parsers.pdf_lines import Page
from doblest.reading.safety import get_count, get_limit

_MODULE = "doblest.reading.parsers.pdf_process"
_LENGTH = 4
"""Bytes."""
_RESAVE = "Сохраните его заново"


class Stop(Struct, frozen=True, tag=True):
    """Why no more pages come."""

    what: str
    remedy: str
    is_memory: bool = False
    """It wanted more memory than it may have."""


class End(Struct, frozen=True, tag=True):
    """There are no more pages."""


Answer = Page | Stop | End


def pack_answer(answer: Answer) -> bytes:
    packed = msgpack.encode(answer)
    return len(packed).to_bytes(_LENGTH, "big") + packed


def read_pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages one by one. Raises ReadingError for a locked, a broken or an excessive file."""
    limits = (get_limit("pdf_megabytes"), get_count("pdf_page_seconds"))
    command = [sys.executable, "-P", "-m", _MODULE, *map(str, limits)]
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with process:
        try:
            yield from _receive_pages(process, name)
        finally:
            process.kill()  # where the rest of the pages is not asked for


def _receive_pages(process: subprocess.Popen[bytes], name: str) -> Iterator[Page]:
    assert process.stdout  # it is a pipe
    for answer in _iter_answers(process.stdout):
        if isinstance(answer, End):
            return
        if isinstance(answer, Stop):
            what, remedy = (_describe_memory(), _RESAVE) if answer.is_memory else (answer.what, answer.remedy)
            raise ReadingError(what, where=name, remedy=remedy)
        yield answer
    raise ReadingError(_describe_end(process.wait()), where=name, remedy=_RESAVE)


def _iter_answers(stream: IO[bytes]) -> Iterator[Answer]:
    """All that come whole and are what they should be."""
    while len(length := stream.read(_LENGTH)) == _LENGTH:
        try:
            yield msgpack.decode(stream.read(int.from_bytes(length, "big")), type=Answer)
        except DecodeError:
            return


def _describe_memory() -> str:
    return f"документу pdf нужно больше {get_count('pdf_megabytes')} МБ памяти"


def _describe_end(code: int) -> str:
    """What ended the process before its answer: its own bound on time or memory, or an error."""
    if code == -signal.SIGPROF:
        return f"страница pdf разбирается дольше {get_count('pdf_page_seconds')} с"
    return _describe_memory() if code < 0 else "документ pdf повреждён или обрезан"
