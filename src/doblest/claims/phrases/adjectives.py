"""Adjectives of a noun: which of them tell the thing apart, and how they are written before it."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Sentence
from doblest.language.cases import ACCUSATIVE
from doblest.language.inflection import inflect_adjective
from doblest.language.words import Noun, Word, select_noun

_DROPPED_ENDINGS: Final = ("емый", "имый", "вший", "вшийся")
_SUPERLATIVE: Final = "йший"
_FOLLOWING: Final = 2
_SHORTEST: Final = 4
_LABEL_MARKS: Final = frozenset("-–—:")
_JOINS: Final = frozenset(["и", "или"])


def name_noun(noun: Noun, adjectives: list[Word]) -> str:
    """The noun with the adjectives that tell it apart, in the nominative."""
    if not adjectives:
        return noun.lemma
    telling = (word for word in adjectives[:3] if is_distinguishing(word) and not _says_when(word, noun))
    return " ".join([*(name_adjective(word, noun.gender) for word in telling), noun.lemma])


def _says_when(word: Word, noun: Noun) -> bool:
    """«средняя зарплата» is a wage, but «средний танк» one kind of tanks; «годовое задание» is a task."""
    if word.lemma == "средний":
        return noun.lemma in lexicon.AVERAGED
    return word.lemma in lexicon.PLAN_SPANS and noun.lemma in lexicon.GROWTH_NOUNS and noun.lemma != "норма"


def name_adjective(word: Word, gender: str) -> str:
    """The adjective in the nominative; «82-мм» and «82-миллиметровый» are one size."""
    number, _, measure = word.form.partition("-")
    if not number.isdigit():
        return inflect_adjective(word.form, gender)
    named = "мм" if measure.startswith("миллиметров") else inflect_adjective(measure, gender)
    return f"{number}-{named}"


def is_distinguishing(word: Word) -> bool:
    """False for praise («крупнейших») and for a participle that only tells what becomes of the thing."""
    if word.lemma in lexicon.PRAISE:
        return False
    if word.pos == "CODE":
        return True
    name = inflect_adjective(word.form)
    dropped = word.participle and name.endswith(_DROPPED_ENDINGS)
    return not dropped and not name.endswith(_SUPERLATIVE) and name not in lexicon.PRAISE


def is_size_adjective(word: Word) -> bool:
    """«50-мм», «82-миллиметровых», «45-тонных»: it tells the thing apart."""
    number, _, measure = word.form.partition("-")
    return (
        word.pos == "CODE" and number.isdigit() and (measure == "мм" or measure.endswith(("ых", "ого", "ая")))
    )


def read_following(sentence: Sentence, head: int, noun: Noun) -> list[Word]:
    """«станков токарных», «гранат ручных противотанковых»: adjectives that stand after their noun."""
    following: list[Word] = []
    for t in range(head + 1, min(sentence.n, head + 1 + _FOLLOWING)):
        word = sentence.words[t]
        at_mark = sentence.words[t + 1].form in _LABEL_MARKS
        agrees = _agrees(word, noun) and _is_plain_adjective(word, at_mark=at_mark)
        if not (agrees or is_size_adjective(word)):
            break
        following.append(word)
    after = sentence.words[head + 1 + len(following)]
    return following if following and not _goes_on(following[-1], after) else []


def _agrees(word: Word, noun: Noun) -> bool:
    """In a case of the noun's; «посевы озимых» only look so, as if they lived."""
    shared = word.adjective_cases & noun.cases
    return bool(shared if noun.animate else shared & ~ACCUSATIVE)


def _is_plain_adjective(word: Word, *, at_mark: bool) -> bool:
    """No pronoun or name, no thing of its own («доноров служащих»), a participle only in a label."""
    if (word.participle and not at_mark) or word.capital or word.ordinal or len(word.form) < _SHORTEST:
        return False
    if word.lemma in lexicon.SKIPPED or not lexicon.NOMINALISED.isdisjoint(noun.lemma for noun in word.nouns):
        return False
    return word.pos == "ADJF" or not word.known


def _goes_on(word: Word, after: Word) -> bool:
    """«жителей окрестных сёл», «валовой и товарной продукции»: it belongs to a noun after it."""
    if is_size_adjective(word):
        return bool(after.nouns or after.adjective_cases)  # «корпусам 82-мм мин»
    cases = word.adjective_cases
    joined = after.form in _JOINS or bool(after.adjective_cases & cases)
    return joined or select_noun(after, cases) is not None
