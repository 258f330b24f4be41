"""Things that nobody names: a verb, a trade, a place or the words before a colon tell what is measured."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.chunks import Chunk, name_chunk, split_chunks
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import DIRECT, INSTRUMENTAL
from doblest.language.words import Word, select_noun

_BEFORE: Final = 16
_AFTER: Final = 6
_ENDS: Final = frozenset([";", ":", "."])


def find_topic_before_colon(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Лом собирали все: рабочие — 640 тонн»: of what the words before the colon speak."""
    near = range(quantity.start - 1, max(0, quantity.start - _BEFORE), -1)
    colon = next((t for t in near if sentence.words[t].form == ":"), 0)
    chunks = split_chunks(sentence, 0, colon) if sentence.state.consumed <= colon else []
    if not chunks or not _is_topic(chunks[0]):
        return None
    return name_chunk(sentence, chunks[0]) if sentence.words[chunks[0].end].verb else None


def _is_topic(chunk: Chunk) -> bool:
    """A lifeless thing with which the sentence opens."""
    opens = not chunk.start and not chunk.governor and bool(chunk.noun.cases & DIRECT)
    return opens and not chunk.noun.animate and chunk.noun.lemma not in lexicon.OWNERS


def find_sown(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«зерновыми засеяли 18 тысяч гектаров»: with what a field was sown."""
    edge = max(sentence.state.consumed, quantity.start - _BEFORE)
    if not any(
        word.verb and word.lemma in lexicon.SOWING for word in sentence.words[edge : quantity.end + _AFTER]
    ):
        return None
    for chunk in split_chunks(sentence, edge, quantity.start):
        if not chunk.governor and not chunk.noun.animate and chunk.noun.cases & INSTRUMENTAL:
            return name_chunk(sentence, chunk)
    return None


def find_implied(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«рыбаки выловили 64 тысячи центнеров» of fish, «вспахала 1 100 гектаров» of plough-land."""
    things = lexicon.IMPLIED.get(quantity.kind)
    if things is None:
        return None
    start, end = quantity.start, quantity.end
    edge = max(sentence.state.consumed, start - _BEFORE)
    for t in (*range(start - 1, edge - 1, -1), *range(end, min(sentence.n, end + _AFTER))):
        if sentence.words[t].form in _ENDS:
            if t > end or (t == end and sentence.words[t].form != "."):  # «64 т.» may only be short
                return None
            continue
        thing = _imply(sentence.words[t], things)
        if thing is not None:
            return Phrase(thing, thing, t, t + 1)
    return None


def _imply(word: Word, things: dict[str, str]) -> str | None:
    """The thing of the word's lemma, or of one that it may have as a noun."""
    if word.mark or word.number >= 0:
        return None
    lemmas = (word.lemma, *(noun.lemma for noun in word.nouns))
    return next((things[lemma] for lemma in lemmas if lemma in things), None)


def read_instrument(sentence: Sentence, mark: int) -> Phrase | None:
    """«картофелем — 900»: with what so much more was sown."""
    word = sentence.words[mark - 1]
    noun = select_noun(word, INSTRUMENTAL) if sentence.words[mark].form in lexicon.DASHES else None
    return None if noun is None or noun.animate else Phrase(noun.lemma, noun.lemma, mark - 1, mark)
