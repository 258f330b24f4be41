"""What bounds a number: «более», «не менее», «около», «и более», «с лишним»."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Quantity, Sentence
from doblest.language.words import Word, has_lemma
from doblest.model import Bound

_DENIED: Final[dict[str, Bound]] = {"gt": "le", "lt": "ge", "ge": "lt", "le": "gt"}
"""«не более» is `le`."""
_NEAR: Final[dict[str, Bound]] = {"gt": "near_above", "lt": "near_below"}
"""«чуть более» is `near_above`."""
_AFTER: Final = frozenset(["более", "больше", "свыше", "выше"])
_DOTTED: Final = frozenset(["ок", "св", "прибл"])
_INSIDE: Final = frozenset('«»"()%.№')
_WAY: Final = 8
_COMPARING: Final = frozenset(lexicon.BOUNDS)
_CLAUSE: Final = 20


def find_bound_by_sign(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«Металл: +180 тыс. т», «Производительность: ×1,7»: the sign belongs to the quote."""
    t = quantity.first - 1
    if not sentence.touches(t) or sentence.words[t - 1].pos != "PNCT":
        return None
    if sentence.words[t].form == "×":
        return replace(quantity, start=t, kind="ratio", marker="раз")
    return replace(quantity, start=t)


def find_bound_by_phrase(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«без малого 300», «по меньшей мере 300», «чуть ли не 300»."""
    end = quantity.start
    for words, bound in lexicon.BOUND_PHRASES.get(sentence.words[end - 1].form, ()):
        start = end - len(words)
        if [sentence.words[t].form for t in range(start, end)] == words:
            return replace(quantity, bound=bound, start=start)
    return None


def find_bound_by_from(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«, от 300 тонн», «составил от 300», but not «от 24 станков до трёхсот»."""
    t = quantity.start - 1
    if t < 1 or _goes_to(sentence, quantity.after):
        return None
    before = sentence.words[t - 1]
    if before.pos != "PNCT" and before.lemma not in lexicon.COSTS:
        return None
    return replace(quantity, bound="ge", start=t)


def find_bound_by_up_to(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«до 70 %» is a bound; «увеличился до 145 процентов» a result."""
    t = quantity.start - 1
    reached = _comes_from(sentence, t) or _is_result(sentence, t)
    return None if reached else replace(quantity, bound="le", start=t)


def find_bound_by_word(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«более 300», «не менее чем 300», «чуть более 300», «ок. 300»."""
    t = _find_bound(sentence, quantity.start)
    form = sentence.words[t].form
    bound = lexicon.BOUNDS.get(form)
    if bound is None or (form == "до" and t == quantity.start - 1):
        return None
    before = sentence.words[t - 1].form
    if before == "не" and bound in _DENIED:
        return replace(quantity, bound=_DENIED[bound], start=t - 1)
    if before in lexicon.DEGREES and bound in _NEAR:
        return replace(quantity, bound=_NEAR[bound], start=t - 1)
    return replace(quantity, bound=bound, start=t)


def find_bound_by_verb(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«превысил 300», «перевалил за 300», «не превышает 300»: the verb is no part of the quote."""
    t = _find_bound(sentence, quantity.start)
    t -= sentence.words[t].form == "за"
    word = sentence.words[t]
    if not (word.verb or word.participle) or word.form in lexicon.BOUNDS:
        return None
    bound = lexicon.BOUNDS.get(word.lemma)
    if bound is None:
        return None
    denied = sentence.words[t - 1].form == "не"
    return replace(quantity, bound=_DENIED.get(bound, bound) if denied else bound)


def _find_bound(sentence: Sentence, start: int) -> int:
    """Index of the word that may bound the number, past «чем», «на», «в» and an abbreviation's stop."""
    t = start - 1
    while t > start - 4 and (
        sentence.words[t].form in lexicon.BETWEEN
        or (sentence.words[t].form == "." and sentence.words[t - 1].form in _DOTTED)
    ):
        t -= 1
    return t


def _is_result(sentence: Sentence, t: int) -> bool:
    """A word of growth stands in the clause before the token."""
    for p in range(t - 1, max(-1, t - _CLAUSE), -1):
        word = sentence.words[p]
        if word.pos == "PNCT" and word.form not in _INSIDE:
            return False
        if _grows(word):
            return True
    return False


def _grows(word: Word) -> bool:
    if not (word.verb or word.pos == "NOUN"):
        return False
    return word.lemma in lexicon.GROWTH and word.lemma not in lexicon.GIVING


def _comes_from(sentence: Sentence, t: int) -> bool:
    """«с 200 до 300», «от 24 в 1941 г. до 61»: «до» ends a way that «с» or «от» begins."""
    words = sentence.words
    for p in range(t - 1, max(0, t - _WAY), -1):
        if words[p].form in (",", ";", ":"):
            return False
        if words[p].number >= 0 and words[p - 1].form in ("с", "со", "от"):
            return True
    return False


def _goes_to(sentence: Sentence, t: int) -> bool:
    """«от 24 станков до трёхсот», «от 24 в 1941 г. до 61»."""
    words = sentence.words
    for p in range(t, min(sentence.n - 1, t + _WAY)):
        if words[p].form in (",", ";", ":"):
            return False
        if words[p].form == "до":
            return words[p + 1].number >= 0
    return False


def find_bound_by_plus(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«300+ заводов»."""
    t = quantity.end
    return replace(quantity, bound="ge", end=t + 1) if sentence.touches(t - 1) else None


def find_bound_by_leftover(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«300 с лишним», «два года с гаком», «тысяча с небольшим»."""
    t = quantity.end + 1
    bound = lexicon.LEFTOVERS.get(sentence.words[t].form)
    return replace(quantity, bound=bound, end=t + 1) if bound else None


def find_bound_by_more(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«300 и более», «1000 и даже больше»."""
    t = quantity.end + 1
    t += sentence.words[t].form == "даже"
    return replace(quantity, bound="ge", end=t + 1) if sentence.words[t].form in _AFTER else None


def _may_bound(word: Word) -> bool:
    """A word that bounds, or that may stand between a bound and its number."""
    return word.form in lexicon.BOUNDS or word.form in lexicon.BETWEEN or word.form == "."


def _may_be_verb(word: Word) -> bool:
    if word.form in lexicon.BETWEEN or word.form in (".", "за"):
        return True
    return has_lemma(word, _COMPARING) and (word.verb or word.participle)


LEADING: Final = CuedRules(
    Rule("знак", find_bound_by_sign, before=frozenset("+×")),
    Rule("граница словами", find_bound_by_phrase, before=frozenset(lexicon.BOUND_PHRASES)),
    Rule("от", find_bound_by_from, before=frozenset(["от"])),
    Rule("до", find_bound_by_up_to, before=frozenset(["до"])),
    Rule("граница", find_bound_by_word, before=_may_bound),
    Rule("превышение", find_bound_by_verb, before=_may_be_verb),
)
TRAILING: Final = CuedRules(
    Rule("плюс", find_bound_by_plus, after=frozenset("+")),
    Rule("с лишним", find_bound_by_leftover, after=frozenset("с")),
    Rule("и более", find_bound_by_more, after=frozenset("и")),
)
