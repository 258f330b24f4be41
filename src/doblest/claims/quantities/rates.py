"""What a quantity is per, and whether it is stated as over the plan."""

from __future__ import annotations

from typing import Final

from doblest.claims.state import Mention, Sentence

_PER: Final[dict[str, str]] = {
    "день": "день",
    "сутки": "сутки",
    "месяц": "месяц",
    "год": "год",
    "неделя": "неделя",
    "час": "час",
    "смена": "смена",
    "декада": "декада",
}
_ADVERBS: Final[dict[str, str]] = {
    "ежедневно": "день",
    "ежесуточно": "сутки",
    "ежемесячно": "месяц",
    "ежегодно": "год",
    "еженедельно": "неделя",
    "ежечасно": "час",
    "ежесменно": "смена",
}
_REACH: Final = 6


def per(sentence: Sentence, mention: Mention, after: int) -> str | None:
    """`день`, `месяц` … of a rate: «25 литров крови в день», «за смену 460 шт.», «ежедневно»."""
    words, n = sentence.words, sentence.n
    for t in range(after, min(n, after + _REACH)):
        word = words[t]
        if word.form in _ADVERBS:
            return _ADVERBS[word.form]
        if word.pos == "PNCT" or word.number >= 0:
            break
        if word.form in ("в", "за", "во") and (unit := _unit(sentence, t)) is not None:
            return unit
    for t in range(mention.start - 1, max(-1, mention.start - 1 - _REACH), -1):
        word = words[t]
        if word.form in _ADVERBS:
            return _ADVERBS[word.form]
        if word.pos == "PNCT" and word.form not in "(«»":
            break
        if (
            word.form in ("в", "за")
            and (unit := _unit(sentence, t)) is not None
            and (t == 0 or word.form == "за")
        ):
            return unit
        if word.lemma == "каждый" and any(_PER.get(words[u].lemma) for u in range(t + 1, min(n, t + 3))):
            return next(_PER[words[u].lemma] for u in range(t + 1, min(n, t + 3)) if words[u].lemma in _PER)
    return None


def _unit(sentence: Sentence, t: int) -> str | None:
    """The span of time right after «в» or «за», in the singular: «в день», «за смену»."""
    word = sentence.at(t + 1)
    unit = _PER.get(word.lemma)
    if unit is None or word.form in ("дни", "годы", "месяцы", "году", "часы", "часов"):
        return None
    if sentence.words[t].form == "за" and unit != "смена":
        return None
    return unit


def over_plan(sentence: Sentence, mention: Mention) -> bool:
    """«сверхплановой продукции — 13200 мин», «сверх плана 25 тысяч метров»."""
    if not sentence.over_plan:
        return False
    for t in range(max(0, mention.start - 16), min(sentence.n, mention.end + 6)):
        form = sentence.words[t].form
        if form.startswith("сверхплан") or (
            form == "сверх" and sentence.at(t + 1).lemma in ("план", "задание", "программа")
        ):
            return True
    return False
