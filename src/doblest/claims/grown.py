"""What grew or was fulfilled."""

from __future__ import annotations

from typing import Final

from doblest.claims import antecedents, lexicon
from doblest.claims.chunks import chunks, phrase_of
from doblest.claims.counted import animate, compared
from doblest.claims.phrases import ANY, phrase_at
from doblest.claims.sentence import Mention, Phrase, Sentence
from doblest.language.words import ACC_PL, ACC_SG, NOM_PL, NOM_SG, Word


def what(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«добыто 20 миллионов тонн угля, что в пять раз превышало»."""
    return sentence.last if sentence.at(mention.start - 1).form == "что" else None


def labelled(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«трудоёмкость – на 40 %»."""
    label = antecedents.marked(sentence, mention.start) or antecedents.concerning(sentence, mention.start)
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
    return antecedents.measured(sentence, mention.start, mention.end)


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
