"""Names and phrases of doers: where the noun's phrase begins and ends, and what a proper name names."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from doblest.claims import given
from doblest.claims.roles.clauses import DASHES, OPENING, Parsed
from doblest.claims.roles.lexicon import (
    BODIES,
    COLLECTIVES,
    COUNTRY_ACRONYMS,
    EPITHETS,
    GEOGRAPHIC,
    ORGANISATIONS,
    PLANT_ENDINGS,
    RESIDENTS,
    SETTLEMENT_NOUNS,
    SETTLEMENTS,
    SURNAME_ENDINGS,
    THINGS,
    TIMES,
    WATERS,
)
from doblest.language import cases
from doblest.language.words import Noun, Word, has_noun
from doblest.model import ActorType

_NAMED_AFTER: Final = frozenset(["имени", "им"])
_ORDER: Final = "орден"
_QUOTES: Final = frozenset('«»"“”„')
_RELATIVE: Final = ("котор", "чьи", "чей", "чья")
_LONGEST_NAME: Final = 6
_MOST_ADJECTIVES: Final = 3
_YEARS: Final = (1900, 2100)
_ACRONYM: Final = re.compile(r"[А-ЯЁ]{2,6}|[А-ЯЁ][а-яё]{0,6}[А-ЯЁ]{2,4}")
"""«СМК», «КнААЗ», «УралЗИС»."""


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
    type_ = _find_type(parsed.sentence.matches[t][0])
    return None if type_ is None or _is_model(parsed, t) else Name(type_, cases.ANY)


def _find_type(acronym: str) -> ActorType | None:
    """«СМК»: a plant; «ТАССР»: a republic; None of a country, and of what is no acronym."""
    if not _ACRONYM.fullmatch(acronym) or acronym.lower() in COUNTRY_ACRONYMS:
        return None
    if acronym.endswith("ССР"):
        return "city"
    return "organisation" if acronym.lower() in ORGANISATIONS else "plant"


def _is_abbreviated(parsed: Parsed, t: int) -> bool:
    """«Пром. продукция», «Нас. 61 тыс.»"""
    words = parsed.sentence.words
    return words[t + 1].form == "." and t + 2 < parsed.sentence.n


def _is_model(parsed: Parsed, t: int) -> bool:
    """«240 шт. ППШ», «калибра ПТР»: an acronym after a number or a noun names a model."""
    before, machine = parsed.sentence.words[t - 1], parsed.sentence.words[t].form in THINGS["machines"]
    counted = before.number >= 0 and not _YEARS[0] <= before.number <= _YEARS[1]
    return machine or bool(t and (counted or before.nouns or before.form == "."))


def _is_quoted(parsed: Parsed, t: int) -> bool:
    """True within «…»."""
    words = parsed.sentence.words
    if not parsed.sentence.hints & given.QUOTATION:
        return False
    for i in range(t - 1, max(-1, t - _LONGEST_NAME), -1):
        if words[i].form == '"':
            return parsed.sentence.touches(i) and not (i and parsed.sentence.touches(i - 1))
        if words[i].form in _QUOTES:
            return words[i].form in OPENING and _close_quote(parsed, i) is not None
    return False


def _read_quoted(parsed: Parsed, t: int) -> Name | None:
    """«Североникель» without a noun before it: a plant by its name alone."""
    words = parsed.sentence.words
    before = words[t - 1] if t else None
    named = before is None or (bool(before.nouns or before.adjective_cases) and before.lemma not in TIMES)
    end = _close_quote(parsed, t)
    if named or not words[t + 1].capital or end is None:
        return None
    if _is_epithet(words[t + 1 : end]):
        return Name("city", cases.ANY)
    return Name("plant", cases.ANY) if words[t + 1].nouns else None


def _is_epithet(words: list[Word]) -> bool:
    """«Заполярная кочегарка»: a city by what it is called."""
    return any(noun.lemma in EPITHETS for word in words for noun in word.nouns)


def _close_quote(parsed: Parsed, t: int) -> int | None:
    """The index after the quotation that the token opens, where it is as short as a name."""
    words, stop = parsed.sentence.words, min(parsed.sentence.n, t + _LONGEST_NAME)
    return next((i + 1 for i in range(t + 1, stop) if words[i].form in _QUOTES), None)


def _read_proper(parsed: Parsed, t: int) -> Name | None:
    """Two proper names in a row are a person, one is a place."""
    words = parsed.sentence.words
    word = words[t]
    if not is_proper(word) or _describes(word, words[t + 1]) or (t and _names_after(words[t - 1])):
        return None
    mask = word.nouns[0].cases
    if _has_initials(words, t) or is_proper(words[t + 1]) or is_proper(words[t - 1]):
        return Name("workers", mask, person=True)
    return None if word.lemma in WATERS else _read_place_or_surname(parsed, t, word.nouns[0])


def _names_after(before: Word) -> bool:
    """«ордена Ленина», «имени Чкалова»: the name is that of something else."""
    return before.form.startswith(_ORDER) or before.form in _NAMED_AFTER


def _read_place_or_surname(parsed: Parsed, t: int, noun: Noun) -> Name | None:
    """After a preposition a place."""
    if t and parsed.sentence.words[t - 1].pos == "PREP":
        return Name("city", noun.cases)
    return _read_alone(parsed, t, noun)


def _read_alone(parsed: Parsed, t: int, noun: Noun) -> Name | None:
    """A name by itself: a surname, or a place, unless it may be a surname that no dictionary has."""
    if noun.proper and noun.animate:
        return _read_surname(parsed, t, noun.cases)
    surname = parsed.sentence.words[t].form.endswith(SURNAME_ENDINGS) and not noun.cases & cases.LOCATIVE
    plant = parsed.sentence.words[t].form.endswith(PLANT_ENDINGS)
    return None if surname else Name("plant" if plant else "city", noun.cases)


def _has_initials(words: list[Word], t: int) -> bool:
    return words[t - 1].form == "." and len(words[t - 2].form) == 1 and words[t - 2].capital


def skip_initials(words: list[Word], start: int) -> int:
    """Back past «И. М.» of «И. М. Кузьмичёв»."""
    while start > 1 and _has_initials(words, start):
        start -= 2
    return start


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
    """False of a mark of machines: «ДБ-3Ф»."""
    if not word.capital or not word.nouns:
        return False
    return word.nouns[0].proper or not (word.known or any(map(str.isdigit, word.form)))


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
    if word.adjective_cases:
        return True
    named = t > 0 and _names_after(parsed.sentence.words[t - 1])
    return is_proper(word) and parsed.sentence.words[head].capital and not named


def find_end(parsed: Parsed, head: int, limit: int) -> int:
    """Past what it is of and past the name: «завода города», «№ 183», «имени Чкалова», «„Красный путь“»."""
    words = parsed.sentence.words
    if words[head].form in OPENING:
        return _close_quote(parsed, head) or head + 1
    end = head + 1
    while end < limit and (after := _skip_belonging(parsed, end)) is not None:
        end = after
    end = _skip_product(parsed, head, end)
    end = _skip_joined_place(parsed, end, limit)
    if words[end].form == "№":
        return min(parsed.sentence.n, end + 2)
    if words[end].form in _NAMED_AFTER:
        return _skip_name(parsed, end + 1)
    if words[end].form in _QUOTES:
        return _close_quote(parsed, end) or end
    return end


def _skip_product(parsed: Parsed, head: int, end: int) -> int:
    """Past «полиграфмашин» of «завод полиграфмашин»: a word that no dictionary has."""
    word = parsed.sentence.words[end]
    if end != head + 1 or parsed.roles[head].actor != "plant" or word.capital or word.known:
        return end
    return end + 1 if word.nouns and word.nouns[0].cases == cases.GEN_PL else end


def _skip_joined_place(parsed: Parsed, end: int, limit: int) -> int:
    """Past «и области» of «в городе и области», «жители города и района»."""
    if parsed.sentence.words[end].form != "и" or end + 1 >= limit:
        return end
    first, second = parsed.roles[end - 1], parsed.roles[end + 1]
    if first.actor != "city" or second.actor != "city":
        return end
    return end + 2 if first.cases & second.cases & ~cases.SUBJECT else end


def _skip_belonging(parsed: Parsed, t: int) -> int | None:
    """What the words before are of: a settlement by its name, a leader, a body."""
    return skip_settlement(parsed, t) or _skip_leader(parsed, t) or _skip_genitive(parsed, t)


def _skip_leader(parsed: Parsed, t: int) -> int | None:
    """After «смены», «бригады»: «мастера Зотова», «Маши Ивановой»."""
    words, start = parsed.sentence.words, t
    if not has_noun(words[t - 1], COLLECTIVES):
        return None
    if parsed.roles[min(t, parsed.sentence.n - 1)].actor == "workers" and words[t + 1].capital:
        t += 1
    while is_proper(words[t]) and words[t].nouns[0].animate:
        t += 1
    return t if t > start and words[t - 1].capital else None


def skip_settlement(parsed: Parsed, t: int) -> int | None:
    """After «станции Буй», «деревне Малая Шалега»: the name keeps its own case."""
    words = parsed.sentence.words
    if not words[t].capital or not has_noun(words[t - 1], SETTLEMENT_NOUNS):
        return None
    while words[t].capital and words[t].adjective_cases and words[t + 1].capital:
        t += 1
    return t + 1 if is_proper(words[t]) and not _describes(words[t], words[t + 1]) else None


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
    return bool(nouns) and _ends_as_surname(word, following)


def _ends_as_surname(word: Word, following: Word) -> bool:
    """True of a first name by the surname after it, and of a surname that the dictionary does not have."""
    if following.capital:
        return following.form.endswith(SURNAME_ENDINGS)
    return not word.known and word.form.endswith(SURNAME_ENDINGS)


def _skip_genitive(parsed: Parsed, t: int) -> int | None:
    """After «города», «Свердловской области», «лёгкой промышленности»: what the noun before is of."""
    words = parsed.sentence.words
    if _is_home(parsed, t):
        return t + 1
    if is_double_name(words[t], words[t + 1]) and words[t].adjective_cases & cases.GENITIVE:
        return t + 2
    limit = min(parsed.sentence.n - 1, t + _MOST_ADJECTIVES)
    while t < limit and words[t].adjective_cases & cases.GENITIVE and not _is_body(parsed, t):
        t += 1
    return t + 1 if t < parsed.sentence.n and _is_body(parsed, t) else None


def _is_home(parsed: Parsed, t: int) -> bool:
    """«жители Находки», «жители Ленинска-Кузнецкого»: whatever the dictionary takes the name for."""
    word, before = parsed.sentence.words[t], parsed.sentence.words[t - 1]
    if not t or not word.capital or parsed.capitals or not has_noun(before, RESIDENTS):
        return False
    if any(noun.cases & cases.GENITIVE for noun in word.nouns):
        return True
    named = "-" in word.form and bool(word.adjective_cases & cases.GENITIVE)
    return named and not any(noun.cases & word.adjective_cases for noun in parsed.sentence.words[t + 1].nouns)


def _is_body(parsed: Parsed, t: int) -> bool:
    role, word = parsed.roles[t], parsed.sentence.words[t]
    if role.actor in BODIES or (role.actor is not None and word.lemma in COLLECTIVES):
        return bool(role.cases & cases.GENITIVE)
    if is_proper(word):
        return bool(word.nouns[0].cases & cases.GENITIVE) or is_place_in_genitive(word)
    return bool(word.capital and not parsed.capitals and _ACRONYM.fullmatch(parsed.sentence.matches[t][0]))


def names_plant(parsed: Parsed, t: int) -> bool:
    """«инженеры Уралхиммаша», «рабочие ЧТЗ»: a plant by its name alone."""
    word = parsed.sentence.words[t]
    if not word.capital or parsed.capitals:
        return False
    if is_proper(word) and word.nouns[0].lemma.endswith(PLANT_ENDINGS):
        return True
    return _find_type(parsed.sentence.matches[t][0]) == "plant"


def is_double_name(word: Word, following: Word) -> bool:
    """«Верхней Туры», «Старого Оскола»: an adjective and a noun, both with capitals."""
    if not (word.capital and following.capital and word.adjective_cases):
        return False
    return any(noun.cases & word.adjective_cases and not noun.animate for noun in following.nouns)


def is_place_in_genitive(word: Word) -> bool:
    """«Березников», which may be a surname too."""
    if word.adjective_cases & cases.GENITIVE:
        return False
    named = (noun for noun in word.nouns if noun.proper and not noun.animate)
    return any(noun.cases & cases.GENITIVE for noun in named)


def read_owner(parsed: Parsed, start: int, end: int) -> ActorType | None:
    """The type of the first body within the phrase: «коллектив тракторного завода»."""
    actors = (parsed.roles[t].actor for t in range(start, end))
    return next((actor for actor in actors if actor in BODIES), None)
