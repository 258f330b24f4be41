"""Requests a second of the API with one worker, beside datasette and pygeoapi on the same features.

    .venv/bin/python benchmarks/serving.py                 # 70 and 10,000 features, all three
    .venv/bin/python benchmarks/serving.py --million       # 1,000,000 features, the API alone
    .venv/bin/python benchmarks/serving.py --old DIR       # beside a checkout of another release
    .venv/bin/python benchmarks/serving.py --peers DIR     # keep the peers' environments for next time

Needs `wrk`. The peers are installed by name into virtual environments of their own; pygeoapi reads its
GeoPackage through SpatiaLite, so it takes the first Python here whose sqlite3 loads extensions
(`apt install libsqlite3-mod-spatialite`).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from serving_features import build_store, cities, register_folder
from serving_peers import Peer, datasette, doblest, pygeoapi
from serving_releases import compare_releases
from serving_wrk import Rate, median_ms, resident_mib, running, wrk

SECONDS = 4
PROBES = 60


def compare(folder: Path, peers: Path, count: int) -> None:
    print(f"\n{count:,} features, one worker each, {SECONDS} s of wrk a cell")
    print(f"{'':12} {'single, 1/s':>12} {'p50 ms':>8} {'page of 100, 1/s':>18} {'p50 ms':>8} {'MiB':>6}")
    rates: dict[str, tuple[Rate, Rate]] = {}
    for make in (doblest, datasette, pygeoapi):
        peer = make(folder, peers, count)
        single, page, memory = measured(peer, count)
        rates[peer.name] = single, page
        print(
            f"{peer.name:12} {single.per_second:12,.0f} {single.p50:8.2f}"
            f" {page.per_second:18,.0f} {page.p50:8.2f} {memory:6.0f}"
        )
    ours = rates["doblest"]
    for name, needed in (("pygeoapi", 10), ("datasette", 4)):
        times = [mine.per_second / theirs.per_second for mine, theirs in zip(ours, rates[name], strict=True)]
        verdict = "holds" if min(times) >= needed else "FALLS SHORT"
        print(f"against {name}: single x{times[0]:.1f}, page x{times[1]:.1f} (wanted x{needed}): {verdict}")


def measured(peer: Peer, count: int) -> tuple[Rate, Rate, float]:
    with running(peer) as process:
        picked = random.Random(1).sample(range(count), min(count, 500))
        starts = list(range(0, max(count - 100, 1), 100))[:500]
        single = wrk(peer, [peer.single(place) for place in picked], SECONDS)
        page = wrk(peer, [peer.page(start) for start in starts], SECONDS)
        return single, page, resident_mib(process)


def million(folder: Path, peers: Path) -> None:
    count = 1_000_000
    peer = doblest(folder, peers, count)
    with running(peer) as process:
        print(f"\n{count:,} features, the API alone, {PROBES} different questions of each kind, one by one")
        for kind, addresses in _questions(random.Random(2)).items():
            milliseconds = median_ms(peer, addresses)
            verdict = "holds" if milliseconds < 20 else "FALLS SHORT"
            print(f"{kind:28} median {milliseconds:7.2f} ms (wanted < 20): {verdict}")
        single = wrk(peer, [peer.single(place) for place in range(0, count, 2003)], SECONDS)
        page = wrk(peer, [peer.page(start) for start in range(0, count - 100, 20_011)], SECONDS)
        memory = resident_mib(process)
    print(f"single feature {single.per_second:,.0f} a second, page of 100 {page.per_second:,.0f} a second")
    print(f"worker {memory:.0f} MiB (wanted < 500): {'holds' if memory < 500 else 'FALLS SHORT'}")


def _questions(chance: random.Random) -> dict[str, list[str]]:
    items = "/api/collections/cities/items?limit=100"
    boxes = [_box(chance) for _ in range(PROBES)]
    regions = ["RU-SVE", "RU-CHE", "RU-NIZ", "RU-SAM", "RU-PER", "RU-KEM"]
    pairs = [(iso, year) for iso in regions for year in range(2016, 2026)]
    return {
        "bbox": [f"{items}&bbox={box}" for box in boxes],
        "bbox and year": [f"{items}&bbox={box}&year=2020" for box in boxes],
        "iso and year": [f"{items}&iso={iso}&year={year}" for iso, year in pairs],
        "CQL2: comparison and LIKE": [
            f"{items}&filter=year%3E%3D{2016 + n % 8}%20AND%20city%20LIKE%20%27%25{quote(letter)}%25%27"
            for n, letter in enumerate("абвгдеиклмнопрстуыья" * 3)
        ],
        "CQL2: S_INTERSECTS box": [
            f"{items}&filter=S_INTERSECTS(geometry,BBOX({box}))%20AND%20number%3E{n}"
            for n, box in enumerate(boxes)
        ],
    }


def _box(chance: random.Random) -> str:
    west, south = chance.uniform(30, 130), chance.uniform(45, 65)
    return f"{west:.4f},{south:.4f},{west + chance.uniform(0.2, 8):.4f},{south + chance.uniform(0.2, 5):.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--million", action="store_true", help="1,000,000 features, the API alone")
    parser.add_argument("--old", type=Path, help="checkout of another release, with its .venv")
    parser.add_argument("--peers", type=Path, help="folder for the peers' environments")
    parser.add_argument("--sizes", type=int, nargs="+", default=[70, 10_000])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="doblest-bench-") as temporary:
        folder, peers = Path(temporary), asked.peers or Path(temporary) / "peers"
        register_folder(folder)
        for count in [1_000_000] if asked.million else asked.sizes:
            seconds = build_store(folder, cities(count), count)
            print(f"{count:,} features stored in {seconds:.1f} s", file=sys.stderr)
            if asked.million:
                million(folder, peers)
            elif asked.old:
                compare_releases(folder, asked.old, count)
            else:
                compare(folder, peers, count)


if __name__ == "__main__":
    main()
