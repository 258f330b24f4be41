"""The thing that stands before the number with no mark between them."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.chunks import DIRECT, chunks, phrase_of
from doblest.claims.phrases.noun_phrases import phrase_at
from doblest.claims.phrases.nouns import GENITIVE, finish
from doblest.claims.state import Phrase, Sentence
from doblest.language.words import (
    ACC_PL,
    ACC_SG,
    DAT_PL,
    DAT_SG,
    LOC_PL,
    LOC_SG,
    Noun,
    Word,
    select_noun,
)

_STOPS: Final = frozenset([";", "!", "?", ":", "•", "*"])
_REACH: Final = 16


def left_edge(sentence: Sentence, end: int, reach: int, stops: frozenset[str]) -> int:
    """Where the stretch that ends before the token begins: after a stop, within reach."""
    words, t, depth = sentence.words, end - 1, 0
    floor = max(0, end - reach)
    while t >= floor:
        form = words[t].form
        if form == ")":
            depth += 1
        elif form == "(":
            if not depth:
                break
            depth -= 1
        elif not depth and (form in stops or (form == "." and words[t + 1].capital)):
            break
        t -= 1
    return t + 1


def built(sentence: Sentence, head: int, noun: Noun) -> Phrase:
    """The phrase of a head, adjectives that stand right before it included."""
    adjectives: list[Word] = []
    t = head - 1
    while t >= 0 and sentence.words[t].adjective_cases & noun.cases and len(adjectives) < 3:
        if sentence.words[t].lemma not in lexicon.SKIPPED:
            adjectives.insert(0, sentence.words[t])
        t -= 1
    return finish(sentence, head, noun, adjectives)


def is_name(sentence: Sentence, head: int, edge: int) -> bool:
    """A capital inside a label is a person's or a place's name."""
    word = sentence.words[head]
    start, end = sentence.spans[head]
    return word.capital and head > edge and not sentence.text[start:end].isupper()


def content(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """«общая добыча хрусталя» → «хрусталь»: an empty head gives way to what follows it."""
    if phrase is None or phrase.lemma not in lexicon.TRANSPARENT:
        return phrase
    inner = inside(sentence, phrase)
    if inner is None:
        return None if phrase.lemma in lexicon.VOID else phrase
    if phrase.lemma not in lexicon.VOID:
        return inner
    if inner.lemma in lexicon.WHOLES or (
        sentence.words[inner.head].capital and sentence.words[inner.head].nouns
    ):
        return None
    return inner


def inside(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What an empty head is of: «доля женщин среди рабочих», «вклад в выпуск мин», «план по гранатам»."""
    words, t = sentence.words, phrase.head + 1
    if sentence.at(t).form == ".":
        t += 1
    if phrase.lemma in lexicon.PARTS:
        for u in range(t, min(sentence.n, t + 5)):
            if words[u].form in ("среди", "в", "во"):
                found = phrase_at(sentence, u + 1, GENITIVE | LOC_PL | LOC_SG | ACC_SG | ACC_PL)
                return content(sentence, found)
    if sentence.at(t).form == "по":
        return phrase_at(sentence, t + 1, DAT_SG | DAT_PL)
    return phrase_at(sentence, t, GENITIVE)


def adjacent(sentence: Sentence, start: int, mask: int = GENITIVE) -> Phrase | None:
    """«построено самолётов 300»: the thing stands right before the number in the genitive."""
    t = start - 1
    if t < sentence.phrase_ends:
        return None
    found = chunks(sentence, max(sentence.phrase_ends, start - 8), start)
    if not found or found[-1].end != start or found[-1].governor or not found[-1].noun.cases & DIRECT:
        return None
    if is_name(sentence, found[-1].head, 0):
        return None
    if not select_noun(sentence.words[t], mask) and found[-1].start > sentence.phrase_ends:
        return None
    return content(sentence, phrase_of(sentence, found[-1]))


def sized(sentence: Sentence, start: int) -> Phrase | None:
    """«трасса длиной 33 километра», «посылок от трудящихся весом 28 тонн»: the thing whose size it is."""
    t = start - 1
    if t < 1 or not (sentence.words[t].form == "в" or _names_size(sentence.words[t])):
        return None
    if _own_area(sentence, t):
        return built(sentence, t, sentence.words[t].nouns[0])
    found = chunks(sentence, max(0, t - 8), t)
    if not found or found[-1].end != t:
        return None
    if found[-1].governor in ("от", "для", "из") and len(found) > 1:
        return phrase_of(sentence, found[-2])
    return phrase_of(sentence, found[-1])


def _names_size(word: Word) -> bool:
    return any(noun.lemma in lexicon.SIZES or noun.lemma in _EXTENTS for noun in word.nouns)


_EXTENTS: Final = frozenset(["площадь", "протяжённость", "объём"])


def _own_area(sentence: Sentence, t: int) -> bool:
    """«с посевной площадью 2870 га»: an area that has a name of its own is the thing."""
    before = sentence.words[t - 1]
    return (
        sentence.words[t].lemma == "площадь"
        and bool(before.adjective_cases)
        and before.lemma not in lexicon.PRAISE
    )


def farther(
    sentence: Sentence, start: int, mask: int = DIRECT, preposition: str = "", *, lifeless: bool = False
) -> Phrase | None:
    """«выпуск танков составил 1200»: the nearest noun to the left that no other preposition governs."""
    edge = max(left_edge(sentence, start, _REACH, _STOPS), sentence.phrase_ends)
    for chunk in reversed(chunks(sentence, edge, start)):
        if (chunk.governor and chunk.governor != preposition) or not chunk.noun.cases & (
            mask | (GENITIVE if chunk.governor else 0)
        ):
            continue
        word = sentence.words[chunk.head]
        if (chunk.noun.proper and word.capital) or (lifeless and chunk.noun.animate):
            continue
        if (
            word.capital
            and not word.known
            and chunk.head
            and sentence.words[chunk.head - 1].form not in ("«", '"')
        ):
            continue
        phrase = content(sentence, phrase_of(sentence, chunk))
        if phrase is not None:
            return phrase
    return None


def costs(sentence: Sentence, start: int) -> bool:
    """True where a verb such as «составить», «потребовать» stands before the number."""
    words = sentence.words
    if any(words[t].lemma in lexicon.COSTS for t in range(max(0, start - 5), start)):
        return True
    return any(words[t].verb and words[t].lemma in lexicon.GROWTH for t in range(max(0, start - 16), start))
