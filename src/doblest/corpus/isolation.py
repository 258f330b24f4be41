"""Documents that may break the process that reads them: each is extracted by a child, which may die.

The child says which document it begins, so that the one it died of is known; that one is tried again,
then set aside.
"""

from __future__ import annotations

import os
import resource
import struct
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from doblest.corpus.documents import describe_rest, extract_piece
from doblest.corpus.extract import set_aside
from doblest.corpus.settings import limits
from doblest.corpus.values import Document, Extraction, Piece, Remark, Shard
from doblest.corpus.watch import Watch
from doblest.processes import build_command

_LENGTH: Final = struct.Struct("<Q")


class Job(Struct, frozen=True):
    """What a child is to do: the shard from that piece on, and of it from that document."""

    shard: Shard
    piece: int = 0
    first: int = 0


class Begun(Struct, frozen=True, tag="begun"):
    """A document that is about to be extracted."""

    name: str
    id: str
    size: int


class Done(Struct, frozen=True, tag="done"):
    extraction: Extraction


class Moved(Struct, frozen=True, tag="moved"):
    """All documents of a piece are done."""


class Failed(Struct, frozen=True, tag="failed"):
    """The storage does not give the piece."""

    error: str


Message = Begun | Done | Moved | Failed


class Progress(Struct):
    """How far the children of a shard have come."""

    job: Job
    current: Begun | None = None

    def finish_document(self) -> None:
        self.job, self.current = replace(self.job, first=self.job.first + 1), None

    def finish_piece(self) -> None:
        self.job = Job(self.job.shard, self.job.piece + 1)


def extract_isolated(shard: Shard) -> Iterator[Extraction]:
    """The same as in this process, and whatever a document does this process lives.

    Raises OSError where the storage fails.
    """
    progress, deaths = Progress(Job(shard)), 0
    while progress.job.piece < len(shard.pieces):
        begun_at = progress.job
        code = yield from _run_child(progress)
        if progress.job.piece == len(shard.pieces):
            return
        deaths = 1 if progress.job != begun_at else deaths + 1
        if deaths == limits().tries:
            piece = shard.pieces[progress.job.piece]
            yield set_aside(_name(progress.current, piece), Remark("broken", _describe_end(code)))
            progress, deaths = Progress(_step_over(progress)), 0


def _run_child(progress: Progress) -> Generator[Extraction, None, int]:
    """What one child extracts until it ends; its exit code."""
    progress.current = None
    with _start_child(progress.job) as (child, messages):
        for message in messages:
            match message:
                case Begun():
                    progress.current = message
                case Done(extraction):
                    progress.finish_document()
                    yield extraction
                case Moved():
                    progress.finish_piece()
                case Failed(error):
                    raise OSError(error)
        return child.wait()


def _step_over(progress: Progress) -> Job:
    """To the next document; to the next piece, where the child died of reading this one."""
    job = progress.job
    return replace(job, first=job.first + 1) if progress.current else Job(job.shard, job.piece + 1)


def _name(current: Begun | None, piece: Piece) -> Document:
    return Document(current.name, current.id, current.size) if current else describe_rest(piece)


def _describe_end(code: int) -> str:
    return f"процесс убит сигналом {-code}" if code < 0 else f"процесс кончился с кодом {code}"


@contextmanager
def _start_child(job: Job) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[Message]]]:
    """A child at work, and what it says; it dies with this process."""
    command = build_command("doblest.corpus.isolation")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            with suppress(BrokenPipeError):  # it died at once
                child.stdin.write(msgspec.msgpack.encode(job))
                child.stdin.close()
            yield child, _receive(child.stdout)
        finally:
            child.kill()
            child.wait()


def _receive(source: IO[bytes]) -> Iterator[Message]:
    decoder = msgspec.msgpack.Decoder(Message)
    while len(head := source.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        content = source.read(length)
        if len(content) < length:
            return
        yield decoder.decode(content)


def _send(target: IO[bytes], message: Message) -> None:
    content = msgspec.msgpack.encode(message)
    target.write(_LENGTH.pack(len(content)) + content)
    target.flush()


def main() -> None:
    """Of the child: whatever else prints, prints on the error stream."""
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    memory = limits().retry_megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    watch = Watch()

    def begin(document: Document) -> None:
        watch.set(document.size)
        _send(target, Begun(document.name, document.id, document.size))

    try:
        for number, piece in enumerate(job.shard.pieces[job.piece :]):
            for extraction in extract_piece(piece, job.shard.fields, begin, 0 if number else job.first):
                _send(target, Done(extraction))
            _send(target, Moved())
    except OSError as error:
        _send(target, Failed(str(error) or type(error).__name__))


if __name__ == "__main__":
    main()
