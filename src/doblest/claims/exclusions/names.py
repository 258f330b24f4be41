"""Numbers that name: factories, shells, pages, points of a list, marks."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.nouns import may_be
from doblest.claims.state import Quantity, Sentence
from doblest.language.cases import AFTER_FEW, AFTER_MANY, ANY_PL, ANY_SG, GEN_PL, GENITIVE, NOM_PL, NOM_SG
from doblest.language.words import Word, has_lemma, has_noun, is_wordlike, select_noun

_DIGITS: Final = ("NMBR", "CODE")
ROW_MARKS: Final = frozenset(["и", ",", "-", "–", "—"])
_BEFORE_NAME: Final = ROW_MARKS | frozenset(".:;")
_CLOSING: Final = frozenset(["»", '"'])
_CITATION_STOPS: Final = lexicon.STREETS | frozenset("[]()«»")
_ARTICLES: Final = frozenset(["статья", "пункт", "параграф"])
_ORDERS: Final = frozenset(["приказ", "постановление", "указ"])
_ARMY_GENITIVES: Final = frozenset(["армии", "дивизии", "бригады", "роты"])
_LARGEST_POINT: Final = 999
_LEAST_FORMATION: Final = 30
_FEW: Final = frozenset([2, 3, 4])
_TEENS: Final = frozenset([12, 13, 14])
_LARGEST_NAME: Final = 1000
_LARGEST_ARCHIVE: Final = 100_000
_LONGEST_MARK: Final = 4
_COUNCIL: Final = "СТО"


def is_formation_word(word: Word) -> bool:
    return bool(word.nouns) and word.nouns[0].lemma in lexicon.FORMATIONS


def is_numbered(sentence: Sentence, quantity: Quantity) -> bool:
    """«№ 126», «№ К 19»."""
    words, t = sentence.words, quantity.first - 1
    if words[t].form in lexicon.NUMBER_SIGNS:
        return True
    return quantity.plain and words[t - 1].form in lexicon.NUMBER_SIGNS and words[t].pos == "UNKN"


def is_numbered_in_row(sentence: Sentence, quantity: Quantity) -> bool:
    """«№ 19-20», «№ 4 и 40»: the second of the numbers."""
    words, t = sentence.words, quantity.first - 1
    if words[t - 1].pos not in _DIGITS:
        return False
    while t > 0 and (words[t].pos in _DIGITS or words[t].form in ROW_MARKS):
        t -= 1
    return words[t].form in lexicon.NUMBER_SIGNS


def is_labelled_number(sentence: Sentence, quantity: Quantity) -> bool:
    """«телефон 4-12-85», «инв. 15»."""
    near = sentence.words[max(0, quantity.first - 4) : quantity.first]
    written = [word for word in near if not word.mark and word.number < 0]
    return any(word.form in lexicon.LABELS or has_lemma(word, lexicon.LABELS) for word in written)


def is_list_number(sentence: Sentence, quantity: Quantity) -> bool:
    """«1. Завод», «2) Цех» at the head of a line."""
    t = quantity.first
    if not quantity.plain or quantity.low > _LARGEST_POINT or quantity.end > t + 1:
        return False
    if not sentence.touches(t):
        return False
    before = sentence.words[t - 1].form
    if t == 0 or before == "(" or (before == ":" and quantity.low == 1):
        return True
    return before == "." and t + 2 == sentence.n


def is_spoken_ordinal(sentence: Sentence, quantity: Quantity) -> bool:
    """«двадцать пятая годовщина»."""
    if sentence.words[quantity.first].pos == "NMBR" or _is_cut_short(sentence, quantity):
        return False
    return not sentence.words[quantity.after].adjective_cases & ANY_PL


def is_acronym(sentence: Sentence, quantity: Quantity) -> bool:
    """«СТО постановил», «в отделе ТРИ»: capitals among small letters are a name, but «ДАЁМ СТО ТАНКОВ»."""
    words, first = sentence.words, quantity.first
    surface = sentence.surface(first, first + 1)
    if not (surface.isupper() and surface.isalpha()) or len(surface) > _LONGEST_MARK:
        return False
    if max(words[quantity.after].number, words[first - 1].number) >= 0 or quantity.after > first + 1:
        return False
    if not any(_is_lower(sentence, t) for t in range(max(0, first - 4), min(sentence.n, first + 5))):
        after = words[quantity.after]
        return surface == _COUNCIL and after.verb and not after.nouns
    return True


def _is_lower(sentence: Sentence, t: int) -> bool:
    return sentence.surface(t, t + 1).islower() and len(sentence.words[t].form) > 1


def is_formation(sentence: Sentence, quantity: Quantity) -> bool:
    """«64 армии», «316 дивизии»: nobody has so many of them, but «создали 84 бригады» of workers."""
    after = sentence.words[quantity.after]
    if sentence.words[quantity.first - 1].verb and _counts_brigades(quantity, after):
        return False
    named = after.form in _ARMY_GENITIVES or select_noun(after, ANY_PL) is None
    return named and quantity.low > _LEAST_FORMATION and not _is_cut_short(sentence, quantity)


def _counts_brigades(quantity: Quantity, after: Word) -> bool:
    """«84 бригады», but «116 бригады» is the 116th."""
    few = quantity.low % 10 in _FEW and quantity.low % 100 not in _TEENS
    return few and after.form == "бригады"


def is_ordinal(sentence: Sentence, quantity: Quantity) -> bool:
    """«в 5 цехе», «1 класс»: the noun is singular where a count asks for another form."""
    low, after = quantity.low, sentence.words[quantity.after]
    if low % 1 or _is_cut_short(sentence, quantity):
        return False
    last = 0 if 11 <= low % 100 <= 14 else int(low) % 10
    if after.adjective_cases:
        singular = last != 1 and not after.nouns and not after.adjective_cases & ANY_PL
        return singular and not has_noun(sentence.words[quantity.after + 1], lexicon.SORTS)
    return bool(after.nouns) and not after.verb and _is_singular(quantity, last, after)


def _is_singular(quantity: Quantity, last: int, after: Word) -> bool:
    """After 21 or 101 any noun may be singular, but of a school's forms."""
    of_school = after.nouns[0].lemma == "класс"
    if last == 1 or (of_school and quantity.low != quantity.high):
        return of_school
    return select_noun(after, AFTER_FEW if last in (2, 3, 4) else AFTER_MANY) is None


def _is_cut_short(sentence: Sentence, quantity: Quantity) -> bool:
    """«5 эвакуир. заводов»: what follows the number is an abbreviation."""
    t = quantity.after + 1
    return sentence.words[t].form == "." and t + 1 < sentence.n


def is_designation_number(sentence: Sentence, quantity: Quantity) -> bool:
    """«ЯК – 38», «завод 183», «статья 58», «ИС 2»: the number names the word before it."""
    after, t = sentence.words[quantity.after], _find_named(sentence, quantity)
    if t < 0 or quantity.comparator != "eq":
        return False
    before = sentence.words[t]
    if has_lemma(before, _ARTICLES):
        return True
    if may_be(after, GENITIVE):
        return has_lemma(before, _ORDERS)
    return _names_word(sentence, quantity, t) or _is_mark(sentence, quantity, t)


def may_be_named(word: Word) -> bool:
    """A word that a number may name, or what may stand between them."""
    return word.form in _BEFORE_NAME or is_wordlike(word)


def _find_named(sentence: Sentence, quantity: Quantity) -> int:
    """Index of the word that a number or a row of numbers may name («автобусы 15 и 23»), or -1."""
    words, t = sentence.words, quantity.first - 1
    after_claim = sentence.state.claim is not None and quantity.first == sentence.state.consumed
    if after_claim and words[quantity.after].pos == "VERB":
        return -1
    while t > 1 and words[t].form in ("и", ",") and words[t - 1].pos == "NMBR":
        t -= 2
    return t - 1 if words[t].form in (".", ":") else t


def _names_word(sentence: Sentence, quantity: Quantity, t: int) -> bool:
    """«завод 183», «табл. 2», «пр. 1125»: the word before takes a number as its name."""
    before, low = sentence.words[t], quantity.low
    if sentence.words[t + 1].form in (".", ":"):
        return _names_abbreviation(before, sentence.words[t - 1], low)
    if before.form in lexicon.NUMBERED and len(before.form) > 1:
        return low < _LARGEST_NAME
    if low < _LARGEST_NAME and has_noun(before, lexicon.NUMBERED):
        return select_noun(before, ANY_SG | NOM_PL) is not None
    return t == quantity.first - 1 and _takes_number(before, sentence.words[t - 1])


def _names_abbreviation(word: Word, before: Word, low: float) -> bool:
    """«Оп. 43», «т. 3», «Цех: 5»."""
    if word.form == "т" and before.pos == "PNCT":
        return True
    if word.form in lexicon.NUMBERED:
        return low < _LARGEST_ARCHIVE
    return low < _LARGEST_NAME and has_noun(word, lexicon.NUMBERED) and select_noun(word, ANY_SG) is not None


def _takes_number(word: Word, before: Word) -> bool:
    """«гимназия 23», «обновление 3»: counted things would stand in the genitive plural."""
    if before.pos == "PREP" or word.lemma in lexicon.GROWTH_NOUNS or word.lemma in lexicon.PLANNED:
        return False
    return select_noun(word, NOM_SG) is not None and select_noun(word, GEN_PL) is None


def _is_mark(sentence: Sentence, quantity: Quantity, t: int) -> bool:
    """«ЯК – 38», «ИС 2», but «ППШ — 240»."""
    if sentence.words[t].form in ("-", "–"):
        t -= 1
    if sentence.words[t].pos == "PREP":
        return False  # «В 12 госпиталях», «К 5 заводам»
    mark = sentence.surface(t, t + 1) if t >= 0 else ""
    if len(mark) > _LONGEST_MARK or quantity.low >= _LARGEST_NAME:
        return False
    return mark.isalpha() and mark.isupper()


def is_title(sentence: Sentence, quantity: Quantity) -> bool:
    """«песня «Три танкиста»»: the title of something."""
    if not sentence.words[quantity.first - 2].nouns:
        return False
    return any(word.form in _CLOSING for word in sentence.words[quantity.after : quantity.after + 5])


def is_footnote(sentence: Sentence, quantity: Quantity) -> bool:
    """«[12]»."""
    return True


def is_post_box(sentence: Sentence, quantity: Quantity) -> bool:
    """«п/я 145»."""
    return sentence.words[quantity.first - 2].form == "/"


def is_lettered(sentence: Sentence, quantity: Quantity) -> bool:
    """«5 «Б»»: a form of a school."""
    letter, mark = sentence.words[quantity.after + 1 : quantity.after + 3]
    return len(letter.form) == 1 and mark.form in _CLOSING


def is_stroke_code(sentence: Sentence, quantity: Quantity) -> bool:
    """«1/VII-41», «4/а»: no number stands after the stroke."""
    t = quantity.after
    return sentence.words[t + 1].pos != "NMBR" and sentence.touches(t - 1)


def is_reference(sentence: Sentence, quantity: Quantity) -> bool:
    """«[12; 15, с. 203]», «ул. Советская, 17»."""
    near = sentence.words[max(0, quantity.first - 8) : quantity.first]
    if lexicon.CITATION_STARTS.isdisjoint([word.form for word in near]):
        return False
    for word in reversed(near):
        if word.form in _CITATION_STOPS or word.verb:
            return word.form == "[" or (word.form in lexicon.STREETS and _is_house(quantity))
    return False


def _is_house(quantity: Quantity) -> bool:
    return not quantity.marker and not quantity.scaled and quantity.low < _LARGEST_NAME
