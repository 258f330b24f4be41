"""The words after a thing that tell it apart: of what it is, what for, what it is fitted to."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon as grammar
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import is_designation
from doblest.claims.products import categorise
from doblest.claims.roles.clauses import Parsed
from doblest.claims.state import Phrase, Sentence
from doblest.language.cases import DATIVE, GENITIVE
from doblest.language.inflection import inflect_genitive
from doblest.language.words import Word, select_noun
from doblest.model import Claim
from doblest.reference.products import group_key

_JOINTS: Final = frozenset([",", "и", "или"])
_MOST: Final = 4
_ROWED: Final = grammar.OPEN_HEADS | grammar.MEASURED
"""Of these a row may go on: «выпуск мин и снарядов»."""
_NO_CONTENT: Final = grammar.PAPERS | frozenset(["штука", "раз", *grammar.UNIT_LEMMAS])
_BEGINNING: Final = 4
"""Letters by which a form and its lemma are known for one word."""


def read_complement(parsed: Parsed, claim: Claim, phrase: Phrase) -> str | None:
    """«труда» of «ударников труда», «к снарядам М-8» of «сопел к снарядам М-8», as they stand in any form.

    None where things or contents are joined, which are told apart from it.
    """
    sentence = parsed.sentence
    if phrase.end > sentence.n:
        return None  # a phrase of another sentence, whose noun this one has at the same place
    held = claim.of is not None and phrase.lemma in grammar.CONTAINERS
    content = "" if held else _read_content(sentence, claim, phrase)
    end = _find_end(sentence, phrase)
    purpose = "" if sentence.words[end].form in _JOINTS else _read_purpose(sentence, end)
    return " ".join(part for part in (content, purpose) if part) or None


def _find_end(sentence: Sentence, phrase: Phrase) -> int:
    """Index after the phrase and a mark that belongs to it."""
    end = max(phrase.end, phrase.head + 1)
    return end + is_designation(sentence, end)


def _read_content(sentence: Sentence, claim: Claim, phrase: Phrase) -> str:
    """Of what the thing is, or the mark that it is for."""
    if claim.of is None:
        return _read_model(sentence, phrase)
    if _is_joined(sentence, claim, phrase):
        return ""
    of = claim.of.split()
    kept = [u for u in range(phrase.head + 1, phrase.end) if _is_of(sentence, u, of)]
    if not _has_all(sentence, kept, of):
        # «131 – республиканского», «свиней – 118 голов»: of what was said before.
        return inflect_genitive(claim.of, plural=phrase.lemma in grammar.MEASURING)
    if _is_cut(sentence, kept[-1]):
        return ""
    last = kept[-1] + 1
    end = last + is_designation(sentence, last)
    if phrase.lemma in _ROWED:
        end = _end_row(sentence, end, GENITIVE)  # «строительство самолётов и танков»
    return " ".join([*(_write_word(sentence, u) for u in kept), *_surfaces(sentence, last, end)])


def _read_model(sentence: Sentence, phrase: Phrase) -> str:
    """«зарядов для «Катюш»»: the mark is of what they are for."""
    t = phrase.head + 1
    is_for = sentence.words[t].form == "для" and phrase.model is not None and phrase.end > t + 1
    return _write(sentence, t, phrase.end) if is_for else ""


def _is_joined(sentence: Sentence, claim: Claim, phrase: Phrase) -> bool:
    """«мин и снарядов», «чёрных и цветных металлов», a sum in bonds: another thing, not what it is of."""
    t, noun = phrase.head + 1, (claim.of or "").split(" ")[-1]
    if sentence.words[t].form in _JOINTS and phrase.end > t:
        return True
    return noun in _NO_CONTENT or noun == (claim.object or "").split(" ")[-1]


def _is_cut(sentence: Sentence, t: int) -> bool:
    """«плиток пищ. концентратов», «потерь рабочего времени»: half of what follows."""
    word, after = sentence.words[t : t + 2]
    if after.form == ".":
        return sentence.touches(t) and t + 2 < sentence.n
    return bool(word.adjective_cases and select_noun(after, word.adjective_cases))


def _surfaces(sentence: Sentence, start: int, end: int) -> list[str]:
    return [_write(sentence, start, end)] if end > start else []


def _has_all(sentence: Sentence, kept: list[int], of: list[str]) -> bool:
    """True where each word of the content is there, its noun last: «союзного» is not «республиканский»."""
    words = [sentence.words[u] for u in kept]
    is_complete = all(any(_is_alike(word, one) for word in words) for one in of if one != "и")
    return is_complete and bool(words) and _is_alike(words[-1], of[-1])


def _is_of(sentence: Sentence, t: int, of: list[str]) -> bool:
    """Words of the content and what joins them; what only praises them is left out."""
    word = sentence.words[t]
    return word.pos == "PREP" or word.form in ("и", ",") or any(_is_alike(word, one) for one in of)


def _is_alike(word: Word, lemma: str) -> bool:
    """A form of the lemma, by its beginning or, where that changes («овец»), by the dictionary."""
    length = min(_BEGINNING, len(word.form), len(lemma))
    if length and word.form[:length].replace("ё", "е") == lemma[:length].lower().replace("ё", "е"):
        return True
    return word.form[:2] == lemma[:2] and any(noun.lemma == lemma for noun in word.nouns)


def _read_purpose(sentence: Sentence, t: int) -> str:
    """«для обшивки самолётов», «к стрелковому оружию»; not for whom («для фронта», «для бойцов»)."""
    form = sentence.words[t].form
    if form not in ("для", "к", "ко"):
        return ""
    mask = GENITIVE if form == "для" else DATIVE
    phrase = read_phrase(sentence, t + 1, mask)
    if phrase is None or not (_is_purpose(sentence, phrase) if form == "для" else _is_fitted(phrase)):
        return ""
    end = _end_row(sentence, phrase.end, mask)
    return "" if sentence.words[end].form in ("и", "или") else _write(sentence, t, end)


def _end_row(sentence: Sentence, end: int, mask: int) -> int:
    """«для танков, самолётов и орудий»: past all that the purpose joins."""
    for _ in range(_MOST):
        after = sentence.words[end + 1]
        if sentence.words[end].form not in _JOINTS or after.participle or after.number >= 0:
            break
        joined = read_phrase(sentence, end + 1, mask)
        if joined is None:
            break
        end = joined.end
    return end


def _is_purpose(sentence: Sentence, phrase: Phrase) -> bool:
    word = sentence.words[phrase.head]
    if phrase.lemma in grammar.PURPOSELESS or any(noun.animate for noun in word.nouns):
        return False
    return not word.capital or phrase.model is not None


def _is_fitted(phrase: Phrase) -> bool:
    return group_key(categorise(phrase.name, phrase.of, phrase.model)) in grammar.FITTED


def _write_word(sentence: Sentence, t: int) -> str:
    """As the text has it, but for a telegram's capitals."""
    written, word = sentence.surface(t, t + 1), sentence.words[t]
    return word.form if written.isupper() and word.nouns and len(written) > _BEGINNING else written


def _write(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(sentence.surface(start, end).split())
