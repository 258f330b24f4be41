"""How the checks grow with the list, and what the index of passages saves over comparing pairs.

    .venv/bin/python benchmarks/checks.py [--sizes 70 1000 10000]

The lists are made up: cities are the gazetteer's, and each note is spun word by word from the
pairs of words of the real notes, with other numbers, so that no two notes are copies of each
other. In one note of a hundred a passage of another is planted; all of these must be found.
Seconds of one core's work, claims included. The peer is what one would write first: the head of each
note against each other note with rapidfuzz's `partial_ratio`, measured on as many as it manages.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from rapidfuzz import fuzz

from doblest import checks, places, reading
from doblest.checks.prose import Prose
from doblest.checks.families.passages import Texts
from doblest.data import bundled_list
from doblest.model import Entry, Located
from doblest.places.gazetteer import settlements

PASSAGE = 40
"""Words of a planted passage."""
PEER = 150
"""Notes that the peer compares."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[70, 1000, 10_000])
    sizes: list[int] = arguments.parse_args().sizes
    real = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt").entries
    checks.run(located(real))  # dictionaries are loaded once, and are not what is measured
    titles = ("строк", "знаков", "всего, с", "мс/строку", "повторы, с", "подброшено", "найдено")
    print("{:>7} {:>10} {:>9} {:>10} {:>11} {:>11} {:>8}".format(*titles))
    for size in sizes:
        measure(size, real)
    compare(real)
    print(f"память: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} МБ")


def measure(size: int, real: tuple[Entry, ...]) -> None:
    entries, planted = made_up(size, real)
    here = located(entries)
    start = time.process_time()
    found = checks.run(here)
    total = time.process_time() - start
    pairs = {one.entries for one in found if one.check == "shared-passage"}
    letters = sum(len(one.note) for one in entries)
    start = time.process_time()
    _ = Texts(prose(here)).passages
    passages = time.process_time() - start
    hits = sum(pair in pairs for pair in planted)
    print(
        f"{size:>7} {letters:>10} {total:>9.2f} {1000 * total / size:>10.2f} {passages:>11.2f} "
        f"{len(planted):>11} {hits:>8}"
    )


def compare(real: tuple[Entry, ...]) -> None:
    """The index against every pair, on the same notes."""
    entries, planted = made_up(PEER, real)
    here = located(entries)
    start = time.process_time()
    indexed = {(one.left, one.right) for one in Texts(prose(here)).passages if one.left != one.right}
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


# --- made-up lists ---------------------------------------------------------------------------


def made_up(size: int, real: tuple[Entry, ...]) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Entries of that many cities, and the pairs of rows that share a planted passage."""
    chance = random.Random(size)
    follows = _pairs(real)
    rows = [one for one in settlements() if one.iso.startswith("RU-")][:size]
    rows += [chance.choice(rows) for _ in range(size - len(rows))]
    notes = [_spun(follows, chance) for _ in rows]
    planted = list(_plant(notes, chance))
    names = {one.iso: one.name for one in places.regions()}
    entries = []
    for number, (row, note) in enumerate(zip(rows, notes, strict=True), 1):
        model = real[number % len(real)]
        source = msgspec.structs.replace(model.source, row=number)
        entries.append(
            msgspec.structs.replace(
                model, number=number, city=row.name, region=names.get(row.iso, ""), note=note, source=source
            )
        )
    return entries, planted


def _pairs(real: tuple[Entry, ...]) -> dict[str, list[str]]:
    """Word → words that follow it somewhere in the real notes."""
    follows: dict[str, list[str]] = defaultdict(list)
    for entry in real:
        words = entry.note.split()
        for word, following in pairwise(words):
            follows[word].append(following)
    return follows


def _spun(follows: dict[str, list[str]], chance: random.Random) -> str:
    """About as many words as a real note has."""
    starts = [word for word in follows if word[0].isupper()]
    word, words = chance.choice(starts), []
    for _ in range(chance.randint(40, 180)):
        words.append(str(chance.randint(2, 9999)) if word.isdigit() else word)
        word = chance.choice(follows.get(word) or starts)
    return " ".join(words).rstrip(",;:") + "."


def _plant(notes: list[str], chance: random.Random) -> Iterator[tuple[int, int]]:
    for _ in range(len(notes) // 100):
        left, right = sorted(chance.sample(range(len(notes)), 2))
        words = notes[left].split()
        if len(words) > PASSAGE:
            notes[right] += " " + " ".join(words[:PASSAGE])
            yield left + 1, right + 1


def located(entries: tuple[Entry, ...] | list[Entry]) -> list[Located]:
    return list(places.locate_all(entries))


def prose(here: list[Located]) -> tuple[tuple[Located, Prose], ...]:
    return tuple((one, Prose(one.entry.note)) for one in here)


if __name__ == "__main__":
    main()
