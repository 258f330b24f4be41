"""The API of two releases on the same features, interleaved: cold and warm, plain and compressed.

A cold address was never asked before; a warm one is one of a few that were just asked. Both have the same
places and notes, each with the properties that its release gives a city. Each worker is pinned to one
processor and the clients to the others, the two servers take turns, and beside the rate on the clock stands
what a processor gives in a second: what else the machine does lowers the first, and hardly the second. Of
the rounds the best is taken.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from operator import attrgetter
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from serving_features import environment, make_notes
from serving_peers import Peer, doblest, free_port, pin
from serving_wrk import Cost, get, measure_cost, private_mib, resident_mib, running, wrk

ROUNDS = 3
SECONDS = 2
WARM_ADDRESSES = 200
COLD_ADDRESSES = 30_000
_ITEMS = "/api/collections/cities/items"
_BUILD = """
import json
import sys
sys.path.insert(0, "benchmarks")
from pathlib import Path
from serving_features import build_store, cities, register_folder
folder, count = Path(sys.argv[1]), int(sys.argv[2])
notes = json.loads((folder / "notes.json").read_text("utf-8"))
features = list(cities(count))
for place, feature in enumerate(features):
    feature.properties["note"] = notes[place % len(notes)]
register_folder(folder)
build_store(folder, features, count)
"""


class Cell(Struct, frozen=True):
    kind: str
    coding: str
    is_warm: bool


def compare_releases(folder: Path, old: Path, count: int) -> None:
    """`old` is a checkout of another release with an environment of its own."""
    processors = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, processors[1:] or processors)
    earlier = _earlier(folder / "old", old, count, processors[0])
    present = doblest(folder, folder, count, processor=processors[0])
    print(f"\n{count:,} features, one worker each, the best of {ROUNDS} rounds of {SECONDS} s a cell")
    print(f"{'':24} {'answers a second':>17} {'':6} {'a processor gives':>17}")
    print(f"{'':24} {'old':>8} {'this':>8} {'times':>6} {'old':>8} {'this':>8} {'times':>6} {'bytes':>15}")
    with ExitStack() as servers:
        running_servers = [(peer, servers.enter_context(running(peer))) for peer in (earlier, present)]
        for cell in _cells():
            _print_cell(cell, *_measure(cell, running_servers, count))
        for name, weigh in (("worker, MiB", resident_mib), ("of it private", private_mib)):
            before, after = (weigh(process) for _, process in running_servers)
            print(f"{name:24} {before:8,.0f} {after:8,.0f} {after / before:6.2f}")


def _cells() -> Iterator[Cell]:
    for is_warm in (False, True):
        for coding in ("", "gzip"):
            for kind in _QUESTIONS:
                yield Cell(kind, coding, is_warm)


def _print_cell(cell: Cell, old: Cost, this: Cost, sizes: list[int]) -> None:
    name = f"{cell.kind} {'warm' if cell.is_warm else 'cold'} {cell.coding or 'plain'}"
    times = this.per_second / old.per_second, old.microseconds / this.microseconds
    print(
        f"{name:24} {old.per_second:8,.0f} {this.per_second:8,.0f} {times[0]:6.2f}"
        f" {1e6 / old.microseconds:8,.0f} {1e6 / this.microseconds:8,.0f} {times[1]:6.2f}"
        f" {sizes[0]:7,} {sizes[1]:7,} {'' if times[1] >= 1 else 'SLOWER'}",
        flush=True,
    )


def _measure(
    cell: Cell, servers: list[tuple[Peer, subprocess.Popen[bytes]]], count: int
) -> tuple[Cost, Cost, list[int]]:
    """Of both servers; and how long the first answer of each is."""
    chance = random.Random(f"{cell.kind} {cell.coding}")
    addresses = _QUESTIONS[cell.kind](chance, count)
    warm = list(islice(addresses, WARM_ADDRESSES))
    costs: tuple[list[Cost], list[Cost]] = [], []
    for _ in range(ROUNDS):
        paths = warm if cell.is_warm else list(islice(addresses, COLD_ADDRESSES // ROUNDS))
        for server, found in zip(servers, costs, strict=True):
            if cell.is_warm:
                wrk(server[0], paths, 1, cell.coding)
            found.append(measure_cost(*server, paths, SECONDS, cell.coding))
    old, this = (min(found, key=attrgetter("microseconds")) for found in costs)
    return old, this, [len(get(peer, warm[0], cell.coding)) for peer, _ in servers]


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


def _earlier(folder: Path, checkout: Path, count: int, processor: int) -> Peer:
    programs = checkout.resolve() / ".venv" / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "notes.json").write_text(json.dumps(make_notes(count)), "utf-8")
    surroundings = environment(folder) | {"PATH": f"{programs}:/usr/bin:/bin"}
    surroundings.pop("PYTHONPATH", None)  # it would lead the other release to the code of this one
    build = [str(programs / "python"), "-c", _BUILD, str(folder), str(count)]
    made = subprocess.run(build, cwd=checkout, env=surroundings, check=False)
    if made.returncode:
        sys.exit(f"{checkout} does not build its features")
    port = free_port()
    command = pin([str(programs / "doblest"), "serve", "--port", str(port)], processor)
    return Peer(
        "earlier", port, command, surroundings, lambda place: f"{_ITEMS}/f{place}", lambda start: _ITEMS
    )
