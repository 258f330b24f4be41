"""Noun phrases of a stretch, each with the preposition that governs it."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.nouns import finish
from doblest.claims.state import Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    GEN_PL,
    GEN_SG,
    INS_PL,
    INS_SG,
    NOM_PL,
    NOM_SG,
    Noun,
    Word,
    select_noun,
)

DIRECT: Final = NOM_SG | NOM_PL | ACC_SG | ACC_PL | GEN_PL | GEN_SG
SUBJECT: Final = NOM_SG | NOM_PL | ACC_SG | ACC_PL
_OPAQUE: Final = frozenset(["PREP", "VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS", "PNCT", "NPRO", "ADVB"])


class Chunk:
    """A noun with its adjectives: `[start, head]`; genitives after it belong to it up to `end`."""

    __slots__ = ("end", "governor", "head", "noun", "start")

    def __init__(self, start: int, head: int, noun: Noun, governor: str) -> None:
        self.start = start
        self.head = head
        self.noun = noun
        self.governor = governor
        """The preposition before it, or an empty string."""
        self.end = head + 1


def chunks(sentence: Sentence, start: int, end: int) -> list[Chunk]:
    """The noun phrases of `[start, end)` in order, brackets left out."""
    words = sentence.words
    found: list[Chunk] = []
    governor, opening, t = "", -1, start
    while t < end:
        word = words[t]
        if word.form == "(":
            t = _past_bracket(words, t, end)
            governor, opening = "", -1
            continue
        if word.pos == "PREP":
            governor, opening = word.form, -1
        elif word.pos in _OPAQUE or word.number >= 0 or word.scale:
            if word.pos != "ADVB" and word.form not in ("«", "»", '"'):
                governor = ""
            opening = -1
        elif word.nouns and not _modifier(words, t, end):
            chunk = _chunk(word, t, opening, governor)
            if chunk is not None and not _attached(found, chunk, words):
                found.append(chunk)
            governor, opening = "", -1
        elif word.adjective_cases:
            opening = t if opening < 0 else opening
        else:
            opening = -1
        t += 1
    return found


def _past_bracket(words: list[Word], t: int, end: int) -> int:
    for u in range(t + 1, end):
        if words[u].form == ")":
            return u + 1
    return t + 1


def _modifier(words: list[Word], t: int, end: int) -> bool:
    """A word that may be both is an adjective before a noun that agrees."""
    cases = words[t].adjective_cases
    if not cases or t + 1 >= end:
        return False
    return any(noun.cases & cases for noun in words[t + 1].nouns) or bool(
        words[t + 1].adjective_cases & cases and not words[t + 1].nouns
    )


def _chunk(word: Word, t: int, opening: int, governor: str) -> Chunk | None:
    noun = select_noun(word, DIRECT) if not governor else word.nouns[0]
    noun = noun or word.nouns[0]
    if noun.lemma in lexicon.DURATIONS or noun.lemma in lexicon.MONTHS:
        return None
    return Chunk(t if opening < 0 else opening, t, noun, governor)


def _attached(found: list[Chunk], chunk: Chunk, words: list[Word]) -> bool:
    """A genitive right after a noun belongs to it: «вина станции», «орденом Ленина»."""
    if not found or chunk.governor or found[-1].end != chunk.start:
        return False
    head = found[-1]
    genitive = select_noun(words[chunk.head], GEN_SG | GEN_PL)
    if genitive is None or head.governor == "сверх":
        return False
    if chunk.start < chunk.head and not words[chunk.start].adjective_cases & (GEN_SG | GEN_PL):
        return False
    if not head.noun.cases & DIRECT and (
        genitive.cases & GEN_PL or not head.noun.cases & (INS_SG | INS_PL | DAT_PL)
    ):
        return False
    head.end = chunk.head + 1
    return True


def phrase_of(sentence: Sentence, chunk: Chunk) -> Phrase:
    """The chunk as a phrase."""
    adjectives = [word for word in sentence.words[chunk.start : chunk.head] if word.adjective_cases]
    return finish(sentence, chunk.head, chunk.noun, [w for w in adjectives if w.lemma not in lexicon.SKIPPED])
