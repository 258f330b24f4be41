"""What a thing refers back to: «таких бомбардировщиков», «этих боевых машин»."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.products import categorise
from doblest.claims.state import Sentence, Statement
from doblest.language.tokens import analyse
from doblest.reference.products import OTHER

_REACH: Final = 700
_MARKED: Final = re.compile(
    r"([А-ЯЁа-яё]{4,24})\s{1,2}[«\"]?([А-ЯЁA-Z][А-ЯЁа-яёA-Z]{0,4}\s?[-–]\s?\d{1,3})(?![\w-])"
)
"""«танка Т-34», «бомбардировщики У-2»: a noun with its mark."""


def recall_mark(sentence: Sentence, statement: Statement) -> Statement | None:
    """«освоил выпуск танка Т-34 … более тысячи этих боевых машин»: of the mark that was named before."""
    quantity, phrase = statement.quantity, statement.phrase
    if phrase is None or phrase.model is not None or phrase.head < quantity.end:
        return None
    if not any(word.form in lexicon.THESE for word in sentence.words[quantity.end : phrase.head]):
        return None
    model = _find_mark(sentence, quantity.start, categorise(phrase.name, phrase.of))
    return None if model is None else Statement(quantity, replace(phrase, model=model))


def _find_mark(sentence: Sentence, start: int, category: str) -> str | None:
    """The last mark before, in the same paragraph, that things of the same product bear."""
    if category == OTHER:
        return None
    stop = sentence.matches[start].start()
    paragraph = sentence.text[max(0, stop - _REACH) : stop].rpartition("\n")[2]
    for match in reversed(list(_MARKED.finditer(paragraph))):
        nouns = analyse(match[1].lower()).nouns
        if any(categorise(noun.lemma, None) == category for noun in nouns):
            return match[2]
    return None
