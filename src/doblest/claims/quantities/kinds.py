"""What kind of quantity it is: a share or a growth, money told again, a table's measure."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.phrases.nouns import may_be
from doblest.claims.rules import Rule
from doblest.claims.state import Marker, Quantity, Sentence
from doblest.language.cases import GENITIVE
from doblest.language.words import Word, has_lemma

_PART_OF: Final = frozenset(["числе", "них", "которых"])
_LABELS: Final = frozenset(
    ["рост", "прирост", "выполнение", "перевыполнение", "увеличение", "снижение", "план", "задание"]
)
_GROWN: Final = frozenset(["рост", "прирост", "увеличение", "снижение", "сокращение"])
_MARKS: Final = frozenset(["—", "–", "-", ":", "+", "−", "или"])
_REACH: Final = 16


def read_growth_percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«вырос на 18 %», «102 % плана»: a ratio, and «на» belongs to its quote."""
    start = quantity.start - (sentence.words[quantity.start - 1].form == "на")
    return replace(quantity, kind="ratio", start=start) if is_growth(sentence, quantity) else None


def read_growth_part(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«увеличилось на треть»."""
    start = min(quantity.start, quantity.first - 1)
    growth = sentence.words[quantity.first - 1].form == "на" and is_growth(sentence, quantity)
    return replace(quantity, kind="ratio", start=start) if growth else None


def read_growth_times(sentence: Sentence, quantity: Quantity) -> Quantity:
    """«в 28 раз», «более чем в 11 раз»: «в» belongs to the quote."""
    start = quantity.start
    while sentence.words[start - 1].form in ("в", "чем"):
        start -= 1
    return replace(quantity, kind="ratio", start=start)


def repeat_money(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«29 миллионов рублей, в том числе 1,8 миллиона», «облигаций — на 9 млн»: roubles are meant again."""
    previous = sentence.state.claim
    if not quantity.scaled or previous is None or previous.kind != "money":
        return None
    before = [sentence.words[t].form for t in range(quantity.start - 3, quantity.start)]
    if before[-1] != "на" and _PART_OF.isdisjoint(before):
        return None
    after = sentence.words[quantity.end]
    if after.pos != "PNCT" and after.nouns:
        return None
    return replace(quantity, kind="money", unit="руб", marker="unit")


def apply_heading(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«Нефть, тыс. т: 1940 — 1 610»: a bare number takes the measure of its table's heading."""
    heading = sentence.state.heading
    if heading is None or quantity.scaled:
        return None
    after = sentence.words[quantity.end]
    if after.pos != "PNCT" or after.form in ("«", "("):
        return None
    measured = quantity.multiply(heading.scale, scaled=heading.scale != 1.0)
    return replace(measured, kind=heading.kind, unit=heading.unit, marker="table")


def is_growth(sentence: Sentence, quantity: Quantity) -> bool:
    """True for «вырос на 18 %», «102 % плана», «план — 96 %»; False for «доля выросла до 57 %»."""
    before = sentence.words[quantity.first - 1].form
    if quantity.high > 1 or (before == "на" and sentence.words[quantity.end].form in lexicon.COMPARED):
        return True
    if _is_part(sentence, quantity, before):
        return False
    if _is_of_plan(sentence, quantity.end):
        return True
    opener = quantity.start - 1 if before in lexicon.COMPARATORS else quantity.first - 1
    if sentence.words[opener].form in _MARKS:
        return _has_growth_label(sentence, opener)
    if before in ("на", "до", "чем", "с", "со"):
        return _has_growth_word(sentence, quantity)
    return _has_growth_cost(sentence.words[max(0, quantity.start - 6) : quantity.start])


def _is_part(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """«доля выросла до 57 %», «до 70 % от выпуска»."""
    near = sentence.words[max(0, quantity.start - _REACH) : quantity.start]
    of_whole = before == "до" and sentence.words[quantity.end].form == "от"
    return of_whole or any(has_lemma(word, lexicon.PARTS) for word in near)


def _has_growth_cost(words: list[Word]) -> bool:
    """«рост составил 15 %»."""
    if not any(word.lemma in lexicon.COSTS for word in words[-2:]):
        return False
    return any(word.lemma in _GROWN for word in words)


def _is_of_plan(sentence: Sentence, end: int) -> bool:
    """«81,8 % задания», «91 % к уровню»."""
    for t in range(end, min(sentence.n, end + 3)):
        word = sentence.words[t]
        if word.lemma in lexicon.GROWTH_NOUNS:
            return True
        if word.form == "к" and sentence.words[t + 1].lemma in ("уровень", "план"):
            return True
        if word.form in (",", ".", "и"):
            break
    return False


def _has_growth_word(sentence: Sentence, quantity: Quantity) -> bool:
    """A verb of growth or the name of a plan in the clause."""
    words, end = sentence.words, quantity.end
    start = quantity.first - 3 if sentence.words[quantity.first - 2].form in _MARKS else quantity.start - 1
    for t in range(start, max(-1, start - _REACH), -1):
        word = words[t]
        if word.form in (";", ":"):
            break
        if word.lemma in lexicon.GIVING and may_be(words[end], GENITIVE):
            return False  # «давала до 24 % тканей» is a share of the cloth
        if word.lemma in lexicon.GROWTH or word.lemma in lexicon.GROWTH_NOUNS:
            return True
    return any(words[t].lemma in lexicon.GROWTH for t in range(end, min(sentence.n, end + 4)))


def _has_growth_label(sentence: Sentence, mark: int) -> bool:
    """«Выполнение графика — 83 %», «рост выработки (+ 21 %)», «план …, или 96,5 %»."""
    words, form = sentence.words, sentence.words[mark].form
    if form in ("+", "−"):
        return True
    if form != "или":
        return any(word.lemma in _LABELS for word in words[max(0, mark - 6) : mark])
    before = words[max(0, mark - 24) : mark]
    return any(word.lemma in _LABELS or word.lemma in lexicon.GROWTH_NOUNS for word in before)


KINDS: Final[dict[Marker, tuple[Rule[Quantity, Quantity], ...]]] = {
    "%": (Rule("рост на проценты", read_growth_percent),),
    "part": (Rule("рост на часть", read_growth_part),),
    "раз": (Rule("рост в разы", read_growth_times),),
    "": (Rule("снова рубли", repeat_money), Rule("мера таблицы", apply_heading)),
}
"""By what the number is marked with."""
