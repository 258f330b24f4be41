"""Adjectives in the nominative that agree with a noun."""

from __future__ import annotations

from typing import Final

from doblest.language.words import CACHED_FORMS, Word, analyzer

_GENDERS: Final = {
    "m": {"nomn", "sing", "masc"},
    "f": {"nomn", "sing", "femn"},
    "n": {"nomn", "sing", "neut"},
    "p": {"nomn", "plur"},
}
_agreed: dict[tuple[str, str], str] = {}


def agreeing(word: Word, gender: str) -> str:
    """The adjective in the nominative of a noun's gender (`p`: of a noun without a singular)."""
    key = (word.form, gender)
    found = _agreed.get(key)
    if found is None:
        if len(_agreed) >= CACHED_FORMS:
            _agreed.clear()
        found = _agreed[key] = _inflect(word.form, _GENDERS[gender])
    return found


def masculine(word: Word) -> str:
    """The adjective as a dictionary gives it: «эвакуированных» → «эвакуированный»."""
    return agreeing(word, "m")


def _inflect(form: str, grammemes: set[str]) -> str:
    for parse in analyzer().parse(form):
        if parse.tag.POS in ("ADJF", "PRTF"):
            inflected = parse.inflect(grammemes)
            if inflected is not None:
                return str(inflected.word)
    return form
