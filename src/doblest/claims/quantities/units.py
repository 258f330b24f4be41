"""The unit of measure after a number: «800 г», «7 тонн 300 кг», «250 шт.», «40 человек»."""

from __future__ import annotations

from itertools import product
from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.rules import Rule
from doblest.claims.state import Marker, Quantity, Sentence
from doblest.language.words import Word, has_lemma, has_noun, may_have_lemma

_PAIRED: Final = frozenset(first for first, _ in lexicon.UNIT_PAIRS)
_SMALLER: Final = {
    ("т", "кг"): 1e-3,
    ("кг", "г"): 1e-3,
    ("км", "м"): 1e-3,
    ("т", "ц"): 0.1,
    ("ц", "кг"): 0.01,
}


def read_unit(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«12 тонн», «47 кв. м», «250 шт.», «40 человек», «800 г хлеба»."""
    unit, end = find_unit(sentence, quantity.end)
    if sentence.words[quantity.end].form == "г" and _is_gram(sentence, quantity):
        unit, end = lexicon.UNIT_LEMMAS["грамм"], quantity.end + 1
    if unit is None:
        return None
    marker = mark_unit(unit, sentence.words[quantity.end])
    return quantity.multiply(unit.factor, kind=unit.kind, unit=unit.name, marker=marker, end=end)


def read_thousand_roubles(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«40 т. р.»: thousands of roubles."""
    stop, rouble = sentence.words[quantity.end + 1 : quantity.end + 3]
    thousands = quantity.multiply(1e3, scaled=True, end=quantity.end + 2)
    return read_unit(sentence, thousands) if stop.form == "." and rouble.form == "р" else None


def mark_unit(unit: lexicon.Unit, word: Word) -> Marker:
    """Whether the unit's word measures, counts pieces, or counts people."""
    if word.lemma == "человек" or word.form == "чел":
        return "people"
    return "pieces" if unit.kind == "count" else "unit"


def _is_gram(sentence: Sentence, quantity: Quantity) -> bool:
    """«800 г хлеба», but «1942 г.»."""
    after = sentence.words[quantity.end + 1]
    if 100 <= quantity.low < 1000 or quantity.low != int(quantity.low):
        return True
    if lexicon.FIRST_YEAR <= quantity.low <= lexicon.LAST_YEAR or after.capital:
        return False
    return bool(after.nouns or after.adjective_cases)


def read_smaller_unit(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«7 тонн 300 кг», «142 рубля 50 копеек»: the rest in a smaller unit."""
    t = quantity.end
    rest = sentence.words[t].number
    if rest < 0 or quantity.low != quantity.high:
        return None
    share, end = _read_smaller(sentence, quantity.unit, t + 1)
    if not share:
        return None
    value = quantity.low + rest * share
    return replace(quantity, low=value, high=value, end=end)


def _read_smaller(sentence: Sentence, unit: str, t: int) -> tuple[float, int]:
    """What part of the unit the one at the token is, 0 for none, and the index after it."""
    word = sentence.words[t]
    if unit == "руб" and (word.lemma == "копейка" or word.form in ("коп", "к")):
        return 0.01, skip_stop(sentence, t + 1) if word.form == "коп" else t + 1
    smaller, end = find_unit(sentence, t)
    if word.form == "г":
        smaller, end = lexicon.UNIT_LEMMAS["грамм"], t + 1
    return (_SMALLER.get((unit, smaller.name), 0.0), end) if smaller else (0.0, end)


def find_unit(sentence: Sentence, t: int) -> tuple[lexicon.Unit | None, int]:
    """The unit that begins at the token, and the index after it."""
    word = sentence.words[t]
    if word.pos == "PNCT" and word.form != "₽":
        return None, t
    pair, end = _find_pair(sentence, t, word)
    if pair is not None:
        return pair, end
    if has_lemma(word, lexicon.UNIT_ADJECTIVES):
        return find_unit(sentence, t + 1)
    short = lexicon.UNIT_SHORT.get(word.form)
    if short is not None:
        return short, skip_stop(sentence, t + 1)
    units = (lexicon.UNIT_LEMMAS.get(lemma) for lemma in (word.lemma, *(noun.lemma for noun in word.nouns)))
    return next((unit for unit in units if unit is not None), None), t + 1


def _find_pair(sentence: Sentence, t: int, word: Word) -> tuple[lexicon.Unit | None, int]:
    """«квадратных метров», «кв. м»: a unit of two words."""
    u = skip_stop(sentence, t + 1)
    second = sentence.words[u]
    firsts = [name for name in (word.lemma, word.form) if name in _PAIRED]
    for pair in product(firsts, (second.lemma, second.form) if firsts else ()):
        if pair in lexicon.UNIT_PAIRS:
            return lexicon.UNIT_PAIRS[pair], skip_stop(sentence, u + 1)
    return None, t


def skip_stop(sentence: Sentence, t: int) -> int:
    """Index past an abbreviation's full stop."""
    return t + 1 if sentence.words[t].form == "." else t


def may_be_unit(word: Word) -> bool:
    """A word with which a unit may begin."""
    if word.form in lexicon.UNIT_SHORT or word.form in lexicon.UNIT_BEGINNINGS:
        return True
    if not may_have_lemma(word, lexicon.UNIT_BEGINNINGS):
        return False
    return word.lemma in lexicon.UNIT_BEGINNINGS or has_noun(word, lexicon.UNIT_BEGINNINGS)


UNITS: Final = (
    Rule("тысячи рублей", read_thousand_roubles, after=frozenset(["т"])),
    Rule("мера", read_unit, after=may_be_unit),
)
REMAINDERS: Final = (Rule("остаток в меньшей мере", read_smaller_unit),)
