"""Noun phrases of a stretch, each with the preposition that governs it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.phrases.adjectives import is_size_adjective
from doblest.claims.phrases.nouns import build_phrase
from doblest.claims.state import Phrase, Sentence
from doblest.language.cases import DAT_PL, DATIVE, DIRECT, GEN_PL, GENITIVE, INSTRUMENTAL
from doblest.language.words import Noun, Word, select_noun

_OPAQUE: Final = frozenset(["VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS", "PNCT", "NPRO", "ADVB"])
_QUOTES: Final = frozenset('«»"')


class Chunk(Struct, frozen=True, gc=False):
    """A noun with its adjectives: `[start, head]`; genitives after it belong to it up to `end`."""

    start: int
    head: int
    noun: Noun
    governor: str
    """The preposition before it, or an empty string."""
    end: int


def split_chunks(sentence: Sentence, start: int, end: int) -> list[Chunk]:
    """The noun phrases of `[start, end)` in order, brackets left out."""
    words = sentence.words
    chunks: list[Chunk] = []
    governor, first, t = "", start, start
    while t < end:
        word = words[t]
        if word.form == "(":
            t = first = _pass_bracket(words, t, end)
            governor = ""
            continue
        if word.mark or word.number >= 0:
            governor, first = governor * (word.form in _QUOTES), t + 1
        elif _is_head(words, t, end):
            _append(chunks, words, _build_chunk(words, t, first, governor))
            governor, first = "", t + 1
        elif word.pos == "PREP":
            governor, first = word.form, t + 1
        elif _is_opaque(word):
            governor, first = _keep_governor(word, governor), t + 1
        elif not (word.adjective_cases or is_size_adjective(word)):
            first = t + 1
        t += 1
    return chunks


def _pass_bracket(words: list[Word], t: int, end: int) -> int:
    """Index after all of the bracket that opens at the token, or after the mark alone."""
    return next((u + 1 for u in range(t + 1, end) if words[u].form == ")"), t + 1)


def _is_opaque(word: Word) -> bool:
    """A word that no noun phrase goes through."""
    return word.pos in _OPAQUE or word.number >= 0 or bool(word.scale)


def _keep_governor(word: Word, governor: str) -> str:
    """A preposition governs across an adverb or a quotation mark, and across nothing else."""
    return governor if word.pos == "ADVB" or word.form in _QUOTES else ""


def _is_head(words: list[Word], t: int, end: int) -> bool:
    """A noun; but a word that may be both is an adjective before a noun that agrees."""
    word = words[t]
    if not word.nouns or word.pos == "PREP" or (_is_opaque(word) and not _is_homonym(words, t)):
        return False
    shared = word.adjective_cases
    if not shared or t + 1 >= end:
        return True
    follower = words[t + 1]
    if select_noun(follower, shared) is not None:
        return False
    return bool(follower.nouns) or not follower.adjective_cases & shared


def _is_homonym(words: list[Word], t: int) -> bool:
    """«Стали выплавлено», «стали — 70 %»: a noun where another verb, a number or a dash stands by it."""
    before, word, after = words[t - 1], words[t], words[t + 1]
    if word.pos != "VERB" or select_noun(word, GENITIVE) is None:
        return False
    return before.pos == "PRTS" or after.pos == "PRTS" or after.number >= 0 or after.form in lexicon.DASHES


def _build_chunk(words: list[Word], head: int, start: int, governor: str) -> Chunk | None:
    word = words[head]
    noun = (None if governor else _select_agreeing(words, start, word)) or word.nouns[0]
    timed = noun.lemma in lexicon.DURATIONS or noun.lemma in lexicon.MONTHS
    return None if timed else Chunk(start, head, noun, governor, head + 1)


def _select_agreeing(words: list[Word], start: int, word: Word) -> Noun | None:
    """The reading that its adjective has the case of: «маршевых рот» are companies, no mouth."""
    cases = words[start].adjective_cases
    agreeing = select_noun(word, cases & DIRECT) if cases and words[start] is not word else None
    return agreeing or select_noun(word, DIRECT)


def _append(chunks: list[Chunk], words: list[Word], chunk: Chunk | None) -> None:
    """Add the chunk, or lengthen the one before where it belongs to that."""
    if chunk is not None and chunks and _is_attached(chunks[-1], chunk, words):
        chunks[-1] = replace(chunks[-1], end=chunk.end)
    elif chunk is not None:
        chunks.append(chunk)


def _is_attached(head: Chunk, chunk: Chunk, words: list[Word]) -> bool:
    """A genitive right after a noun belongs to it: «вина станции», «орденом Ленина»."""
    if chunk.governor or head.end != chunk.start or head.governor == "сверх":
        return False
    genitive = _select_genitive(chunk, words)
    if genitive is None:
        return False
    many = bool(genitive.cases & GEN_PL)
    if head.noun.cases & DIRECT:
        return not (many and _receives(head.noun))
    return _owns(head, genitive) or (not many and bool(head.noun.cases & (INSTRUMENTAL | DAT_PL)))


def _select_genitive(chunk: Chunk, words: list[Word]) -> Noun | None:
    """The chunk's noun as a genitive, where its first adjective is one too."""
    adjective = words[chunk.start] if chunk.start < chunk.head else None
    if adjective is not None and not adjective.adjective_cases & GENITIVE:
        return None
    return select_noun(words[chunk.head], GENITIVE)


def _owns(head: Chunk, genitive: Noun) -> bool:
    """«в выпуске области»: whose it is."""
    return bool(head.governor) and genitive.lemma in lexicon.OWNERS


def _receives(noun: Noun) -> bool:
    """«сдал Красной армии лошадей 1 870»: to whom, not whose."""
    return bool(noun.cases & DATIVE) and noun.lemma in lexicon.RECEIVERS


def name_chunk(sentence: Sentence, chunk: Chunk) -> Phrase:
    """The chunk as a phrase."""
    before = sentence.words[chunk.start : chunk.head]
    adjectives = [word for word in before if is_size_adjective(word) or _is_telling(word)]
    return build_phrase(sentence, chunk.head, chunk.noun, adjectives)


def _is_telling(word: Word) -> bool:
    return bool(word.adjective_cases) and word.lemma not in lexicon.SKIPPED
