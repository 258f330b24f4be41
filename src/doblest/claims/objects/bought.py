"""What money was for."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.people import animate
from doblest.claims.phrases.chunks import DIRECT, SUBJECT, chunks, phrase_of
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import GENITIVE
from doblest.claims.state import Mention, Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    DAT_SG,
    GEN_PL,
    NOM_PL,
    NOM_SG,
)

_STOPS: Final = frozenset([";", "!", "?", ":", "•", "*"])


def bonus(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«премировать: машиниста — 1 500 руб.»."""
    if any(word.lemma in ("премировать", "премия") for word in sentence.words[: mention.start]):
        return Phrase("премия", "премия", mention.start, mention.start)
    return None


def named(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«билет — 150 руб.», «приз, 3 млн рублей, пойдёт»."""
    start = mention.start
    phrase = labels.marked(sentence, start) or labels.apposed(sentence, start, mention.end)
    if phrase is None or phrase.lemma in lexicon.FUNDS or phrase.lemma in lexicon.MONEY:
        return None
    return None if animate(sentence, phrase) else phrase


def purpose(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«в фонд обороны», «на постройку эскадрильи»."""
    return _purpose_near(sentence, mention.start, mention.end)


def _purpose_near(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """What the money was for: «в фонд обороны», «на постройку эскадрильи»."""
    words = sentence.words
    for t in range(end, min(sentence.n, end + 12)):
        if words[t].form in _STOPS or words[t].number >= 0:
            break
        found = _aim(sentence, t)
        if found is not None:
            return found
    for t in range(start - 1, max(sentence.phrase_ends - 1, start - 14), -1):
        if words[t].form in _STOPS and t < start - 1:
            break
        found = _aim(sentence, t)
        if found is not None and found.head < start:
            return found
        if words[t].lemma in ("стоить", "обойтись", "стоимость", "цена"):
            return antecedents.farther(sentence, t, SUBJECT) or antecedents.farther(sentence, start, SUBJECT)
    return None


def _aim(sentence: Sentence, t: int) -> Phrase | None:
    """The phrase after «на», «в», «для» where it names an aim."""
    form = sentence.words[t].form
    if form in ("на", "в"):
        phrase = phrase_at(sentence, t + 1, ACC_SG | ACC_PL)
        if phrase is None or (form == "в" and phrase.lemma not in lexicon.FUNDS):
            return None
        if phrase.lemma in ("приобретение", "покупка", "закупка"):
            return phrase_at(sentence, phrase.head + 1, GENITIVE) or phrase
        if (
            phrase.lemma == "фронт"
            or phrase.lemma in lexicon.MONEY
            or phrase.lemma in lexicon.SKIPPED
            or _per_head(sentence, phrase)
        ):
            return None
        return phrase
    if form == "для":
        return phrase_at(sentence, t + 1, GENITIVE)
    return None


def _per_head(sentence: Sentence, phrase: Phrase) -> bool:
    """«на двор», «на душу», «на каждого ребёнка»: among whom it is shared out, one by one."""
    nouns = sentence.words[phrase.head].nouns
    if not nouns or nouns[0].cases & (ACC_PL | GEN_PL):
        return False
    return nouns[0].animate or phrase.lemma in lexicon.HEADS


def in_amount(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«выплату труженикам в размере 15 тыс. рублей», «товаров на сумму 40 тысяч рублей»."""
    t = mention.start - 1
    t -= sentence.at(t).form == "в"
    t -= sentence.at(t).lemma in _AMOUNTS
    t -= bool(sentence.at(t).adjective_cases)
    if sentence.at(t).form not in ("в", "на") or sentence.at(mention.start - 1).form not in _AMOUNT_FORMS:
        return None
    return antecedents.farther(sentence, t, DIRECT, lifeless=True)


_AMOUNTS: Final = frozenset(["размер", "сумма"])
_AMOUNT_FORMS: Final = frozenset(["размере", "сумму", "сумме", "в"])


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


def to_whom(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«тысячу рублей детскому саду», «погорельцам около 60 тысяч рублей»."""
    after = phrase_at(sentence, mention.end, DAT_SG | DAT_PL)
    if after is not None and after.head <= mention.end + 2:
        return after
    before = sentence.at(mention.start - 1)
    noun = before.nouns[0] if before.nouns else None
    if noun is None or not noun.cases & DAT_PL:
        return None
    return Phrase(noun.lemma, noun.lemma, mention.start - 1, mention.start)


def same_purpose(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«внесли: учителя — 6 500 руб., ученики — 1 280 руб.»: for what was named in the sentence."""
    if sentence.claims and sentence.claims[-1].kind == "money":
        return sentence.last_of.get("money")
    return None


def under_heading(sentence: Sentence, mention: Mention) -> Phrase | None:
    """«Сбор средств: 1941 — 12 млн руб., 1942 — 48 млн руб.»."""
    return sentence.heading.phrase if sentence.heading is not None else None


RULES: Final = (
    ("премия", bonus),
    ("подпись", named),
    ("под шапкой", under_heading),
    ("на что", purpose),
    ("в размере", in_amount),
    ("чего на сколько", worth),
    ("подлежащее", subject),
    ("кому", to_whom),
    ("та же цель", same_purpose),
)
