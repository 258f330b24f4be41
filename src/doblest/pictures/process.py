"""Run by itself: a photograph on the standard input → what is on it on the standard output (`opening`).

Decoders are C libraries that take a stranger's sizes on trust. So they have a process of their own, with
bounds on its memory and its time; what it dies of costs one upload.
"""

from __future__ import annotations

import resource
import sys
from typing import BinaryIO

import msgspec
from PIL import Image

from doblest.pictures.decoding import open_picture
from doblest.pictures.values import Answer, Job, Stop


def answer(job: Job, file: BinaryIO) -> Answer:
    try:
        return open_picture(job, file)
    except MemoryError:
        return Stop("memory")
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises of bytes without sense
        return Stop("truncated" if "truncated" in str(error) else "broken")


def main(said: str) -> None:
    job = msgspec.json.decode(said, type=Job)
    resource.setrlimit(resource.RLIMIT_DATA, (job.memory, job.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (job.seconds, job.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # each format has a bound of its own
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer(job, sys.stdin.buffer)))


if __name__ == "__main__":
    main(sys.argv[1])
