"""What grew or was fulfilled."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.antecedents import built
from doblest.claims.objects.counted import compared
from doblest.claims.objects.people import animate
from doblest.claims.phrases.chunks import chunks, phrase_of
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import ANY, GENITIVE
from doblest.claims.state import Mention, Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    DAT_SG,
    NOM_PL,
    NOM_SG,
    Noun,
    Word,
)


def what(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«добыто 20 миллионов тонн угля, что в пять раз превышало»."""
    return sentence.last if sentence.at(mention.start - 1).form == "что" else None


def labelled(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«трудоёмкость – на 40 %»."""
    label = labels.marked(sentence, mention.start) or labels.concerning(sentence, mention.start)
    if label is None or animate(sentence, label) or sentence.words[label.head].ordinal:
        return None
    return None if "ratio" in sentence.last_of and label.lemma in lexicon.WHOLES else label


def risen(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«…, тогда как ассортимент сократился в 4–5 раз», «удешевил броню на пятую часть»."""
    words, end = sentence.words, mention.start
    verb = next((t for t in range(end - 1, max(-1, end - _CLAUSE), -1) if _grows(words[t])), -1)
    if verb < 0 or any(words[t].form in _PARTING for t in range(verb, end)):
        return None
    start = next((t + 1 for t in range(verb - 1, -1, -1) if words[t].form in _PARTING), 0)
    if any(word.lemma in lexicon.MEASURED for word in words[start : end + _CLAUSE]):
        return None
    direct = [c for c in chunks(sentence, verb + 1, end) if not c.governor and c.noun.cases & _ACC]
    found = direct or [c for c in chunks(sentence, start, verb) if not c.governor and c.noun.cases & _NOM]
    return antecedents.content(sentence, phrase_of(sentence, found[-1])) if found else None


def _grows(word: Word) -> bool:
    return word.verb and word.lemma in lexicon.GROWTH


_CLAUSE: Final = 10
_NOM: Final = NOM_SG | NOM_PL
_ACC: Final = ACC_SG | ACC_PL
_PARTING: Final = frozenset([",", ";", ":", "—", "–"])


def measured(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«выпуск снарядов увеличился в 28 раз», «400 % задания»."""
    return _measured_near(sentence, mention.start, mention.end)


def _measured_near(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """What grew or was fulfilled: «выпуск», «норма», «задание» near the number."""
    after = phrase_at(sentence, end, ANY)
    if (
        after is not None
        and after.head - end < 5
        and (after.lemma in lexicon.MEASURED or after.lemma in lexicon.GROWTH_NOUNS)
    ):
        return after
    words = sentence.words
    for t in range(start - 1, max(-1, start - 24), -1):
        if (found := _measured_noun(words[t])) is not None:
            return _volume(sentence, _outermost(sentence, t, found))
    for t in range(end, min(sentence.n, end + 8)):
        if (found := _measured_noun(words[t])) is not None:
            return _volume(sentence, built(sentence, t, found))
    return None


_FUNCTION: Final = frozenset(["PREP", "VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS"])


def _measured_noun(word: Word) -> Noun | None:
    if word.pos in _FUNCTION:
        return None
    for noun in word.nouns:
        if noun.lemma in lexicon.MEASURED:
            return noun
    return None


def _outermost(sentence: Sentence, t: int, noun: Noun) -> Phrase:
    """Of «выпуск валовой и товарной продукции» the first: «выпуск»."""
    words, u = sentence.words, t - 1
    while u >= 0 and u > t - 6 and (words[u].adjective_cases or words[u].nouns or words[u].form == "и"):
        found = _measured_noun(words[u])
        if found is not None:
            t, noun = u, found
        u -= 1
    return built(sentence, t, noun)


def _volume(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«объём продукции» is the product's."""
    if phrase.lemma in ("объём", "показатель", "уровень", "число", "количество"):
        return phrase_at(sentence, phrase.head + 1, GENITIVE) or phrase
    if phrase.lemma in ("рост", "прирост"):
        return phrase_at(sentence, phrase.head + 1, GENITIVE) or sentence.last or phrase
    if phrase.lemma in lexicon.GROWTH_NOUNS:
        return _planned_thing(sentence, phrase) or phrase
    return phrase


def _planned_thing(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«по лососю план выполнен», «план по добыче нефти»: the thing after «по»."""
    for t in range(max(0, phrase.head - 6), min(sentence.n, phrase.head + 3)):
        if sentence.words[t].form == "по":
            found = phrase_at(sentence, t + 1, DAT_SG | DAT_PL)
            if found is not None and found.lemma not in (
                "сравнение",
                "итог",
                "данные",
                "указ",
                "подсчёт",
                "решение",
            ):
                return found
    return None


def same_plan(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Зуев (231 %), Мамедова (208 %)»: of what was fulfilled before."""
    return sentence.last_of.get("ratio") if mention.sign == "%" else None


def subject(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«трактористок было вдвое меньше»."""
    return antecedents.farther(sentence, mention.start)


def after(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«в полтора раза угля»."""
    return phrase_at(sentence, mention.end, ANY)


def before(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing counted in a sentence before."""
    return sentence.last


RULES: Final = (
    ("что", what),
    ("подпись", labelled),
    ("больше чего", compared),
    ("что растёт", risen),
    ("рост чего", measured),
    ("тот же план", same_plan),
    ("подлежащее", subject),
    ("после числа", after),
    ("из прежнего предложения", before),
)
