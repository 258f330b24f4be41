"""Names and phrases of doers: where the noun's phrase begins and ends, and what a proper name names."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from doblest.claims.roles.clauses import DASHES, OPENING, Parsed
from doblest.claims.roles.lexicon import (
    BODIES,
    COUNTRY_ACRONYMS,
    GEOGRAPHIC,
    ORGANISATIONS,
    PLANT_ENDINGS,
    SETTLEMENTS,
    SURNAME_ENDINGS,
    THINGS,
    TIMES,
)
from doblest.language import cases
from doblest.language.words import Noun, Word
from doblest.model import ActorType

_NAMED_AFTER: Final = frozenset(["имени", "им"])
_QUOTES: Final = frozenset('«»"“”„')
_RELATIVE: Final = ("котор", "чьи", "чей", "чья")
_LONGEST_NAME: Final = 6
_MOST_ADJECTIVES: Final = 3
_ACRONYM: Final = re.compile(r"[А-ЯЁ]{2,6}|[А-ЯЁ][а-я]?[А-ЯЁ]{2,4}")


class Name(Struct, frozen=True, gc=False):
    """What a noun names, its case, and whether it is a person's name."""

    type: ActorType
    cases: int
    person: bool = False


def read_name(parsed: Parsed, t: int) -> Name | None:
    """The doer that the token names: by the lexicon, or as a proper name."""
    role, word = parsed.roles[t], parsed.sentence.words[t]
    if word.form in OPENING:
        return _read_quoted(parsed, t)
    if _is_quoted(parsed, t) or _is_abbreviated(parsed, t):
        return None
    if role.actor is not None:
        return Name(role.actor, role.cases)
    if not word.capital or role.verb or parsed.capitals:
        return None
    return _read_acronym(parsed, t) or _read_proper(parsed, t)


def _read_acronym(parsed: Parsed, t: int) -> Name | None:
    """«СМК»: a plant; «ТАССР»: a republic."""
    surface = parsed.sentence.matches[t][0]
    if not _ACRONYM.fullmatch(surface) or surface.lower() in COUNTRY_ACRONYMS or _is_model(parsed, t):
        return None
    if surface.endswith("ССР"):
        return Name("city", cases.ANY)
    return Name("organisation" if surface.lower() in ORGANISATIONS else "plant", cases.ANY)


def _is_abbreviated(parsed: Parsed, t: int) -> bool:
    """«Пром. продукция», «Нас. 61 тыс.»"""
    words = parsed.sentence.words
    return words[t + 1].form == "." and t + 2 < parsed.sentence.n


def _is_model(parsed: Parsed, t: int) -> bool:
    """«240 шт. ППШ», «калибра ПТР»: an acronym after a number or a noun names a model."""
    before, machine = parsed.sentence.words[t - 1], parsed.sentence.words[t].form in THINGS["machines"]
    return machine or bool(t and (before.number >= 0 or before.nouns or before.form == "."))


def _is_quoted(parsed: Parsed, t: int) -> bool:
    """True within «…»."""
    words = parsed.sentence.words
    for i in range(t - 1, max(-1, t - _LONGEST_NAME), -1):
        if words[i].form == '"':
            return parsed.sentence.touches(i) and not (i and parsed.sentence.touches(i - 1))
        if words[i].form in _QUOTES:
            return words[i].form in OPENING
    return False


def _read_quoted(parsed: Parsed, t: int) -> Name | None:
    """«Североникель» without a noun before it: a plant by its name alone."""
    words = parsed.sentence.words
    before = words[t - 1] if t else None
    named = before is None or (bool(before.nouns or before.adjective_cases) and before.lemma not in TIMES)
    if named or not words[t + 1].capital or not words[t + 1].nouns or _close_quote(parsed, t) is None:
        return None
    return Name("plant", cases.ANY)


def _close_quote(parsed: Parsed, t: int) -> int | None:
    """The index after the quotation that the token opens, where it is as short as a name."""
    words, stop = parsed.sentence.words, min(parsed.sentence.n, t + _LONGEST_NAME)
    return next((i + 1 for i in range(t + 1, stop) if words[i].form in _QUOTES), None)


def _read_proper(parsed: Parsed, t: int) -> Name | None:
    """Two proper names in a row are a person, one is a place."""
    words = parsed.sentence.words
    word = words[t]
    if not is_proper(word) or _describes(word, words[t + 1]):
        return None
    mask = word.nouns[0].cases
    if _has_initials(words, t) or is_proper(words[t + 1]) or is_proper(words[t - 1]):
        return Name("workers", mask, person=True)
    if t and words[t - 1].pos == "PREP":
        return Name("city", mask)
    return _read_alone(parsed, t, word.nouns[0])


def _read_alone(parsed: Parsed, t: int, noun: Noun) -> Name | None:
    """A name by itself: a surname, or a place, unless it may be a surname that no dictionary has."""
    if noun.proper and noun.animate:
        return _read_surname(parsed, t, noun.cases)
    surname = parsed.sentence.words[t].form.endswith(SURNAME_ENDINGS) and not noun.cases & cases.LOCATIVE
    plant = parsed.sentence.words[t].form.endswith(PLANT_ENDINGS)
    return None if surname else Name("plant" if plant else "city", noun.cases)


def _has_initials(words: list[Word], t: int) -> bool:
    return words[t - 1].form == "." and len(words[t - 2].form) == 1 and words[t - 2].capital


def _read_surname(parsed: Parsed, t: int, mask: int) -> Name | None:
    """«хирург Смирнов», but not «улица Ленина»."""
    known = not mask & cases.GENITIVE or parsed.roles[t - 1].actor in ("workers", "front")
    known = known or bool(mask & cases.NOM_SG and _stands_alone(parsed, t))
    return Name("workers", mask, person=True) if known else None


def _stands_alone(parsed: Parsed, t: int) -> bool:
    """«Сомов — 380», «Сомов дал»: a subject by what follows it."""
    before, following = parsed.sentence.words[t - 1], parsed.sentence.words[t + 1]
    if t and before.nouns and not before.nouns[0].animate:
        return False
    return t + 1 < parsed.sentence.n and (following.form in DASHES or bool(parsed.roles[t + 1].verb))


def _describes(word: Word, following: Word) -> bool:
    """«Красной Армии», «Валовой сбор»: the word is an adjective of the noun after it."""
    if word.form.endswith(GEOGRAPHIC) and (following.adjective_cases or _agrees(word, following)):
        return True
    if not word.adjective_cases:
        return False
    return bool(following.adjective_cases) or any(
        noun.cases & word.adjective_cases for noun in following.nouns
    )


def _agrees(word: Word, following: Word) -> bool:
    """«Каменский госпиталь»: a common noun right after it, in the same case."""
    mask = word.nouns[0].cases if word.nouns else 0
    return any(not noun.proper and noun.cases & mask for noun in following.nouns) and not following.capital


def is_proper(word: Word) -> bool:
    return bool(word.capital and word.nouns and (word.nouns[0].proper or not word.known))


def find_start(parsed: Parsed, head: int) -> int:
    """Past the adjectives and the first names before the noun."""
    words = parsed.sentence.words
    start = head
    while start > 0 and _precedes(parsed, start - 1, head):
        start -= 1
    while start < head and words[start].form == "всего":
        start += 1
    dotted = words[start - 1].form == "." and words[start - 2].form in SETTLEMENTS
    return start - 2 if start > 1 and words[head].capital and dotted else start


def _precedes(parsed: Parsed, t: int, head: int) -> bool:
    word = parsed.sentence.words[t]
    if parsed.roles[t].verb or word.number >= 0 or word.form.startswith(_RELATIVE):
        return False
    return bool(word.adjective_cases) or (is_proper(word) and parsed.sentence.words[head].capital)


def find_end(parsed: Parsed, head: int, limit: int) -> int:
    """Past what it is of and past the name: «завода города», «№ 183», «имени Чкалова», «„Красный путь“»."""
    words = parsed.sentence.words
    if words[head].form in OPENING:
        return _close_quote(parsed, head) or head + 1
    end = head + 1
    while end < limit and (after := _skip_genitive(parsed, end)) is not None:
        end = after
    if words[end].form == "№":
        return min(parsed.sentence.n, end + 2)
    if words[end].form in _NAMED_AFTER:
        return _skip_name(parsed, end + 1)
    if words[end].form in _QUOTES:
        return _close_quote(parsed, end) or end
    return end


def _skip_name(parsed: Parsed, end: int) -> int:
    words = parsed.sentence.words
    while end < parsed.sentence.n and (words[end].capital or words[end].form == "."):
        end += 1
    return end - (words[end - 1].form == ".")


def skip_full_name(parsed: Parsed, head: int) -> int:
    """Past «Пётр Гаврилов», «С. Жуков» after the noun `head` that says what the person does."""
    words = parsed.sentence.words
    start = end = head + 1
    if not any(noun.animate for noun in words[head].nouns):
        return start
    while words[end].capital and len(words[end].form) == 1 and words[end + 1].form == ".":
        end += 2
    while end < parsed.sentence.n and _goes_on(words[end], words[end + 1], parsed.roles[head].cases):
        end += 1
    return end if words[end - 1].form != "." else start


def _goes_on(word: Word, following: Word, mask: int) -> bool:
    """A name of people in the same case, a first name before a surname, or one that no dictionary has."""
    nouns = [noun for noun in word.nouns if noun.cases & mask] if word.capital else []
    if any(noun.proper and noun.animate for noun in nouns):
        return True
    surname = following if following.capital else word
    unknown = surname is following or not word.known
    return bool(nouns) and unknown and surname.form.endswith(SURNAME_ENDINGS)


def _skip_genitive(parsed: Parsed, t: int) -> int | None:
    """After «города», «Свердловской области», «лёгкой промышленности»: what the noun before is of."""
    words = parsed.sentence.words
    limit = min(parsed.sentence.n - 1, t + _MOST_ADJECTIVES)
    while t < limit and words[t].adjective_cases & cases.GENITIVE and not _is_body(parsed, t):
        t += 1
    return t + 1 if t < parsed.sentence.n and _is_body(parsed, t) else None


def _is_body(parsed: Parsed, t: int) -> bool:
    role, word = parsed.roles[t], parsed.sentence.words[t]
    if role.actor in BODIES:
        return bool(role.cases & cases.GENITIVE)
    if is_proper(word):
        return bool(word.nouns[0].cases & cases.GENITIVE)
    return bool(word.capital and not parsed.capitals and _ACRONYM.fullmatch(parsed.sentence.matches[t][0]))


def read_owner(parsed: Parsed, start: int, end: int) -> ActorType | None:
    """The type of the first body within the phrase: «коллектив тракторного завода»."""
    actors = (parsed.roles[t].actor for t in range(start, end))
    return next((actor for actor in actors if actor in BODIES), None)
