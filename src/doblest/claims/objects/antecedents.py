"""The thing before the number: right before it, somewhere to the left, or parted by a mark."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.phrases.chunks import Chunk, name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import build_phrase, is_designation, may_be, read_designation
from doblest.claims.state import Phrase, Sentence
from doblest.language.cases import (
    ACCUSATIVE,
    DATIVE,
    DIRECT,
    GEN_PL,
    GENITIVE,
    INSTRUMENTAL,
    LOCATIVE,
    NOMINATIVE,
)
from doblest.language.inflection import inflect_adjective
from doblest.language.words import Noun, Word, select_noun

STOPS: Final = frozenset([";", "!", "?", ":", "•", "*"])
_PRONOUNS: Final = frozenset(["их", "которых", "таких", "многих"])
CLAUSE_MARKS: Final = frozenset([",", ";", ":", "и", "а"])
_REACH: Final = 16


def find_left_edge(sentence: Sentence, end: int, reach: int, stops: frozenset[str]) -> int:
    """Where the stretch that ends before the token begins: after a stop, within reach."""
    words, depth = sentence.words, 0
    for t in range(end - 1, max(0, end - reach) - 1, -1):
        form = words[t].form
        if form == ")":
            depth += 1
        elif form == "(":
            depth -= 1
        if depth < 0 or (not depth and (form in stops or (form == "." and words[t + 1].capital))):
            return t + 1
    return max(0, end - reach)


def build_from_head(sentence: Sentence, head: int, noun: Noun) -> Phrase:
    """The phrase of a head, adjectives that stand right before it included."""
    adjectives: list[Word] = []
    t = head - 1
    while t >= 0 and sentence.words[t].adjective_cases & noun.cases and len(adjectives) < 3:
        if sentence.words[t].lemma not in lexicon.SKIPPED:
            adjectives.insert(0, sentence.words[t])
        t -= 1
    return build_phrase(sentence, head, noun, adjectives)


def is_name(sentence: Sentence, head: int, edge: int) -> bool:
    """A capital inside a label is a person's or a place's name."""
    return sentence.words[head].capital and head > edge and not sentence.surface(head, head + 1).isupper()


def unwrap(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """«общая добыча хрусталя» → «хрусталь»: an empty head gives way to what follows it."""
    if phrase is None or phrase.lemma not in lexicon.TRANSPARENT:
        return phrase
    if phrase.model is not None:
        return _unwrap_mark(sentence, phrase)
    inner, void = find_inside(sentence, phrase), phrase.lemma in lexicon.VOID
    if inner is None:
        return None if void else phrase
    return None if void and _names_whole(sentence, inner) else inner


def _names_whole(sentence: Sentence, phrase: Phrase) -> bool:
    """«половина выпуска страны», «доля Урала»: whose, not of what."""
    head = sentence.words[phrase.head]
    return phrase.lemma in lexicon.WHOLES or (head.capital and bool(head.nouns))


def _unwrap_mark(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«выпуск ППШ» → «ППШ»."""
    t = phrase.end - 1
    return read_designation(sentence, t) if is_designation(sentence, t) else phrase


def find_inside(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What an empty head is of: «доля женщин среди рабочих», «вклад в выпуск мин», «план по гранатам»."""
    words, t = sentence.words, phrase.head + 1
    if words[t].form == ".":
        t += 1
    if phrase.lemma in lexicon.PARTS and (whole := _read_whole(sentence, t)) is not None:
        return whole
    if words[t].form == "по":
        return read_phrase(sentence, t + 1, DATIVE)
    if is_designation(sentence, t):
        return read_designation(sentence, t)
    if phrase.lemma in lexicon.SUPPLIED:
        return read_phrase(sentence, t, INSTRUMENTAL)
    return read_phrase(sentence, t, GENITIVE)


def _read_whole(sentence: Sentence, t: int) -> Phrase | None:
    """«женщин среди рабочих»; «военной продукции в валовом выпуске»: so even an empty head is a whole."""
    for u in range(t, min(sentence.n, t + 5)):
        if sentence.words[u].form == ",":
            return None
        if sentence.words[u].form in ("среди", "в", "во"):
            head = read_phrase(sentence, u + 1, GENITIVE | LOCATIVE | ACCUSATIVE)
            distinct = head if head is not None and head.name != head.lemma else None
            return unwrap(sentence, head) or distinct or read_phrase(sentence, t, GENITIVE)
    return None


def find_adjacent(sentence: Sentence, start: int, mask: int = GENITIVE) -> Phrase | None:
    """«построено самолётов 300»: the thing stands right before the number in the genitive."""
    consumed = sentence.state.consumed
    chunk = find_last_chunk(sentence, max(consumed, start - 8), start)
    if chunk is None or chunk.governor or not chunk.noun.cases & DIRECT or is_name(sentence, chunk.head, 0):
        return None
    if not select_noun(sentence.words[start - 1], mask) and chunk.start > consumed:
        return None
    return unwrap(sentence, name_chunk(sentence, chunk))


def find_last_chunk(sentence: Sentence, start: int, end: int) -> Chunk | None:
    """The noun phrase that reaches to the end of the stretch."""
    chunks = split_chunks(sentence, start, end)
    return chunks[-1] if chunks and chunks[-1].end == end else None


def find_first_chunk(sentence: Sentence, start: int, end: int) -> Chunk | None:
    """The noun phrase with which the stretch begins, where no preposition governs it."""
    chunks = split_chunks(sentence, start, end)
    return chunks[0] if chunks and chunks[0].start == start and not chunks[0].governor else None


def find_opening(sentence: Sentence, start: int) -> Phrase | None:
    """«овощехранилищ построено 6», «записавшихся было 412»: the genitive with which a clause opens."""
    words, first = sentence.words, max(sentence.state.consumed, start - _REACH)
    first += words[first].form in CLAUSE_MARKS
    for t in range(start - 1, first - 1, -1):
        if t > first and not _opens_clause(words, t):
            continue
        verb = next((u for u in range(t, start) if words[u].verb), -1)
        thing = _read_opening(sentence, t, verb) if verb > t else None
        if thing is not None:
            return thing
    return None


def _opens_clause(words: list[Word], t: int) -> bool:
    """After a mark; but «и» of «рабочих и служащих было 300» only joins."""
    before = words[t - 1].form
    return before in CLAUSE_MARKS and not (before == "и" and may_be(words[t - 2], GEN_PL))


def _read_opening(sentence: Sentence, t: int, verb: int) -> Phrase | None:
    """The plural genitive at the token: right before the verb, or of a form that is nothing else."""
    chunk = find_first_chunk(sentence, t, verb)
    if chunk is None:
        return None if t and sentence.words[t - 1].form == "," else _read_participle(sentence, t, verb)
    word = sentence.words[chunk.head]
    if select_noun(word, GEN_PL) is None or (word.capital and t > 0):
        return None
    partitive = chunk.end == verb or not chunk.noun.cases & NOMINATIVE
    return unwrap(sentence, name_chunk(sentence, chunk)) if partitive else None


def _read_participle(sentence: Sentence, t: int, verb: int) -> Phrase | None:
    """«записавшихся было 412»: people by what they did or suffered, with no noun."""
    word = sentence.words[t]
    cases = word.adjective_cases & GEN_PL
    if not cases or word.nouns or word.lemma in lexicon.SKIPPED or word.form in _PRONOUNS:
        return None
    if may_be(sentence.words[t + 1], cases):
        return None
    noun = _read_later_noun(sentence, t + 1, verb) if word.participle else None
    name = inflect_adjective(word.form)
    return noun or Phrase(name, name, t, t + 1)


def _read_later_noun(sentence: Sentence, start: int, verb: int) -> Phrase | None:
    """«построенных за два года домов было 212»: the noun after the participle's own words."""
    chunks = [chunk for chunk in split_chunks(sentence, start, verb) if not chunk.governor]
    if not chunks or chunks[-1].end != verb or not chunks[-1].noun.cases & GEN_PL:
        return None
    return name_chunk(sentence, chunks[-1])


def find_nearest(
    sentence: Sentence, start: int, mask: int = DIRECT, preposition: str = "", *, lifeless: bool = False
) -> Phrase | None:
    """«выпуск танков составил 1200»: the nearest noun to the left that no other preposition governs."""
    edge = max(find_left_edge(sentence, start, _REACH, STOPS), sentence.state.consumed)
    chunks = split_chunks(sentence, edge, start)
    for index in range(len(chunks) - 1, -1, -1):
        chunk = _find_first_of_two(sentence, chunks, index)
        if chunk.governor not in ("", preposition) or _is_proper(sentence, chunk):
            continue
        if lifeless and chunk.noun.animate:
            continue
        cases = mask | GENITIVE if chunk.governor else mask
        phrase = unwrap(sentence, name_chunk(sentence, chunk)) if chunk.noun.cases & cases else None
        if phrase is not None:
            return phrase
    return None


def _find_first_of_two(sentence: Sentence, chunks: list[Chunk], index: int) -> Chunk:
    """«тракторов и велосипедов делали»: the first of two things that stand in one case."""
    chunk = chunks[index]
    if not index or chunk.governor or sentence.words[chunk.start - 1].form != "и":
        return chunk
    first = chunks[index - 1]
    joined = first.end == chunk.start - 1 and not first.governor and first.noun.animate == chunk.noun.animate
    return first if joined and first.noun.cases & chunk.noun.cases & DIRECT else chunk


def _is_proper(sentence: Sentence, chunk: Chunk) -> bool:
    """A person's or a place's name, but for a name in quotation marks."""
    word, quotes = sentence.words[chunk.head], ("«", '"')
    unknown = not word.known and chunk.head > 0 and sentence.words[chunk.head - 1].form not in quotes
    return word.capital and (chunk.noun.proper or unknown)


def has_cost(sentence: Sentence, start: int) -> bool:
    """True where a verb such as «составить», «потребовать» stands before the number."""
    clause = sentence.words[max(0, start - 16) : start]
    costs = any(word.lemma in lexicon.COSTS for word in clause[-5:])
    return costs or any(word.verb and word.lemma in lexicon.GROWTH for word in clause)
