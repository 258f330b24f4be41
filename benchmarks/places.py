"""How fast entries are located, beside the plainest way to do it.

    .venv/bin/python benchmarks/places.py [ENTRIES]

Ours: `locate_all` over entries made of the bundled list's cities with their regions, every tenth
misspelt. Peer: rapidfuzz's `extractOne` of each city against all names of the gazetteer, without
regions, cases, namesakes or reasons. The peer runs on a sample and is scaled up.
"""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path

from rapidfuzz import fuzz, process

TABLE = Path(__file__).resolve().parents[1] / "tests/places/labour_valour.txt"
SAMPLE = 200
FIRST_CALL = """
import time
start = time.perf_counter()
from doblest.places import find_region, find_settlement
find_settlement("Магнитагорск", find_region("Челябинская область").iso)
print(time.perf_counter() - start)
"""


def cities(count: int) -> list[tuple[str, str]]:
    rows = [line.split(" | ")[:2] for line in TABLE.read_text("utf-8").splitlines()[1:]]
    written = [(city, region.strip()) for city, region in islice(cycle(rows), count)]
    return [
        (misspelt(city, index), region) if index % 10 == 0 else (city, region)
        for index, (city, region) in enumerate(written)
    ]


def misspelt(city: str, index: int) -> str:
    """A letter left out, another one each time, so that no answer can be remembered."""
    at = 1 + index % max(1, len(city) - 2)
    return city[:at] + city[at + 1 :]


def timed_ours(rows: list[tuple[str, str]]) -> tuple[float, int]:
    from doblest.model import Entry, Source
    from doblest.places import locate_all

    entries = [Entry(1, city, region, None, "", None, "", Source("", 1, {})) for city, region in rows]
    start = time.perf_counter()
    found = sum(located.place is not None for located in locate_all(entries))
    return time.perf_counter() - start, found


def timed_peer(rows: list[tuple[str, str]]) -> float:
    from doblest.places.gazetteer import settlements

    names = [row.name for row in settlements()]
    start = time.perf_counter()
    for city, _ in rows[:SAMPLE]:
        process.extractOne(city, names, scorer=fuzz.ratio, score_cutoff=80)
    return (time.perf_counter() - start) * len(rows) / min(SAMPLE, len(rows))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = subprocess.run([sys.executable, "-c", FIRST_CALL], capture_output=True, text=True, check=True)
    rows = cities(count)
    ours, found = timed_ours(rows)
    again, _ = timed_ours(rows)
    peer = timed_peer(rows)
    print(f"first call in a new process, imports and gazetteer included: {float(first.stdout):.2f} s")
    print(f"{count} entries located: {ours:.2f} s ({found} with a settlement), once more: {again:.2f} s")
    print(f"rapidfuzz extractOne alone: {peer:.2f} s; we take {ours / peer:.2f} of it")


if __name__ == "__main__":
    main()
