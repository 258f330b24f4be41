"""The API of two releases on the same features, interleaved: cold and warm, plain and compressed.

A cold address was never asked before; a warm one is one of a few that were just asked. Each cell is the
mean of the rounds, the two servers taking turns, so that what else the machine does falls on both.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from serving_features import environment
from serving_peers import Peer, doblest, free_port
from serving_wrk import private_mib, resident_mib, running, wrk

ROUNDS = 3
SECONDS = 2
WARM_ADDRESSES = 200
COLD_ADDRESSES = 30_000
_ITEMS = "/api/collections/cities/items"
_BUILD = """
import sys
sys.path.insert(0, "benchmarks")
from pathlib import Path
from serving_features import build_store, cities, register_folder
folder, count = Path(sys.argv[1]), int(sys.argv[2])
register_folder(folder)
build_store(folder, cities(count), count)
"""


class Cell(Struct, frozen=True):
    kind: str
    coding: str
    is_warm: bool


def compare_releases(folder: Path, old: Path, count: int) -> None:
    """`old` is a checkout of another release with an environment of its own."""
    earlier, present = _earlier(folder / "old", old, count), doblest(folder, folder, count)
    print(f"\n{count:,} features, one worker each, {ROUNDS} rounds of {SECONDS} s a cell, requests a second")
    print(f"{'':24} {old.name[:12]:>12} {'this':>10} {'times':>7}")
    with ExitStack() as servers:
        processes = [servers.enter_context(running(peer)) for peer in (earlier, present)]
        for cell in _cells():
            rates = _measure(cell, earlier, present, count)
            state = "warm" if cell.is_warm else "cold"
            name = f"{cell.kind} {state} {cell.coding or 'plain'}"
            print(f"{name:24} {rates[0]:12,.0f} {rates[1]:10,.0f} {rates[1] / rates[0]:7.2f}", flush=True)
        for name, weigh in (("worker, MiB", resident_mib), ("of it private", private_mib)):
            before, after = (weigh(process) for process in processes)
            print(f"{name:24} {before:12,.0f} {after:10,.0f} {after / before:7.2f}")


def _cells() -> Iterator[Cell]:
    for is_warm in (False, True):
        for coding in ("", "gzip"):
            for kind in _QUESTIONS:
                yield Cell(kind, coding, is_warm)


def _measure(cell: Cell, earlier: Peer, present: Peer, count: int) -> list[float]:
    chance = random.Random(f"{cell.kind} {cell.coding}")
    addresses = _QUESTIONS[cell.kind](chance, count)
    warm = list(islice(addresses, WARM_ADDRESSES))
    rates: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        paths = warm if cell.is_warm else list(islice(addresses, COLD_ADDRESSES // ROUNDS))
        for place, peer in enumerate((earlier, present)):
            if cell.is_warm:
                wrk(peer, paths, 2, cell.coding)
            rates[place].append(wrk(peer, paths, SECONDS, cell.coding).per_second)
    return [statistics.mean(taken) for taken in rates]


def _singles(chance: random.Random, count: int) -> Iterator[str]:
    places = list(range(count))
    crs = quote("http://www.opengis.net/def/crs/OGC/1.3/CRS84", safe="")
    for end in ("", "?f=json", f"?crs={crs}", f"?f=json&crs={crs}", f"?crs={crs}&f=json"):
        chance.shuffle(places)
        yield from (f"{_ITEMS}/f{place}{end}" for place in places)


def list_pages(chance: random.Random, count: int) -> Iterator[str]:
    places = list(range(count - 100))
    for limit in (100, 101, 102, 103):
        chance.shuffle(places)
        yield from (f"{_ITEMS}?limit={limit}&offset={place}" for place in places)


def list_boxes(chance: random.Random, count: int) -> Iterator[str]:
    while True:
        west, south = chance.uniform(30, 60), chance.uniform(48, 55)
        sides = west, south, west + chance.uniform(5, 20), south + chance.uniform(3, 8)
        yield f"{_ITEMS}?limit=100&bbox={','.join(f'{side:.6f}' for side in sides)}"


def _filters(chance: random.Random, count: int) -> Iterator[str]:
    while True:
        text = f"year >= {chance.randrange(2016, 2024)} AND number > {chance.randrange(count * 9 // 10)}"
        yield f"{_ITEMS}?limit={chance.randrange(90, 110)}&filter={quote(text)}"


_QUESTIONS: dict[str, Callable[[random.Random, int], Iterator[str]]] = {
    "single": _singles,
    "page": list_pages,
    "bbox": list_boxes,
    "CQL2": _filters,
}


def _earlier(folder: Path, checkout: Path, count: int) -> Peer:
    programs = checkout.resolve() / ".venv" / "bin"
    folder.mkdir(exist_ok=True)
    surroundings = environment(folder) | {"PATH": f"{programs}:/usr/bin:/bin"}
    build = [str(programs / "python"), "-c", _BUILD, str(folder), str(count)]
    made = subprocess.run(build, cwd=checkout, env=surroundings, check=False)
    if made.returncode:
        sys.exit(f"{checkout} does not build its features")
    port = free_port()
    command = [str(programs / "doblest"), "serve", "--port", str(port)]
    return Peer(
        "earlier", port, command, surroundings, lambda place: f"{_ITEMS}/f{place}", lambda start: _ITEMS
    )
