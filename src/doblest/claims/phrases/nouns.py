"""A noun and what belongs to it: adjectives before it, content and model after it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.state import Phrase, Sentence
from doblest.language.cases import ANY, ANY_PL, GEN_PL, GEN_SG, GENITIVE, INSTRUMENTAL
from doblest.language.inflection import inflect_adjective
from doblest.language.words import Noun, Word, select_noun

OPENING: Final = frozenset("«\"„“'")
_CLOSING: Final = frozenset("»\"“”'")
_LABEL_MARKS: Final = frozenset("-–—:")
_DESIGNATED: Final = frozenset(["марки", "типа", "модели", "системы"])
_UNINFLECTED: Final = frozenset(["UNKN", "NOUN", "LATN"])


def build_phrase(sentence: Sentence, head: int, noun: Noun, adjectives: list[Word]) -> Phrase:
    """The phrase of a noun: «снарядов и мин», «корпусов бомб», «вагонов с подарками», «танков Т-34»."""
    phrase = Phrase(name_noun(noun, adjectives), noun.lemma, head, head + 1)
    t = _find_tail(sentence, phrase.end)
    if sentence.words[t].form in OPENING:
        name = read_quoted(sentence, t)
        return phrase if name is None else replace(phrase, model=name.model, end=name.end)
    if is_designation(sentence, t):
        return replace(phrase, model=sentence.surface(t, t + 1), end=t + 1)
    content = _read_content(sentence, noun.lemma, t)
    return phrase if content is None else replace(phrase, of=content.name, end=content.end)


def name_noun(noun: Noun, adjectives: list[Word]) -> str:
    """The noun with the adjectives that tell it apart, in the nominative."""
    if not adjectives:
        return noun.lemma
    distinguishing = [word.form for word in adjectives[:3] if word.lemma not in lexicon.PRAISE]
    return " ".join([*(inflect_adjective(form, noun.gender) for form in distinguishing), noun.lemma])


def _find_tail(sentence: Sentence, t: int) -> int:
    """Index past «марки» and past a dash before a designation."""
    if sentence.words[t].form in _DESIGNATED and t + 1 < sentence.n:
        t += 1
    return t + 1 if sentence.words[t].form in lexicon.DASHES and is_designation(sentence, t + 1) else t


def _read_content(sentence: Sentence, lemma: str, t: int) -> Phrase | None:
    """What the noun holds or is of, or the second of coordinated things."""
    word = sentence.words[t]
    if word.form in ("и", ","):
        return _read_coordinated(sentence, t)
    if word.form in ("с", "со"):
        return read_simple(sentence, t + 1, INSTRUMENTAL)
    if word.form == "для" and lemma != "завод":
        return read_simple(sentence, t + 1, GENITIVE)
    return read_simple(sentence, t, GENITIVE) if may_be(word, GENITIVE) else None


def may_be(word: Word, mask: int) -> bool:
    """A noun or an adjective in one of the cases."""
    return bool(word.adjective_cases & mask) or select_noun(word, mask) is not None


def _read_coordinated(sentence: Sentence, t: int) -> Phrase | None:
    """«снарядов и мин», but «снарядов, мин — 300», «муки, женщин на заводе — 50» begin another label."""
    second = read_simple(sentence, t + 1, GENITIVE)
    if second is None or sentence.words[second.end].form in _LABEL_MARKS:
        return None
    counted = sentence.words[second.end].number >= 0 or _opens_label(sentence, second.end)
    return None if sentence.words[t].form == "," and counted else second


def _opens_label(sentence: Sentence, t: int) -> bool:
    """«на заводе — 50»: only a preposition's words stand before a mark and its number."""
    mark = next((u for u in range(t, t + 5) if sentence.words[u].pos == "PNCT"), t)
    labels = sentence.words[mark].form in _LABEL_MARKS and sentence.words[mark + 1].number >= 0
    return labels and sentence.words[t].pos == "PREP"


def read_simple(sentence: Sentence, start: int, mask: int) -> Phrase | None:
    """A noun with its adjectives, without a tail of its own."""
    adjectives: list[Word] = []
    for t in range(start, min(sentence.n, start + 4)):
        word = sentence.words[t]
        if word.lemma in lexicon.SKIPPED:
            continue
        noun = select_noun(word, mask)
        if _breaks_phrase(word):
            return None
        if word.adjective_cases & mask and (noun is None or is_adjective(sentence, t)):
            adjectives.append(word)
        elif noun is None or word.capital:
            return None
        else:
            return Phrase(name_noun(noun, adjectives), noun.lemma, t, t + 1)
    return None


def _breaks_phrase(word: Word) -> bool:
    if word.lemma == "каждый" or word.pos in ("VERB", "CONJ", "PRCL"):
        return True
    return word.number >= 0 or bool(word.scale)


def is_adjective(sentence: Sentence, t: int) -> bool:
    """Of a word that may be both: an adjective where a noun that agrees follows."""
    word = sentence.words[t]
    cases = word.adjective_cases
    if not word.nouns:
        return True
    agreeing = cases | (GEN_SG if cases & GEN_PL else 0)
    for follower in sentence.words[t + 1 : t + 4]:
        noun = select_noun(follower, agreeing) if follower.pos != "VERB" else None
        if noun is not None:
            return _modifies(word, noun)
        if not follower.adjective_cases & cases:
            return False
    return False


def _modifies(word: Word, noun: Noun) -> bool:
    """«раненых бойцов», but «рабочих предприятий» are workers of enterprises."""
    if word.nouns[0].lemma == "рабочий":
        return noun.lemma in lexicon.WORKING
    return noun.animate or word.nouns[0].lemma not in lexicon.NOMINALISED


def read_quoted(sentence: Sentence, t: int) -> Phrase | None:
    """«две тысячи «Катюш»»: the name is the thing."""
    marks = (u for u in range(t + 1, t + 7) if sentence.words[u].form in _CLOSING)
    end = next(marks, t + 1)
    if end == t + 1:
        return None
    word = sentence.words[t + 1]
    if word.adjective_cases and t + 2 < end:
        inner = read_simple(sentence, t + 1, ANY)
        if inner is not None and inner.end == end:
            return replace(inner, end=end + 1)
    noun = select_noun(word, ANY_PL) or select_noun(word, ANY)
    name = noun.lemma if noun else word.form
    return Phrase(name, name, t + 1, end + 1, model=sentence.surface(t + 1, end))


def is_designation(sentence: Sentence, t: int) -> bool:
    """«Т-34», «ППШ», «ЗИС-5»: a mark of capitals, with or without a number."""
    word = sentence.words[t]
    if not word.capital or word.pos == "PNCT":
        return False
    surface = sentence.surface(t, t + 1)
    if any(character.isdigit() for character in surface):
        return True
    return len(surface) > 1 and surface.isupper() and not word.nouns and word.pos in _UNINFLECTED


def read_designation(sentence: Sentence, t: int) -> Phrase:
    """The mark at the token as a thing of its own."""
    mark = sentence.surface(t, t + 1)
    return Phrase(mark, mark, t, t + 1, model=mark)
