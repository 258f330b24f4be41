"""How names of places are compared: letters folded, endings of cases taken off."""

from __future__ import annotations

import re

from doblest.language.normalise import fold_name

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ая|яя|ой|ей|ую|юю|ый|ий|ою|ею|ым|им|ых|их|ое|ее|ие|ии|ия|ию|"
    r"ев|ах|ях|ов|ам|ям|ом|ем|[аеиоуыьюяй])$"
)
_SHORTEST_STEM = 3


def split_words(name: str) -> tuple[str, ...]:
    """The words of a folded name; the parts of a hyphenated one count apart."""
    return tuple(_WORD.findall(fold_name(name)))


def stem(word: str) -> str:
    """The word without the ending of its case, so that «Татарстана» meets «Татарстан»:
    too rough for meaning, good enough to compare two names of one kind."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


def stem_words(name: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in split_words(name))
