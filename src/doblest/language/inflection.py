"""Words and lemma phrases put into the form that a noun or a number asks for."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from typing import Final

import pymorphy3

from doblest.data import load
from doblest.language.readings import analyzer, inflect_parse
from doblest.language.words import CACHED_FORMS, alias_lemma

_CACHED_PHRASES: Final = 20_000
_ADJECTIVES: Final = ("ADJF", "PRTF")
_GENDERS: Final = {
    "m": frozenset(["nomn", "sing", "masc"]),
    "f": frozenset(["nomn", "sing", "femn"]),
    "n": frozenset(["nomn", "sing", "neut"]),
    "p": frozenset(["nomn", "plur"]),
}
# «больших» is «большой» far oftener than «больший».
_RARE: Final = frozenset(["больший", "меньший", "старший", "портовой"])


@lru_cache(CACHED_FORMS)
def inflect_adjective(form: str, gender: str = "m") -> str:
    """The adjective in the nominative of a noun's gender (`p`: of a noun without a singular).

    In the masculine it is as a dictionary gives it: «эвакуированных» → «эвакуированный».
    """
    parses = sorted(analyzer().parse(form), key=_rank_adjective)
    return alias_lemma(_inflect(form, parses, _GENDERS[gender]))


def _rank_adjective(parse: pymorphy3.analyzer.Parse) -> tuple[bool, bool, bool]:
    """Readings that yield to a homonym: «больший», then «подъездный» beside «подъездной», «эйфелевый»."""
    return parse.normal_form in _RARE, "Poss" not in parse.tag, not parse.normal_form.endswith("ой")


@lru_cache(_CACHED_PHRASES)
def inflect_genitive(phrase: str, *, plural: bool) -> str:
    """The phrase in the genitive: «подводная лодка» → «подводных лодок»; singular for what has no plural."""
    head, before, after = _split(phrase)
    if "Pltm" in head.tag or (plural and "Sgtm" not in head.tag):
        return _join(before, head, after, {"gent", "plur"}, {"gent", "plur"})
    return _join(before, head, after, {"gent", "sing"}, {"gent", "sing", str(head.tag.gender or "masc")})


@lru_cache(_CACHED_PHRASES)
def agree_with_number(phrase: str, number: float) -> str:
    """The phrase after the number: «1 танк», «3 танка», «25 танков»."""
    head, before, after = _split(phrase)
    plural_only = "Pltm" in head.tag
    if number != int(number) or plural_only:
        return inflect_genitive(phrase, plural=plural_only)
    last = 0 if 11 <= number % 100 <= 14 else number % 10
    if last == 1:
        return phrase
    if last in (2, 3, 4):
        return _join(before, head, after, {"gent", "sing"}, {"gent", "plur"})
    return inflect_genitive(phrase, plural=True)


def inflect_ordinal(number: int, phrase: str) -> str:
    """«каждый третий» in the gender of the phrase's noun."""
    head, _, _ = _split(phrase)
    names = {value: name for name, value in load("numerals")["ordinals"].items()}
    gender = {"femn": "f", "neut": "n"}.get(str(head.tag.gender), "m")
    return " ".join(_inflect_word(word, _GENDERS[gender]) for word in ("каждый", names[number]))


def _split(phrase: str) -> tuple[pymorphy3.analyzer.Parse, list[str], list[str]]:
    """Head noun, adjectives before it, words after it."""
    words = phrase.split()
    for index, word in enumerate(words):
        parse = _nominative(word)
        if parse is not None and (index + 1 == len(words) or not _is_adjective(word)):
            return parse, words[:index], words[index + 1 :]
    return analyzer().parse(words[-1].lower())[0], words[:-1], []


def _nominative(word: str) -> pymorphy3.analyzer.Parse | None:
    """The likeliest reading of the word as a noun in the nominative."""
    parses = analyzer().parse(word.lower())
    return next((p for p in parses if "NOUN" in p.tag and ("nomn" in p.tag or "Fixd" in p.tag)), None)


def _is_adjective(word: str) -> bool:
    return any(parse.tag.POS in _ADJECTIVES for parse in analyzer().parse(word.lower()))


def _join(
    before: list[str], head: pymorphy3.analyzer.Parse, after: list[str], noun: set[str], adjectives: set[str]
) -> str:
    """The phrase with its noun and its adjectives in the forms of these grammemes."""
    inflected = head.inflect(noun)
    words = [_inflect_word(word, adjectives) for word in before]
    return " ".join([*words, inflected.word if inflected else head.word, *after])


def _inflect_word(word: str, grammemes: Set[str]) -> str:
    return _inflect(word, analyzer().parse(word.lower()), grammemes)


def _inflect(word: str, parses: Iterable[pymorphy3.analyzer.Parse], grammemes: Set[str]) -> str:
    """The likeliest reading as an adjective in the form, else the word as it is."""
    wanted = frozenset(grammemes)
    forms = (inflect_parse(parse, wanted) for parse in parses if parse.tag.POS in _ADJECTIVES)
    return next((form for form in forms if form is not None), word)
