"""How the checks grow with the list, what one edited row costs, and what the index of passages saves.

    .venv/bin/python benchmarks/checks.py [--sizes 70 1000 10000]

The lists are made up (`synthetic_lists.py`); all planted passages must be found. Seconds of one core's
work. A whole list is read with its claims. Then rows are edited one after another: each edited row is
understood, digested and checked at once (milliseconds, the median and the 95th of a hundred), and the
list is combined anew from the digests, all checks and those of the whole list alone. The peer of the
index is what one would write first: the head of each note against each other note with rapidfuzz's
`partial_ratio`, measured on as many as it manages.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Sequence
from statistics import median, quantiles

import msgspec
from rapidfuzz import fuzz
from synthetic_lists import build_entries, spin_notes

from doblest import checks, places, reading
from doblest.checks.digest import Digest
from doblest.checks.families.passages import digest_words
from doblest.checks.passage_index import find_passages
from doblest.checks.row import Row
from doblest.claims import extract
from doblest.data import bundled_list
from doblest.model import Entry

PEER = 150
"""Notes that the peer compares."""
EDITS = 100
"""Rows edited one after another."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[70, 1000, 10_000])
    sizes: list[int] = arguments.parse_args().sizes
    real = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt").entries
    checks.run(list(places.locate_all(real)))  # dictionaries are loaded once, and are not what is measured
    titles = ("строк", "знаков", "всего, с", "мс/строку", "повторы, с", "подброшено", "найдено")
    print("{:>7} {:>10} {:>9} {:>10} {:>11} {:>11} {:>8}".format(*titles))
    for size in sizes:
        measure_list(size, real)
    print(f"память: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} МБ")
    for size in sizes:
        measure_edits(size, real)
    compare(real)


def measure_list(size: int, real: Sequence[Entry]) -> None:
    entries, planted = build_entries(size, real)
    located = list(places.locate_all(entries))
    start = time.process_time()
    found = checks.run(located)
    total = time.process_time() - start
    pairs = {one.entries for one in found if one.check == "shared-passage"}
    letters = sum(len(one.note) for one in entries)
    start = time.process_time()
    find_passages([digest_words(Row(one)) for one in located])
    passages = time.process_time() - start
    hits = sum((located[left].slug, located[right].slug) in pairs for left, right in planted)
    print(
        f"{size:>7} {letters:>10} {total:>9.2f} {1000 * total / size:>10.2f} {passages:>11.2f} "
        f"{len(planted):>11} {hits:>8}"
    )


def measure_edits(size: int, real: Sequence[Entry]) -> None:
    """One row after another gets a note of its own; the caller holds the digests."""
    chance = random.Random(size)
    located = list(places.locate_all(build_entries(size, real)[0]))
    digests = [checks.digest_row(one) for one in located]
    times = []
    for note in spin_notes(real, EDITS, chance):
        at = chance.randrange(size)
        start = time.perf_counter()
        entry = msgspec.structs.replace(located[at].entry, note=note)
        edited = places.locate(entry, located[at].slug)
        digests[at] = checks.digest_row(edited, extract(note))
        understood = time.perf_counter()
        context = checks.build_context([one.columns for one in digests])
        around = time.perf_counter()
        checks.run_row(digests[at], context)
        times.append((understood - start + time.perf_counter() - around, around - understood))
    row, context_times = zip(*times, strict=True)
    of_list = [one for one in checks.checks() if one.scope == "list"]
    print(
        f"правка одной из {size} строк: строка {1000 * median(row):.1f} мс (95%: "
        f"{1000 * quantiles(row, n=20)[-1]:.1f}), окружение {1000 * median(context_times):.1f} мс, "
        f"проверки перечня {measure_combine(digests, of_list):.2f} с, все замечания "
        f"{measure_combine(digests, checks.checks()):.2f} с"
    )


def measure_combine(digests: list[Digest], chosen: Sequence[checks.Check]) -> float:
    """The median of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        checks.combine(digests, only=chosen)
        times.append(time.process_time() - start)
    return median(times)


def compare(real: Sequence[Entry]) -> None:
    """The index against every pair, on the same notes."""
    entries, planted = build_entries(PEER, real)
    located = list(places.locate_all(entries))
    start = time.process_time()
    passages = find_passages([digest_words(Row(one)) for one in located])
    indexed = {(one.left, one.right) for one in passages if one.left != one.right}
    ours = time.process_time() - start
    start = time.process_time()
    notes = [one.note for one in entries]
    peer = sum(
        fuzz.partial_ratio(left[:200], right) > 90 for i, left in enumerate(notes) for right in notes[i + 1 :]
    )
    theirs = time.process_time() - start
    print(
        f"повторы в {PEER} строках: указатель {ours:.3f} с (пар {len(indexed)}, подброшено {len(planted)}), "
        f"попарно {theirs:.2f} с (пар {peer}), отношение {theirs / ours:.0f}"
    )


if __name__ == "__main__":
    main()
