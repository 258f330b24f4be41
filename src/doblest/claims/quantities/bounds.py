"""What bounds a number: «более», «не менее», «около», «и более», «с лишним»."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Mention, Sentence

_FLIPPED: Final = {"ge": "le", "le": "ge"}
_WEAKENED: Final = frozenset(["более", "больше", "менее", "меньше"])
_AFTER: Final = frozenset(["более", "больше", "свыше", "выше"])
_DOTTED: Final = frozenset(["ок", "св", "прибл"])
_LEFTOVERS: Final = frozenset(["лишним", "небольшим", "лишком", "гаком"])


def before(sentence: Sentence, mention: Mention) -> None:
    """Set the comparator that stands before the number, and where the quote begins."""
    words, i = sentence.words, mention.start
    t = i - 1
    while (
        t >= 0
        and t > i - 4
        and (words[t].form in lexicon.BETWEEN or (words[t].form == "." and words[t - 1].form in _DOTTED))
    ):
        t -= 1
    word = words[t] if t >= 0 else None
    if word is None:
        return
    sign = lexicon.COMPARATORS.get(word.form)
    by_verb = sign is None and (word.verb or word.participle)
    if by_verb:
        sign = lexicon.COMPARATORS.get(word.lemma)
    if sign is None:
        if t >= 1 and t == i - 1:
            _phrasal(sentence, mention, t)
        return
    if word.form == "до" and t == i - 1:
        _up_to(sentence, mention, t)
        return
    if t >= 1 and words[t - 1].form == "не" and sign in _FLIPPED:
        sign, t = _FLIPPED[sign], t - 1
    elif t >= 1 and words[t - 1].form == "чуть" and not by_verb:
        t -= 1
    mention.comparator = sign
    if not by_verb:
        mention.start = t


def signed(sentence: Sentence, mention: Mention) -> bool:
    """«Металл: +180 тыс. т», «Производительность: ×1,7»: the sign belongs to the quote."""
    t = mention.first - 1
    if t < 0 or sentence.words[t].form not in _SIGNS or sentence.spans[t][1] != sentence.spans[t + 1][0]:
        return False
    if t and sentence.words[t - 1].pos != "PNCT":
        return False
    mention.start = t
    if sentence.words[t].form == "×":
        mention.kind, mention.sign = "ratio", "раз"
    return True


_SIGNS: Final = frozenset("+×")


def _phrasal(sentence: Sentence, mention: Mention, t: int) -> None:
    """«без малого», «по меньшей мере», «от», «едва не»."""
    words = sentence.words
    form, previous = words[t].form, words[t - 1].form if t else ""
    if form == "малого" and previous == "без":
        mention.comparator, mention.start = "le", t - 1
    elif form == "мере" and previous == "меньшей":
        mention.comparator, mention.start = "ge", max(0, t - 2)
    elif (
        form == "от"
        and not _to_follows(sentence, mention.after)
        and (words[t - 1].pos == "PNCT" or words[t - 1].lemma in lexicon.COSTS)
    ):
        mention.comparator, mention.start = "ge", t
    elif form == "не" and previous in ("едва", "чуть"):
        mention.comparator, mention.start = "le", t - 1
    elif form == "не" and previous == "ли" and t >= 2 and words[t - 2].form in ("едва", "чуть"):
        mention.comparator, mention.start = "le", t - 2


def _up_to(sentence: Sentence, mention: Mention, t: int) -> None:
    """«до 70 %» is a bound; «увеличился до 145 процентов» a result."""
    words = sentence.words
    if _from_before(sentence, t):
        return
    for p in range(t - 1, max(-1, t - 20), -1):
        word = words[p]
        if word.pos == "PNCT" and word.form not in '«»"()%.№':
            break
        if (
            (word.verb or word.pos == "NOUN")
            and word.lemma in lexicon.GROWTH
            and word.lemma not in lexicon.GIVING
        ):
            return
    mention.comparator, mention.start = "le", t


def _from_before(sentence: Sentence, t: int) -> bool:
    """«с 200 до 300», «от 24 в 1941 г. до 61»: «до» ends a way that «с» or «от» begins."""
    words = sentence.words
    for p in range(t - 1, max(0, t - _WAY), -1):
        if words[p].form in (",", ";", ":"):
            return False
        if words[p].number >= 0 and words[p - 1].form in ("с", "со", "от"):
            return True
    return False


def _to_follows(sentence: Sentence, t: int) -> bool:
    """«от 24 станков до трёхсот», «от 24 в 1941 г. до 61»."""
    words = sentence.words
    for p in range(t, min(sentence.n - 1, t + _WAY)):
        if words[p].form in (",", ";", ":"):
            return False
        if words[p].form == "до":
            return words[p + 1].number >= 0
    return False


_WAY: Final = 8


def after(sentence: Sentence, mention: Mention, t: int) -> int:
    """Index after «и более», «с лишним» at the token, whose comparator is set; else the token."""
    words, n = sentence.words, sentence.n
    if t >= n:
        return t
    form = words[t].form
    if form == "+" and t and sentence.spans[t - 1][1] == sentence.spans[t][0]:
        mention.comparator = "ge"
        return t + 1
    if form == "с" and t + 1 < n and words[t + 1].form in _LEFTOVERS:
        mention.comparator = "ge"
        return t + 2
    if form == "и" and t + 1 < n:
        step = 2 if words[t + 1].form == "даже" and t + 2 < n else 1
        if words[t + step].form in _AFTER:
            mention.comparator = "ge"
            return t + step + 1
    return t
