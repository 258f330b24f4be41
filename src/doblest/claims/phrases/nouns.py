"""A noun and what belongs to it: adjectives before it, content and model after it."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Phrase, Sentence
from doblest.language.inflection import inflect_adjective
from doblest.language.words import (
    ANY_PL,
    ANY_SG,
    GEN_PL,
    GEN_SG,
    INS_PL,
    INS_SG,
    Noun,
    Word,
    select_noun,
)

OPENING: Final = frozenset("«\"„“'")
_CLOSE: Final = frozenset("»\"“”'")
_HEADING: Final = frozenset("-–—:")
GENITIVE: Final = GEN_SG | GEN_PL
ANY: Final = ANY_SG | ANY_PL


def named(noun: Noun, adjectives: list[Word]) -> str:
    """The noun with the adjectives that tell it apart, in the nominative."""
    telling = [
        inflect_adjective(word.form, noun.gender)
        for word in adjectives[:3]
        if word.lemma not in lexicon.PRAISE
    ]
    return " ".join([*telling, noun.lemma])


def finish(sentence: Sentence, t: int, noun: Noun, adjectives: list[Word]) -> Phrase:
    """The phrase of a noun: telling adjectives before it, content and model after it."""
    phrase = Phrase(named(noun, adjectives), noun.lemma, t, t + 1)
    _take_tail(sentence, phrase)
    return phrase


def _take_tail(sentence: Sentence, phrase: Phrase) -> None:
    """What follows the noun: «снарядов и мин», «корпусов бомб», «вагонов с подарками», «танков Т-34»."""
    words, n, t = sentence.words, sentence.n, phrase.end
    if t >= n:
        return
    word = words[t]
    if word.form in ("марки", "типа", "модели", "системы") and t + 1 < n:
        t += 1
        word = words[t]
    if word.form in "-–—" and t + 1 < n and is_designation(sentence, t + 1):
        t += 1
    if words[t].pos == "PNCT" and words[t].form in OPENING:
        name = quoted(sentence, t, [])
        if name is not None:
            phrase.model, phrase.end = name.model, name.end
        return
    if is_designation(sentence, t):
        start, end = sentence.spans[t]
        phrase.model, phrase.end = sentence.text[start:end], t + 1
        return
    _take_content(sentence, phrase, t, words[t])


def _take_content(sentence: Sentence, phrase: Phrase, t: int, word: Word) -> None:
    if word.form == "и" or word.form == ",":
        second = simple(sentence, t + 1, GENITIVE)
        if second is not None and sentence.at(second.end).form in _HEADING:
            return
    elif word.form in ("с", "со"):
        second = simple(sentence, t + 1, INS_SG | INS_PL)
    elif word.form == "для" and phrase.lemma not in ("завод",):
        second = simple(sentence, t + 1, GENITIVE)
    elif word.adjective_cases & GENITIVE or select_noun(word, GENITIVE) is not None:
        second = simple(sentence, t, GENITIVE)
    else:
        return
    if second is None or (word.form == "," and sentence.at(second.end).number >= 0):
        return
    phrase.of, phrase.end = second.name, second.end


def simple(sentence: Sentence, start: int, mask: int) -> Phrase | None:
    """A noun with its adjectives, without a tail of its own."""
    words = sentence.words
    adjectives: list[Word] = []
    for t in range(start, min(sentence.n, start + 4)):
        word = words[t]
        if word.lemma in lexicon.SKIPPED:
            continue
        if word.lemma == "каждый" or word.pos in ("VERB", "CONJ", "PRCL") or word.scale or word.number >= 0:
            return None
        noun = select_noun(word, mask)
        if word.adjective_cases & mask and (noun is None or is_adjective(words, t, sentence.n, word)):
            adjectives.append(word)
        elif noun is not None and not word.capital:
            return Phrase(named(noun, adjectives), noun.lemma, t, t + 1)
        else:
            return None
    return None


def is_adjective(words: list[Word], t: int, n: int, word: Word) -> bool:
    """Of a word that may be both: an adjective where a noun that agrees follows."""
    cases = word.adjective_cases
    if not word.nouns:
        return True
    small = cases | (GEN_SG if cases & GEN_PL else 0)
    for u in range(t + 1, min(n, t + 4)):
        follower = words[u]
        for noun in follower.nouns:
            if noun.cases & small and follower.pos != "VERB":
                return _modifies(word, noun)
        if not follower.adjective_cases & cases:
            return False
    return False


def _modifies(word: Word, noun: Noun) -> bool:
    """«раненых бойцов», but «рабочих предприятий» are workers of enterprises."""
    if word.nouns[0].lemma == "рабочий":
        return noun.lemma in lexicon.WORKING
    return noun.animate or word.nouns[0].lemma not in lexicon.NOMINALISED


def quoted(sentence: Sentence, t: int, adjectives: list[Word]) -> Phrase | None:
    """«две тысячи «Катюш»»: the name is the thing."""
    words, n = sentence.words, sentence.n
    end = t + 1
    while end < n and end < t + 6 and words[end].form not in _CLOSE:
        end += 1
    if end >= n or words[end].form not in _CLOSE or end == t + 1:
        return None
    word = words[t + 1]
    if word.adjective_cases and t + 2 < end:
        inner = simple(sentence, t + 1, ANY)
        if inner is not None and inner.end == end:
            inner.end = end + 1
            return inner
    noun = select_noun(word, ANY_PL) or select_noun(word, ANY)
    name = noun.lemma if noun else word.form
    phrase = Phrase(name, name, t + 1, end + 1)
    phrase.model = sentence.text[sentence.spans[t + 1][0] : sentence.spans[end - 1][1]]
    return phrase


def is_designation(sentence: Sentence, t: int) -> bool:
    """«Т-34», «ППШ», «ЗИС-5»: a mark of capitals, with or without a number."""
    word = sentence.words[t]
    if not word.capital or word.pos == "PNCT":
        return False
    start, end = sentence.spans[t]
    surface = sentence.text[start:end]
    if any(character.isdigit() for character in surface):
        return True
    return end - start >= 2 and surface.isupper() and not word.nouns and word.pos in ("UNKN", "NOUN", "LATN")


def designation_at(sentence: Sentence, t: int) -> Phrase:
    start, end = sentence.spans[t]
    mark = sentence.text[start:end]
    phrase = Phrase(mark, mark, t, t + 1)
    phrase.model = mark
    return phrase
