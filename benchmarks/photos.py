"""What a photograph of 50 megapixels costs: looked over at its upload, and made into three smaller ones.

    python benchmarks/photos.py

It is made up: noise on noise, which packs worse than a stele. Best of three; the memory is the most that the
process which opens it ever had.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from PIL import Image

from doblest.pictures.opening import build_job, open_file
from doblest.pictures.sniffing import find_hidden
from doblest.pictures.values import Seen

_SIZE = (8660, 5774)
_RUNS = 3


def draw(path: str) -> None:
    random = np.random.default_rng(1)
    coarse = Image.fromarray(random.integers(0, 255, (577, 866, 3), dtype=np.uint8))
    fine = random.integers(-12, 12, (_SIZE[1], _SIZE[0], 1))
    whole = np.asarray(coarse.resize(_SIZE, Image.Resampling.BICUBIC)).astype(np.int16) + fine
    Image.fromarray(whole.clip(0, 255).astype(np.uint8)).save(path, quality=90)


def measure(path: Path, widths: tuple[int, ...]) -> float:
    start = perf_counter()
    find_hidden(path.read_bytes())
    answer = open_file(path, build_job("jpeg", widths=widths, author="Анна", rights="CC BY 4.0"))
    if not isinstance(answer, Seen):
        sys.exit(answer.reason)
    return perf_counter() - start


def report(path: str) -> None:
    times = {
        widths: min(measure(Path(path), widths) for _ in range(_RUNS)) for widths in ((), (320, 800, 1600))
    }
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"{_SIZE[0] * _SIZE[1] / 1e6:.0f} megapixels, {Path(path).stat().st_size / 1e6:.0f} MB: {most} MiB")
    for widths, seconds in times.items():
        print(f"{'with three pictures' if widths else 'looked over'}: {seconds:.2f} s")


def main() -> None:
    """Apart, for what a child takes at first is what its parent has."""
    with TemporaryDirectory() as folder:
        for step in (draw, report):
            process = multiprocessing.get_context("spawn").Process(target=step, args=(f"{folder}/photo.jpg",))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
