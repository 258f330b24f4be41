"""Noun phrases to the right of a token: the way to the noun through all that may stand before it."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.nouns import (
    OPENING,
    designation_at,
    finish,
    is_adjective,
    is_designation,
    named,
    quoted,
)
from doblest.claims.state import Phrase, Sentence
from doblest.language.inflection import inflect_adjective
from doblest.language.words import (
    Word,
    select_noun,
)

_REACH: Final = 9
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
        if word.form in OPENING:
            return quoted(sentence, t, adjectives) or 0
        return int(word.form in _BRACKETS or _joins_adjectives(words, t, n, adjectives))
    if word.lemma in lexicon.SKIPPED or word.form in lexicon.SKIPPED:
        return 1
    if word.form in ("и", "или"):
        return int(_joins_adjectives(words, t, n, adjectives))
    if word.number >= 0 or word.scale:
        return 0
    if _abbreviated(sentence, t, mask):
        return 2
    noun = select_noun(word, mask)
    if word.adjective_cases and (noun is None or is_adjective(words, t, n, word)):
        adjectives.append(word)
        return 1
    if noun is not None and not (noun.proper and word.capital and not word.known):
        return finish(sentence, t, noun, adjectives)
    return _odd_step(sentence, t, adjectives, mask)


def _odd_step(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """A token that is neither adjective nor noun in its case: a mark, a name, a participle's words."""
    word, follower = sentence.words[t], sentence.at(t + 1)
    if word.capital and word.form.endswith(("вых", "ных", "ских")) and select_noun(follower, mask):
        adjectives.append(word)
        return 1
    if adjectives and adjectives[-1].participle and word.pos == "PREP":
        return _after_participle(sentence, t, adjectives, mask) or 0
    if not adjectives and is_designation(sentence, t):
        return designation_at(sentence, t)
    return int(word.pos == "ADVB" and bool(follower.adjective_cases))


def _shared_noun(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """«13 противолодочных и 9 речных кораблей»: the noun stands after the next number."""
    words, n = sentence.words, sentence.n
    if t + 3 >= n or words[t].form != "и" or words[t + 1].number < 0 or not words[t + 2].adjective_cases:
        return None
    for u in range(t + 2, min(n, t + 6)):
        noun = select_noun(words[u], mask)
        if noun is not None and not (words[u].adjective_cases and is_adjective(words, u, n, words[u])):
            return Phrase(named(noun, adjectives), noun.lemma, u, t)
        if not words[u].adjective_cases:
            return None
    return None


def _abbreviated(sentence: Sentence, t: int, mask: int) -> bool:
    """«эвакуир. предприятий», «подв. лодок»: an adjective cut short."""
    if sentence.at(t + 1).form != "." or sentence.spans[t][1] != sentence.spans[t + 1][0]:
        return False
    follower = sentence.at(t + 2)
    return select_noun(follower, mask) is not None or sentence.at(t + 3).form == "."


def _joins_adjectives(words: list[Word], t: int, n: int, adjectives: list[Word]) -> bool:
    """A comma or «и» between adjectives of one noun."""
    if not adjectives or t + 1 >= n:
        return False
    follower = words[t + 1]
    return bool(follower.adjective_cases & adjectives[-1].adjective_cases) and not follower.nouns


def _nominalised(adjectives: list[Word], start: int) -> Phrase:
    """«50 тысяч эвакуированных»: the adjective is the thing."""
    last = adjectives[0]
    name = inflect_adjective(last.form)
    phrase = Phrase(name, name, start, start + 1)
    phrase.model = None
    return phrase


def _after_participle(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """«80 процентов выпускаемой в Чебоксарах продукции»: the noun stands after the participle's words."""
    cases = adjectives[-1].adjective_cases & mask
    for u in range(t + 2, min(sentence.n, t + 6)):
        word = sentence.words[u]
        if word.pos == "PNCT":
            return None
        noun = select_noun(word, cases) if not word.scale else None
        if noun is not None and not word.capital:
            return finish(sentence, u, noun, adjectives)
    return None
