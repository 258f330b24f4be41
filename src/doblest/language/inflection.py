"""Lemma phrases put into the form that a number asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pymorphy3

from doblest.data import load
from doblest.language.words import analyzer

_KEPT: Final = 20_000


@lru_cache(_KEPT)
def genitive(phrase: str, *, plural: bool) -> str:
    """The phrase in the genitive: «подводная лодка» → «подводных лодок»; singular for what has no plural."""
    head, before, after = _split(phrase)
    number = "plur" if plural and "Sgtm" not in head.tag else "sing"
    if "Pltm" in head.tag:
        number = "plur"
    return _joined(before, head, after, {"gent", number})


@lru_cache(_KEPT)
def agreed_with_number(phrase: str, number: float) -> str:
    """The phrase after the number: «1 танк», «3 танка», «25 танков»."""
    head, before, after = _split(phrase)
    if number != int(number) or "Pltm" in head.tag:
        return genitive(phrase, plural="Pltm" in head.tag)
    value = int(number)
    if value % 10 == 1 and value % 100 != 11:
        return phrase
    few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    if not few:
        return genitive(phrase, plural=True)
    noun = head.inflect({"gent", "sing"})
    words = [_form(word, {"gent", "plur"}) for word in before]
    return " ".join([*words, noun.word if noun else head.word, *after])


def ordinal(number: int, phrase: str) -> str:
    """«каждый третий» in the gender of the phrase's noun."""
    head, _, _ = _split(phrase)
    names = {value: name for name, value in load("numerals")["ordinals"].items()}
    gender = {"femn": "femn", "neut": "neut"}.get(str(head.tag.gender), "masc")
    return " ".join(_form(word, {"nomn", "sing", gender}) for word in ("каждый", names[number]))


def _split(phrase: str) -> tuple[pymorphy3.analyzer.Parse, list[str], list[str]]:
    """Head noun, adjectives before it, words after it."""
    words = phrase.split()
    for index, word in enumerate(words):
        for parse in analyzer().parse(word.lower()):
            if "NOUN" in parse.tag and ("nomn" in parse.tag or "Fixd" in parse.tag):
                if index + 1 == len(words) or not _adjective(word):
                    return parse, words[:index], words[index + 1 :]
                break
    return analyzer().parse(words[-1].lower())[0], words[:-1], []


def _adjective(word: str) -> bool:
    return any(parse.tag.POS in ("ADJF", "PRTF") for parse in analyzer().parse(word.lower()))


def _joined(before: list[str], head: pymorphy3.analyzer.Parse, after: list[str], grammemes: set[str]) -> str:
    plural = "plur" in grammemes
    noun = head.inflect(grammemes)
    number = {"plur"} if plural else {"sing", str(head.tag.gender or "masc")}
    words = [_form(word, {"gent", *number}) for word in before]
    return " ".join([*words, noun.word if noun else head.word, *after])


def _form(word: str, grammemes: set[str]) -> str:
    for parse in analyzer().parse(word.lower()):
        if parse.tag.POS in ("ADJF", "PRTF"):
            inflected = parse.inflect(grammemes)
            if inflected is not None:
                return str(inflected.word)
    return word
