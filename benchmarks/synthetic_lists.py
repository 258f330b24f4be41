"""Lists made up for benchmarks: cities are the gazetteer's, notes are nobody's.

Each note is spun word by word from the pairs of words of the real notes, with other numbers, so that
no two notes are copies of each other. In one note of a hundred a passage of another is planted.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from doblest.model import Entry
from doblest.places.gazetteer import settlements
from doblest.reference.regions import regions

PASSAGE = 40
"""Words of a planted passage."""


def build_entries(size: int, real: Sequence[Entry]) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Entries of that many cities, and the pairs of rows that share a planted passage."""
    chance = random.Random(size)
    rows = [one for one in settlements() if one.iso.startswith("RU-")][:size]
    rows += [chance.choice(rows) for _ in range(size - len(rows))]
    notes = spin_notes(real, len(rows), chance)
    planted = list(_plant(notes, chance))
    entries = []
    for number, (row, note) in enumerate(zip(rows, notes, strict=True), 1):
        model = real[number % len(real)]
        source = msgspec.structs.replace(model.source, row=number)
        region = regions()[row.iso].name if row.iso in regions() else ""
        fields = {"number": number, "city": row.name, "region": region, "note": note, "source": source}
        entries.append(msgspec.structs.replace(model, **fields))
    return entries, planted


def spin_notes(real: Sequence[Entry], count: int, chance: random.Random) -> list[str]:
    """Notes of about as many words as a real one has."""
    follows: dict[str, list[str]] = defaultdict(list)
    for entry in real:
        for word, following in pairwise(entry.note.split()):
            follows[word].append(following)
    starts = [word for word in follows if word[0].isupper()]
    return [_spin(follows, starts, chance) for _ in range(count)]


def _spin(follows: dict[str, list[str]], starts: list[str], chance: random.Random) -> str:
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
            yield left, right
