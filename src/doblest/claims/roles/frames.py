"""The words that govern a date: «к концу», «за первые три месяца», «в суровые годы»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from msgspec import Struct

from doblest.claims.roles.dates import DATA

_LAST_WORD: Final = re.compile(r"(?<![\w-])[\w-]++\Z")
_LONGEST_WORD: Final = 40
_MOST_WORDS: Final = 8
_LONGEST_PREPOSITION: Final = 3
_PREPOSITIONS: Final = {phrase: name for name, phrases in DATA["prepositions"].items() for phrase in phrases}
_LAST_WORDS: Final = frozenset(phrase.split()[-1] for phrase in _PREPOSITIONS)
_PARTS: Final = {stem: name for name, stems in DATA["parts"].items() for stem in stems}
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
    count: float = 0.0


class _Role(Struct, frozen=True, gc=False):
    name: str
    value: float = 0.0


@lru_cache(maxsize=4096)
def _classify(word: str) -> _Role | None:
    """What a word before a date does; None for one that has no place there."""
    if word in _COUNTS:
        return _Role("count", _COUNTS[word])
    for stem, number in _ORDINALS.items():
        if word == stem or (len(stem) > 3 and "-" not in stem and word.startswith(stem)):
            return _Role("ordinal", number)
    for stem, name in _PARTS.items():
        if word.startswith(stem) and len(word) <= len(stem) + 3:
            return _Role(name)
    if word in _FILLERS or word.endswith(_ENDINGS):
        return _Role("filler")
    return None


def read_frame(folded: str, limit: int, start: int) -> Frame:
    """The words before `start`, none of them before `limit`, that belong to the date there."""
    frame = Frame(start)
    for first, last in islice(_step_back(folded, limit, start), _MOST_WORDS):
        word = folded[first:last]
        if word in _LAST_WORDS:
            governed = _govern(folded, limit, first, last)
            if governed is not None:
                begin, name = governed
                return Frame(begin, name, first, frame.part, frame.word, frame.ordinal, frame.count)
        role = _classify(word)
        if role is None:
            break
        if role.name != "filler":
            frame = _extend(frame, role, first, word)
    return frame


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


def _extend(frame: Frame, role: _Role, start: int, text: str) -> Frame:
    """The frame with one word more before it."""
    if role.name == "ordinal":
        return Frame(start, part=frame.part, word=frame.word, ordinal=int(role.value), count=frame.count)
    if role.name == "count":
        return Frame(start, part=frame.part, word=frame.word, ordinal=frame.ordinal, count=role.value)
    if frame.part and frame.part != "whole":
        return frame
    count = _COUNTS.get(text, frame.count)
    return Frame(start, part=role.name, word=text, ordinal=frame.ordinal, count=count)
