"""Noun phrases to the right of a token: the way to the noun through all that may stand before it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.phrases import nouns
from doblest.claims.phrases.adjectives import is_distinguishing, is_size_adjective, name_adjective, name_noun
from doblest.claims.phrases.nouns import build_phrase, is_adjective
from doblest.claims.state import Phrase, Sentence
from doblest.language.inflection import inflect_adjective
from doblest.language.tokens import analyse
from doblest.language.words import Noun, Word, select_noun

_REACH: Final = 9
_ROW: Final = 5
_SURNAME_ENDINGS: Final = ("вых", "ных", "ских")


def read_phrase(sentence: Sentence, start: int, mask: int) -> Phrase | None:
    """The noun phrase that begins at the token, its noun in one of the cases; None if there is none."""
    adjectives: list[Word] = []
    t, stop, opening = start, min(sentence.n, start + _REACH), -1
    while t < stop:
        step = _step(sentence, t, adjectives, mask)
        if not isinstance(step, int):
            return step
        if not step:
            break
        if opening < 0 and adjectives:
            opening = t
        t += step
    in_text = adjectives if opening >= 0 and sentence.words[opening].adjective_cases else []
    return _read_without_noun(sentence, t, opening, in_text, mask) if in_text else None


def _step(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """The phrase where the token ends it, else how many tokens to go on by; 0 stops."""
    word = sentence.words[t]
    if word.form in nouns.OPENING:
        return nouns.read_quoted(sentence, t) or 0
    if word.pos == "PNCT" or word.form in ("и", "или"):
        return _step_mark(sentence, t, adjectives)
    if initials := _read_initials(sentence, t, adjectives):
        return initials
    if word.lemma in lexicon.SKIPPED or word.form in lexicon.SKIPPED:
        return 1
    if word.number >= 0 or word.scale:
        return 0
    return _step_word(sentence, t, adjectives, mask)


def _write_out(word: Word, adjectives: list[Word]) -> int:
    """«эвакуир. предприятий»: the adjective whole, where it is known."""
    whole = lexicon.SHORT_ADJECTIVES.get(word.form)
    if whole is not None:
        adjectives.append(analyse(whole))
    return 2


def _read_initials(sentence: Sentence, t: int, adjectives: list[Word]) -> int:
    """«ж.-д. путей», «с.-х. машин»: how many tokens an adjective of two letters takes; 0 where it is none."""
    if sentence.words[t + 1].form != ".":
        return 0
    first, _, dash, second, end = [word.form for word in sentence.words[t : t + 5]]
    whole = lexicon.SHORT_ADJECTIVES.get(f"{first}.-{second}") if (dash, end) == ("-", ".") else None
    if whole is None:
        return 0
    adjectives.append(analyse(whole))
    return 5


def _step_mark(sentence: Sentence, t: int, adjectives: list[Word]) -> int:
    """Over a bracket, or over what joins adjectives of one noun; «и» is kept between them."""
    word = sentence.words[t]
    if not nouns.is_joint(sentence, t, adjectives):
        return int(word.form == "[")
    if word.form == "и":
        adjectives.append(word)
    return 1


def _step_word(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """The phrase of a noun, or a step over an adjective or another word."""
    if _is_cut_short(sentence, t, mask):
        return _write_out(sentence.words[t], adjectives)
    word = sentence.words[t]
    noun = select_noun(word, mask)
    if is_size_adjective(word) or _is_adjective_before(sentence, t, mask):
        adjectives.append(word)
        return 1
    if noun is not None and not _is_unknown_name(word, noun):
        shared = _read_shared_noun(sentence, t + 1, [word], mask) if word.adjective_cases else None
        return shared or build_phrase(sentence, t, noun, adjectives)
    return _step_odd_word(sentence, t, adjectives, mask)


def _is_adjective_before(sentence: Sentence, t: int, mask: int) -> bool:
    """An adjective, also one that in another case is a noun: «простой стали»."""
    word = sentence.words[t]
    return bool(word.adjective_cases) and (select_noun(word, mask) is None or is_adjective(sentence, t))


def _is_unknown_name(word: Word, noun: Noun) -> bool:
    return noun.proper and word.capital and not word.known


def _step_odd_word(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | int:
    """A token that is neither adjective nor noun in its case: a name, a mark, a participle's words."""
    word, follower = sentence.words[t], sentence.words[t + 1]
    if word.capital and word.form.endswith(_SURNAME_ENDINGS) and select_noun(follower, mask):
        adjectives.append(word)
        return 1
    if nouns.is_designation(sentence, t) or nouns.is_counted_acronym(sentence, t):
        return _read_marked(sentence, t, adjectives)
    if word.pos == "PREP":
        return _read_after_participle(sentence, t, adjectives, mask) or 0
    return int(word.pos == "ADVB" and bool(follower.adjective_cases))


def _read_marked(sentence: Sentence, t: int, adjectives: list[Word]) -> Phrase:
    """«семь двухмоторных Пе-2»: the mark is the thing."""
    phrase = nouns.read_designation(sentence, t)
    telling = [name_adjective(word, "m") for word in adjectives if is_distinguishing(word)]
    return replace(phrase, name=" ".join([*telling, phrase.name]))


def _is_cut_short(sentence: Sentence, t: int, mask: int) -> bool:
    """«эвакуир. предприятий», «подв. лодок»: an adjective cut short."""
    if sentence.words[t + 1].form != "." or not sentence.touches(t):
        return False
    return select_noun(sentence.words[t + 2], mask) is not None or sentence.words[t + 3].form == "."


def _read_after_participle(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """«80 процентов выпускаемой в Чебоксарах продукции»: the noun stands after the participle's words."""
    if not adjectives or not adjectives[-1].participle:
        return None
    cases = adjectives[-1].adjective_cases & mask
    for u in range(t + 2, min(sentence.n, t + 6)):
        word = sentence.words[u]
        if word.pos == "PNCT":
            return None
        noun = select_noun(word, cases) if not word.scale else None
        if noun is not None and not word.capital:
            return build_phrase(sentence, u, noun, adjectives)
    return None


def _read_without_noun(
    sentence: Sentence, end: int, opening: int, adjectives: list[Word], mask: int
) -> Phrase | None:
    """«13 противолодочных и 9 речных кораблей»; «50 тысяч эвакуированных»: the adjective is the thing."""
    shared = _read_shared_noun(sentence, end, adjectives, mask)
    if shared is not None or not adjectives[0].adjective_cases & mask:
        return shared
    name = inflect_adjective(adjectives[0].form)
    return Phrase(name, name, opening, opening + 1)


def _read_shared_noun(sentence: Sentence, t: int, adjectives: list[Word], mask: int) -> Phrase | None:
    """The noun stands after the next number, or after one more: «38 токарных, 24 расточных и 9 … станков»."""
    u = t
    for _ in range(_ROW):
        u = _skip_number(sentence, u)
        if u < 0 or not _is_adjective_before(sentence, u, mask):
            return None
        while _is_adjective_before(sentence, u, mask):
            u += 1
        noun = select_noun(sentence.words[u], mask)
        if noun is not None:
            return Phrase(name_noun(noun, adjectives), noun.lemma, u, t)
    return None


def _skip_number(sentence: Sentence, t: int) -> int:
    """Index of the adjective after the number that goes on with a row at the token; -1 where none does."""
    words = sentence.words
    t += words[t].form == "," and words[t + 1].form == "а"
    if words[t].form not in ("и", ",", "а") or words[t + 1].number < 0:
        return -1
    start = _skip_measure(sentence, t + 2)
    return start if words[start].adjective_cases and start < sentence.n else -1


def _skip_measure(sentence: Sentence, t: int) -> int:
    """Index past «тыс. т»: what may stand between a number and its noun."""
    while (
        sentence.words[t].scale
        or sentence.words[t].form == "."
        or sentence.words[t].form in lexicon.UNIT_SHORT
    ):
        t += 1
    return t
