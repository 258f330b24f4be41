"""What a quantity is per, and whether it is stated as over the plan."""

from __future__ import annotations

from typing import Final

from doblest.claims import given, lexicon
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Quantity, Sentence
from doblest.language.cases import ACC_SG, GEN_SG
from doblest.language.words import Word, has_lemma, has_noun, select_noun

_PLURAL: Final = frozenset(["дни", "годы", "месяцы", "году", "часы", "часов"])
_PERIODS: Final = lexicon.RATE_PERIODS | lexicon.RATE_SEASONS
_PREPOSITIONS: Final = frozenset(["в", "во", "за"])
_INSIDE: Final = frozenset("(«».")
_EACH: Final = frozenset(["каждый"])
_FALLING: Final = frozenset(["приходиться", "прийтись"])
_OFTEN: Final = lexicon.DASHES | {"по", ":"}
_REACH: Final = 6
_BEFORE: Final = 8
_NEAR: Final = 3
_PLAN_BEFORE: Final = 24


def rate_after(sentence: Sentence, quantity: Quantity) -> str | None:
    """«25 литров крови в день», «460 шт. за смену», «300 танков ежемесячно», «2,9 куб. м на человека»."""
    distributed = quantity.comparator == "le" or sentence.words[quantity.first - 1].form == "по"
    for t in range(quantity.end, min(sentence.n, quantity.end + _REACH)):
        word = sentence.words[t]
        if word.form in lexicon.RATE_ADVERBS:
            return lexicon.RATE_ADVERBS[word.form]
        if (word.mark and word.form not in _INSIDE) or word.number >= 0:
            return None
        rate = _read_period(sentence, t, everyday=distributed) or _read_head(sentence, t)
        if rate is not None:
            return rate
    return None


def rate_before(sentence: Sentence, quantity: Quantity) -> str | None:
    """«за смену 460 шт.», «В день станция заготавливала 25 литров», «ежедневно даёт», «каждый месяц»."""
    bounded = quantity.comparator == "le" or sentence.words[quantity.first - 1].form in _OFTEN
    for t in range(quantity.start - 1, max(-1, quantity.start - 1 - _BEFORE), -1):
        word = sentence.words[t]
        if word.form in lexicon.RATE_ADVERBS:
            return lexicon.RATE_ADVERBS[word.form]
        if word.mark and not (word.form in _INSIDE or t == quantity.start - 1):
            return None
        rate = _read_rate_at(sentence, t, quantity, everyday=bounded)
        if rate is not None:
            return rate
    return None


def _read_rate_at(sentence: Sentence, t: int, quantity: Quantity, *, everyday: bool) -> str | None:
    """What a number some words after the token is per."""
    word = sentence.words[t]
    if has_lemma(word, _EACH):
        return _read_each_period(sentence, t)
    if word.form in ("в", "за"):
        near = t == 0 or quantity.start - t <= _NEAR or word.form == "за"
        return _read_period(sentence, t, everyday=everyday) if near else None
    if word.form in ("на", "с") and quantity.start - t <= _NEAR + 1:
        return _read_head(sentence, t)
    return (
        lexicon.RATE_ADJECTIVES.get(word.lemma)
        if has_lemma(sentence.words[t + 1], lexicon.PLANNED_RATES)
        else None
    )


def rate_of_row(sentence: Sentence, quantity: Quantity) -> str | None:
    """«320 кубометров за смену при норме 240», «118 т хлеба и 9 т сухарей»: as the number before."""
    previous, words = sentence.state.claim, sentence.words
    if previous is None or previous.per is None:
        return None
    t = quantity.start - 1
    planned = words[t].lemma in lexicon.PLANNED or words[t].form in ("вместо", "против")
    joined = words[t].form == "и" and t == sentence.state.consumed and words[t - 1].lemma not in _PERIODS
    return previous.per if planned or joined else None


def _read_each_period(sentence: Sentence, t: int) -> str | None:
    """«каждый месяц»."""
    lemmas = (sentence.words[u].lemma for u in (t + 1, t + 2))
    return next((lemma for lemma in lemmas if lemma in _PERIODS), None)


def _read_period(sentence: Sentence, t: int, *, everyday: bool) -> str | None:
    """The span of time right after «в» or «за», in the singular: «в день», «за смену», «по пять за день»."""
    preposition, word, after = sentence.words[t : t + 3]
    if preposition.form not in _PREPOSITIONS or word.form in _PLURAL or after.number >= lexicon.FIRST_YEAR:
        return None
    period = _name_period(word)
    if preposition.form != "за":
        return None if period in lexicon.RATE_SEASONS else period
    often = period == "смена" or (everyday and period != "год")
    return period if often else None


def _name_period(word: Word) -> str | None:
    """The lemma of a span of time; «путину» may be Putin's form too."""
    if word.lemma in _PERIODS:
        return word.lemma
    return next((noun.lemma for noun in word.nouns if noun.lemma in lexicon.RATE_SEASONS), None)


def _read_head(sentence: Sentence, t: int) -> str | None:
    """«на человека», «на одного жителя», «на каждого ребёнка», «с гектара»: one of many."""
    form = sentence.words[t].form
    if form not in ("на", "с"):
        return None
    u = t + 1 + _is_each(sentence.words[t + 1])
    word = sentence.words[u]
    noun = (
        None if word.capital or word.pos == "PREP" else select_noun(word, ACC_SG if form == "на" else GEN_SG)
    )
    if noun is None:
        return None
    if form == "с":
        return "гектар" if noun.lemma in lexicon.AREAS else None
    return noun.lemma if noun.lemma in lexicon.PER_HEADS or _falls_to(sentence, u + 1) else None


def _falls_to(sentence: Sentence, t: int) -> bool:
    """«на сестру приходилось по 45 раненых»: whoever it is per."""
    return any(has_lemma(word, _FALLING) for word in sentence.words[t : t + 2])


def _is_each(word: Word) -> bool:
    """«каждого», «одного», «1», «фуражную»: a word that may stand before who or what there is one of."""
    if word.lemma in ("каждый", "один") or word.form == "1":
        return True
    return bool(word.adjective_cases) and not word.nouns


def exceeds_plan(sentence: Sentence, quantity: Quantity) -> bool:
    """«сверхплановой продукции — 13200 мин», «сверх плана 25 тысяч метров», «перевыполнили план на 27 %»."""
    said = sentence.surface(0, sentence.n).lower()
    if not any(letters in said for letters in lexicon.OVER):
        return False
    if quantity.kind == "ratio":
        return _overfulfils(sentence, quantity)
    return _exceeds_before(sentence, quantity) or _exceeds_after(sentence, quantity)


def _overfulfils(sentence: Sentence, quantity: Quantity) -> bool:
    """«перевыполнили задание на 27 процентов», «перевыполняли планы на 100 и 200 %»."""
    for t in range(quantity.start - 1, max(-1, quantity.start - _PLAN_BEFORE), -1):
        word = sentence.words[t]
        if word.lemma.startswith("перевыполн"):
            between = (sentence.words[u].form for u in range(t, quantity.end))
            return "на" in between
        if word.form in (";", ":", ",") or (word.verb and word.pos == "VERB"):
            return False
    return False


def _exceeds_before(sentence: Sentence, quantity: Quantity) -> bool:
    """«сверх» in the clause before the number, or over a whole row of counts."""
    verb = False
    for t in range(quantity.start - 1, max(-1, quantity.start - _PLAN_BEFORE), -1):
        word = sentence.words[t]
        if _is_over(sentence, t):
            return not _is_of_claim_before(sentence, t)
        if word.form == ";" or (verb and word.form in (",", "и", "а")):
            return False
        verb = verb or word.pos in ("VERB", "PRTS", "GRND")
    return False


def _is_of_claim_before(sentence: Sentence, t: int) -> bool:
    """«40 пудов сверх плана и 300 в фонд»: what stands right after another number is said of that one."""
    consumed = sentence.state.consumed
    if sentence.state.claim is None or not consumed <= t <= consumed + _NEAR:
        return False
    return not any(word.verb or word.form in (",", ";", "и", "а") for word in sentence.words[consumed:t])


def _exceeds_after(sentence: Sentence, quantity: Quantity) -> bool:
    """«310 т литья сверх плана», «40 танков — сверхплановая продукция»."""
    for t in range(quantity.end, min(sentence.n, quantity.end + _REACH)):
        word = sentence.words[t]
        if _is_over(sentence, t):
            return True
        if word.form in (",", ";", ".", "и", "а") or word.number >= 0 or word.pos in ("VERB", "PRTS"):
            return False
    return False


def _is_over(sentence: Sentence, t: int) -> bool:
    """«сверх плана», «сверх апрельского задания», «сверхплановый», «выше плана»."""
    form = sentence.words[t].form
    if form.startswith("сверхплан"):
        return True
    if form not in lexicon.OVER_PLAN:
        return False
    return any(has_noun(word, lexicon.RATE_PLANS) for word in sentence.words[t + 1 : t + 3])


_RATES: Final = (
    Rule("за какое время", rate_after),
    Rule("за какое время, впереди", rate_before),
    Rule("за то же время", rate_of_row),
)
RATES: Final = dict.fromkeys(("count", "mass", "length", "area", "volume", "money"), _RATES)
"""By kind: shares and growths are per no time."""
EXCESS: Final = CuedRules(Rule("сверх плана", exceeds_plan, given=given.EXCESS))
