"""Sentences that are none: a list of things without a verb."""

from __future__ import annotations

from collections.abc import Iterator

from doblest.checks.draft import Draft, draft, quote
from doblest.checks.morphology import read_form
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.language.words import Word

_PREDICATES = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED", "GRND", "COMP"})
_DASHES = frozenset("–—-―:")
_OPENING, _CLOSING = frozenset("(«"), frozenset(")»")
_LITTLE = frozenset({"PREP", "CONJ", "PRCL"})
_NO_OPENING = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "NMBR", "PNCT"})


def without_verb(row: Row) -> Iterator[Draft]:
    """«Мины, боеприпасы, оптические прицелы для танков, … боевые самолеты.»"""
    for sentence in row.sentences:
        if _is_long_list(sentence) and _is_fragment(sentence, row.note):
            yield draft([row], "note", "fragment", quote(row, sentence.start, sentence.end))


def _is_long_list(sentence: Sentence) -> bool:
    commas = sum(word.form == "," for word in sentence.words)
    return len(sentence.words) >= threshold("fragment_words") and commas >= threshold("fragment_commas")


def _is_fragment(sentence: Sentence, note: str) -> bool:
    first = sentence.words[0]
    if first.pos in _NO_OPENING or first.form == "это":
        return False
    if note[sentence.end - 1] != "." or note[sentence.start].isdigit():
        return False
    return not any(
        word.form in _DASHES or _may_be_predicate(word) for word in _outside_brackets(sentence.words)
    )


def _outside_brackets(words: list[Word]) -> Iterator[Word]:
    depth = 0
    for word in words:
        if word.form in _OPENING:
            depth += 1
        elif word.form in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            yield word


def _may_be_predicate(word: Word) -> bool:
    if word.pos in _LITTLE:  # «для» is a gerund too, to the dictionary
        return False
    return any(one.pos in _PREDICATES for one in read_form(word.form)[:3])
