"""People, who are often counted without a noun of their own."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import GENITIVE
from doblest.claims.state import Mention, Phrase, Sentence
from doblest.language.tokens import analyse
from doblest.language.words import (
    GEN_PL,
    select_noun,
)

_DASHES: Final = frozenset("-–—")
_REACH: Final = 14
_NEARBY: Final = 9


def animate(sentence: Sentence, phrase: Phrase) -> bool:
    return phrase.head < sentence.n and any(
        noun.animate and noun.lemma == phrase.lemma for noun in sentence.words[phrase.head].nouns
    )


def people(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«719 тысяч человек»: people are the thing."""
    return Phrase("человек", "человек", mention.after, mention.end)


def collective(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«на фронт ушли шестеро»: people; «мужчин всего трое»."""
    if sentence.words[mention.first].form not in lexicon.COLLECTIVES or mention.scaled or mention.sign:
        return None
    whose = antecedents.farther(sentence, mention.start, GEN_PL)
    if whose is not None and animate(sentence, whose):
        return whose
    last = sentence.last
    if last is not None and any(noun.animate for noun in analyse(last.lemma).nouns):
        return last
    return people(sentence, mention)


def ourselves(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«нас в классе тридцать восемь»: people; «нас, рыбачек, числилось двадцать»."""
    if mention.sign != "people" and sentence.at(mention.end).pos != "PNCT":
        return None
    words = sentence.words
    for t in range(mention.start - 1, max(sentence.phrase_ends, mention.start - _NEARBY) - 1, -1):
        if words[t].form not in ("нас", "вас") or sentence.at(t + 1).form == ".":
            continue
        if sentence.at(t - 1).pos != "PREP":
            named = select_noun(sentence.at(t + 2), GEN_PL) if sentence.at(t + 1).form == "," else None
            return Phrase(named.lemma, named.lemma, t + 2, t + 3) if named else people(sentence, mention)
    return None


def told_of_people(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Погибло: 16 000», «Призвано: 41 500»: the verb is said of people."""
    near = sentence.words[max(0, mention.start - 5) : mention.start]
    told = any(word.verb and word.lemma in lexicon.OF_PEOPLE for word in near)
    return people(sentence, mention) if told else None


def people_after(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«сорок человек рабочих»."""
    phrase = phrase_at(sentence, mention.end, GEN_PL)
    return phrase if phrase is not None and animate(sentence, phrase) else None


def people_before(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«строителей — 2 800 чел.», «привезли раненых, сорок два человека»."""
    label = labels.marked(sentence, mention.start)
    last = sentence.at(mention.start - 2)
    if (
        sentence.at(mention.start - 1).form in _DASHES
        and last.nouns
        and last.nouns[0].animate
        and last.nouns[0].cases & GEN_PL
    ):
        label = Phrase(last.nouns[0].lemma, last.nouns[0].lemma, mention.start - 2, mention.start - 1)
    if label is None and sentence.at(mention.start - 1).form == ",":
        label = antecedents.adjacent(sentence, mention.start - 1, GEN_PL)
    return label if label is not None and animate(sentence, label) else None


def people_numbered(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«численность рабочих составила 300 чел.», «население выросло до 190 тыс. чел.»."""
    words = sentence.words
    for t in range(mention.start - 1, max(-1, mention.start - _REACH), -1):
        form = words[t].form
        if form in (",", ";") and t < mention.start - 1:
            return None
        if form == "нас" and sentence.at(t + 1).form == ".":
            return Phrase("население", "население", t, t + 1)
        for noun in words[t].nouns:
            if noun.lemma == "население":
                return Phrase("население", "население", t, t + 1)
            if noun.lemma in ("численность", "число", "количество"):
                return phrase_at(sentence, t + 2 if sentence.at(t + 1).form == "." else t + 1, GENITIVE)
    return None


RULES: Final = (
    ("кто после числа", people_after),
    ("кто перед числом", people_before),
    ("нас", ourselves),
    ("численность", people_numbered),
    ("человек", people),
)
