"""Sentences that are none: a list of things without a verb."""

from __future__ import annotations

from collections.abc import Iterator

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.morphology import readings
from doblest.checks.prose import Prose, Sentence
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.language.words import Word

_PREDICATES = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED", "GRND", "COMP"})
_DASHES = frozenset("–—-―:")
_OPENING, _CLOSING = frozenset('(«"'), frozenset(')»"')
_LITTLE = frozenset({"PREP", "CONJ", "PRCL"})
_NO_OPENING = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "NMBR", "PNCT"})


def without_verb(register: Register) -> Iterator[Draft]:
    """«Мины, боеприпасы, оптические прицелы для танков, … боевые самолеты.»"""
    for located, prose in register.prose:
        for sentence in prose.sentences:
            if _is_fragment(sentence, prose):
                words = shown(prose.text[sentence.start : sentence.end], 80)
                yield Draft(
                    entries=(located,),
                    field="note",
                    message=f"Предложение без сказуемого: «{words}».",
                    message_en=f"A sentence without a predicate: «{words}».",
                    evidence=(quote(located, sentence.start, sentence.end),),
                )


def _is_fragment(sentence: Sentence, prose: Prose) -> bool:
    words = sentence.words
    if len(words) < threshold("fragment_words") or words[0].pos in _NO_OPENING or words[0].form == "это":
        return False
    if sum(word.form == "," for word in words) < threshold("fragment_commas"):
        return False
    if prose.text[sentence.end - 1] != "." or prose.text[sentence.start : sentence.end].lstrip()[0].isdigit():
        return False
    bare = list(_outside_brackets(words))
    return not any(word.form in _DASHES or _may_be_predicate(word) for word in bare)


def _outside_brackets(words: list[Word]) -> Iterator[Word]:
    depth = 0
    for word in words:
        if word.form in _OPENING and word.form != '"':
            depth += 1
        elif word.form in _CLOSING and word.form != '"':
            depth = max(0, depth - 1)
        elif not depth:
            yield word


def _may_be_predicate(word: Word) -> bool:
    if word.pos in _LITTLE:  # «для» is a gerund too, to the dictionary
        return False
    return any(one.pos in _PREDICATES for one in readings(word.form)[:3])
