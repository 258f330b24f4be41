"""Numbers that measure one thing, count in passing, are denied, or count nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.state import Quantity, Sentence, Statement
from doblest.language.cases import GEN_PL, GENITIVE
from doblest.language.words import Word, select_noun

_SPEEDS: Final = frozenset(["ч", "час", "с", "сек"])
_AFTER_SIZE: Final = frozenset(["и", ",", "мм", "х"])
_ROW: Final = frozenset([",", "и", "-", "–", "или", "до"])
_BASES: Final = frozenset([10.0, 100.0, 1000.0, 10_000.0, 100_000.0])
_PER_HEAD: Final = frozenset(["душа", "двор", "станок", "гектар"])
_EQUALS: Final = frozenset(["—", "–", "-", ":", "составлять", "составить", "достигать", "превышать"])
_ONES: Final = frozenset([1.0, 1e3, 1e6])
_LONGEST_PLAIN: Final = 5
_DISTANCE_REACH: Final = 9
_BREAKS: Final = frozenset([",", ";"])


def is_size(sentence: Sentence, quantity: Quantity) -> bool:
    """«82 мм», «40 градусов», «60 х90»."""
    return True


def is_speed_or_power(sentence: Sentence, quantity: Quantity) -> bool:
    """«120 км/ч», «500 л. с.»."""
    unit, second, third = sentence.words[quantity.end : quantity.end + 3]
    return second.form in _SPEEDS if unit.form == "/" else third.form in ("с", "с.")


def is_negative(sentence: Sentence, quantity: Quantity) -> bool:
    """«Ночью −3»."""
    return not quantity.marker


def is_hyphenated_size(sentence: Sentence, quantity: Quantity) -> bool:
    """«45- и 76-мм пушки»."""
    end = quantity.end
    return sentence.words[end + 1].form in _AFTER_SIZE and sentence.touches(end - 1)


def is_size_in_row(sentence: Sentence, quantity: Quantity) -> bool:
    """«калибра 45, 57 и 76 мм», «с 24 до 98 тысяч киловатт»: the measure stands after the last of the row."""
    words, t = sentence.words, quantity.end
    while words[t].form in _ROW and words[t + 1].number >= 0:
        t += 3 if words[t + 2].scale else 2
    return t > quantity.end and (
        words[t].lemma in lexicon.MEASURES or words[t].form in lexicon.SHORT_MEASURES
    )


def is_size_before(sentence: Sentence, quantity: Quantity) -> bool:
    """«45 и 76-мм пушки»: the measure stands in the next word."""
    return sentence.words[quantity.end + 1].pos == "CODE"


def is_repetition(sentence: Sentence, quantity: Quantity) -> bool:
    """«три раза награждались», «раз в день»: how often, not how many."""
    if quantity.marker != "раз" or sentence.words[quantity.start].form == "×":
        return False
    for t in range(quantity.first - 1, max(-1, quantity.first - 5), -1):
        form = sentence.words[t].form
        if form in ("в", "во"):
            return False
        if form not in lexicon.BOUNDS and form not in ("чем", "не"):
            break
    return True


def is_shared_by_people(sentence: Sentence, quantity: Quantity) -> bool:
    """«паёк на двоих»."""
    if sentence.words[quantity.first].form not in lexicon.COLLECTIVES:
        return False
    return select_noun(sentence.words[quantity.after], GEN_PL) is None


def is_base_of_rate(sentence: Sentence, quantity: Quantity) -> bool:
    """«на 100 жителей приходилось 3 врача»."""
    return quantity.low in _BASES and any(word.lemma == "приходиться" for word in sentence.words)


def is_unit_of_area(sentence: Sentence, quantity: Quantity) -> bool:
    """«с 1 га», «с одного гектара»: the yield of one."""
    return _is_one(quantity) and quantity.unit == "га"


def is_per_head(sentence: Sentence, quantity: Quantity) -> bool:
    """«на одного рабочего», «на 1 душу»."""
    if not _is_one(quantity) or quantity.marker == "unit":
        return False
    nouns = sentence.words[quantity.after].nouns
    if not nouns:
        return True
    return nouns[0].lemma not in lexicon.CONTAINERS and (nouns[0].animate or nouns[0].lemma in _PER_HEAD)


def is_pronoun(sentence: Sentence, quantity: Quantity) -> bool:
    """«один из», «одним словом», but «• Один завод», «одна пара» and a row of counts."""
    words, first = sentence.words, quantity.first
    if not _is_one(quantity) or quantity.marker == "unit" or words[first].pos == "NMBR":
        return False
    if words[first - 1].form == "•" or (first == 1 and words[0].form in lexicon.DASHES):
        return False
    nouns = words[quantity.after].nouns
    return not _is_in_row(sentence, quantity) and not (nouns and nouns[0].lemma == "пара")


def _is_one(quantity: Quantity) -> bool:
    """A single «один» or «1», counted or measured."""
    if quantity.low != 1 or quantity.scaled or quantity.after > quantity.first + 1:
        return False
    return quantity.marker in ("", "pieces", "unit", "people")


def _is_in_row(sentence: Sentence, quantity: Quantity) -> bool:
    """«два завода и одна фабрика»: another count stands in the row."""
    words, first, after = sentence.words, quantity.first, quantity.after
    if words[after].form in ("из", "и", ",") or words[first].lemma != "один":
        return False
    counted = sentence.state.claim is not None and sentence.state.consumed >= first - 2
    if counted and words[first - 1].form in ("и", ","):
        return True
    row = words[after + 1 : min(sentence.n, after + 6)]
    return any(one.form in ("и", ",") and other.number > 1 for one, other in pairwise(row))


def is_denied(sentence: Sentence, quantity: Quantity) -> bool:
    """«не 200, а 300»: the first number is denied."""
    t = quantity.start - 1
    if sentence.words[t].form in ("в", "на", "по"):
        t -= 1
    if sentence.words[t].form != "не":
        return False
    forms = [word.form for word in sentence.words[quantity.end : quantity.end + 9]]
    return "а" in forms[:8] or any(mark == "," and form in ("а", "но") for mark, form in pairwise(forms))


def is_dimension(sentence: Sentence, quantity: Quantity) -> bool:
    """«Высота стелы — 18 метров», «глубина рва составляла 3 метра»."""
    t = quantity.start - 1
    measures = quantity.unit == "м" and sentence.words[t].lemma in _EQUALS
    return measures and any(word.lemma in lexicon.DIMENSIONS for word in sentence.words[max(0, t - 4) : t])


def is_distance(sentence: Sentence, quantity: Quantity) -> bool:
    """«в 4 км от города», «на расстоянии 90 км», «до элеватора было 30 вёрст»: how far it is."""
    if quantity.kind != "length":
        return False
    words, start = sentence.words, quantity.start
    if words[start - 1].form in ("в", "за") and words[quantity.end].form == "от":
        return True
    ends = words[quantity.end].pos in ("PNCT", "CONJ")
    for t in range(start - 1, max(0, start - _DISTANCE_REACH) - 1, -1):
        if _breaks_way(words[t]):
            return False
        if words[t].lemma == "расстояние" or (ends and _leads_up_to(sentence, t)):
            return True
    return False


def _breaks_way(word: Word) -> bool:
    """«на большом расстоянии уложили 90 км»: something else was done so far, or another number stands."""
    told = word.verb and word.lemma not in lexicon.LYING and word.lemma not in _EQUALS
    return told or word.number >= 0 or word.form in _BREAKS


def _leads_up_to(sentence: Sentence, t: int) -> bool:
    """«, до ближайшего элеватора»: to a place, not «до войны»."""
    if sentence.words[t].form != "до" or (t and not sentence.words[t - 1].mark):
        return False
    place = read_phrase(sentence, t + 1, GENITIVE)
    return place is not None and place.lemma not in lexicon.TIMES_BEFORE


def is_size_of_item(sentence: Sentence, quantity: Quantity) -> bool:
    """«бомба весом 250 кг»: the size of one item; the weight of many things is a claim."""
    words, t = sentence.words, quantity.start - 1
    if words[t].form in ("в", "до", "от", "около"):
        t -= 1
    if not _names_size(sentence, t) or quantity.kind == "area" or quantity.unit == "км":
        return False
    after = words[quantity.end]
    if not quantity.marker and (after.nouns or after.adjective_cases):
        return False
    if words[t].form not in ("весом", "массой"):
        return quantity.marker in ("unit", "")
    return not any(select_noun(word, GEN_PL) for word in words[max(0, t - 5) : t])


def _names_size(sentence: Sentence, t: int) -> bool:
    """«весом», but not «общим весом»."""
    nouns = sentence.words[t].nouns
    common = sentence.words[t - 1].lemma == "общий" or sentence.words[t - 2].form == "общ"
    return bool(nouns) and nouns[0].lemma in lexicon.SIZES and not common


def is_indefinite(sentence: Sentence, quantity: Quantity) -> bool:
    """«не одна тысяча», «ни один завод»."""
    return quantity.low in _ONES


def is_nameless(sentence: Sentence, statement: Statement) -> bool:
    """«Ему досталось 5.»: a bare number for which no thing is found."""
    return statement.phrase is None and _is_bare(statement.quantity)


def is_unmeasured_fraction(sentence: Sentence, statement: Statement) -> bool:
    """«индекс 0,71», «Координаты: 55.7558»: nobody counts things by fractions."""
    return statement.quantity.low % 1 > 0 and _is_bare(statement.quantity)


def is_code(sentence: Sentence, statement: Statement) -> bool:
    """«Адрес: 620014»: six digits and more without a space are a code."""
    form = sentence.words[statement.quantity.first].form
    return len(form) > _LONGEST_PLAIN and form.isdigit() and _is_bare(statement.quantity)


def _is_bare(quantity: Quantity) -> bool:
    return not quantity.marker and not quantity.scaled
