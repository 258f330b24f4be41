"""Noun phrases: the thing after the number, its adjectives, content and model."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.sentence import Phrase, Sentence
from doblest.language.agreement import agreeing, masculine
from doblest.language.words import (
    ANY_PL,
    ANY_SG,
    GEN_PL,
    GEN_SG,
    INS_PL,
    INS_SG,
    Noun,
    Word,
    noun_in,
)

_OPEN: Final = frozenset("«\"„“'")
_CLOSE: Final = frozenset("»\"“”'")
_REACH: Final = 9
GENITIVE: Final = GEN_SG | GEN_PL
ANY: Final = ANY_SG | ANY_PL
_HEADING: Final = frozenset("-–—:")
_BRACKETS: Final = frozenset("[")


def phrase_at(sentence: Sentence, start: int, mask: int) -> Phrase | None:
    """The noun phrase that begins at the token, its noun in one of the cases; None if there is none."""
    adjectives: list[Word] = []
    t, stop, opening = start, min(sentence.n, start + _REACH), -1
    while t < stop:
        step = _step(sentence, t, adjectives, mask)
        if not isinstance(step, int):
            return step
        if not step:
            break
        if opening < 0 and adjectives:
            opening = t
        t += step
    if not adjectives:
        return None
    shared = _shared_noun(sentence, t, adjectives, mask)
    if shared is None and adjectives[0].adjective_cases & mask:
        return _nominalised(adjectives, opening)
    return shared


def _step(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """The phrase where the token ends it, else how many tokens to go on by; 0 stops."""
    words, n = sentence.words, sentence.n
    word = words[t]
    if word.pos == "PNCT":
        if word.form in _OPEN:
            return _quoted(sentence, t, adjectives) or 0
        return int(word.form in _BRACKETS or _joins_adjectives(words, t, n, adjectives))
    if word.lemma in lexicon.SKIPPED or word.form in lexicon.SKIPPED:
        return 1
    if word.form in ("и", "или"):
        return int(_joins_adjectives(words, t, n, adjectives))
    if word.number >= 0 or word.scale:
        return 0
    if _abbreviated(sentence, t, mask):
        return 2
    noun = noun_in(word, mask)
    if word.adjective_cases and (noun is None or _is_adjective(words, t, n, word)):
        adjectives.append(word)
        return 1
    if noun is not None and not (noun.proper and word.capital and not word.known):
        return finish(sentence, t, noun, adjectives)
    return _odd_step(sentence, t, adjectives, mask)


def _odd_step(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """A token that is neither adjective nor noun in its case: a mark, a name, a participle's words."""
    word, follower = sentence.words[t], sentence.at(t + 1)
    if word.capital and word.form.endswith(("вых", "ных", "ских")) and noun_in(follower, mask):
        adjectives.append(word)
        return 1
    if adjectives and adjectives[-1].participle and word.pos == "PREP":
        return _after_participle(sentence, t, adjectives, mask) or 0
    if not adjectives and is_designation(sentence, t):
        return _designation(sentence, t)
    return int(word.pos == "ADVB" and bool(follower.adjective_cases))


def _shared_noun(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """«13 противолодочных и 9 речных кораблей»: the noun stands after the next number."""
    words, n = sentence.words, sentence.n
    if t + 3 >= n or words[t].form != "и" or words[t + 1].number < 0 or not words[t + 2].adjective_cases:
        return None
    for u in range(t + 2, min(n, t + 6)):
        noun = noun_in(words[u], mask)
        if noun is not None and not (words[u].adjective_cases and _is_adjective(words, u, n, words[u])):
            return Phrase(named(noun, adjectives), noun.lemma, u, t)
        if not words[u].adjective_cases:
            return None
    return None


def named(noun: Noun, adjectives: list[Word]) -> str:
    """The noun with the adjectives that tell it apart, in the nominative."""
    telling = [agreeing(word, noun.gender) for word in adjectives[:3] if word.lemma not in lexicon.PRAISE]
    return " ".join([*telling, noun.lemma])


def _abbreviated(sentence: Sentence, t: int, mask: int) -> bool:
    """«эвакуир. предприятий», «подв. лодок»: an adjective cut short."""
    if sentence.at(t + 1).form != "." or sentence.spans[t][1] != sentence.spans[t + 1][0]:
        return False
    follower = sentence.at(t + 2)
    return noun_in(follower, mask) is not None or sentence.at(t + 3).form == "."


def _joins_adjectives(words: list[Word], t: int, n: int, adjectives: list[Word]) -> bool:
    """A comma or «и» between adjectives of one noun."""
    if not adjectives or t + 1 >= n:
        return False
    follower = words[t + 1]
    return bool(follower.adjective_cases & adjectives[-1].adjective_cases) and not follower.nouns


def _is_adjective(words: list[Word], t: int, n: int, word: Word) -> bool:
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


def _nominalised(adjectives: list[Word], start: int) -> Phrase:
    """«50 тысяч эвакуированных»: the adjective is the thing."""
    last = adjectives[0]
    name = masculine(last)
    phrase = Phrase(name, name, start, start + 1)
    phrase.model = None
    return phrase


def _quoted(sentence: Sentence, t: int, adjectives: list[Word]) -> Phrase | None:
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
    noun = noun_in(word, ANY_PL) or noun_in(word, ANY)
    name = noun.lemma if noun else word.form
    phrase = Phrase(name, name, t + 1, end + 1)
    phrase.model = sentence.text[sentence.spans[t + 1][0] : sentence.spans[end - 1][1]]
    return phrase


def _after_participle(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """«80 процентов выпускаемой в Чебоксарах продукции»: the noun stands after the participle's words."""
    cases = adjectives[-1].adjective_cases & mask
    for u in range(t + 2, min(sentence.n, t + 6)):
        word = sentence.words[u]
        if word.pos == "PNCT":
            return None
        noun = noun_in(word, cases) if not word.scale else None
        if noun is not None and not word.capital:
            return finish(sentence, u, noun, adjectives)
    return None


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


def _designation(sentence: Sentence, t: int) -> Phrase:
    start, end = sentence.spans[t]
    mark = sentence.text[start:end]
    phrase = Phrase(mark, mark, t, t + 1)
    phrase.model = mark
    return phrase


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
    if words[t].pos == "PNCT" and words[t].form in _OPEN:
        quoted = _quoted(sentence, t, [])
        if quoted is not None:
            phrase.model, phrase.end = quoted.model, quoted.end
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
    elif word.adjective_cases & GENITIVE or noun_in(word, GENITIVE) is not None:
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
        noun = noun_in(word, mask)
        if word.adjective_cases & mask and (noun is None or _is_adjective(words, t, sentence.n, word)):
            adjectives.append(word)
        elif noun is not None and not word.capital:
            return Phrase(named(noun, adjectives), noun.lemma, t, t + 1)
        else:
            return None
    return None
