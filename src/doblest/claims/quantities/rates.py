"""What a quantity is per, and whether it is stated as over the plan."""

from __future__ import annotations

from typing import Final

from doblest.claims.rules import Rule
from doblest.claims.state import Quantity, Sentence
from doblest.language.words import has_lemma

_PERIODS: Final = frozenset(["день", "сутки", "месяц", "год", "неделя", "час", "смена", "декада"])
_ADVERBS: Final[dict[str, str]] = {
    "ежедневно": "день",
    "ежесуточно": "сутки",
    "ежемесячно": "месяц",
    "ежегодно": "год",
    "еженедельно": "неделя",
    "ежечасно": "час",
    "ежесменно": "смена",
}
_PLURAL: Final = frozenset(["дни", "годы", "месяцы", "году", "часы", "часов"])
_PREPOSITIONS: Final = frozenset(["в", "во", "за"])
_INSIDE: Final = frozenset("(«»")
_EACH: Final = frozenset(["каждый"])
_REACH: Final = 6
_PLAN_BEFORE: Final = 16


def rate_after(sentence: Sentence, quantity: Quantity) -> str | None:
    """«25 литров крови в день», «460 шт. за смену», «300 танков ежемесячно»."""
    for t in range(quantity.end, min(sentence.n, quantity.end + _REACH)):
        word = sentence.words[t]
        if word.form in _ADVERBS:
            return _ADVERBS[word.form]
        if word.mark or word.number >= 0:
            return None
        if word.form in _PREPOSITIONS and (period := _read_period(sentence, t)) is not None:
            return period
    return None


def rate_before(sentence: Sentence, quantity: Quantity) -> str | None:
    """«за смену 460 шт.», «В день станция заготавливала 25 литров», «ежедневно даёт», «каждый месяц»."""
    for t in range(quantity.start - 1, max(-1, quantity.start - 1 - _REACH), -1):
        word = sentence.words[t]
        if word.form in _ADVERBS:
            return _ADVERBS[word.form]
        if word.mark and word.form not in _INSIDE:
            return None
        if word.form == "за" or (word.form == "в" and t == 0):
            period = _read_period(sentence, t)
        else:
            period = _read_each_period(sentence, t) if has_lemma(word, _EACH) else None
        if period is not None:
            return period
    return None


def _read_each_period(sentence: Sentence, t: int) -> str | None:
    """«каждый месяц»."""
    lemmas = (sentence.words[u].lemma for u in (t + 1, t + 2))
    return next((lemma for lemma in lemmas if lemma in _PERIODS), None)


def _read_period(sentence: Sentence, t: int) -> str | None:
    """The span of time right after «в» or «за», in the singular: «в день», «за смену»."""
    word = sentence.words[t + 1]
    singular = word.lemma in _PERIODS and word.form not in _PLURAL
    return word.lemma if singular and (sentence.words[t].form != "за" or word.lemma == "смена") else None


def exceeds_plan(sentence: Sentence, quantity: Quantity) -> bool:
    """«сверхплановой продукции — 13200 мин», «сверх плана 25 тысяч метров»."""
    if sentence.text.find("верх", sentence.matches[0].start(), sentence.matches[-1].end()) < 0:
        return False
    for t in range(max(0, quantity.start - _PLAN_BEFORE), min(sentence.n, quantity.end + _REACH)):
        form = sentence.words[t].form
        if form.startswith("сверхплан"):
            return True
        if form == "сверх" and sentence.words[t + 1].lemma in ("план", "задание", "программа"):
            return True
    return False


_RATES: Final = (Rule("за какое время", rate_after), Rule("за какое время, впереди", rate_before))
RATES: Final = dict.fromkeys(("count", "mass", "length", "area", "volume", "money"), _RATES)
"""By kind: shares and growths are per no time."""
EXCESS: Final = (Rule("сверх плана", exceeds_plan),)
