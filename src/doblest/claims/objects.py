"""Of what the number speaks: the thing counted, the whole of a share, what grew, what money was for."""

from __future__ import annotations

from typing import Final

from doblest.claims import antecedents, lexicon
from doblest.claims.phrases import ANY, GENITIVE, phrase_at, simple
from doblest.claims.sentence import Mention, Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    ANY_PL,
    ANY_SG,
    DAT_PL,
    GEN_PL,
    GEN_SG,
    INS_PL,
    LOC_PL,
    NOM_PL,
    NOM_SG,
)

_OBLIQUE_PL: Final = GEN_PL | DAT_PL | INS_PL | LOC_PL
_DASHES: Final = frozenset("-–—")
_PART_OF: Final = frozenset(["них", "которых", "числе"])
_ANAPHORA: Final = frozenset(["которых", "них", "этого", "этих"])


def find(sentence: Sentence, mention: Mention) -> Phrase | None:
    """The thing that the mention is about, or None where the text names none."""
    if mention.sign == "table" and sentence.heading is not None:
        return sentence.heading.phrase
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
    if sentence.at(end).form in ("из", "от"):
        if sentence.at(end + 1).form in _ANAPHORA:
            return sentence.last
        selected = phrase_at(sentence, end + 1, GEN_PL) if sentence.at(end).form == "из" else None
        if selected is not None:
            return selected
    phrase = _people_after(sentence, end) if mention.sign == "people" else _after(sentence, mention, end)
    if phrase is not None:
        return _elliptic(sentence, mention, phrase)
    enclosed = antecedents.enclosed(sentence, start, end)
    if enclosed is not None:
        return enclosed
    marked = antecedents.marked(sentence, start)
    if marked is not None and (mention.sign != "people" or _animate(sentence, marked)):
        return _inherit(sentence, mention, marked)
    if mention.sign == "people":
        return _people(sentence, mention)
    if mention.sign == "unit":
        return _material(sentence, mention)
    adjacent = antecedents.adjacent(sentence, start, GEN_PL)
    if adjacent is not None:
        return adjacent
    if sentence.last is not None and sentence.phrase_ends:
        return _inherit(sentence, mention, None)
    return antecedents.farther(sentence, start) or sentence.last


def _material(sentence: Sentence, mention: Mention) -> Phrase | None:
    """What was measured, where it does not follow the unit: «мыла получено 2,1 т»."""
    start = mention.start
    return (
        antecedents.sized(sentence, start)
        or antecedents.adjacent(sentence, start)
        or antecedents.farther(sentence, start, GENITIVE)
        or sentence.last_of.get(mention.kind)
        or antecedents.farther(sentence, start)
        or sentence.last
    )


def _inherit(sentence: Sentence, mention: Mention, label: Phrase | None) -> Phrase | None:
    """«рабочим 800 г хлеба, служащим — 500»: a bare number takes unit and thing of the one before."""
    if (
        mention.sign
        or not sentence.claims
        or sentence.claims[-1].kind not in ("mass", "volume", "length", "area", "money")
    ):
        return label or sentence.last
    if label is not None and not _animate(sentence, label):
        return label
    previous = sentence.claims[-1]
    mention.kind, mention.unit, mention.sign = previous.kind, previous.unit, "unit"
    return sentence.last_of.get(previous.kind) or sentence.last


def _animate(sentence: Sentence, phrase: Phrase) -> bool:
    return any(noun.animate and noun.lemma == phrase.lemma for noun in sentence.words[phrase.head].nouns)


def _people_after(sentence: Sentence, end: int) -> Phrase | None:
    """«сорок человек рабочих»: people named after the counter."""
    phrase = phrase_at(sentence, end, GEN_PL)
    return phrase if phrase is not None and _animate(sentence, phrase) else None


def _people(sentence: Sentence, mention: Mention) -> Phrase:
    """«Численность рабочих составила 300 чел.» are workers; else «человек» is the thing."""
    for t in range(mention.start - 1, max(-1, mention.start - _REACH), -1):
        if sentence.words[t].form in (",", ";") and t < mention.start - 1:
            break
        if sentence.words[t].form == "нас" and sentence.at(t + 1).form == ".":
            return Phrase("население", "население", t, t + 1)
        for noun in sentence.words[t].nouns:
            if noun.lemma == "население":
                return Phrase("население", "население", t, t + 1)
            if noun.lemma in ("численность", "число", "количество"):
                inner = phrase_at(sentence, t + 2 if sentence.at(t + 1).form == "." else t + 1, GENITIVE)
                if inner is not None and inner.lemma not in ("население", "работающий"):
                    return inner
    return Phrase("человек", "человек", mention.after, mention.end)


_REACH: Final = 14


def _after(sentence: Sentence, mention: Mention, end: int) -> Phrase | None:
    """The thing after the number, also beyond a dash: «4133 - стахановцев»."""
    if sentence.at(end).form in _DASHES:
        phrase = phrase_at(sentence, end + 1, GEN_PL)
        return phrase if phrase is not None and phrase.head <= end + 3 else None
    return phrase_at(sentence, end, governed(mention))


def _elliptic(sentence: Sentence, mention: Mention, phrase: Phrase) -> Phrase:
    """«из них пять оборонных»: an adjective alone takes the noun named before."""
    word = sentence.words[phrase.head]
    if word.nouns or not word.adjective_cases or sentence.last is None or not sentence.claims:
        return phrase
    if not word.participle or _part_of(sentence, mention.start):
        return sentence.last
    return phrase


def _part_of(sentence: Sentence, start: int) -> bool:
    """«из них», «из которых», «в том числе» right before the number."""
    return any(sentence.at(t).form in _PART_OF for t in range(start - 3, start))


def _whole(sentence: Sentence, mention: Mention) -> Phrase | None:
    end = mention.end
    if mention.sign == "each":
        mask = GENITIVE if end > mention.after else ANY_SG
        return phrase_at(sentence, end, mask) or sentence.last
    form = sentence.at(end).form
    if form in ("от", "из"):
        if sentence.at(end + 1).form in _ANAPHORA:
            return sentence.last or antecedents.farther(sentence, mention.start)
        end += 1
    phrase = phrase_at(sentence, _past_apposition(sentence, end), GENITIVE)
    inner = antecedents.content(sentence, phrase)
    if inner is not None:
        return inner
    before = antecedents.marked(sentence, mention.start)
    if before is not None:
        return before
    if sentence.phrase_ends and sentence.last is not None:
        return sentence.last
    return antecedents.farther(sentence, mention.start, preposition="из") or sentence.last


def distributed(sentence: Sentence, mention: Mention, phrase: Phrase) -> Phrase | None:
    """«в каждом третьем танке и боевом самолёте»: the second thing that the share is of."""
    t = phrase.head + 1
    form = sentence.at(t).form
    if form != "и" and not (form == "," and mention.sign == "part"):
        return None
    head = sentence.words[phrase.head]
    cases = 0
    for noun in head.nouns:
        if noun.lemma == phrase.lemma:
            cases = noun.cases
    return simple(sentence, t + 1, cases & (ANY_SG if mention.sign == "each" else GENITIVE))


def _past_apposition(sentence: Sentence, end: int) -> int:
    """«половину – 45 процентов, всех консервов»: past what only says the share again."""
    words, n, t = sentence.words, sentence.n, end
    if sentence.at(t).form in _DASHES or sentence.at(t).form == "(":
        if not (
            t + 2 < n
            and words[t + 1].number >= 0
            and (words[t + 2].form == "%" or words[t + 2].lemma == "процент")
        ):
            return end
        t += 3
    if sentence.at(t).form in (",", ")") and sentence.at(t + 1).lemma == "весь":
        t += 1
    return t


def _grown(sentence: Sentence, mention: Mention) -> Phrase | None:
    if sentence.at(mention.start - 1).form == "что" and sentence.last is not None:
        return sentence.last
    found = antecedents.measured(sentence, mention.start, mention.end)
    marked = antecedents.marked(sentence, mention.start)
    if marked is not None and not _animate(sentence, marked):
        return marked
    if found is not None:
        return found
    if mention.sign == "%" and "ratio" in sentence.last_of:
        return sentence.last_of["ratio"]
    return (
        antecedents.farther(sentence, mention.start) or phrase_at(sentence, mention.end, ANY) or sentence.last
    )


def _bought(sentence: Sentence, mention: Mention) -> Phrase | None:
    start = mention.start
    if any(word.lemma in ("премировать", "премия") for word in sentence.words[:start]):
        return Phrase("премия", "премия", start, start)
    named = antecedents.marked(sentence, start) or antecedents.apposed(sentence, start, mention.end)
    if named is not None and named.lemma not in lexicon.FUNDS:
        return named
    found = antecedents.purpose(sentence, start, mention.end)
    if found is not None:
        return found
    if sentence.at(start - 1).form == "на":
        start -= 1
        return antecedents.adjacent(sentence, start) or antecedents.farther(sentence, start, ACC_SG | ACC_PL)
    adjacent = antecedents.adjacent(sentence, start)
    if adjacent is not None or not antecedents.costs(sentence, start):
        return adjacent
    return antecedents.farther(sentence, start, ACC_SG | ACC_PL | NOM_SG | NOM_PL)
