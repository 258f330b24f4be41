"""Edits of one word over the notes of the bundled list, as people make them, with where each was made.

The same edits at each run: tests and the benchmark of diffs count on them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from typing import NamedTuple

from doblest import reading
from doblest.data import bundled_list

_WORD = re.compile(r"(?<![\w-])[А-Яа-яЁё]{3,}(?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,4}(?![\w.,-])")
_SIGN = re.compile(r"[,.;:)»](?=\s)")
_FRESH = ("героический", "бронепоезд", "Сталинград", "вчетверо", "«Победа»", "ИС-2", "эвакогоспиталь")


class OneWordEdit(NamedTuple):
    old: str
    start: int
    end: int
    """What of the old text was taken out."""
    words: str
    """What was put there instead."""

    @property
    def new(self) -> str:
        return self.old[: self.start] + self.words + self.old[self.end :]


@cache
def read_notes() -> tuple[str, ...]:
    entries = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt").entries
    return tuple(entry.note for entry in entries)


def list_edits(number: int) -> list[OneWordEdit]:
    """Of each kind as many, spread over the notes."""
    chance = random.Random(350)
    made = _iter_edits(chance)
    return [next(made) for _ in range(number)]


def _iter_edits(chance: random.Random) -> Iterator[OneWordEdit]:
    for turn in count():
        for place, note in enumerate(read_notes()):
            pattern, change = _KINDS[(turn + place) % len(_KINDS)]
            yield from _edit(note, pattern, change, chance)


Change = Callable[[str, random.Random], str]


def _edit(
    note: str, pattern: re.Pattern[str], change: Change, chance: random.Random
) -> Iterator[OneWordEdit]:
    found = list(pattern.finditer(note))
    if found:
        match = chance.choice(found)
        yield OneWordEdit(note, match.start(), match.end(), change(match[0], chance))


def _replace(word: str, chance: random.Random) -> str:
    return chance.choice(_FRESH)


def _insert(word: str, chance: random.Random) -> str:
    return f"{word} {chance.choice(_FRESH)}"


def _delete(word: str, chance: random.Random) -> str:
    return ""


def _renumber(word: str, chance: random.Random) -> str:
    return str(int(word) + chance.randrange(1, 50))


def _repoint(sign: str, chance: random.Random) -> str:
    return chance.choice([one for one in (",", ";", ":", "", " —") if one != sign])


def _recase(word: str, chance: random.Random) -> str:
    return word.swapcase()


def _misspell(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place] + word[place:]


_KINDS: tuple[tuple[re.Pattern[str], Change], ...] = (
    (_WORD, _replace),
    (_WORD, _insert),
    (re.compile(_WORD.pattern + r"\s"), _delete),
    (_NUMBER, _renumber),
    (_SIGN, _repoint),
    (_WORD, _recase),
    (_WORD, _misspell),
)
