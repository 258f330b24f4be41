"""The words that govern a date: «к концу», «за первые три месяца», «в суровые годы»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims.roles.dates import DATA

_LAST_WORD: Final = re.compile(r"(?<![\w-])[\w-]++\Z")
_LONGEST_WORD: Final = 40
_MOST_DIGITS: Final = 6
_AND_A_HALF: Final = "половин"
_ALL: Final = frozenset(["весь", "всю", "все"])
_MOST_WORDS: Final = 8
_LONGEST_PREPOSITION: Final = 3
_PREPOSITIONS: Final = {phrase: name for name, phrases in DATA["prepositions"].items() for phrase in phrases}
_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in _PREPOSITIONS)
_PRONOUNS: Final = tuple(DATA["fillers"]["pronouns"])
_SHORTEST: Final = 5
_PART_ENDINGS: Final = frozenset(DATA["parts"]["endings"])
_PARTS: Final = {stem: name for name, stems in DATA["parts"].items() if name != "endings" for stem in stems}
_ORDINALS: Final = {stem: int(number) for number, stems in DATA["ordinals"].items() for stem in stems}
_COUNTS: Final = {word: float(number) for number, words in DATA["counts"].items() for word in words}
_FILLERS: Final = frozenset(DATA["fillers"]["words"])
_ENDINGS: Final = tuple(DATA["fillers"]["endings"])
COMPARED: Final = "база"


class Frame(Struct, frozen=True, gc=False):
    """What stands before a date, from `start` on."""

    start: int
    preposition: str | None = None
    """By the name of its row in the data: «с» of «начиная с»."""
    governor: int = 0
    """Where the preposition's last word stands."""
    part: str = ""
    """«половине» is `half`, «концу» `end`."""
    word: str = ""
    """The word that says the part."""
    ordinal: int = 0
    """-1 is the last."""
    last_ordinal: int = 0
    """The second of two: «в III и IV кварталах»."""
    count: float = 0.0


class _Role(Struct, frozen=True, gc=False):
    name: str
    value: float = 0.0


@lru_cache(maxsize=4096)
def _classify(word: str) -> _Role | None:
    """What a word before a date does; None for one that has no place there."""
    if word in _COUNTS:
        return _Role("count", _COUNTS[word])
    if word.isdecimal() and word not in _ORDINALS:
        return _Role("count", float(word[:_MOST_DIGITS]))
    for stem, number in _ORDINALS.items():
        if word == stem or (len(stem) > 3 and "-" not in stem and word.startswith(stem)):
            return _Role("ordinal", number)
    for stem, name in _PARTS.items():
        if word.startswith(stem) and word[len(stem) :] in _PART_ENDINGS:
            return _Role(name)
    adjective = len(word) >= _SHORTEST and word.endswith(_ENDINGS) and not word.startswith(_PRONOUNS)
    return _Role("filler") if adjective or word in _FILLERS else None


def read_frame(folded: str, limit: int, start: int) -> Frame:
    """The words before `start`, none of them before `limit`, that belong to the date there."""
    frame = Frame(start)
    word = ""
    begin = start
    for first, last in islice(_step_back(folded, limit, start), _MOST_WORDS):
        after, word = word, folded[first:last]
        if word == "с" and after.startswith(_AND_A_HALF):
            continue
        if word in _LAST_WORDS:
            governed = _govern(folded, limit, first, last)
            if governed is not None:
                return replace(frame, start=governed[0], preposition=governed[1], governor=first)
        role = _classify(word)
        if role is None:
            return _close(frame, begin, after)
        if role.name != "filler":
            frame = _extend(frame, role, first, word)
        begin = first
    return _close(frame, begin, word)


def _close(frame: Frame, start: int, word: str) -> Frame:
    """«весь 1942 год», «все годы войны»: a time without a preposition."""
    if word not in _ALL:
        return frame
    return replace(frame, start=start, preposition="в", governor=start)


def _step_back(folded: str, limit: int, end: int) -> Iterator[tuple[int, int]]:
    """`(start, end)` of the words before `end`, the nearest first, while only blanks part them."""
    while end > limit and folded[end - 1].isspace():
        last = end - 1
        while last > limit and folded[last - 1].isspace():
            last -= 1
        least = max(limit, last - _LONGEST_WORD)
        first = max(folded.rfind(" ", least, last) + 1, least)
        word = _LAST_WORD.search(folded, first, last)
        if word is None:
            return
        end = word.start()
        yield end, last


def _govern(folded: str, limit: int, first: int, last: int) -> tuple[int, str] | None:
    """Where the preposition that ends with the word begins, and its row."""
    found = None
    phrase = ""
    for begin, stop in [(first, last), *islice(_step_back(folded, limit, first), _LONGEST_PREPOSITION - 1)]:
        phrase = f"{folded[begin:stop]} {phrase}".rstrip()
        name = _PREPOSITIONS.get(phrase)
        if name is not None:
            found = begin, name
    return found


def _extend(frame: Frame, role: _Role, start: int, word: str) -> Frame:
    """The frame with one word more before it."""
    if role.name == "ordinal":
        return replace(frame, start=start, ordinal=int(role.value), last_ordinal=frame.ordinal)
    if role.name == "count":
        return replace(frame, start=start, count=role.value + frame.count % 1)
    if word.startswith(_AND_A_HALF) and frame.part:
        return replace(frame, count=0.5)
    if frame.part and frame.part != "whole":
        return frame
    return replace(frame, start=start, part=role.name, word=word)
