"""The words that govern a date: «к концу», «за первые три месяца», «в суровые годы»."""

from __future__ import annotations

import re
from functools import lru_cache
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
_ENDINGS_OF_LONGER: Final = frozenset(
    " ".join(phrase.split()[i:]) for phrase in _PREPOSITIONS for i in range(1, len(phrase.split()))
)
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
    return _read_number(word) or _read_part(word) or (_Role("filler") if _is_filler(word) else None)


def _read_number(word: str) -> _Role | None:
    if word in _COUNTS:
        return _Role("count", _COUNTS[word])
    if word.isdecimal() and word not in _ORDINALS:
        return _Role("count", float(word[:_MOST_DIGITS]))
    found = (number for stem, number in _ORDINALS.items() if word == stem or _inflects(word, stem))
    ordinal = next(found, None)
    return None if ordinal is None else _Role("ordinal", ordinal)


def _inflects(word: str, stem: str) -> bool:
    """«первую» of «перв»; numbers in figures have no forms."""
    return len(stem) > len("3-й") and word.startswith(stem)


def _read_part(word: str) -> _Role | None:
    for stem, name in _PARTS.items():
        if word.startswith(stem) and word[len(stem) :] in _PART_ENDINGS:
            return _Role(name)
    return None


def _is_filler(word: str) -> bool:
    if word in _FILLERS:
        return True
    return len(word) >= _SHORTEST and word.endswith(_ENDINGS) and not word.startswith(_PRONOUNS)


def read_frame(folded: str, limit: int, start: int) -> Frame:
    """The words before `start`, none of them before `limit`, that belong to the date there."""
    frame = Frame(start)
    word = ""
    begin = start
    for _ in range(_MOST_WORDS):
        found = _find_word_before(folded, limit, begin)
        if found is None:
            break
        first, last = found
        after, word = word, folded[first:last]
        if word in _LAST_WORDS and not (word == "с" and after.startswith(_AND_A_HALF)):
            governed = _govern(frame, folded, limit, first, word)
            if governed is not None:
                return governed
        role = _classify(word)
        if role is None:
            return _close(frame, begin, after)
        frame = _extend(frame, role, first, word)
        begin = first
    return _close(frame, begin, word)


def _close(frame: Frame, start: int, word: str) -> Frame:
    """«весь 1942 год», «все годы войны»: a time without a preposition."""
    if word not in _ALL:
        return frame
    return replace(frame, start=start, preposition="в", governor=start)


def _find_word_before(folded: str, limit: int, end: int) -> tuple[int, int] | None:
    """`(start, end)` of the word before `end` where only blanks part it from there."""
    last = end
    while last > limit and folded[last - 1].isspace():
        last -= 1
    if last in (end, limit):
        return None
    least = max(limit, last - _LONGEST_WORD)
    first = max(folded.rfind(" ", least, last) + 1, least)
    if not folded[first:last].isalpha():
        word = _LAST_WORD.search(folded, first, last)
        return None if word is None else (word.start(), last)
    return first, last


def _govern(frame: Frame, folded: str, limit: int, first: int, word: str) -> Frame | None:
    """The frame with its preposition, which may have words before the one that was found: «чем в»."""
    begin, name = first, _PREPOSITIONS.get(word)
    phrase, start = word, first
    for _ in range(_LONGEST_PREPOSITION - 1):
        if phrase not in _ENDINGS_OF_LONGER:
            break
        found = _find_word_before(folded, limit, start)
        if found is None:
            break
        start = found[0]
        phrase = f"{folded[start : found[1]]} {phrase}"
        if phrase in _PREPOSITIONS:
            begin, name = start, _PREPOSITIONS[phrase]
    if name is None:
        return None
    return replace(frame, start=begin, preposition=name, governor=first)


def _extend(frame: Frame, role: _Role, start: int, word: str) -> Frame:
    """The frame with one word more before it."""
    if role.name == "filler":
        return frame
    if role.name == "ordinal":
        return replace(frame, start=start, ordinal=int(role.value), last_ordinal=frame.ordinal)
    if role.name == "count":
        return replace(frame, start=start, count=role.value + frame.count % 1)
    if word.startswith(_AND_A_HALF) and frame.part:
        return replace(frame, count=0.5)
    if frame.part and frame.part != "whole":
        return frame
    return replace(frame, start=start, part=role.name, word=word)
