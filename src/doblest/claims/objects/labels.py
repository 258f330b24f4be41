"""The thing that a dash, a colon, a bracket or a comma parts from the number."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.objects import antecedents
from doblest.claims.phrases.adjectives import name_noun
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.nouns import (
    is_counted_acronym,
    is_designation,
    read_designation,
)
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import DIRECT, GEN_PL, NOM_PL
from doblest.language.inflection import inflect_adjective
from doblest.language.words import Word, select_noun

MARKS: Final[frozenset[str]] = frozenset("-–—:")
_STOPS: Final = frozenset([";", "!", "?", ":", "•", ",", "*", "–", "—", "+"])
_REACH: Final = 12
_HEADING_REACH: Final = 16
_GOVERNING: Final = frozenset(["по", "на", "с", "со"])
_BEFORE_NUMBER: Final = frozenset(["лишь", "только", "уже", "даже", "на", "всего"])
_BEFORE_BRACKETED: Final = frozenset(
    ["всего", "ныне", "тогда", "и", "их", "было", "за", "в", "смену", "сутки", "день", "месяц"]
)


def find_whole_label(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«производительность труда — на 78 процентов»: what grows is the label itself."""
    t = quantity.start - 1
    if t <= 0 or sentence.words[t].form not in MARKS:
        return None
    edge = max(antecedents.find_left_edge(sentence, t, _REACH, _STOPS), sentence.state.consumed)
    for chunk in split_chunks(sentence, edge, t):
        if (
            not chunk.governor
            and chunk.noun.cases & DIRECT
            and not antecedents.is_name(sentence, chunk.head, edge)
        ):
            return name_chunk(sentence, chunk)
    return None


def find_label(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Доля в стране: 28 %», «трактористов-женщин — 72 %», «Танки: 1200»: it stands before the mark."""
    t = quantity.start - 1
    t -= sentence.words[t].form in _GOVERNING
    return read_label(sentence, t) if t > 0 and sentence.words[t].form in MARKS else None


def read_label(sentence: Sentence, mark: int) -> Phrase | None:
    """The thing that a label before a dash or a colon names, or None where it names none."""
    edge = max(antecedents.find_left_edge(sentence, mark, _REACH, _STOPS), sentence.state.consumed)
    if edge == mark - 1 and _is_bare_adjective(sentence.words[edge]):
        elliptic = _read_elliptic(sentence, edge)
        if elliptic is not None:
            return elliptic
    for chunk in split_chunks(sentence, edge, mark):
        if chunk.governor or not chunk.noun.cases & DIRECT:
            continue
        if antecedents.is_name(sentence, chunk.head, edge):
            continue
        phrase = name_chunk(sentence, chunk)
        planned = phrase.lemma in lexicon.PLANNED
        return _read_planned(sentence, phrase, mark) if planned else antecedents.unwrap(sentence, phrase)
    return _read_without_noun(sentence, edge, mark) if edge < mark else None


def _read_planned(sentence: Sentence, phrase: Phrase, mark: int) -> Phrase | None:
    """«Добыча: план 1150 т»: where nothing tells of what, the doing itself is the thing."""
    opening = phrase.head - 1
    if sentence.words[opening].form == "(":
        return _find_before(sentence, opening)
    words = sentence.words
    alone = phrase.end == mark and words[mark].form == ":" and words[mark + 1].lemma in lexicon.PLANNED
    return antecedents.find_inside(sentence, phrase) or (phrase if alone else None)


def _read_without_noun(sentence: Sentence, edge: int, mark: int) -> Phrase | None:
    """An adjective alone, or a mark: «ППШ — 240»."""
    if edge == mark - 1 and sentence.words[edge].adjective_cases & (NOM_PL | GEN_PL):
        return _read_elliptic(sentence, edge)
    marked = is_designation(sentence, mark - 1) or is_counted_acronym(sentence, mark - 1)
    return read_designation(sentence, mark - 1) if marked else None


def _is_bare_adjective(word: Word) -> bool:
    """«средних — 58»: an adjective that is hardly ever a noun."""
    if word.pos != "ADJF" or not word.adjective_cases & (NOM_PL | GEN_PL) or not word.nouns:
        return False
    return word.nouns[0].lemma not in lexicon.NOMINALISED


def _read_elliptic(sentence: Sentence, t: int) -> Phrase | None:
    """«школ: начальных — 412, семилетних — 186»: an adjective alone takes the noun before the colon."""
    adjective = sentence.words[t]
    for u in range(t - 1, max(0, t - _HEADING_REACH - 4), -1):
        if sentence.words[u].form == ":":
            noun = select_noun(sentence.words[u - 1], adjective.adjective_cases)
            return None if noun is None else Phrase(name_noun(noun, [adjective]), noun.lemma, t, t + 1)
    name = inflect_adjective(adjective.form)
    return Phrase(name, name, t, t + 1) if adjective.adjective_cases & NOM_PL else None


def find_topic(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«по боеприпасам — в 8 раз», «по сельди — лишь на 88»."""
    mark = quantity.start - 1
    while mark > 0 and sentence.words[mark].form in _BEFORE_NUMBER:
        mark -= 1
    if mark < 2 or sentence.words[mark].form not in MARKS:
        return None
    edge = antecedents.find_left_edge(sentence, mark, _REACH, _STOPS)
    topics = (chunk for chunk in split_chunks(sentence, edge, mark) if chunk.governor == "по")
    return next((name_chunk(sentence, chunk) for chunk in topics), None)


def find_before_bracket(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в госпиталях (всего 9)»."""
    for t in range(quantity.start - 1, max(-1, quantity.start - 5), -1):
        form = sentence.words[t].form
        if form == "(":
            return _find_before(sentence, t)
        if form not in _BEFORE_BRACKETED:
            break
    return None


def _find_before(sentence: Sentence, t: int) -> Phrase | None:
    """The thing before the bracket: «сопла к реактивным снарядам М-8 (за смену 460 шт.)» are nozzles."""
    mark = sentence.surface(t - 1, t) if is_designation(sentence, t - 1) else None
    t -= mark is not None
    chunk = antecedents.find_last_chunk(sentence, max(0, t - 7), t)
    if chunk is None:
        return read_designation(sentence, t) if is_designation(sentence, t) else None
    if chunk.governor in ("к", "для"):
        outer = antecedents.find_last_chunk(sentence, max(0, t - 9), chunk.start - 1)
        if outer is None:
            return None
        return replace(name_chunk(sentence, outer), of=name_chunk(sentence, chunk).name, model=mark, end=t)
    return antecedents.unwrap(sentence, name_chunk(sentence, chunk))


def find_appositive(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«премию, восемьсот рублей, она внесла»: the number is an apposition."""
    comma, consumed = quantity.start - 1, sentence.state.consumed
    if sentence.words[comma].form != "," or sentence.words[quantity.end].form not in (",", "."):
        return None
    if 0 < consumed == comma:
        return sentence.state.antecedent
    chunk = antecedents.find_last_chunk(sentence, max(consumed, comma - 5), comma)
    return None if chunk is None else name_chunk(sentence, chunk)
