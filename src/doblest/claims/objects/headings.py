"""Headings of tables and handbooks: «Нефть, тыс. т: 1940 — 1 610; 1943 — 2 034»."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.quantities.units import unit_at
from doblest.claims.state import Heading, Mention, Sentence
from doblest.language.words import Word

_REACH: Final = 9
_SHORT_REACH: Final = 7
_OPENERS: Final = frozenset([",", "("])


def read_heading(sentence: Sentence, mark: int) -> None:
    """Take the measure that stands before a colon, a dash, or a full stop, for the numbers after it."""
    form = sentence.words[mark].form
    if form == ":":
        heading = _before_colon(sentence, mark)
    elif form == "." and not _year_follows(sentence, mark):
        return
    else:
        heading = _right_before(sentence, mark)
    if heading is not None:
        heading.mark = mark
        sentence.heading = heading


def _right_before(sentence: Sentence, mark: int) -> Heading | None:
    """«населения, тыс. чел. — 486», «Сбор зерна, тыс. т. 1940 г. — 812»."""
    for t in range(mark - 2, max(-1, mark - _SHORT_REACH), -1):
        if sentence.words[t].form == ",":
            return _measure(sentence, t, mark)
    return None


def _before_colon(sentence: Sentence, colon: int) -> Heading | None:
    words = sentence.words
    for t in range(colon - 1, max(-1, colon - _REACH), -1):
        opener = words[t].form
        in_percent = opener == "в" and words[t + 1].form == "%"
        if opener in _OPENERS or in_percent:
            return _percentage(sentence, t, colon) if in_percent else _measure(sentence, t, colon)
    if not _year_follows(sentence, colon):
        return None
    above, phrase = sentence.heading, labels.label(sentence, colon)
    if phrase is None or (above is not None and names_place(sentence.words[phrase.head])):
        return None
    return (
        Heading(above.scale, above.kind, above.unit, phrase) if above else Heading(1.0, "count", "1", phrase)
    )


def names_place(word: Word) -> bool:
    """«Заречинск: 1939 — 141,2»: whose row it is, not of what."""
    return word.capital and (not word.known or any(noun.proper for noun in word.nouns))


def _year_follows(sentence: Sentence, colon: int) -> bool:
    """«Эвакогоспиталей: 1941 — 48», «Численность: 1940 г. — 5,6 тыс.»."""
    if not 1800 <= sentence.at(colon + 1).number <= 2030:
        return False
    t = colon + 2
    if sentence.at(t).form == "г":
        t += 2 if sentence.at(t + 1).form == "." else 1
    return sentence.at(t).form in ("—", "–", "-")


def heading_of(sentence: Sentence) -> Heading | None:
    """The measure of a sentence that is a heading: «Население городов, тыс. чел. (на 1 янв.).»."""
    if sentence.claims or sentence.n < 4:
        return None
    opening = next((t for t in range(sentence.n) if sentence.words[t].form == "("), sentence.n - 1)
    for t in range(opening - 1, max(-1, opening - _REACH), -1):
        if sentence.words[t].form == ",":
            return _measure(sentence, t, opening)
    return None


def _measure(sentence: Sentence, t: int, colon: int) -> Heading | None:
    """«, тыс. т:», «, млн:», «, тыс. плотных м³:», «, %:»."""
    u = t + 1
    if sentence.at(u).form == "%" and u == colon - 1:
        phrase = labels.label(sentence, t) or antecedents.farther(sentence, t) or sentence.last
        part = any(word.lemma in lexicon.PARTS for word in sentence.words[max(0, t - _REACH) : t])
        return Heading(0.01, "share" if part else "ratio", "1", phrase)
    scale = sentence.at(u).scale
    if scale:
        u += 2 if sentence.at(u + 1).form == "." else 1
    unit, end = unit_at(sentence, u, sentence.at(u)) if u < colon else (None, u)
    if unit is None and not scale:
        return None
    if max(u, end) < colon - 1 and sentence.at(max(u, end)).pos != "PREP":
        return None
    phrase = labels.label(sentence, t) or antecedents.farther(sentence, t) or sentence.last
    heading = Heading(scale or 1.0, "count", "1", phrase)
    if unit is not None:
        heading.kind, heading.unit = unit.kind, unit.name
    return heading


def _percentage(sentence: Sentence, t: int, colon: int) -> Heading:
    """«в % к числу выбывших:» is a share, «в % к 1940:» a growth."""
    after = sentence.at(t + 3)
    if (
        sentence.at(t + 2).form == "к"
        and t + 3 < colon
        and after.number < 0
        and after.lemma not in ("уровень", "год", "итог")
    ):
        whole = phrase_at(sentence, t + 3, 0xFFF)
        whole = antecedents.content(sentence, whole)
        return Heading(0.01, "share", "1", whole or sentence.last)
    previous = sentence.heading.phrase if sentence.heading else None
    return Heading(0.01, "ratio", "1", previous or antecedents.farther(sentence, t) or sentence.last)


def apply_heading(sentence: Sentence, mention: Mention) -> None:
    """Give a bare number the measure of its heading."""
    heading = sentence.heading
    if heading is None or mention.sign or mention.scaled:
        return
    after = sentence.at(mention.end)
    if after.pos != "PNCT" or after.form in ("«", "("):
        return
    mention.low *= heading.scale
    mention.high *= heading.scale
    mention.kind, mention.unit, mention.sign = heading.kind, heading.unit, "table"
    mention.scaled = heading.scale != 1.0
