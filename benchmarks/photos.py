"""What a photograph of 50 megapixels costs, by its format: looked over at its upload, and made smaller.

    PYTHONPATH=. .venv/bin/python benchmarks/photos.py

They are made up: noise on noise, which packs worse than a stele; the PNG has few colours, for one of noise is
larger than a file may be. Best of three; the memory is the most that the process which opens it ever had.
Beside it, in the same run, what Pillow takes to decode the whole and make it smaller.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pi_heif
from benchmarks.heic_grid import build_grid
from PIL import Image

from doblest.pictures.opening import build_job, open_file
from doblest.pictures.sniffing import find_hidden
from doblest.pictures.values import Seen
from doblest.reference.photos import list_widths

SIZE = (8192, 6144)
FILES = {
    "photo.jpg": "jpeg",
    "progressive.jpg": "jpeg",
    "photo.png": "png",
    "photo.webp": "webp",
    "lossless.webp": "webp",
    "photo.heic": "heif",
}
_RUNS = 3


class Cost(NamedTuple):
    """Of the process that opens a photograph; on a busy machine its seconds of the processor tell more."""

    wall: float
    processor: float
    memory: int
    """MiB."""


def draw(folder: str) -> None:
    random, path = np.random.default_rng(1), Path(folder)
    coarse = Image.fromarray(random.integers(0, 255, (614, 819, 3), dtype=np.uint8))
    soft = coarse.resize(SIZE, Image.Resampling.BICUBIC)
    noise = random.integers(-12, 12, (SIZE[1], SIZE[0], 1))
    whole = Image.fromarray((np.asarray(soft).astype(np.int16) + noise).clip(0, 255).astype(np.uint8))
    whole.save(path / "photo.jpg", quality=90)
    whole.save(path / "progressive.jpg", quality=90, progressive=True, subsampling=0)
    whole.save(path / "photo.webp", quality=80, method=0)
    few = soft.quantize(64, dither=Image.Dither.NONE).convert("RGB")
    few.save(path / "photo.png", compress_level=3)
    few.save(path / "lossless.webp", lossless=True, quality=0, method=0)
    (path / "photo.heic").write_bytes(build_grid(SIZE[0] // 512, SIZE[1] // 512))


def look_over(path: Path) -> None:
    _open(path, ())


def make_smaller(path: Path) -> None:
    _open(path, list_widths())


def _open(path: Path, widths: tuple[int, ...]) -> None:
    find_hidden(path.read_bytes())
    answer = open_file(path, build_job(FILES[path.name], widths=widths, author="Анна", rights="CC BY 4.0"))
    if not isinstance(answer, Seen):
        sys.exit(f"{path.name}: {answer.reason}")


def decode_by_pillow(path: Path) -> None:
    pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None
    image = Image.open(path)
    image.load()
    image.thumbnail((1600, 1600))


def measure(step: Callable[[Path], None], path: Path) -> Cost:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(step, path, sender))
    process.start()
    cost: Cost = receiver.recv()
    process.join()
    return cost


def _run(step: Callable[[Path], None], path: Path, sender: Connection) -> None:
    start = perf_counter()
    step(path)
    seconds = perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF if step is decode_by_pillow else resource.RUSAGE_CHILDREN)
    sender.send(Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10))


def main() -> None:
    with TemporaryDirectory() as folder:
        maker = multiprocessing.get_context("spawn").Process(target=draw, args=(folder,))
        maker.start()
        maker.join()
        print(f"{SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, seconds (of the processor), memory")
        print("looked over | made smaller | by Pillow")
        for name in FILES:
            report(Path(folder, name))


def report(path: Path) -> None:
    told = []
    for step in (look_over, make_smaller, decode_by_pillow):
        runs = [measure(step, path) for _ in range(_RUNS)]
        seconds = f"{min(run.wall for run in runs):5.2f} s ({min(run.processor for run in runs):.2f})"
        told.append(f"{seconds} {max(run.memory for run in runs):4} MiB")
    print(f"{path.name:>16} {path.stat().st_size / 1e6:3.0f} MB: {' | '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
