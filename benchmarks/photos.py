"""What a photograph of 50 megapixels costs, by its format: looked over at its upload, and made smaller.

    PYTHONPATH=. .venv/bin/python benchmarks/photos.py

They are made up: noise on noise, which packs worse than a stele; the PNG has few colours, for one of noise is
larger than a file may be. Best of three; the memory is the most that the process which opens it ever had.
Beside it, in the same run, what Pillow takes to decode the whole and make it smaller; and the whole upload:
the form of the public answered by a server, with the most that its processes ever had together.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from html import unescape
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter
from typing import NamedTuple
from urllib.request import urlopen

import numpy as np
import pi_heif
import psutil
import requests
from benchmarks.heic_grid import build_grid
from benchmarks.proposals import solve
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
FORM = "/propose/labour-valour/perm/photo/"
PORT = 8752
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


def serve(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Waits until it answers."""
    environment = os.environ | {"DOBLEST_DATA": str(folder / "data")}
    command = [str(Path(sys.executable).with_name("doblest")), "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/", timeout=1).read()
        except OSError:
            time.sleep(0.5)
        else:
            return server


def upload(path: Path, port: int) -> float:
    """Seconds from the first byte sent to the sender's page."""
    address, browser = f"http://127.0.0.1:{port}{FORM}", requests.Session()
    page = browser.get(address, timeout=60).text
    given = {"author": "Анна", "licence": "cc-by-4.0", "proof": solve(_find(page, "data-challenge"))}
    for name in ("stamp", "csrfmiddlewaretoken"):
        given[name] = _find(page, f'name="{name}" value')
    file = {"file": (path.name, path.read_bytes())}
    time.sleep(4)  # a person's time over the form
    start = perf_counter()
    answer = browser.post(address, given, files=file, timeout=120)
    seconds = perf_counter() - start
    return seconds if answer.status_code == 200 else sys.exit(f"{path.name}: {answer.status_code}")


def _find(page: str, name: str) -> str:
    found = re.search(f'{name}="([^"]+)"', page)
    return unescape(found[1]) if found else sys.exit(f"the form has no {name}")


class Watch(Thread):
    """The most memory, in MiB, that a process and those it starts have together."""

    def __init__(self, server: psutil.Process) -> None:
        super().__init__(daemon=True)
        self._server, self.most, self.is_over = server, 0, False

    def run(self) -> None:
        while not self.is_over:
            self.most = max(self.most, self.weigh())
            time.sleep(0.01)

    def weigh(self) -> int:
        total = 0
        for process in (self._server, *self._server.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_info().rss
        return total >> 20


def report_uploads(folder: Path) -> None:
    server = serve(folder, PORT)
    try:
        for name in FILES:
            watch = Watch(psutil.Process(server.pid))
            before = watch.weigh()
            watch.start()
            seconds = upload(folder / name, PORT)
            watch.is_over = True
            print(
                f"{name:>16} uploaded: {seconds:5.2f} s; {before} MiB before, {watch.most} at most",
                flush=True,
            )
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    with TemporaryDirectory() as folder:
        maker = multiprocessing.get_context("spawn").Process(target=draw, args=(folder,))
        maker.start()
        maker.join()
        print(f"{SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, seconds (of the processor), memory")
        print("looked over | made smaller | by Pillow")
        for name in FILES:
            report(Path(folder, name))
        report_uploads(Path(folder))


def report(path: Path) -> None:
    told = []
    for step in (look_over, make_smaller, decode_by_pillow):
        runs = [measure(step, path) for _ in range(_RUNS)]
        seconds = f"{min(run.wall for run in runs):5.2f} s ({min(run.processor for run in runs):.2f})"
        told.append(f"{seconds} {max(run.memory for run in runs):4} MiB")
    print(f"{path.name:>16} {path.stat().st_size / 1e6:3.0f} MB: {' | '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
