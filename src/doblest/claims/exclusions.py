"""Numbers that are no claims: dates, durations, names, sizes, marks. Each rule answers yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from doblest.claims import lexicon
from doblest.claims.sentence import Mention, Sentence
from doblest.language.words import ANY_PL, DAT_PL, GEN_PL, GEN_SG, INS_PL, LOC_PL, NOM_SG, Word, noun_in

Rule = Callable[[Sentence, Mention], bool]

_LABELS: Final = frozenset(["номер", "телефон", "тел", "почта", "шифр", "индекс", "инв", "комн"])
_NUMBER_SIGNS: Final = frozenset(["№", "#", "№№", "n"])
_YEAR_WORDS: Final = frozenset(
    ["г", "гг", "год", "года", "году", "годах", "годов", "годы", "годам", "годами", "годом", "г.г"]
)
_YEAR_PREPOSITIONS: Final = frozenset(
    [
        "в",
        "к",
        "с",
        "до",
        "по",
        "от",
        "за",
        "на",
        "из",
        "и",
        "или",
        "начале",
        "конце",
        "середине",
        "весной",
        "летом",
        "осенью",
        "зимой",
        "весне",
        "лету",
        "осени",
        "зиме",
        "после",
        "уже",
        "-",
        "–",
        "—",
        "(",
        ",",
        "половине",
        "времён",
        "образца",
        "около",
    ]
)
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
    if (
        any(words[u].lemma in _LABELS or words[u].form in _LABELS for u in range(max(0, t - 3), t + 1))
        and not mention.sign
        and not mention.scaled
    ):
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


def calendar(sentence: Sentence, mention: Mention) -> bool:
    """«1941 г.», «22 июля», «в 1941–1945», «к 1943», «с 5 по 7 ноября»."""
    after = sentence.at(mention.after)
    if after.lemma in lexicon.MONTHS and not mention.scaled:
        return True
    if (
        sentence.at(mention.first - 1).form in _DASHES
        and _is_year(sentence.at(mention.first - 2).number)
        and mention.plain
    ):
        return mention.low < 100 and sentence.spans[mention.first - 1][1] == sentence.spans[mention.first][0]
    if after.form in _YEAR_WORDS and mention.plain and mention.low >= 32 and not mention.sign:
        return True
    if (
        after.form in ("по", "-", "–", "—", "и", ",")
        and mention.low <= 31
        and sentence.at(mention.after + 2).lemma in lexicon.MONTHS
    ):
        return sentence.at(mention.after + 1).number >= 0
    return _bare_year(sentence, mention, after)


def _bare_year(sentence: Sentence, mention: Mention, after: Word) -> bool:
    """Four digits that may be a year, in a place where years stand."""
    if mention.sign or mention.scaled or not mention.plain or mention.low != int(mention.low):
        return (
            mention.low != mention.high
            and _is_year(mention.low)
            and _is_year(mention.high)
            and not mention.scaled
        )
    if not _is_year(mention.low):
        return False
    follower = sentence.at(mention.after + 1)
    if after.form in ("-", "–", "—", "/") and _is_year(follower.number):
        return True
    if noun_in(after, GEN_PL) is not None or after.lemma in lexicon.UNIT_LEMMAS:
        return False
    before = sentence.at(mention.first - 1).form
    if after.adjective_cases & GEN_PL:
        return before in ("в", "к", "с", "осенью", "летом", "весной", "зимой")
    if mention.comparator in ("ge", "approx"):
        return False
    if after.form in _DASHES and noun_in(follower, GEN_PL) is not None and sentence.claims:
        return False
    return before in _YEAR_PREPOSITIONS or mention.first == 0 or after.pos == "PNCT"


def _is_year(value: float) -> bool:
    return 1700 <= value <= 2030


def duration(sentence: Sentence, mention: Mention) -> bool:
    """«за три месяца», «5 лет», «в течение 3-5 месяцев», «пять долгих лет», «с 9,8 до 7,1 часа»."""
    words, end = sentence.words, mention.end
    form = sentence.at(end).form
    if form == "мин" and sentence.at(end + 1).form == ".":
        return not mention.scaled and mention.low <= 60
    if form == "до" and sentence.at(end + 1).number >= 0 and sentence.at(end + 2).lemma in lexicon.DURATIONS:
        return not mention.sign
    for t in range(end, min(sentence.n, end + 4)):
        word = words[t]
        lemmas = {noun.lemma for noun in word.nouns} if word.nouns else {word.form}
        if lemmas & lexicon.DURATIONS:
            return not _clocks(sentence, mention, word, t)
        if not word.adjective_cases and word.form not in ("с", "половиной", ".", "и", "более"):
            return False
    return False


def _clocks(sentence: Sentence, mention: Mention, word: Word, t: int) -> bool:
    """«292,3 тыс. часов различных модификаций» are clocks."""
    return (
        word.form == "часов"
        and mention.scaled
        and bool(sentence.at(t + 1).adjective_cases or sentence.at(t + 1).form == "для")
    )


def measure(sentence: Sentence, mention: Mention) -> bool:
    """«82 мм», «45 и 76-мм», «40 градусов»."""
    after = sentence.at(mention.end)
    if after.pos == "UNKN" and after.form[0] in "xх" and after.form[1:].isdigit():
        return True
    if after.lemma in lexicon.MEASURES or after.form in ("°", "мм", "см", "x", "х", "×"):
        return True
    if after.form == "л" and sentence.at(mention.end + 2).form in ("с", "с."):
        return True
    if after.form in ("-", "–") and sentence.spans[mention.end][0] == sentence.spans[mention.end - 1][1]:
        return sentence.at(mention.end + 1).form in ("и", ",", "мм", "х")
    follower = sentence.at(mention.end + 1)
    return after.form in ("и", ",", "до") and follower.pos == "CODE" and mention.plain and mention.sign == ""


def repeats(sentence: Sentence, mention: Mention) -> bool:
    """«три раза награждались», «раз в день»: how often, not how many."""
    if mention.sign != "раз":
        return False
    for t in range(mention.first - 1, max(-1, mention.first - 5), -1):
        word = sentence.words[t]
        if word.form == "в" or word.form == "во":
            return False
        if word.form not in lexicon.COMPARATORS and word.form not in ("чем", "не"):
            break
    return True


def pronoun(sentence: Sentence, mention: Mention) -> bool:
    """«один из», «одним», «на одного рабочего»: not a count, but in a row of counts."""
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
    if sentence.words[mention.first].pos == "NMBR":
        return False
    if mention.sign == "unit":
        return False
    if before.form == "•" or (before.form in ("-", "–", "—") and mention.first == 1):
        return False
    after = sentence.at(mention.after)
    return not (_in_row(sentence, mention) or (after.nouns and after.nouns[0].lemma == "пара"))


def _shared_out(word: Word) -> bool:
    """«на одного рабочего», «на 1 душу»: per head."""
    if word.nouns and word.nouns[0].lemma in lexicon.CONTAINERS:
        return False
    return (
        not word.nouns or word.nouns[0].animate or word.nouns[0].lemma in ("душа", "двор", "станок", "гектар")
    )


def _in_row(sentence: Sentence, mention: Mention) -> bool:
    """«два завода и одна фабрика»: another count stands in the row."""
    if sentence.at(mention.after).form in ("из", "и", ",") or sentence.words[mention.first].form not in (
        "один",
        "одна",
        "одно",
        "одну",
        "одного",
    ):
        return False
    before = sentence.at(mention.first - 1).form
    if before in ("и", ",") and sentence.phrase_ends >= mention.first - 2 and sentence.claims:
        return True
    return any(
        sentence.words[t].form in ("и", ",") and sentence.at(t + 1).number > 1
        for t in range(mention.after + 1, min(sentence.n - 1, mention.after + 5))
    )


def ordinal_use(sentence: Sentence, mention: Mention) -> bool:
    """«64 армии», «в 5 цехе»: the noun is singular where a count asks for another form."""
    if mention.scaled or mention.sign or mention.low != int(mention.low):
        return False
    if sentence.at(mention.after + 1).form == "." and mention.after + 2 < sentence.n:
        return False
    after = sentence.at(mention.after)
    if after.ordinal and sentence.words[mention.first].pos != "NMBR":
        return True
    lemma = after.nouns[0].lemma if after.nouns else ""
    if lemma in lexicon.FORMATIONS and mention.low > 30 and not noun_in(after, ANY_PL & ~NOM_SG):
        return True
    if (
        lemma in lexicon.FORMATIONS
        and mention.low > 30
        and after.form in ("армии", "дивизии", "бригады", "роты")
    ):
        return True
    if not after.nouns or not mention.plain or after.adjective_cases or after.verb:
        return False
    last = int(mention.low) % 10 if int(mention.low) % 100 not in (11, 12, 13, 14) else 0
    if last == 1 or (lemma == "класс" and mention.low != mention.high):
        return lemma == "класс"
    return noun_in(after, _AFTER_FEW if last in (2, 3, 4) else _AFTER_MANY) is None


_AFTER_MANY: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL
_AFTER_FEW: Final = _AFTER_MANY | GEN_SG


def _numbers(sentence: Sentence, mention: Mention, before: Word) -> bool:
    """«завод 183», «табл. 2», «пр. 1125»: the word before takes a number as its name."""
    abbreviated = before is not sentence.words[mention.first - 1]
    if before.form in lexicon.NUMBERED and (abbreviated or len(before.form) > 1):
        return mention.low < (5000 if abbreviated else 1000)
    if mention.low < 1000 and any(noun.lemma in lexicon.NUMBERED for noun in before.nouns):
        return noun_in(before, 0b111111) is not None
    return False


def designation(sentence: Sentence, mention: Mention) -> bool:
    """«ЯК – 38», «завод 183», «статья 58», «ИС 2»: the number names the word before it."""
    if not mention.plain or mention.sign or mention.comparator != "eq":
        return False
    t = mention.first - 1
    if t < 0:
        return False
    before = sentence.words[t]
    if before.form in (".", ":"):
        t -= 1
        before = sentence.at(t)
    after = sentence.at(mention.after)
    if before.lemma in ("статья", "пункт", "параграф"):
        return True
    if noun_in(after, GEN_PL | GEN_SG) is not None or after.adjective_cases & (GEN_PL | GEN_SG):
        return before.lemma in ("приказ", "постановление", "указ", "статья", "пункт", "параграф")
    if _numbers(sentence, mention, before):
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


def bracketed(sentence: Sentence, mention: Mention) -> bool:
    """«[12]»: a note."""
    return sentence.at(mention.first - 1).form == "[" and sentence.at(mention.after).form in ("]", ",")


def size(sentence: Sentence, mention: Mention) -> bool:
    """«бомба весом 250 кг»: the size of one item; the weight of many things is a claim."""
    t = mention.start - 1
    if sentence.at(t).form in ("в", "до", "от", "около"):
        t -= 1
    before = sentence.at(t)
    lemma = before.nouns[0].lemma if before.nouns else ""
    if lemma not in lexicon.SIZES or mention.kind == "area" or mention.unit == "км":
        return False
    after = sentence.at(mention.end)
    if mention.sign == "" and (after.nouns or after.adjective_cases):
        return False
    if before.form not in ("весом", "массой"):
        return mention.sign in ("unit", "") and before.form not in ("площади", "площадь")
    return not any(noun_in(sentence.at(u), GEN_PL) for u in range(t - 5, t))


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


_AGES: Final = frozenset(["старше", "младше", "моложе", "исполнилось", "исполнился", "под"])


def age(sentence: Sentence, mention: Mention) -> bool:
    """«старше 16», «ей было девятнадцать», «мороз под сорок», «с 12 до 16»."""
    if mention.sign or mention.scaled:
        return False
    words, t = sentence.words, mention.start - 1
    before = sentence.at(t)
    after = sentence.at(mention.end)
    if before.form in _AGES:
        return True
    if before.form in ("было", "лет") and sentence.at(t - 1).pos == "NPRO" and after.pos == "PNCT":
        return True
    if after.pos not in ("PNCT", "PREP") or mention.high > 24:
        return False
    if (
        before.form == "с" and after.form == "до" and words[mention.after + 1].number > 0
        if mention.after + 1 < sentence.n
        else False
    ):
        follower = sentence.at(mention.after + 2)
        return follower.pos == "PNCT" and sentence.at(mention.after + 1).number <= 24
    return (
        sentence.at(mention.first - 1).form == "до"
        and sentence.at(mention.first - 3).form == "с"
        and 0 <= sentence.at(mention.first - 2).number <= 24
        and not sentence.claims
    )


def clock(sentence: Sentence, mention: Mention) -> bool:
    """«14:30», «3:2», «1/2 листа»."""
    spans, t = sentence.spans, mention.first
    if not mention.plain or mention.sign:
        return False
    if sentence.at(t - 1).form == "+" and sentence.at(t + 1).form == "(":
        return True
    if t + 1 < sentence.n and sentence.words[t + 1].form in (":", "/") and spans[t][1] == spans[t + 1][0]:
        return (
            t + 2 < sentence.n and spans[t + 1][1] == spans[t + 2][0] and sentence.words[t + 2].pos == "NMBR"
        )
    return (
        t >= 2
        and sentence.words[t - 1].form in (":", "/", "+")
        and spans[t - 1][1] == spans[t][0]
        and sentence.words[t - 2].pos == "NMBR"
    )


RULES: Final[tuple[tuple[str, Rule], ...]] = (
    ("номер", numbered),
    ("номер списка", list_number),
    ("дата", calendar),
    ("срок", duration),
    ("размер", measure),
    ("повтор", repeats),
    ("местоимение", pronoun),
    ("порядковое", ordinal_use),
    ("обозначение", designation),
    ("сноска", bracketed),
    ("ссылка", cited),
    ("отрицание", denied),
    ("размер предмета", size),
    ("неопределённое", vague),
    ("возраст", age),
    ("время и счёт", clock),
)


def excluded(sentence: Sentence, mention: Mention) -> str:
    """Name of the first rule by which the number is no claim, or an empty string."""
    for name, rule in RULES:
        if rule(sentence, mention):
            return name
    return ""
