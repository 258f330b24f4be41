"""Names and phrases of doers: where the noun's phrase begins and ends, and what a proper name names."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from doblest.claims.roles.clauses import Parsed
from doblest.language import cases
from doblest.language.words import Word
from doblest.model import ActorType

_NAMED_AFTER: Final = frozenset(["имени", "им"])
_QUOTES: Final = frozenset('«»"“”„')
_OPENING: Final = frozenset("«“„")
_LONGEST_NAME: Final = 6
_ACRONYM: Final = re.compile(r"[А-ЯЁ]{2,6}|[А-ЯЁ][а-я]?[А-ЯЁ]{2,4}")
_COUNTRIES: Final = frozenset(["ссср", "рсфср", "сша"])
_SURNAMES: Final = re.compile(r".*(?:ов|ев|ёв|ин|ын|ский|цкий|ко|ова|ева|ина|ская|их|ых|ук|юк)", re.DOTALL)


class Name(Struct, frozen=True, gc=False):
    """What a noun names, its case, and whether the noun is of the lexicon."""

    type: ActorType
    cases: int


def read_name(parsed: Parsed, t: int) -> Name | None:
    """The doer that the token names: by the lexicon, or as a proper name."""
    role, word = parsed.roles[t], parsed.sentence.words[t]
    if word.form in _OPENING:
        return _read_quoted(parsed, t)
    if is_quoted(parsed, t):
        return None
    if role.actor is not None:
        return Name(role.actor, role.cases)
    if not word.capital or role.verb:
        return None
    surface = parsed.sentence.matches[t][0]
    if _ACRONYM.fullmatch(surface) and word.form not in _COUNTRIES and not _is_model(parsed, t):
        return Name("city" if surface.endswith("ССР") else "plant", cases.ANY)
    return _read_proper(parsed, t)


def _is_model(parsed: Parsed, t: int) -> bool:
    """«240 шт. ППШ», «калибра ПТР»: an acronym after a number or a noun names a model."""
    before = parsed.sentence.words[t - 1]
    return bool(t and (before.number >= 0 or before.nouns or before.form == "."))


def is_quoted(parsed: Parsed, t: int) -> bool:
    """True within «…»."""
    words = parsed.sentence.words
    for i in range(t - 1, max(-1, t - _LONGEST_NAME), -1):
        if words[i].form in _QUOTES:
            return words[i].form in _OPENING
    return False


def _read_quoted(parsed: Parsed, t: int) -> Name | None:
    """«Североникель» without a noun before it: a plant by its name alone."""
    words = parsed.sentence.words
    named = t > 0 and bool(words[t - 1].nouns or words[t - 1].adjective_cases)
    return Name("plant", cases.ANY) if words[t + 1].capital and not named else None


def _read_proper(parsed: Parsed, t: int) -> Name | None:
    """Two proper names in a row are a person, one is a place."""
    words = parsed.sentence.words
    word = words[t]
    noun = word.nouns[0] if word.nouns else None
    if noun is None or (not noun.proper and word.known):
        return None
    initials = words[t - 1].form == "." and len(words[t - 2].form) == 1
    person = initials or any(_is_proper(one) for one in (words[t + 1], words[t - 1]))
    if person:
        return Name("workers", noun.cases)
    return (
        None
        if _SURNAMES.fullmatch(word.form) and not noun.cases & cases.LOCATIVE
        else Name("city", noun.cases)
    )


def _is_proper(word: Word) -> bool:
    return bool(word.capital and word.nouns and (word.nouns[0].proper or not word.known))


def find_start(parsed: Parsed, head: int) -> int:
    """Past the adjectives and the first names before the noun."""
    words = parsed.sentence.words
    start = head
    while (
        start > 0
        and not parsed.roles[start - 1].verb
        and (words[start - 1].adjective_cases or (_is_proper(words[start - 1]) and words[head].capital))
    ):
        start -= 1
    return start


def find_end(parsed: Parsed, head: int, limit: int) -> int:
    """Past the name: «№ 183», «имени Чкалова», «„Красный путь“», and the place that it is of."""
    words = parsed.sentence.words
    end = head + (words[head].form not in _OPENING)
    if words[end].form == "№":
        return min(parsed.sentence.n, end + 2)
    if words[end].form in _NAMED_AFTER:
        return _skip_name(parsed, end + 1)
    if words[end].form in _QUOTES:
        stop = min(parsed.sentence.n, end + _LONGEST_NAME)
        return next((i + 1 for i in range(end + 1, stop) if words[i].form in _QUOTES), end)
    while end < limit and _is_of_place(parsed, end):
        end += 1
    return end


def _skip_name(parsed: Parsed, end: int) -> int:
    words = parsed.sentence.words
    while end < parsed.sentence.n and (words[end].capital or words[end].form == "."):
        end += 1
    return end - (words[end - 1].form == ".")


def _is_of_place(parsed: Parsed, t: int) -> bool:
    """«предприятия города», «жители Свердловской области»."""
    word = parsed.sentence.words[t]
    if word.adjective_cases & cases.GENITIVE and word.capital:
        return True
    if parsed.roles[t].actor in ("city", "plant", "organisation"):
        return bool(parsed.roles[t].cases & cases.GENITIVE)
    return bool(_is_proper(word) and word.nouns[0].cases & cases.GENITIVE)
