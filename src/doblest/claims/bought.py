"""What money was for."""

from __future__ import annotations

from typing import Final

from doblest.claims import antecedents, lexicon
from doblest.claims.chunks import DIRECT, chunks, phrase_of
from doblest.claims.phrases import GENITIVE
from doblest.claims.sentence import Mention, Phrase, Sentence
from doblest.language.words import ACC_PL, ACC_SG, NOM_PL, NOM_SG


def bonus(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«премировать: машиниста — 1 500 руб.»."""
    if any(word.lemma in ("премировать", "премия") for word in sentence.words[: mention.start]):
        return Phrase("премия", "премия", mention.start, mention.start)
    return None


def named(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«билет — 150 руб.», «приз, 3 млн рублей, пойдёт»."""
    start = mention.start
    phrase = antecedents.marked(sentence, start) or antecedents.apposed(sentence, start, mention.end)
    return None if phrase is None or phrase.lemma in lexicon.FUNDS else phrase


def purpose(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«в фонд обороны», «на постройку эскадрильи»."""
    return antecedents.purpose(sentence, mention.start, mention.end)


def worth(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«продукции на 60 миллионов рублей»."""
    start = mention.start
    if "на" not in (sentence.at(start - 1).form, sentence.at(mention.first - 1).form):
        return antecedents.adjacent(sentence, start, DIRECT)
    if sentence.at(start - 1).form == "на":
        start -= 1
    return antecedents.adjacent(sentence, start, GENITIVE) or antecedents.farther(
        sentence, start, ACC_SG | ACC_PL
    )


def subject(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«потери составили шесть миллионов рублей»."""
    if not antecedents.costs(sentence, mention.start):
        return None
    nearest = antecedents.farther(sentence, mention.start, ACC_SG | ACC_PL | NOM_SG | NOM_PL)
    if nearest is not None:
        return nearest
    first = next((chunk for chunk in chunks(sentence, 0, mention.start) if not chunk.governor), None)
    return antecedents.content(sentence, phrase_of(sentence, first)) if first is not None else None


def under_heading(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Сбор средств: 1941 — 12 млн руб., 1942 — 48 млн руб.»."""
    return sentence.heading.phrase if sentence.heading is not None else None


RULES: Final = (
    ("премия", bonus),
    ("подпись", named),
    ("под шапкой", under_heading),
    ("на что", purpose),
    ("чего на сколько", worth),
    ("подлежащее", subject),
)
