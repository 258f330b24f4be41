"""The name of a doer or a place in other cases than its sentence's: «Нижнем Тагиле» → «Нижний Тагил»."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import Final

import pymorphy3
from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.language.inflection import ADJECTIVES, inflect_noun, is_adjective, is_designation
from doblest.language.readings import analyzer

_CACHED_NAMES: Final = 20_000
_NAMED: Final = ("Geox", "Name", "Surn", "Patr")
_PERSONAL: Final = ("Name", "Surn", "Patr")
_LIKELY: Final = {"nomn": 0, "loct": 1, "gent": 2, "ablt": 3, "datv": 4, "accs": 5}
"""Of several cases the subject's is likeliest, then the place's."""
_MAN: Final = r"(?:[А-ЯЁ]\.){1,2}[А-ЯЁ][а-яё]{0,30}(?:[оеё]в|[иы]н)"
_PEOPLE: Final = re.compile(f"{_MAN} и {_MAN}")
"""Two men by their initials, in the nominative."""
_PAIR: Final = 3
_LEAST_NOUN: Final = 2
_LEAST_WORD: Final = 4
"""Letters of a word that may be written in capitals alone: «ГОРОД», but not «СТЗ»."""


class Name(Struct, frozen=True):
    """A name in the cases that a sentence of ours needs."""

    nominative: str
    locative: str
    """With its preposition: «на заводе № 183»; empty where it is not certain."""
    gender: str
    """`m`, `f`, `n`; `p` for a plural."""
    lemma: str = ""
    """Of its noun; empty for a designation."""


class _Parts(Struct, frozen=True):
    """The words of a name: adjectives, the noun, apposed names that go with it, the rest."""

    before: list[str]
    noun: str
    head: pymorphy3.analyzer.Parse
    apposed: list[str]
    after: list[str]


@lru_cache(_CACHED_NAMES)
def decline_name(text: str, *, is_place: bool = False) -> Name | None:
    """The name in its cases; None where there is no noun whose forms are known.

    `is_place` prefers one of it where the form may be one or many: «в области» is no «области».
    """
    return _decline_whole(text, is_place=is_place) or _decline_phrase(text, is_place=is_place)


def _decline_whole(text: str, *, is_place: bool) -> Name | None:
    """«городе и области», «Заполярной кочегарки» in its quotes, «И.М.Кузьмичев и А.И.Звягин»."""
    if not is_place:
        return Name(text, "", "p") if _PEOPLE.fullmatch(text) else None
    if text.startswith("«") and text.endswith("»"):
        return _quote(_decline_phrase(text[1:-1], is_place=True))
    words = text.split()
    if len(words) != _PAIR or words[1] != "и":
        return None
    return _join(*(_decline_phrase(word, is_place=True) for word in words[::2]))


def _quote(name: Name | None) -> Name | None:
    if name is None:
        return None
    preposition, _, place = name.locative.partition(" ")
    return replace(name, nominative=f"«{name.nominative}»", locative=place and f"{preposition} «{place}»")


def _join(first: Name | None, second: Name | None) -> Name | None:
    """«в городе» and «в области»: both, with the first one's preposition."""
    if first is None or second is None:
        return None
    place = second.locative.partition(" ")[2]
    located = f"{first.locative} и {place}" if first.locative and place else ""
    return Name(f"{first.nominative} и {second.nominative}", located, "p", first.lemma)


def _decline_phrase(text: str, *, is_place: bool) -> Name | None:
    words = _lower_capitals(_drop_pronouns(text.split()))
    if not words or (text.isupper() and len(words) > 1):
        return None
    if words[0][0] == "«" or is_designation(words[0]):
        return None if is_place or "." in text else _build_designation(words)
    parts = _split(words, is_place=is_place)
    return _build_name(parts) if parts else None


def inflect_quality(text: str) -> str:
    """«магнитогорского» → «магнитогорскими», the instrumental of many; empty for any other words."""
    return _inflect_word(text.lower(), {"ablt", "plur"}) if " " not in text and is_adjective(text) else ""


def _lower_capitals(words: list[str]) -> list[str]:
    """«ГОРОД» → «город»."""
    first = words[0] if words else ""
    is_capitals = first.isupper() and len(first) >= _LEAST_WORD and analyzer().word_is_known(first.lower())
    return [first.lower(), *words[1:]] if is_capitals else words


def _build_designation(words: list[str]) -> Name:
    """«Североникель», СТЗ: a plant by its name alone."""
    phrase = " ".join(words)
    return Name(phrase, "" if phrase.startswith("«") else f"на {phrase}", "m")


def _build_name(parts: _Parts) -> Name | None:
    is_row = "и" in parts.after
    if is_row and parts.head.tag.case != "nomn":
        return None
    place = _inflect(parts, "loct")
    is_certain = not is_row and (parts.head.is_known or "-" not in parts.noun)
    locative = "" if not is_certain else f"{_choose_preposition(parts.head.normal_form, place)} {place}"
    gender = "p" if is_row else _find_gender(parts.head)
    return Name(_inflect(parts, "nomn"), locative, gender, parts.head.normal_form)


def _drop_pronouns(words: list[str]) -> list[str]:
    """«его жители» → «жители»."""
    pronouns = load("inflection")["apposed"]["left_out"]
    while words and any(parse.normal_form in pronouns for parse in analyzer().parse(words[0].lower())):
        words = words[1:]
    return words


def _split(words: list[str], *, is_place: bool) -> _Parts | None:
    for index, word in enumerate(words):
        head = _find_head(words, index, is_place=is_place)
        if head is not None:
            rest = words[index + 1 :]
            count = _count_apposed(head, rest)
            return _lower_first(_Parts(words[:index], word, head, rest[:count], rest[count:]))
        if not is_adjective(word):
            return None
    return None


def _lower_first(parts: _Parts) -> _Parts:
    """A sentence's first word without its capital: «Завод имени Чкалова», «Местные предприятия»."""
    if parts.before:
        first = parts.before[0]
        lowered = first.lower() if parts.head.tag.number == "plur" else first
        return replace(parts, before=[lowered, *parts.before[1:]])
    is_name = any(mark in parts.head.tag for mark in _NAMED) or not parts.head.is_known
    return parts if is_name else replace(parts, noun=parts.noun.lower())


def _find_head(words: list[str], index: int, *, is_place: bool) -> pymorphy3.analyzer.Parse | None:
    """The reading of the word as the name's noun; an adjective before it must agree with it."""
    word, following = words[index], words[index + 1 : index + 2]
    if "." in word or len(word) < _LEAST_NOUN or (following and _qualifies(word, following[0])):
        return None
    nouns = _list_nouns(word, is_place=is_place)
    if index:
        nouns = [parse for parse in nouns if _agrees(words[index - 1], parse)]
    return min(nouns, key=lambda parse: _rank(parse, is_place), default=None)


def _qualifies(word: str, following: str) -> bool:
    """True for an adjective of the noun after it."""
    return is_adjective(word) and any(_agrees(word, parse) for parse in analyzer().parse(following.lower()))


def _list_nouns(word: str, *, is_place: bool) -> list[pymorphy3.analyzer.Parse]:
    """Its readings as a noun; «трудящиеся», «эвакуированных» are people. No name without a capital."""
    nouns = _select(word, ("NOUN",))
    if word[0].isupper():
        return nouns
    if not nouns and not is_place:
        return [parse for parse in _select(word, ADJECTIVES) if parse.tag.number == "plur"]
    return [parse for parse in nouns if not any(mark in parse.tag for mark in _NAMED)] or nouns


def _select(word: str, classes: tuple[str, ...]) -> list[pymorphy3.analyzer.Parse]:
    return [parse for parse in analyzer().parse(word.lower()) if parse.tag.POS in classes]


def _rank(parse: pymorphy3.analyzer.Parse, is_place: bool) -> tuple[bool, bool, int]:
    prefers_one = is_place or parse.normal_form in load("inflection")["uncountable"]["words"]
    is_other = prefers_one and parse.tag.number == "plur" and "Pltm" not in parse.tag
    return not parse.is_known, is_other, _LIKELY.get(str(parse.tag.case), 9)


def _agrees(adjective: str, noun: pymorphy3.analyzer.Parse) -> bool:
    for parse in analyzer().parse(_last_part(adjective).lower()):
        if parse.tag.POS not in ADJECTIVES or parse.tag.case != noun.tag.case:
            continue
        if parse.tag.number == noun.tag.number and parse.tag.gender in (None, noun.tag.gender):
            return True
    return False


def _count_apposed(head: pymorphy3.analyzer.Parse, rest: list[str]) -> int:
    """«городе Перми», «Анна Иванова», «лётчик Семён Золотарёв»: names in the case of the noun."""
    is_personal = "anim" in head.tag
    if not is_personal and head.normal_form not in load("inflection")["apposed"]["heads"]:
        return 0
    marks = _PERSONAL if is_personal else ("Geox",)
    return sum(1 for _ in takewhile(lambda word: _is_apposed(word, head, marks), rest))


def _is_apposed(word: str, head: pymorphy3.analyzer.Parse, marks: tuple[str, ...]) -> bool:
    parses = (parse for parse in analyzer().parse(word.lower()) if any(mark in parse.tag for mark in marks))
    return word[0].isupper() and any(parse.tag.case == head.tag.case for parse in parses)


def _inflect(parts: _Parts, case: str) -> str:
    number = str(parts.head.tag.number or "sing")
    gender = str(parts.head.tag.gender or "masc")
    grammemes = {case, number}
    adjectives = grammemes | ({gender} if number == "sing" else set())
    words = [_recase(word, _inflect_word(word, adjectives)) for word in parts.before]
    is_second = case == "loct" and parts.head.normal_form not in load("inflection")["apposed"]["regions"]
    second = parts.head.inflect({"loc2", number}) if is_second else None
    words.append(_recase(parts.noun, second.word if second else inflect_noun(parts.head, grammemes)))
    words += [_recase(word, _inflect_apposed(word, parts.head, grammemes)) for word in parts.apposed]
    return " ".join([*words, *parts.after])


def _inflect_apposed(word: str, head: pymorphy3.analyzer.Parse, grammemes: set[str]) -> str:
    parses = analyzer().parse(word.lower())
    fitting = (
        parse for parse in parses if parse.tag.case == head.tag.case and any(m in parse.tag for m in _NAMED)
    )
    parse = next(fitting, None)
    return inflect_noun(parse, grammemes - {"plur", "sing"}) if parse else word


def _inflect_word(word: str, grammemes: set[str]) -> str:
    first, dash, last = word.rpartition("-")
    for parse in analyzer().parse(last.lower()):
        form = parse.inflect(grammemes) if parse.tag.POS in ADJECTIVES else None
        if form is not None:
            return f"{first.lower()}{dash}{form.word}"
    return word


def _last_part(word: str) -> str:
    return word.rpartition("-")[2]


def _recase(source: str, form: str) -> str:
    """The form with the capitals of the text: «Улан-Удэ», «железным» → «железные»."""
    if "-" in source:
        pairs = zip(source.split("-"), form.split("-"), strict=False)
        return "-".join(_recase(one, other) for one, other in pairs)
    if form.replace("ё", "е") == source.lower().replace("ё", "е"):
        return source
    return form[:1].upper() + form[1:] if source[:1].isupper() else form


def _find_gender(head: pymorphy3.analyzer.Parse) -> str:
    if head.tag.number == "plur" or "Pltm" in head.tag:
        return "p"
    return {"femn": "f", "neut": "n"}.get(str(head.tag.gender), "m")


def _choose_preposition(lemma: str, phrase: str) -> str:
    """«на заводе», «в городе», «во Владимире»."""
    table: dict[str, list[str]] = load("inflection")["prepositions"]
    if lemma in table["on"]:
        return "на"
    return "во" if phrase.lower().startswith(tuple(table["with_vowel"])) else "в"
