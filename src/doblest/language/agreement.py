"""Adjectives in the nominative that agree with a noun."""

from __future__ import annotations

from typing import Final

from doblest.language.words import CACHED_FORMS, Word, analyzer, lemma_aliases

_GENDERS: Final = {
    "m": {"nomn", "sing", "masc"},
    "f": {"nomn", "sing", "femn"},
    "n": {"nomn", "sing", "neut"},
    "p": {"nomn", "plur"},
}
# «больших» is «большой» far oftener than «больший».
_RARE: Final = frozenset(["больший", "меньший", "старший"])
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
    for parse in sorted(analyzer().parse(form), key=lambda parse: parse.normal_form in _RARE):
        if parse.tag.POS in ("ADJF", "PRTF"):
            inflected = parse.inflect(grammemes)
            if inflected is not None:
                return lemma_aliases().get(str(inflected.word), str(inflected.word))
    return form
