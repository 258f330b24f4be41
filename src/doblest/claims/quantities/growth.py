"""Whether a per cent tells a growth or a plan's fulfilment rather than a part of a whole."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Mention, Sentence
from doblest.language.words import GEN_PL, GEN_SG, Word, select_noun

COMPARED: Final = frozenset(["больше", "меньше", "выше", "ниже", "быстрее", "дешевле", "дороже"])
_LABELS: Final = frozenset(
    ["рост", "прирост", "выполнение", "перевыполнение", "увеличение", "снижение", "план", "задание"]
)
_GROWN: Final = frozenset(["рост", "прирост", "увеличение", "снижение", "сокращение"])
_MARKS: Final = frozenset(["—", "–", "-", ":", "+", "−", "или"])
_REACH: Final = 16
GENITIVE: Final = GEN_SG | GEN_PL


def is_growth(sentence: Sentence, mention: Mention) -> bool:
    """True for «вырос на 18 %», «102 % плана», «план — 96 %»; False for «доля выросла до 57 %»."""
    if mention.high > 1:
        return True
    words = sentence.words
    before = sentence.at(mention.first - 1).form
    if before == "на" and sentence.at(mention.end).form in COMPARED:
        return True
    if any(word.lemma in lexicon.PARTS for word in words[max(0, mention.start - _REACH) : mention.start]):
        return False
    if sentence.at(mention.end).form == "от" and before == "до":
        return False
    if _of_plan(sentence, mention.end):
        return True
    opener = mention.start - 1 if before in lexicon.COMPARATORS else mention.first - 1
    if sentence.at(opener).form in _MARKS:
        return _labelled(sentence, opener)
    if before not in ("на", "до", "чем", "с", "со"):
        return _rise_told(words[max(0, mention.start - 6) : mention.start])
    return _grew(sentence, mention)


def _rise_told(words: list[Word]) -> bool:
    """«рост составил 15 %»."""
    return any(word.lemma in lexicon.COSTS for word in words[-2:]) and any(
        word.lemma in _GROWN for word in words
    )


def _of_plan(sentence: Sentence, end: int) -> bool:
    """«81,8 % задания», «91 % к уровню»."""
    for t in range(end, min(sentence.n, end + 3)):
        word = sentence.words[t]
        if word.lemma in lexicon.GROWTH_NOUNS or (
            word.form == "к" and sentence.at(t + 1).lemma in ("уровень", "план")
        ):
            return True
        if word.form in (",", ".", "и"):
            break
    return False


def _grew(sentence: Sentence, mention: Mention) -> bool:
    """A verb of growth or the name of a plan in the clause."""
    words = sentence.words
    start = mention.start - 1
    if sentence.at(mention.first - 2).form in _MARKS:
        start = mention.first - 3
    for t in range(start, max(-1, start - _REACH), -1):
        word = words[t]
        if word.form in (";", ":"):
            break
        if word.lemma in lexicon.GIVING and before_genitive(sentence, mention.end):
            return False
        if word.lemma in lexicon.GROWTH or word.lemma in lexicon.GROWTH_NOUNS:
            return True
    return any(words[t].lemma in lexicon.GROWTH for t in range(mention.end, min(sentence.n, mention.end + 4)))


def before_genitive(sentence: Sentence, end: int) -> bool:
    """«давала до 24 % тканей» is a share of the cloth, «давал 200 % нормы» a fulfilment."""
    word = sentence.at(end)
    return bool(word.adjective_cases & GENITIVE) or select_noun(word, GENITIVE) is not None


def _labelled(sentence: Sentence, mark: int) -> bool:
    """«Выполнение графика — 83 %», «рост выработки (+ 21 %)», «план …, или 96,5 %»."""
    words = sentence.words
    if words[mark].form in ("+", "−"):
        return True
    if words[mark].form != "или":
        return any(word.lemma in _LABELS for word in words[max(0, mark - 6) : mark])
    return any(
        word.lemma in _LABELS or word.lemma in lexicon.GROWTH_NOUNS
        for word in words[max(0, mark - 24) : mark]
    )
