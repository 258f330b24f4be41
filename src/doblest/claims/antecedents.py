"""The thing that stands before the number, or was named before and is left out."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases import ANY, GENITIVE, finish, is_designation, phrase_at
from doblest.claims.sentence import Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    DAT_SG,
    GEN_PL,
    GEN_SG,
    NOM_PL,
    NOM_SG,
    Noun,
    Word,
    noun_in,
)

_MARKS: Final = frozenset("-–—:")
_STOPS: Final = frozenset([";", "!", "?", ":", "•"])
_REACH: Final = 14
_DIRECT: Final = NOM_SG | NOM_PL | ACC_SG | ACC_PL | GEN_PL | GEN_SG
_SUBJECT: Final = NOM_SG | NOM_PL | ACC_SG | ACC_PL


def chain(sentence: Sentence, last: int, floor: int, mask: int = _DIRECT) -> Phrase | None:
    """The noun phrase that ends at the token: its first noun in one of the cases is the head."""
    words = sentence.words
    t, head, found = last, -1, None
    while t >= floor and t > last - 8:
        word = words[t]
        noun = noun_in(word, mask)
        if noun is not None and word.pos not in _FUNCTION and noun.lemma not in lexicon.DURATIONS:
            head, found = t, noun
        elif word.nouns and word.pos == "NOUN":
            break
        elif not (word.adjective_cases or word.nouns or word.pos == "CODE" or is_designation(sentence, t)):
            if not (word.form in ("и", '"', "»", "«") and head >= 0 and t > floor):
                break
        t -= 1
    if found is None:
        return _mark_only(sentence, last)
    return _built(sentence, head, found)


def _mark_only(sentence: Sentence, last: int) -> Phrase | None:
    """«ППШ — 240»: a mark alone is the thing."""
    if 0 <= last < sentence.n and is_designation(sentence, last):
        start, end = sentence.spans[last]
        mark = sentence.text[start:end]
        phrase = Phrase(mark, mark, last, last + 1)
        phrase.model = mark
        return phrase
    return None


def _built(sentence: Sentence, head: int, noun: Noun) -> Phrase:
    """The phrase of a head, adjectives that stand right before it included."""
    adjectives: list[Word] = []
    t = head - 1
    while t >= 0 and sentence.words[t].adjective_cases & noun.cases and len(adjectives) < 3:
        if sentence.words[t].lemma not in lexicon.SKIPPED:
            adjectives.insert(0, sentence.words[t])
        t -= 1
    return finish(sentence, head, noun, adjectives)


def content(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """«общая добыча хрусталя» → «хрусталь»: an empty head gives way to what follows it."""
    if phrase is None or phrase.lemma not in lexicon.TRANSPARENT:
        return phrase
    inner = phrase_at(sentence, phrase.head + 1, GENITIVE)
    if (
        inner is None
        or inner.lemma in lexicon.WHOLES
        or sentence.words[inner.head].nouns[:1]
        and sentence.words[inner.head].capital
    ):
        return None
    return inner


def marked(sentence: Sentence, start: int) -> Phrase | None:
    """«миномётов — 250 шт.», «Танки: 1200»: the thing stands before a dash or a colon."""
    t = start - 1
    if t < 1 or sentence.words[t].form not in _MARKS:
        return None
    return _planned(sentence, chain(sentence, t - 1, sentence.phrase_ends))


def _planned(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """«план по гранатам — 60 тыс. шт.», «экономия меди — 84 т»: the thing stands after the head."""
    if phrase is None or phrase.lemma not in lexicon.PLANNED:
        return content(sentence, phrase)
    t = phrase.head + 1
    if sentence.at(t).form == "по":
        return phrase_at(sentence, t + 1, DAT_SG | DAT_PL)
    return phrase_at(sentence, t, GENITIVE)


def enclosed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«в госпиталях (всего 9)»: the thing stands before the bracket."""
    if sentence.at(end).form not in (")", ",", ";"):
        return None
    for t in range(start - 1, max(-1, start - 4), -1):
        word = sentence.words[t]
        if word.form == "(":
            return chain(sentence, t - 1, 0, ANY) if t else None
        if word.form not in ("всего", "ныне", "тогда", "и", "их", "было"):
            break
    return None


def apposed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«премию, восемьсот рублей, она внесла»: the number is an apposition."""
    if sentence.at(start - 1).form != "," or sentence.at(end).form not in (",", ".") or start < 2:
        return None
    return chain(sentence, start - 2, sentence.phrase_ends, _SUBJECT)


def costs(sentence: Sentence, start: int) -> bool:
    """True where a verb such as «составить», «потребовать» stands before the number."""
    return any(sentence.words[t].lemma in lexicon.COSTS for t in range(max(0, start - 5), start))


def adjacent(sentence: Sentence, start: int) -> Phrase | None:
    """«построено самолётов 300»: the thing stands right before the number in the genitive."""
    t = start - 1
    if t < sentence.phrase_ends or not noun_in(sentence.words[t], GEN_PL | GEN_SG):
        return None
    return content(sentence, chain(sentence, t, sentence.phrase_ends, GENITIVE))


def farther(sentence: Sentence, start: int, mask: int = _DIRECT, preposition: str = "") -> Phrase | None:
    """«выпуск танков составил 1200»: the nearest noun to the left that no other preposition governs."""
    words, floor = sentence.words, sentence.phrase_ends
    t = start - 1
    while t >= floor and t > start - _REACH:
        word = words[t]
        if word.form in _STOPS:
            break
        if word.nouns and word.pos not in _FUNCTION:
            head = _chain_start(sentence, t, floor)
            governor = words[head - 1] if head else None
            if governor is None or governor.pos != "PREP" or governor.form == preposition:
                phrase = content(sentence, chain(sentence, t, head, mask | (GENITIVE if preposition else 0)))
                if phrase is not None:
                    return phrase
            t = head
        t -= 1
    return None


def _chain_start(sentence: Sentence, last: int, floor: int) -> int:
    """Index of the first word of the row of adjectives and nouns that ends at the token."""
    words, t = sentence.words, last
    while t - 1 >= floor:
        before = words[t - 1]
        if (
            before.pos in _FUNCTION
            or before.verb
            or not (before.adjective_cases or before.nouns or before.pos == "NMBR")
        ):
            break
        t -= 1
    return t


_FUNCTION: Final = frozenset(["PREP", "VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS"])


def measured(sentence: Sentence, start: int, end: int) -> Phrase | None:
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
            return _volume(sentence, _built(sentence, t, found))
    return None


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
    return _built(sentence, t, noun)


def _volume(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«объём продукции» is the product's."""
    if phrase.lemma in ("объём", "показатель", "уровень"):
        return phrase_at(sentence, phrase.head + 1, GENITIVE) or phrase
    return phrase


def purpose(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """What the money was for: «в фонд обороны», «на постройку эскадрильи»."""
    words = sentence.words
    for t in range(end, min(sentence.n, end + 12)):
        if words[t].form in _STOPS or words[t].number >= 0:
            break
        found = _aim(sentence, t)
        if found is not None:
            return found
    for t in range(start - 1, max(sentence.phrase_ends - 1, start - 14), -1):
        if words[t].form in _STOPS:
            break
        found = _aim(sentence, t)
        if found is not None and found.head < start:
            return found
        if words[t].lemma in ("стоить", "обойтись", "стоимость", "цена"):
            return farther(sentence, t, _SUBJECT) or farther(sentence, start, _SUBJECT)
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
        return None if phrase.lemma in ("фронт", "рубль", "сумма") else phrase
    if form == "для":
        return phrase_at(sentence, t + 1, GENITIVE)
    return None
