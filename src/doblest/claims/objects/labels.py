"""The thing that a dash, a colon, a bracket or a comma parts from the number."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects.antecedents import content, inside, is_name, left_edge
from doblest.claims.phrases.chunks import DIRECT, chunks, phrase_of
from doblest.claims.phrases.nouns import is_designation, named
from doblest.claims.state import Phrase, Sentence
from doblest.language.inflection import inflect_adjective
from doblest.language.words import (
    GEN_PL,
    NOM_PL,
    select_noun,
)

_MARKS: Final = frozenset("-–—:")
_LABEL_STOPS: Final = frozenset([";", "!", "?", ":", "•", ",", "*", "–", "—", "+"])
_LABEL_REACH: Final = 12
_REACH: Final = 16


def marked(sentence: Sentence, start: int) -> Phrase | None:
    """«миномётов — 250 шт.», «Танки: 1200»: the thing stands before a dash or a colon."""
    t = start - 1
    if sentence.at(t).form == "по":
        t -= 1
    if t < 1 or sentence.words[t].form not in _MARKS:
        return None
    return label(sentence, t)


def label(sentence: Sentence, mark: int) -> Phrase | None:
    """The thing that a label before a dash or a colon names, or None where it names none."""
    edge = max(left_edge(sentence, mark, _LABEL_REACH, _LABEL_STOPS), sentence.phrase_ends)
    for chunk in chunks(sentence, edge, mark):
        if chunk.governor or not chunk.noun.cases & DIRECT or is_name(sentence, chunk.head, edge):
            continue
        phrase = phrase_of(sentence, chunk)
        if phrase.lemma in lexicon.PLANNED:
            return inside(sentence, phrase) or _alone(sentence, phrase, mark)
        return content(sentence, phrase)
    if edge == mark - 1 and sentence.words[edge].adjective_cases & (NOM_PL | GEN_PL):
        return _elliptic(sentence, edge)
    return _mark_only(sentence, mark - 1) if edge < mark else None


def _alone(sentence: Sentence, phrase: Phrase, mark: int) -> Phrase | None:
    """«Добыча: план 1150 т»: where nothing tells of what, the doing itself is the thing."""
    planned = sentence.at(mark + 1).lemma in lexicon.PLANNED
    return phrase if phrase.end == mark and planned and sentence.words[mark].form == ":" else None


def concerning(sentence: Sentence, start: int) -> Phrase | None:
    """«по боеприпасам — в 8 раз», «по сельди — лишь на 88»."""
    mark = start - 1
    while mark > 0 and sentence.words[mark].form in ("лишь", "только", "уже", "даже", "на", "всего"):
        mark -= 1
    if mark < 2 or sentence.words[mark].form not in _MARKS:
        return None
    edge = left_edge(sentence, mark, _LABEL_REACH, _LABEL_STOPS)
    for chunk in chunks(sentence, edge, mark):
        if chunk.governor == "по":
            return phrase_of(sentence, chunk)
    return None


def _mark_only(sentence: Sentence, t: int) -> Phrase | None:
    """«ППШ — 240»: a mark alone is the thing."""
    if not 0 <= t < sentence.n or not is_designation(sentence, t):
        return None
    start, end = sentence.spans[t]
    mark = sentence.text[start:end]
    phrase = Phrase(mark, mark, t, t + 1)
    phrase.model = mark
    return phrase


def _elliptic(sentence: Sentence, t: int) -> Phrase | None:
    """«школ: начальных — 412, семилетних — 186»: an adjective alone takes the noun before the colon."""
    adjective = sentence.words[t]
    for u in range(t - 1, max(0, t - _REACH), -1):
        if sentence.words[u].form == ":":
            noun = select_noun(sentence.words[u - 1], adjective.adjective_cases)
            return None if noun is None else Phrase(named(noun, [adjective]), noun.lemma, t, t + 1)
    if not adjective.adjective_cases & NOM_PL:
        return None
    name = inflect_adjective(adjective.form)
    return Phrase(name, name, t, t + 1)


def enclosed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«в госпиталях (всего 9)»: the thing stands before the bracket."""
    if sentence.at(end).form not in (")", ",", ";"):
        return None
    for t in range(start - 1, max(-1, start - 4), -1):
        word = sentence.words[t]
        if word.form == "(":
            found = chunks(sentence, max(0, t - 6), t)
            return phrase_of(sentence, found[-1]) if found and found[-1].end == t else None
        if word.form not in ("всего", "ныне", "тогда", "и", "их", "было"):
            break
    return None


def apposed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«премию, восемьсот рублей, она внесла»: the number is an apposition."""
    if sentence.at(start - 1).form != "," or sentence.at(end).form not in (",", ".") or start < 2:
        return None
    if sentence.phrase_ends == start - 1:
        return sentence.last
    found = chunks(sentence, max(sentence.phrase_ends, start - 6), start - 1)
    return phrase_of(sentence, found[-1]) if found and found[-1].end == start - 1 else None
