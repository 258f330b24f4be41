"""Words and lemma phrases put into the form that a noun or a number asks for."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache, lru_cache
from typing import Any, Final

import pymorphy3

from doblest.data import load
from doblest.language.dictionary import Located
from doblest.language.readings import analyzer, inflect_located, inflect_parse, locate_form
from doblest.language.words import CACHED_FORMS, alias_lemma

_CACHED_PHRASES: Final = 20_000
ADJECTIVES: Final = ("ADJF", "PRTF")
_GENDERS: Final = {
    "m": frozenset(["nomn", "sing", "masc"]),
    "f": frozenset(["nomn", "sing", "femn"]),
    "n": frozenset(["nomn", "sing", "neut"]),
    "p": frozenset(["nomn", "plur"]),
}
_LETTERS: Final = {"femn": "f", "neut": "n"}
# «больших» is «большой» far oftener than «больший».
_RARE: Final = frozenset(["больший", "меньший", "старший", "портовой"])


@lru_cache(CACHED_FORMS)
def inflect_adjective(form: str, gender: str = "m") -> str:
    """The adjective in the nominative of a noun's gender (`p`: of a noun without a singular).

    In the masculine it is as a dictionary gives it: «эвакуированных» → «эвакуированный».
    """
    located = locate_form(form)
    if not located:
        parses = sorted(analyzer().parse(form), key=_rank_adjective)
        return alias_lemma(_inflect(form, parses, _GENDERS[gender]))
    adjectives = sorted((one for one in located if one.reading.tag.pos in ADJECTIVES), key=_rank_located)
    forms = (inflect_located(one, _GENDERS[gender]) for one in adjectives)
    return alias_lemma(next((found for found in forms if found is not None), form))


def _rank_adjective(parse: pymorphy3.analyzer.Parse) -> tuple[bool, bool, bool]:
    """Readings that yield to a homonym: «больший», then «подъездный» beside «подъездной», «эйфелевый»."""
    return _rank(parse.normal_form, possessive="Poss" in parse.tag)


def _rank_located(located: Located) -> tuple[bool, bool, bool]:
    return _rank(located.reading.lemma, possessive="Poss" in located.reading.tag.name)


def _rank(lemma: str, *, possessive: bool) -> tuple[bool, bool, bool]:
    return lemma in _RARE, not possessive, not lemma.endswith("ой")


@lru_cache(_CACHED_PHRASES)
def inflect_genitive(phrase: str, *, plural: bool) -> str:
    """The phrase in the genitive: «подводная лодка» → «подводных лодок»; singular for what has no plural."""
    head, before, after = _split(phrase)
    if "Pltm" in head.tag or (plural and not is_uncountable(phrase)):
        return _join_plural(head, before, after)
    return _join(
        before, inflect_noun(head, {"gent", "sing"}), after, {"gent", "sing", str(head.tag.gender or "masc")}
    )


@lru_cache(_CACHED_PHRASES)
def inflect_plural(phrase: str) -> str:
    """The phrase in the nominative plural: «военный расход» → «военные расходы»; itself where it has none."""
    head, before, after = _split(phrase)
    if "Pltm" in head.tag or is_uncountable(phrase):
        return phrase
    return _join(before, inflect_noun(head, {"nomn", "plur"}), after, {"nomn", "plur"})


@lru_cache(_CACHED_PHRASES)
def inflect_accusative(phrase: str) -> str:
    """The phrase in the accusative singular: «танковая колонна» → «танковую колонну», «фонд» as it is."""
    head, before, after = _split(phrase)
    if head.tag.gender != "femn":
        return inflect_genitive(phrase, plural=False) if head.tag.animacy == "anim" else phrase
    return _join(before, inflect_noun(head, {"accs", "sing"}), after, {"accs", "sing", "femn"})


@lru_cache(_CACHED_PHRASES)
def agree_with_number(phrase: str, number: float) -> str:
    """The phrase after the number: «1 танк», «3 танка», «25 танков»."""
    head, before, after = _split(phrase)
    if "Pltm" in head.tag:
        return _join_plural(head, before, after)
    if number != int(number):
        return inflect_genitive(phrase, plural=False)
    last = 0 if 11 <= number % 100 <= 14 else number % 10
    if last == 1:
        return phrase
    if last in (2, 3, 4) and not _is_declined_as_adjective(head):
        return _join(before, inflect_noun(head, {"gent", "sing"}), after, {"gent", "plur"})
    return _join_plural(head, before, after)


@lru_cache(_CACHED_PHRASES)
def agree_in_genitive(phrase: str, number: float) -> str:
    """The phrase after a number in the genitive: «более 21 танка», «около 22 танков»."""
    head, before, after = _split(phrase)
    is_single = number != int(number) or (number % 10 == 1 and number % 100 != 11)
    if "Pltm" in head.tag or not is_single:
        return _join_plural(head, before, after)
    return inflect_genitive(phrase, plural=False)


@lru_cache(_CACHED_PHRASES)
def restore_yo(text: str) -> str:
    """«для обшивки самолетов» → «для обшивки самолётов»: as the dictionary spells nouns and adjectives."""
    return " ".join(_restore_word(word) for word in text.split())


def _restore_word(word: str) -> str:
    plain = word.strip('«».,;:()"')
    parse = analyzer().parse(plain.lower())[0] if plain.islower() and "е" in plain else None
    if parse is None or parse.tag.POS not in ("NOUN", *ADJECTIVES):
        return word
    return word.replace(plain, str(parse.word))


def inflect_ordinal(number: int, phrase: str) -> str:
    """«каждый третий» in the gender of the phrase's noun."""
    return " ".join(agree_adjective(word, phrase) for word in ("каждый", name_ordinal(number)))


def name_ordinal(number: int) -> str:
    """«третий». Raises KeyError for a number that the data do not name."""
    names = {value: name for name, value in load("numerals")["ordinals"].items()}
    return str(names[number])


def agree_adjective(adjective: str, phrase: str) -> str:
    """The adjective in the nominative, in the gender of the phrase's noun."""
    return _inflect_word(adjective, _GENDERS[find_gender(phrase)])


def find_gender(phrase: str) -> str:
    """`m`, `f`, `n` of the phrase's noun, `p` where it has no singular."""
    head, _, _ = _split(phrase)
    return "p" if "Pltm" in head.tag else _LETTERS.get(str(head.tag.gender), "m")


def is_uncountable(phrase: str) -> bool:
    """True for what has no plural: «боевая техника»."""
    head, _, _ = _split(phrase)
    return head.normal_form in _table("uncountable")["words"] or _inflect_counted(head) is None


def find_number(form: str, lemma: str) -> str | None:
    """`sing` or `plur` by the form in which a text has the noun; None where it may be either."""
    parses = (parse for parse in analyzer().parse(form.lower()) if "NOUN" in parse.tag or "ADJF" in parse.tag)
    numbers = {str(parse.tag.number) for parse in parses if parse.normal_form == lemma.lower()}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _table(section: str) -> dict[str, Any]:
    table: dict[str, Any] = load("inflection")[section]
    return table


@lru_cache(_CACHED_PHRASES)
def _split(phrase: str) -> tuple[pymorphy3.analyzer.Parse, list[str], list[str]]:
    """Head noun, adjectives before it, words after it."""
    words = phrase.split()
    for index, word in enumerate(words):
        if (word == "и" or is_designation(word)) and index + 1 < len(words):
            continue
        parse = _keep(word) if is_designation(word) else _nominative(word)
        if parse is not None and (index + 1 == len(words) or not is_adjective(word)):
            return parse, words[:index], words[index + 1 :]
    return analyzer().parse(words[-1].lower())[0], words[:-1], []


def is_designation(word: str) -> bool:
    """«ППШ», «Пе-2», «СТЗ»: written as it is in every case."""
    return any(map(str.isdigit, word)) or any(sum(map(str.isupper, part)) > 1 for part in word.split("-"))


def _keep(word: str) -> pymorphy3.analyzer.Parse:
    """A reading of a word that has no forms."""
    parse = analyzer().parse("ппш")[0]
    return parse._replace(word=word, normal_form=word)


def _nominative(word: str) -> pymorphy3.analyzer.Parse | None:
    """The likeliest reading of the word as a noun in the nominative; a place's name comes last."""
    nouns = (parse for parse in analyzer().parse(word.lower()) if "NOUN" in parse.tag)
    found = [parse for parse in nouns if "nomn" in parse.tag or "Fixd" in parse.tag]
    return min(found, key=lambda parse: "Geox" in parse.tag or "Surn" in parse.tag, default=None)


def is_adjective(word: str) -> bool:
    """True where the word may be an adjective or a participle."""
    return any(parse.tag.POS in ADJECTIVES for parse in analyzer().parse(word.lower()))


def _join_plural(head: pymorphy3.analyzer.Parse, before: list[str], after: list[str]) -> str:
    """The phrase in the genitive plural; in the singular where there is none."""
    counted = _inflect_counted(head)
    if counted is None:
        singular = {"gent", "sing", str(head.tag.gender or "masc")}
        return _join(before, inflect_noun(head, {"gent", "sing"}), after, singular)
    return _join(before, counted, after, {"gent", "plur"})


def _inflect_counted(head: pymorphy3.analyzer.Parse) -> str | None:
    """«танков»; None where the noun has no plural."""
    irregular = _table("counted").get(head.normal_form)
    if irregular:
        return str(irregular)
    if head.normal_form in _table("uncountable")["collective"]:
        return None
    inflected = head.inflect({"gent", "plur"})
    if head.word.endswith("ец") and (inflected is None or not head.is_known):
        # The dictionary takes «лунинец» for a place, and does not know «ямалец».
        return f"{inflect_noun(head, {'gent', 'sing'})[:-1]}ев"
    if inflected is not None:
        return str(inflected.word)
    return str(head.word) if "Fixd" in head.tag or "UNKN" in head.tag else None


def _is_declined_as_adjective(head: pymorphy3.analyzer.Parse) -> bool:
    """«раненый», «рабочий»: three of them are «трое раненых», never «три раненого»."""
    return inflect_noun(head, {"gent", "sing"}).endswith(("ого", "его"))


def inflect_noun(head: pymorphy3.analyzer.Parse, grammemes: set[str]) -> str:
    """The word in the form of the grammemes; as it is where it has none."""
    inflected = head.inflect(grammemes)
    return str(inflected.word if inflected else head.word)


def _join(before: list[str], noun: str, after: list[str], adjectives: set[str]) -> str:
    """The phrase with its adjectives in the form of these grammemes."""
    return " ".join([*(_inflect_word(word, adjectives) for word in before), noun, *after])


def _inflect_word(word: str, grammemes: Set[str]) -> str:
    return _inflect(word, analyzer().parse(word.lower()), grammemes)


def _inflect(word: str, parses: Iterable[pymorphy3.analyzer.Parse], grammemes: Set[str]) -> str:
    """The likeliest reading as an adjective in the form, else the word as it is."""
    wanted = frozenset(grammemes)
    forms = (inflect_parse(parse, wanted) for parse in parses if parse.tag.POS in ADJECTIVES)
    return next((form for form in forms if form is not None), word)
