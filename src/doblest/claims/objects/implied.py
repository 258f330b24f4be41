"""Things that nobody names: a verb, a trade, a place or the words before a colon tell what is measured."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.chunks import Chunk, name_chunk, split_chunks
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import DIRECT, INSTRUMENTAL, LOCATIVE, NOMINATIVE
from doblest.language.words import Word, select_noun

_BEFORE: Final = 16
_AFTER: Final = 6
_ENDS: Final = frozenset([";", ":", "."])
_TURNS: Final = frozenset(["а", "но", ";"])
_JOINS: Final = frozenset([",", "и"])
_EDGES: Final = _TURNS | {","}
_SPEAKERS: Final = frozenset(["я", "мы", "ты", "вы"])
_INSIDE: Final = frozenset(["в", "во", "на"])
_NAMED_AFTER: Final = frozenset(["имени", "им", "памяти"])
_QUOTES: Final = frozenset('«»"“”„')
_OPENINGS: Final = _QUOTES | {".", "•", "!", "?", ":", "-", "–", "—"}


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
        if thing is not None and _tells(sentence, quantity, t, edge):
            return Phrase(thing, thing, t, t + 1)
    return None


def _imply(word: Word, things: dict[str, str]) -> str | None:
    """The thing of the word's lemma, or of one that it may have as a noun."""
    if word.mark or word.number >= 0:
        return None
    lemmas = (word.lemma, *(noun.lemma for noun in word.nouns))
    return next((things[lemma] for lemma in lemmas if lemma in things), None)


def _tells(sentence: Sentence, quantity: Quantity, t: int, edge: int) -> bool:
    """A verb of the number's own clause, or a trade or a place that does there what is measured."""
    before = t < quantity.start
    first, last = (edge, quantity.start) if before else (quantity.end, min(sentence.n, t + _AFTER))
    between = (t + 1, last) if before else (first, t)
    if _has_other_doer(sentence, *between, told=not before):
        return False
    if not sentence.words[t].nouns:
        return True
    passed = sentence.words[slice(*between)]
    if _is_in_name(sentence, t, passed) or (not before and any(word.form in _EDGES for word in passed)):
        return False
    return _does(sentence, split_chunks(sentence, first, last), t)


def _has_other_doer(sentence: Sentence, start: int, end: int, *, told: bool) -> bool:
    """«Рыбаки пели, а школьники сдали 40 центнеров»: past a clause's edge somebody else is named."""
    for t in range(start, end):
        word = sentence.words[t]
        told = told or word.verb
        if (word.form in _TURNS or (told and word.form in _JOINS)) and _names_doer(sentence, t + 1, end):
            return True
    return False


def _names_doer(sentence: Sentence, start: int, end: int) -> bool:
    speaks = any(word.form in _SPEAKERS for word in sentence.words[start:end])
    return speaks or any(_is_doer(chunk) for chunk in split_chunks(sentence, start, end))


def _is_doer(chunk: Chunk) -> bool:
    """Somebody or a body that no preposition governs, in the case of a subject or of who did it."""
    if chunk.governor:
        return False
    cases = chunk.noun.cases
    if chunk.noun.animate:
        return bool(cases & (NOMINATIVE | INSTRUMENTAL))
    return chunk.noun.lemma in lexicon.DONORS and bool(cases & NOMINATIVE)


def _is_in_name(sentence: Sentence, t: int, between: list[Word]) -> bool:
    """«имени Рыбака», «мастер Пекарь», «И. Рыбак», «колхоз „Рыбак“»: a name does not say what is done."""
    words = sentence.words
    if _is_titled(sentence, t) or any(word.form in _NAMED_AFTER for word in words[max(0, t - 3) : t]):
        return True
    return sum(word.form in _QUOTES for word in between) % 2 == 1


def _is_titled(sentence: Sentence, t: int) -> bool:
    """A capital that neither opens a sentence nor stands in a line of capitals."""
    words = sentence.words
    if not words[t].capital or t == 0 or sentence.surface(t, t + 1).isupper():
        return False
    initial = words[t - 1].form == "." and t > 1 and len(words[t - 2].form) == 1
    return initial or words[t - 1].form not in _OPENINGS


def _does(sentence: Sentence, chunks: list[Chunk], t: int) -> bool:
    """«рыбаки», «рыбаками», «бригада рыбаков», «на шахте», but not «рыбакам», «дети рыбаков», «для шахты»."""
    chunk = next((chunk for chunk in chunks if chunk.start <= t < chunk.end), None)
    if chunk is None:
        return False
    word, inside = sentence.words[t], t > chunk.head
    if chunk.governor:
        follows = inside and select_noun(word, NOMINATIVE) is not None  # «до войны мартен давал»
        return follows or _is_place(chunk, word)
    if inside and word.nouns[0].animate and chunk.noun.lemma not in lexicon.DONORS:
        return False
    return bool(chunk.noun.cases & (NOMINATIVE | INSTRUMENTAL))


def _is_place(chunk: Chunk, word: Word) -> bool:
    """«на шахте», «в бригаде рыбаков»; of what only holds or lasts («в закрома», «за путину») any case."""
    lemmas = (word.lemma, *(noun.lemma for noun in word.nouns))
    lasting = not lexicon.TELLING_PLACES.isdisjoint(lemmas)
    return lasting or (chunk.governor in _INSIDE and bool(chunk.noun.cases & LOCATIVE))


def read_instrument(sentence: Sentence, mark: int) -> Phrase | None:
    """«картофелем — 900»: with what so much more was sown."""
    word = sentence.words[mark - 1]
    noun = select_noun(word, INSTRUMENTAL) if sentence.words[mark].form in lexicon.DASHES else None
    return None if noun is None or noun.animate else Phrase(noun.lemma, noun.lemma, mark - 1, mark)
