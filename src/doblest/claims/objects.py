"""Of what the number speaks: the thing counted, the whole of a share, what grew, what money was for."""

from __future__ import annotations

from typing import Final

from doblest.claims import antecedents, lexicon
from doblest.claims.phrases import ANY, GENITIVE, phrase_at
from doblest.claims.sentence import Mention, Phrase, Sentence
from doblest.language.words import (
    ANY_PL,
    ANY_SG,
    DAT_PL,
    GEN_PL,
    GEN_SG,
    INS_PL,
    LOC_PL,
)

_OBLIQUE_PL: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL
_ANAPHORA: Final = frozenset(["которых", "них", "этого", "этих"])


def find(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing that the mention is about, or None where the text names none."""
    if mention.kind == "ratio":
        return _grown(sentence, mention)
    if mention.kind == "money":
        return _bought(sentence, mention)
    if mention.kind == "share":
        return _whole(sentence, mention)
    return _counted(sentence, mention)


def governed(mention: Mention) -> int:
    """Cases that a noun may stand in after the number."""
    if mention.sign in ("unit", "pieces") or mention.scaled:
        return GENITIVE
    value = int(mention.high)
    if value != mention.high:
        return GENITIVE
    last = 0 if value % 100 in (11, 12, 13, 14) else value % 10
    if last == 1:
        return ANY_SG | ANY_PL
    if last in (2, 3, 4):
        return GEN_SG | _OBLIQUE_PL
    return _OBLIQUE_PL | GEN_SG


def _counted(sentence: Sentence, mention: Mention) -> Phrase | None:
    start, end = mention.start, mention.end
    if sentence.at(end).form in ("из", "от") and sentence.at(end + 1).form in _ANAPHORA:
        return sentence.last
    phrase = phrase_at(sentence, end, governed(mention))
    if phrase is not None:
        return _elliptic(sentence, mention, phrase)
    marked = antecedents.marked(sentence, start)
    if marked is not None:
        return marked
    adjacent = antecedents.adjacent(sentence, start)
    if adjacent is not None:
        return adjacent
    if sentence.last is not None and sentence.phrase_ends and not mention.sign:
        return sentence.last
    return antecedents.farther(sentence, start) or sentence.last


def _elliptic(sentence: Sentence, mention: Mention, phrase: Phrase) -> Phrase:
    """«из них пять оборонных»: an adjective alone takes the noun named before."""
    if phrase.end - phrase.head != 1 or sentence.words[phrase.head].nouns or sentence.last is None:
        return phrase
    if not sentence.words[phrase.head].adjective_cases or not sentence.claims:
        return phrase
    return sentence.last


def _whole(sentence: Sentence, mention: Mention) -> Phrase | None:
    end = mention.end
    if mention.sign == "each":
        mask = GENITIVE if end > mention.after else ANY_SG
        return phrase_at(sentence, end, mask) or sentence.last
    word = sentence.at(end)
    if word.form in ("от", "из", "в"):
        if sentence.at(end + 1).form in _ANAPHORA:
            return sentence.last or antecedents.farther(sentence, mention.start)
        if word.form != "в":
            end += 1
    phrase = phrase_at(sentence, end, GENITIVE)
    inner = antecedents.content(sentence, phrase)
    if inner is not None:
        return inner
    before = antecedents.marked(sentence, mention.start)
    if before is not None:
        return before
    return (
        sentence.last
        if sentence.phrase_ends
        else antecedents.farther(sentence, mention.start) or sentence.last
    )


def _grown(sentence: Sentence, mention: Mention) -> Phrase | None:
    found = antecedents.measured(sentence, mention.start, mention.end)
    if found is not None:
        return found
    if sentence.phrase_ends and sentence.last is not None:
        return sentence.last
    return (
        antecedents.farther(sentence, mention.start) or phrase_at(sentence, mention.end, ANY) or sentence.last
    )


def _bought(sentence: Sentence, mention: Mention) -> Phrase | None:
    return antecedents.purpose(sentence, mention.start, mention.end) or antecedents.adjacent(
        sentence, mention.start if sentence.at(mention.start - 1).form != "на" else mention.start - 1
    )
