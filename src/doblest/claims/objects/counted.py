"""The thing that is counted or measured."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels, people
from doblest.claims.phrases.chunks import SUBJECT, chunks, phrase_of
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import GENITIVE
from doblest.claims.quantities.growth import COMPARED
from doblest.claims.state import Mention, Phrase, Sentence
from doblest.language.words import (
    ANY_PL,
    ANY_SG,
    DAT_PL,
    GEN_PL,
    GEN_SG,
    INS_PL,
    LOC_PL,
)

_OBLIQUE_PL: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL
_DASHES: Final = frozenset("-–—")
_PART_OF: Final = frozenset(["них", "которых", "числе"])
ANAPHORA: Final = frozenset(["которых", "них", "этого", "этих"])
# A bare number so much smaller than the one before leaves its multiplier out too.
_FAR_LESS: Final = 300
_MEASURES: Final = frozenset(["mass", "volume", "length", "area", "money"])


def governed(mention: Mention) -> int:
    """Cases that a noun may stand in after the number."""
    if mention.sign in ("unit", "pieces") or mention.scaled:
        return GENITIVE
    value = int(mention.high)
    if value != mention.high:
        return GENITIVE
    last = 0 if value % 100 in (11, 12, 13, 14) else value % 10
    if last == 1:
        return ANY_SG | ANY_PL
    if last in (2, 3, 4):
        return GEN_SG | _OBLIQUE_PL
    return _OBLIQUE_PL | GEN_SG


def of_them(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«сорок из них», «шестеро из рыбачек»."""
    end = mention.end
    if sentence.at(end).form not in ("из", "от"):
        return None
    if sentence.at(end + 1).form in ANAPHORA:
        return sentence.last
    return phrase_at(sentence, end + 1, GEN_PL) if sentence.at(end).form == "из" else None


def compared(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«вчетверо больше подшипников», «на 890 центнеров больше колосков»."""
    if sentence.at(mention.end).form not in COMPARED:
        return None
    phrase = phrase_at(sentence, mention.end + 1, GENITIVE)
    return None if phrase is None or phrase.lemma in lexicon.GROWTH_NOUNS else phrase


def after_number(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«212 промышленных предприятий», «4133 - стахановцев», «из них пять оборонных»."""
    end = mention.end
    if sentence.at(end).form in _DASHES:
        phrase = phrase_at(sentence, end + 1, GEN_PL)
        if phrase is None or phrase.head > end + 3 or not sentence.words[phrase.head].nouns:
            return None
        return phrase
    if sentence.at(end).pos == "VERB" and mention.sign != "unit":
        return None
    phrase = phrase_at(sentence, end, governed(mention))
    if phrase is not None and phrase.name == "час":
        phrase.name = phrase.lemma = "часы"
    return None if phrase is None else _elliptic(sentence, mention, phrase)


def _elliptic(sentence: Sentence, mention: Mention, phrase: Phrase) -> Phrase:
    """«из них пять оборонных»: an adjective alone takes the noun named before."""
    word = sentence.words[phrase.head]
    if word.nouns or not word.adjective_cases or sentence.last is None or not sentence.claims:
        return phrase
    start = mention.start
    if not word.participle or any(sentence.at(t).form in _PART_OF for t in range(start - 3, start)):
        return sentence.last
    return phrase


def under_heading(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Сбор муки: 1941 г. — 12 млн т, 1942 г. — 48 млн т»."""
    return sentence.heading.phrase if sentence.heading is not None else None


def enclosed(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«в госпиталях (всего 9)»."""
    return labels.enclosed(sentence, mention.start, mention.end)


def labelled(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«миномётов — 250 шт.», «Танки: 1200»; «служащим — 500» after grams of bread are grams of bread."""
    label = labels.marked(sentence, mention.start)
    if label is None:
        return None
    return (inherited(sentence, mention) or label) if people.animate(sentence, label) else label


def planned(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Добыча: план 1150 т, факт 1236 т», «Крепёжный лес: остаток 84 куб.»: the label names the thing."""
    t = mention.start - 1
    if sentence.at(t).lemma not in lexicon.PLANNED or sentence.at(t - 1).form != ":":
        return None
    return labels.label(sentence, t - 1)


def adjacent(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«построено самолётов 300»."""
    return antecedents.adjacent(sentence, mention.start, GEN_PL)


def inherited(sentence: Sentence, mention: Mention) -> Phrase | None:
    """A bare number after a measured one takes its unit and its thing: «41 тыс. т при плане 38,5»."""
    if mention.sign or not sentence.claims or sentence.claims[-1].kind not in _MEASURES:
        return None
    previous = sentence.claims[-1]
    mention.kind, mention.unit, mention.sign = previous.kind, previous.unit, "unit"
    of_plan = sentence.at(mention.start - 1).lemma in lexicon.PLANNED
    if of_plan and sentence.scale > 1 and mention.low * _FAR_LESS < previous.low:
        mention.low, mention.high = mention.low * sentence.scale, mention.high * sentence.scale
    if previous.kind == "money" and antecedents.costs(sentence, mention.start):
        return antecedents.farther(sentence, mention.start, SUBJECT)
    return sentence.last_of.get(previous.kind) or sentence.last


def inverted(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«упало бомб пятнадцать»: the thing stands in the quote, before the number."""
    if mention.start == mention.first or mention.sign or mention.comparator in ("ge", "le"):
        return None
    if sentence.words[mention.start].form in lexicon.COMPARATORS:
        return None
    found = chunks(sentence, mention.start, mention.first)
    return phrase_of(sentence, found[-1]) if found else None


def carried(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«получено 25 станков, установлено 18»: the thing counted before in the sentence."""
    if sentence.at(mention.start - 1).lemma in lexicon.COSTS and subject(sentence, mention) is not None:
        return None
    last = sentence.last
    if (
        last is not None
        and last.of
        and mention.sign == "pieces"
        and last.lemma in ("вид", "тип", "наименование")
    ):
        return Phrase(last.of, last.of.rsplit(" ", 1)[-1], last.head, last.end)
    return last if sentence.phrase_ends else None


def subject(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«выпуск танков составил 1200»."""
    return antecedents.farther(sentence, mention.start)


def before(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing counted in a sentence before: «14 тысяч награждены»."""
    return sentence.last


def matter(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«добыча составила 12 млн т»: a subject that is no person."""
    return antecedents.farther(sentence, mention.start, lifeless=True)


def sized(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«трасса длиной 33 километра»."""
    return antecedents.sized(sentence, mention.start)


def partitive(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«мыла получено 2,1 т»."""
    return antecedents.adjacent(sentence, mention.start) or antecedents.farther(
        sentence, mention.start, GENITIVE
    )


def same_measure(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«мама сдала двенадцать литров»: what was measured so before."""
    return sentence.last_of.get(mention.kind)


RULES: Final = (
    ("из них", of_them),
    ("после числа", after_number),
    ("обратный порядок", inverted),
    ("собирательное", people.collective),
    ("в скобках", enclosed),
    ("подпись", labelled),
    ("под шапкой", under_heading),
    ("перед числом", adjacent),
    ("нас", people.ourselves),
    ("та же мера", inherited),
    ("перенос", carried),
    ("подлежащее", subject),
    ("люди", people.told_of_people),
    ("из прежнего предложения", before),
)


MEASURE_RULES: Final = (
    ("из них", of_them),
    ("больше чего", compared),
    ("после числа", after_number),
    ("в скобках", enclosed),
    ("план и факт", planned),
    ("подпись", labelled),
    ("под шапкой", under_heading),
    ("размер", sized),
    ("количество чего", partitive),
    ("та же мера", same_measure),
    ("подлежащее", matter),
    ("из прежнего предложения", before),
)
