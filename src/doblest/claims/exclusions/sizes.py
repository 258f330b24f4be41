"""Numbers that are no claims. Each rule answers yes or no; the first yes leaves the number out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from doblest.claims import lexicon
from doblest.claims.exclusions import dates, names
from doblest.claims.state import Mention, Sentence
from doblest.language.words import GEN_PL, Word, select_noun

Rule = Callable[[Sentence, Mention], bool]


def measure(sentence: Sentence, mention: Mention) -> bool:
    """«82 мм», «45 и 76-мм», «40 градусов», «120 км/ч», «−3»."""
    after = sentence.at(mention.end)
    if after.pos == "UNKN" and after.form[0] in "xх" and after.form[1:].isdigit():
        return True
    if after.lemma in lexicon.MEASURES or after.form in ("°", "мм", "см", "x", "х", "×"):
        return True
    if after.form == "/" and sentence.at(mention.end + 1).form in ("ч", "час", "с", "сек"):
        return True
    if mention.first and sentence.words[mention.first - 1].form == "−" and not mention.sign:
        return True
    if after.form == "л" and sentence.at(mention.end + 2).form in ("с", "с."):
        return True
    if after.form in ("-", "–") and sentence.spans[mention.end][0] == sentence.spans[mention.end - 1][1]:
        return sentence.at(mention.end + 1).form in ("и", ",", "мм", "х")
    follower = sentence.at(mention.end + 1)
    return after.form in ("и", ",", "до") and follower.pos == "CODE" and mention.plain and mention.sign == ""


def repeats(sentence: Sentence, mention: Mention) -> bool:
    """«три раза награждались», «раз в день»: how often, not how many."""
    if mention.sign != "раз" or sentence.words[mention.start].form == "×":
        return False
    for t in range(mention.first - 1, max(-1, mention.first - 5), -1):
        word = sentence.words[t]
        if word.form == "в" or word.form == "во":
            return False
        if word.form not in lexicon.COMPARATORS and word.form not in ("чем", "не"):
            break
    return True


def pronoun(sentence: Sentence, mention: Mention) -> bool:
    """«один из», «на одного рабочего», «с 1 га», «на 100 жителей»: no count, but in a row of counts."""
    if (
        sentence.words[mention.first].form in lexicon.COLLECTIVES
        and sentence.at(mention.first - 1).form == "на"
    ):
        return select_noun(sentence.at(mention.after), GEN_PL) is None
    if mention.low in _BASES and sentence.at(mention.first - 1).form == "на":
        return any(word.lemma == "приходиться" for word in sentence.words)
    if (
        mention.low != 1
        or mention.scaled
        or mention.sign not in ("", "pieces", "unit", "people")
        or mention.after > mention.first + 1
    ):
        return False
    before = sentence.at(mention.first - 1)
    if before.form == "на" and mention.sign != "unit" and _shared_out(sentence.at(mention.after)):
        return True
    if before.form == "с" and mention.unit == "га":
        return True
    if sentence.words[mention.first].pos == "NMBR":
        return False
    if mention.sign == "unit":
        return False
    if before.form == "•" or (before.form in ("-", "–", "—") and mention.first == 1):
        return False
    after = sentence.at(mention.after)
    return not (_in_row(sentence, mention) or (after.nouns and after.nouns[0].lemma == "пара"))


_BASES: Final = frozenset([10.0, 100.0, 1000.0, 10_000.0, 100_000.0])


def _shared_out(word: Word) -> bool:
    """«на одного рабочего», «на 1 душу»: per head."""
    if word.nouns and word.nouns[0].lemma in lexicon.CONTAINERS:
        return False
    return (
        not word.nouns or word.nouns[0].animate or word.nouns[0].lemma in ("душа", "двор", "станок", "гектар")
    )


def _in_row(sentence: Sentence, mention: Mention) -> bool:
    """«два завода и одна фабрика»: another count stands in the row."""
    if sentence.at(mention.after).form in ("из", "и", ",") or sentence.words[mention.first].lemma != "один":
        return False
    before = sentence.at(mention.first - 1).form
    if before in ("и", ",") and sentence.phrase_ends >= mention.first - 2 and sentence.claims:
        return True
    return any(
        sentence.words[t].form in ("и", ",") and sentence.at(t + 1).number > 1
        for t in range(mention.after + 1, min(sentence.n - 1, mention.after + 5))
    )


def denied(sentence: Sentence, mention: Mention) -> bool:
    """«не 200, а 300»: the first number is denied."""
    t = mention.start - 1
    if sentence.at(t).form in ("в", "на", "по"):
        t -= 1
    if sentence.at(t).form != "не":
        return False
    return any(
        (sentence.at(u).form == "," and sentence.at(u + 1).form in ("а", "но")) or sentence.at(u).form == "а"
        for u in range(mention.end, mention.end + 8)
    )


def size(sentence: Sentence, mention: Mention) -> bool:
    """«бомба весом 250 кг»: the size of one item; the weight of many things is a claim."""
    t = mention.start - 1
    if mention.unit == "м" and _dimension_told(sentence, t):
        return True
    if sentence.at(t).form in ("в", "до", "от", "около"):
        t -= 1
    before = sentence.at(t)
    lemma = before.nouns[0].lemma if before.nouns else ""
    if lemma not in lexicon.SIZES or mention.kind == "area" or mention.unit == "км":
        return False
    if sentence.at(t - 1).lemma == "общий" or sentence.at(t - 2).form == "общ":
        return False
    after = sentence.at(mention.end)
    if mention.sign == "" and (after.nouns or after.adjective_cases):
        return False
    if before.form not in ("весом", "массой"):
        return mention.sign in ("unit", "") and before.form not in ("площади", "площадь")
    return not any(select_noun(sentence.at(u), GEN_PL) for u in range(t - 5, t))


_DIMENSIONS: Final = frozenset(["высота", "ширина", "толщина", "диаметр", "глубина"])
_TELLING: Final = frozenset(["—", "–", "-", ":", "составлять", "составить", "достигать", "превышать"])


def _dimension_told(sentence: Sentence, t: int) -> bool:
    """«Высота стелы — 18 метров», «глубина рва составляла 3 метра»."""
    if sentence.at(t).lemma not in _TELLING:
        return False
    return any(word.lemma in _DIMENSIONS for word in sentence.words[max(0, t - 4) : t])


def vague(sentence: Sentence, mention: Mention) -> bool:
    """«не одна тысяча», «сотни тысяч»."""
    before = sentence.at(mention.first - 1)
    if before.form in ("не", "ни") and mention.low in (1, 1e3, 1e6):
        return True
    if mention.start < mention.first:
        return False
    return (
        before.lemma in lexicon.VAGUE
        and before.number < 0
        and bool(before.scale or before.lemma in ("несколько", "много"))
        and mention.scaled
    )


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("номер", names.numbered),
    ("номер списка", names.list_number),
    ("дата", dates.calendar),
    ("срок", dates.duration),
    ("размер", measure),
    ("повтор", repeats),
    ("местоимение", pronoun),
    ("порядковое", names.ordinal_use),
    ("обозначение", names.designation),
    ("название", names.titled),
    ("сноска", names.bracketed),
    ("ссылка", names.cited),
    ("отрицание", denied),
    ("размер предмета", size),
    ("неопределённое", vague),
    ("возраст", dates.age),
    ("время и счёт", dates.clock),
)


# Rules that find the thing right at the number, or in the heading of its table.
_NEAR: Final = frozenset(["после числа", "из них", "шапка таблицы", "под шапкой"])
_LONGEST_PLAIN: Final = 5


def implausible(sentence: Sentence, mention: Mention) -> str:
    """Why a bare number counts nothing, once its thing is found afar; an empty string where it may."""
    if mention.sign or mention.scaled or mention.object_rule in _NEAR:
        return ""
    if mention.low != int(mention.low):
        return "дробь без меры"
    form = sentence.words[mention.first].form
    return "шифр" if len(form) > _LONGEST_PLAIN and form.isdigit() else ""


def excluded(sentence: Sentence, mention: Mention) -> str:
    """Name of the first rule by which the number is no claim, or an empty string."""
    for name, rule in RULES:
        if rule(sentence, mention):
            return name
    return ""
