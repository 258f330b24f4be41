"""Headings of tables and handbooks: «Нефть, тыс. т: 1940 — 1 610; 1943 — 2 034»."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.cues import LONGEST_TITLE
from doblest.claims.objects.antecedents import find_nearest, unwrap
from doblest.claims.objects.labels import read_label
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.quantities.units import find_unit, skip_stop
from doblest.claims.rules import Rule
from doblest.claims.state import Heading, Phrase, Sentence
from doblest.language.cases import ANY
from doblest.language.words import Word
from doblest.model import ClaimKind

_REACH: Final = 9
_SHORT_REACH: Final = 7
_NOT_WHOLES: Final = frozenset(["уровень", "год", "итог"])


def read_colon_heading(sentence: Sentence, mark: int) -> Heading | None:
    """«Нефть, тыс. т:», «Рабочие (тыс.):», «в % к 1940:»."""
    words = sentence.words
    for t in range(mark - 1, max(-1, mark - _REACH), -1):
        if words[t].form == "в" and words[t + 1].form == "%":
            return _read_percentage(sentence, t, mark)
        if words[t].form in (",", "("):
            return _read_measure(sentence, t, mark)
    return _read_bare_heading(sentence, mark)


def _read_bare_heading(sentence: Sentence, mark: int) -> Heading | None:
    """«Эвакогоспиталей: 1941 — 48»: a row of a table, or a heading without a measure."""
    if not _is_before_year(sentence, mark):
        return None
    above, phrase = sentence.state.heading, read_label(sentence, mark)
    if phrase is None or (above is not None and _names_place(sentence.words[phrase.head])):
        return None
    if above is None:
        return Heading(1.0, "count", "1", phrase, mark)
    return Heading(above.scale, above.kind, above.unit, phrase, mark)


def read_inline_heading(sentence: Sentence, mark: int) -> Heading | None:
    """«населения, тыс. чел. — 486», «Сбор зерна, тыс. т. 1940 г. — 812»."""
    stops = sentence.words[mark].form == "." and not _is_before_year(sentence, mark)
    comma = None if stops else _find_comma(sentence, mark - 2, mark - _SHORT_REACH)
    return None if comma is None else _read_measure(sentence, comma, mark)


def _find_comma(sentence: Sentence, last: int, floor: int) -> int | None:
    """Index of the last comma after the floor."""
    return next((t for t in range(last, max(-1, floor), -1) if sentence.words[t].form == ","), None)


def _names_place(word: Word) -> bool:
    """«Заречинск: 1939 — 141,2»: whose row it is, not of what."""
    return word.capital and (not word.known or any(noun.proper for noun in word.nouns))


def _is_before_year(sentence: Sentence, mark: int) -> bool:
    """«Эвакогоспиталей: 1941 — 48», «Численность: 1940 г. — 5,6 тыс.»."""
    if not 1800 <= sentence.words[mark + 1].number <= 2030:
        return False
    t = mark + 2
    if sentence.words[t].form == "г":
        t = skip_stop(sentence, t + 1)
    return sentence.words[t].form in lexicon.DASHES


def read_title(sentence: Sentence) -> Heading | None:
    """The measure of a sentence that is a heading: «Население городов, тыс. чел. (на 1 янв.)»."""
    if sentence.n < 4:
        return None
    opening = next((t for t in range(sentence.n) if sentence.words[t].form == "("), sentence.n - 1)
    comma = _find_comma(sentence, opening - 1, opening - _REACH)
    heading = None if comma is None else _read_measure(sentence, comma, opening)
    return None if heading is None else replace(heading, mark=-1)


def read_capital_title(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«ТАНКОВАЯ БРОНЯ» in a line of its own names the thing of what follows."""
    if end - start > LONGEST_TITLE or not sentence.text[start:end].isupper():
        return None
    chunks = split_chunks(sentence, 0, sentence.n)
    if not chunks or _names_place(sentence.words[chunks[0].head]):
        return None
    return name_chunk(sentence, chunks[0])


def _find_heading_thing(sentence: Sentence, t: int) -> Phrase | None:
    return read_label(sentence, t) or find_nearest(sentence, t) or sentence.state.antecedent


def _read_measure(sentence: Sentence, t: int, mark: int) -> Heading | None:
    """«, тыс. т:», «, млн:», «, тыс. плотных м³:», «, %:»."""
    u = t + 1
    if sentence.words[u].form == "%" and u == mark - 1:
        return Heading(0.01, _percent_kind(sentence, t), "1", _find_heading_thing(sentence, t), mark)
    scale = sentence.words[u].scale
    if scale:
        u = skip_stop(sentence, u + 1)
    unit, end = find_unit(sentence, u) if u < mark else (None, u)
    unit = unit or (_COUNTED if scale else None)
    if unit is None or not _reaches(sentence, max(u, end), mark):
        return None
    return Heading(scale or 1.0, unit.kind, unit.name, _find_heading_thing(sentence, t), mark)


_COUNTED: Final = lexicon.Unit("count", "1")


def _percent_kind(sentence: Sentence, t: int) -> ClaimKind:
    """«Удельный вес женщин, %» is a share, «Выработка, %» a growth."""
    near = sentence.words[max(0, t - _REACH) : t]
    return "share" if any(word.lemma in lexicon.PARTS for word in near) else "ratio"


def _reaches(sentence: Sentence, t: int, mark: int) -> bool:
    """Nothing but a preposition and its words stands between the measure and the mark."""
    return t >= mark - 1 or sentence.words[t].pos == "PREP"


def _read_percentage(sentence: Sentence, t: int, mark: int) -> Heading:
    """«в % к числу выбывших:» is a share, «в % к 1940:» a growth."""
    previous, thing = sentence.state.heading, sentence.state.antecedent
    if _is_of_whole(sentence, t, mark):
        whole = unwrap(sentence, read_phrase(sentence, t + 3, ANY))
        return Heading(0.01, "share", "1", whole or thing, mark)
    phrase = previous.phrase if previous is not None else None
    return Heading(0.01, "ratio", "1", phrase or find_nearest(sentence, t) or thing, mark)


def _is_of_whole(sentence: Sentence, t: int, mark: int) -> bool:
    after = sentence.words[t + 3]
    if sentence.words[t + 2].form != "к" or t + 3 >= mark:
        return False
    return after.number < 0 and after.lemma not in _NOT_WHOLES


_INLINE: Final[Rule[int, Heading]] = Rule("шапка в строке", read_inline_heading)
HEADINGS: Final[dict[str, tuple[Rule[int, Heading], ...]]] = {
    ":": (Rule("шапка с двоеточием", read_colon_heading),),
    "—": (_INLINE,),
    "–": (_INLINE,),
    ".": (_INLINE,),
}
"""By the mark that stands after the heading."""
