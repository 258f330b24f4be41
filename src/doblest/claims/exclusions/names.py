"""Numbers that name: factories, shells, pages, points of a list, marks."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Mention, Sentence
from doblest.language.words import (
    ANY_PL,
    ANY_SG,
    DAT_PL,
    GEN_PL,
    GEN_SG,
    INS_PL,
    LOC_PL,
    NOM_PL,
    NOM_SG,
    select_noun,
)

_LABELS: Final = frozenset(["номер", "телефон", "тел", "почта", "шифр", "индекс", "инв", "комн"])


_NUMBER_SIGNS: Final = frozenset(["№", "#", "№№", "n", "§", "§§", "="])


_DASHES: Final = frozenset("-–—")


def numbered(sentence: Sentence, mention: Mention) -> bool:
    """«№ 19-20», «№ 4 и 40», «завод 183»."""
    words, t = sentence.words, mention.first - 1
    if t < 0:
        return False
    if words[t].form in _NUMBER_SIGNS or (
        t and mention.plain and words[t - 1].form in _NUMBER_SIGNS and words[t].pos == "UNKN"
    ):
        return True
    if not mention.sign and not mention.scaled:
        near = words[max(0, t - 3) : t + 1]
        if any(word.lemma in _LABELS or word.form in _LABELS for word in near):
            return True
    if words[t].form in ("и", ",", "-", "–", "—") and t >= 2 and words[t - 1].pos in ("NMBR", "CODE"):
        u = t - 1
        while u >= 1 and (words[u].pos in ("NMBR", "CODE") or words[u].form in ("и", ",", "-", "–", "—")):
            u -= 1
        return words[u].form in _NUMBER_SIGNS
    return False


def list_number(sentence: Sentence, mention: Mention) -> bool:
    """«1. Завод», «2) Цех» at the head of a line."""
    if not mention.plain or mention.low > 999:
        return False
    t = mention.first
    if sentence.at(t + 1).form not in (".", ")") or sentence.spans[t][1] != sentence.spans[t + 1][0]:
        return False
    if (
        t == 0
        or sentence.words[t - 1].form == "("
        or (mention.low == 1 and sentence.words[t - 1].form == ":")
    ):
        return True
    return sentence.words[t - 1].form == "." and t + 2 == sentence.n


def ordinal_use(sentence: Sentence, mention: Mention) -> bool:
    """«64 армии», «в 5 цехе»: the noun is singular where a count asks for another form."""
    if mention.scaled or mention.sign or mention.low != int(mention.low):
        return False
    if sentence.at(mention.after + 1).form == "." and mention.after + 2 < sentence.n:
        return False
    after = sentence.at(mention.after)
    if after.ordinal and sentence.words[mention.first].pos != "NMBR" and not after.adjective_cases & ANY_PL:
        return True
    lemma = after.nouns[0].lemma if after.nouns else ""
    if lemma in lexicon.FORMATIONS and mention.low > 30 and not select_noun(after, ANY_PL & ~NOM_SG):
        return True
    if (
        lemma in lexicon.FORMATIONS
        and mention.low > 30
        and after.form in ("армии", "дивизии", "бригады", "роты")
    ):
        return True
    last = int(mention.low) % 10 if int(mention.low) % 100 not in (11, 12, 13, 14) else 0
    if last != 1 and mention.plain and after.adjective_cases and not after.nouns:
        return not after.adjective_cases & ANY_PL
    if not after.nouns or not mention.plain or after.adjective_cases or after.verb:
        return False
    if last == 1 or (lemma == "класс" and mention.low != mention.high):
        return lemma == "класс"
    return select_noun(after, _AFTER_FEW if last in (2, 3, 4) else _AFTER_MANY) is None


_AFTER_MANY: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL


_AFTER_FEW: Final = _AFTER_MANY | GEN_SG


def _numbers(sentence: Sentence, mention: Mention, t: int) -> bool:
    """«завод 183», «табл. 2», «пр. 1125»: the word before takes a number as its name."""
    before = sentence.words[t]
    abbreviated = sentence.at(t + 1).form in (".", ":")
    if abbreviated and before.form == "т" and sentence.at(t - 1).pos == "PNCT":
        return True
    if before.form in lexicon.NUMBERED and (abbreviated or len(before.form) > 1):
        return mention.low < (_LARGEST_ARCHIVE if abbreviated else _LARGEST_NAME)
    if mention.low < _LARGEST_NAME and any(noun.lemma in lexicon.NUMBERED for noun in before.nouns):
        return select_noun(before, ANY_SG if abbreviated else ANY_SG | NOM_PL) is not None
    return t == mention.first - 1 and _named_by_number(sentence, t)


def _named_by_number(sentence: Sentence, t: int) -> bool:
    """«гимназия 23», «обновление 3»: counted things would stand in the genitive plural."""
    before = sentence.words[t]
    if sentence.at(t - 1).pos == "PREP" or before.lemma in lexicon.GROWTH_NOUNS:
        return False
    return any(n.cases & NOM_SG for n in before.nouns) and not any(n.cases & GEN_PL for n in before.nouns)


_LARGEST_NAME: Final = 1000
_LARGEST_ARCHIVE: Final = 100_000


def _row_opens(sentence: Sentence, t: int) -> int:
    """Of «автобусы 15 и 23» the index before the row of bare numbers that ends after the token."""
    words = sentence.words
    while t > 1 and words[t].form in ("и", ",") and words[t - 1].pos == "NMBR":
        t -= 2
    return t


_ARTICLES: Final = frozenset(["статья", "пункт", "параграф"])
_ORDERS: Final = frozenset(["приказ", "постановление", "указ"])


def designation(sentence: Sentence, mention: Mention) -> bool:
    """«ЯК – 38», «завод 183», «статья 58», «ИС 2»: the number names the word before it."""
    if not mention.plain or mention.sign or mention.comparator != "eq":
        return False
    t = mention.first - 1
    if t < 0:
        return False
    if mention.first == sentence.phrase_ends and sentence.claims and sentence.at(mention.after).pos == "VERB":
        return False
    t = _row_opens(sentence, t)
    before = sentence.words[t]
    if before.form in (".", ":"):
        t -= 1
        before = sentence.at(t)
    after = sentence.at(mention.after)
    if before.lemma in _ARTICLES:
        return True
    if select_noun(after, GEN_PL | GEN_SG) is not None or after.adjective_cases & (GEN_PL | GEN_SG):
        return before.lemma in _ORDERS
    if _numbers(sentence, mention, t):
        return True
    if before.form in _DASHES and t >= 1:
        if before.form == "—":
            return False
        t -= 1
        before = sentence.words[t]
    start, end = sentence.spans[t]
    mark = sentence.text[start:end]
    return end - start <= 4 and mark.isalpha() and mark.isupper() and mention.low < 1000


def cited(sentence: Sentence, mention: Mention) -> bool:
    """«[12; 15, с. 203]», «с. 112», «ул. Советская, 17», «5 «Б»», «1/VII-41»."""
    words, t = sentence.words, mention.first - 1
    if sentence.at(t).form == "я" and sentence.at(t - 1).form == "/":
        return True
    after = sentence.at(mention.after)
    if (
        after.form in ("«", '"')
        and sentence.at(mention.after + 2).form in ("»", '"')
        and len(sentence.at(mention.after + 1).form) == 1
    ):
        return True
    if (
        after.form == "/"
        and mention.sign == ""
        and mention.plain
        and sentence.at(mention.after + 1).pos != "NMBR"
    ):
        return sentence.spans[mention.after][0] == sentence.spans[mention.first][1]
    for u in range(t, max(-1, t - 8), -1):
        form = words[u].form
        if form == "[":
            return True
        if (form in ("]", "(", ")", "«", "»", ";") and form != ";") or words[u].verb:
            return False
        if form in _STREETS:
            return not mention.sign and not mention.scaled and mention.low < 1000
    return False


_STREETS: Final = frozenset(
    [
        "ул",
        "улица",
        "улице",
        "пр",
        "проспект",
        "проспекте",
        "пер",
        "переулок",
        "бульвар",
        "шоссе",
        "наб",
        "адрес",
        "адресу",
    ]
)


def titled(sentence: Sentence, mention: Mention) -> bool:
    """«песня «Три танкиста»»: the title of something."""
    t = mention.first - 1
    if sentence.at(t).form not in ("«", '"') or not sentence.at(t - 1).nouns:
        return False
    return any(sentence.at(u).form in ("»", '"') for u in range(mention.after, mention.after + 5))


def bracketed(sentence: Sentence, mention: Mention) -> bool:
    """«[12]»: a note."""
    return sentence.at(mention.first - 1).form == "[" and sentence.at(mention.after).form in ("]", ",")
