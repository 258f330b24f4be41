"""The words that govern a date: «к концу», «за первые три месяца», «в суровые годы»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from doblest.claims.roles.dates import DATA

_WORD: Final = re.compile(r"[\w-]++")
_WIDTH: Final = 70
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
    begin = max(limit, start - _WIDTH)
    words = list(_WORD.finditer(folded, begin, start))[-_MOST_WORDS:]
    if begin > limit and words and words[0].start() == begin:
        del words[0]
    frame = Frame(start)
    end = start
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if not folded[word.end() : end].isspace():
            break
        governed = _govern(folded, words, i, frame)
        if governed is not None:
            return governed
        role = _classify(word.group())
        if role is None:
            break
        frame = _extend(frame, role, word)
        end = word.start()
    return frame


def _govern(folded: str, words: list[re.Match[str]], i: int, frame: Frame) -> Frame | None:
    """The frame with its preposition, where the words up to the i-th are one."""
    if words[i].group() not in _LAST_WORDS:
        return None
    for length in range(min(_LONGEST_PREPOSITION, i + 1), 0, -1):
        first = words[i - length + 1]
        phrase = " ".join(folded[first.start() : words[i].end()].split())
        name = _PREPOSITIONS.get(phrase)
        if name is not None:
            return Frame(
                first.start(), name, words[i].start(), frame.part, frame.word, frame.ordinal, frame.count
            )
    return None


def _extend(frame: Frame, role: _Role, word: re.Match[str]) -> Frame:
    """The frame with one word more before it; a filler counts only with what stands before it."""
    if role.name == "filler":
        return frame
    start, text = word.start(), word.group()
    if role.name == "ordinal":
        return Frame(start, part=frame.part, word=frame.word, ordinal=int(role.value), count=frame.count)
    if role.name == "count":
        return Frame(start, part=frame.part, word=frame.word, ordinal=frame.ordinal, count=role.value)
    if frame.part and frame.part != "whole":
        return frame
    count = _COUNTS.get(text, frame.count)
    return Frame(start, part=role.name, word=text, ordinal=frame.ordinal, count=count)
