"""Do two trees of sources read the same texts alike, to the byte? For a change that is for speed alone.

    .venv/bin/python tools/compare_readings.py ../another-tree

Both read the list's notes, the golds' texts (of the held out ones only those for development), notes and
prose made of them, the same with their words shuffled, and numbers without words: each claim with its roles,
and the rules of each number. Ends with 1 where a text is read otherwise, and shows the first such readings.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests/gold"
READ = """
import sys, msgspec
from doblest.claims.explain import explain
for line in sys.stdin.buffer:
    print(msgspec.json.encode(explain(msgspec.json.decode(line))).decode())
"""
SEED = 300
SPUN_NOTES = 300
NEW_FORMS = 4_000
"""Words of the prose that no other text has."""
SOUP = 60_000
"""Characters of numbers without words."""
SHOWN = 5
"""Differing readings that are printed."""


def write_texts() -> Iterator[str]:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from synthetic_lists import build_document, spin_notes, write_prose

    from claims import change_numbers, write_soup

    chance = random.Random(SEED)
    real = build_document(70).entries
    notes = [entry.note for entry in real]
    notes += [text for path in sorted(GOLD.glob("*_texts.jsonl")) for text in read_gold(path)]
    notes += spin_notes(real, SPUN_NOTES, chance)
    yield from notes
    yield from (change_numbers(note, chance) for note in notes)
    yield from (shuffle_words(note, chance) for note in notes)
    yield "\n".join(notes)
    yield write_prose(real, NEW_FORMS, chance)
    yield write_soup(SOUP, chance)


def read_gold(path: Path) -> list[str]:
    if path.name.startswith("heldout_test"):
        return []
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]


def shuffle_words(text: str, chance: random.Random) -> str:
    """Some words at other places, some twice: what no one writes must be read alike too."""
    words = text.split(" ")
    for _ in range(len(words) // 4):
        words[chance.randrange(len(words))] = chance.choice(words)
    return " ".join(words)


def read_texts(tree: Path, texts: Sequence[str]) -> list[str]:
    """A line a text, as the tree's own sources read it."""
    lines = "\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    done = subprocess.run(
        [sys.executable, "-c", READ],
        input=lines.encode(),
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().splitlines()


def list_differences(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The readings of a text that are not alike, as each tree has them."""
    for before, after in zip(one, other, strict=True):
        if before != after:
            pairs = zip_longest(json.loads(before), json.loads(after), fillvalue="")
            yield from ((dump(was), dump(now)) for was, now in pairs if was != now)


def dump(reading: object) -> str:
    return json.dumps(reading, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("other", type=Path, help="another tree of the product's sources")
    other = parser.parse_args().other.resolve()
    texts = list(write_texts())
    before, after = read_texts(other, texts), read_texts(ROOT, texts)
    different = list(list_differences(before, after))
    print(
        f"{len(texts)} texts, {sum(map(len, texts)):,} characters; numbers read otherwise: {len(different)}"
    )
    print("\n".join(chain.from_iterable(different[:SHOWN])))
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
