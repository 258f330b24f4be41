"""What grew or was fulfilled."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.antecedents import build_from_head, find_last_chunk
from doblest.claims.objects.people import is_animate
from doblest.claims.phrases.chunks import Chunk, name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import ACCUSATIVE, ANY, DATIVE, GENITIVE, NOMINATIVE
from doblest.language.words import Noun, Word, has_noun, select_noun

_CLAUSE: Final = 10
_CONJUNCTIONS: Final = 3
_NEAR: Final = 5
_BEFORE: Final = 24
_AFTER: Final = 8
_PARTING: Final = frozenset([",", ";", ":", "—", "–"])
_FUNCTION: Final = frozenset(["PREP", "VERB", "CONJ", "PRCL", "INFN", "GRND", "PRTS"])
_VOLUMES: Final = frozenset(["объём", "показатель", "уровень", "число", "количество"])
_TIMES: Final = lexicon.DURATIONS | lexicon.TIME_HEADS
_NO_THINGS: Final = frozenset(["сравнение", "итог", "данные", "указ", "подсчёт", "решение"])


def find_relative(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«добыто 20 миллионов тонн угля, что в пять раз превышало»."""
    return sentence.state.antecedent


def find_grown_label(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«трудоёмкость – на 40 %»."""
    whole = labels.find_whole_label(sentence, quantity)
    if whole is not None and whole.lemma in lexicon.MEASURED:
        return _name_output(sentence, whole)
    label = labels.find_label(sentence, quantity) or labels.find_topic(sentence, quantity)
    label = label or _find_elided(sentence, quantity)
    if label is None:
        return None
    return _find_head_again(sentence, label) or (label if _may_grow(sentence, label) else None)


def _may_grow(sentence: Sentence, label: Phrase) -> bool:
    """No person, no «второй», and no place once something was said to grow."""
    if is_animate(sentence, label) or sentence.words[label.head].ordinal:
        return False
    return "ratio" not in sentence.state.measured or label.lemma not in lexicon.WHOLES


def _find_head_again(sentence: Sentence, label: Phrase) -> Phrase | None:
    """«выпуск взрывателей вырос втрое, капсюлей — вчетверо»: the output of those too."""
    state = sentence.state
    last = state.measured.get("ratio") if state.claim is not None and state.claim.kind == "ratio" else None
    if last is None or not last.of or last.lemma not in lexicon.MEASURED or label.of:
        return None
    genitive = select_noun(sentence.words[label.head], GENITIVE)
    return None if genitive is None else replace(last, of=label.name, head=label.head, end=label.end)


def _find_elided(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«доход вырос в 5 раз, капитальные вложения почти в 12 раз»: the verb is left out."""
    if sentence.state.claim is None or sentence.state.claim.kind != "ratio":
        return None
    edge = sentence.state.consumed
    if sentence.words[edge].form not in (",", "и", "а", ";") or quantity.start - edge > _CLAUSE:
        return None
    chunk = find_last_chunk(sentence, edge + 1, quantity.start)
    own = chunk is not None and chunk.start <= edge + _CONJUNCTIONS and not chunk.governor
    return (
        name_chunk(sentence, chunk) if chunk is not None and own and chunk.noun.cases & NOMINATIVE else None
    )


def _name_output(sentence: Sentence, label: Phrase) -> Phrase | None:
    """A label that names an output; «норма», «план» give way to what is planned."""
    return None if label.lemma in lexicon.GROWTH_NOUNS else _unwrap_volume(sentence, label)


def find_own_genitive(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выпуск мин вырос, угля добывалось на четверть больше»: the clause's own thing, before its verb."""
    return _find_fulfilled(sentence, quantity)


def find_rising_after(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в два раза увеличился парк станков»: what grows stands after its verb."""
    verb = sentence.words[quantity.end]
    if not verb.verb or verb.lemma not in lexicon.GROWTH:
        return None
    subject = read_phrase(sentence, quantity.end + 1, NOMINATIVE)
    return None if subject is None or is_animate(sentence, subject) else _unwrap_volume(sentence, subject)


def find_risen(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«…, тогда как ассортимент сократился в 4–5 раз», «удешевил броню на пятую часть»."""
    end = quantity.start
    verb = _find_growth_verb(sentence, end)
    if verb < 0:
        return None
    start = next((t + 1 for t in range(verb - 1, -1, -1) if sentence.words[t].form in _PARTING), 0)
    stop = next(
        (t for t in range(quantity.end, end + _CLAUSE) if sentence.words[t].form in _PARTING), end + _CLAUSE
    )
    if any(word.lemma in lexicon.MEASURED for word in sentence.words[start:stop]):
        return None
    chunks = _select_chunks(sentence, verb + 1, end, ACCUSATIVE)
    return _name_last(sentence, chunks or _select_chunks(sentence, start, verb, NOMINATIVE))


def _name_last(sentence: Sentence, chunks: list[Chunk]) -> Phrase | None:
    """The last of the phrases where it is a thing: «токарь давал по 300 процентов» says who."""
    if not chunks or chunks[-1].noun.animate:
        return None
    return antecedents.unwrap(sentence, name_chunk(sentence, chunks[-1]))


def _find_growth_verb(sentence: Sentence, end: int) -> int:
    """Index of the verb of growth in the clause before the number, or -1."""
    for t in range(end - 1, max(-1, end - _CLAUSE), -1):
        word = sentence.words[t]
        if word.verb and word.lemma in lexicon.GROWTH:
            return t
        if word.form in _PARTING:
            return -1
    return -1


def _select_chunks(sentence: Sentence, start: int, end: int, cases: int) -> list[Chunk]:
    """Noun phrases in one of the cases that no preposition governs."""
    chunks = split_chunks(sentence, start, end)
    return [
        chunk
        for chunk in chunks
        if not chunk.governor and chunk.noun.cases & cases and not _is_of_time(sentence, chunk.start)
    ]


def _is_of_time(sentence: Sentence, t: int) -> bool:
    """«население за годы войны выросло», «за время блокады»: what a time is of is no subject."""
    return t > 0 and has_noun(sentence.words[t - 1], _TIMES)


def find_measured(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выпуск снарядов увеличился в 28 раз», «400 % задания», «118 процентов угля к заданию»."""
    start, end = quantity.start, quantity.end
    after = _read_fulfilled(sentence, quantity)
    if after is not None:
        return after
    for t in range(start - 1, max(-1, start - _BEFORE), -1):
        if (noun := _select_measured(sentence.words[t])) is not None and not _is_exceeded(sentence, t):
            return _unwrap_volume(sentence, _build_outermost(sentence, t, noun))
    for t in range(end, min(sentence.n, end + _AFTER)):
        if sentence.words[t].form in _PARTING:
            return None
        if (noun := _select_measured(sentence.words[t])) is not None:
            thing = _find_fulfilled(sentence, quantity) if noun.lemma in lexicon.GROWTH_NOUNS else None
            return thing or _unwrap_volume(sentence, build_from_head(sentence, t, noun))
    return None


def _is_exceeded(sentence: Sentence, t: int) -> bool:
    """«выпуск превысил довоенный уровень в 5 раз»: the level is only compared with."""
    if not has_noun(sentence.words[t], lexicon.LEVELS):
        return False
    before = t - 1
    while sentence.words[before].adjective_cases:
        before -= 1
    return before >= 0 and sentence.words[before].lemma in lexicon.EXCEEDING


def _read_fulfilled(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """The plan or the thing right after the number."""
    end = quantity.end
    after = read_phrase(sentence, end, ANY)
    if after is None:
        return None
    if after.head - end < _NEAR and _is_measured(after.lemma):
        return _find_fulfilled(sentence, quantity) or after
    if quantity.marker != "%" or sentence.words[quantity.first - 1].form == "на":
        return None
    thing = read_phrase(sentence, end, GENITIVE)
    lifeless = thing is not None and thing.head - end < 3 and not is_animate(sentence, thing)
    return thing if lifeless else None


def _find_fulfilled(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Стали выплавлено 84 % плана», «чугуна — 91 % плана»: the thing itself, where the clause names it."""
    start = quantity.start
    edge = max(sentence.state.consumed, start - _CLAUSE)
    edge = next((t + 1 for t in range(start - 1, edge, -1) if sentence.words[t].form in _PARTING), edge)
    edge += sentence.words[edge].pos in ("PNCT", "CONJ")
    chunk = antecedents.find_first_chunk(sentence, edge, start)
    if chunk is None or select_noun(sentence.words[chunk.head], GENITIVE) is None:
        return None
    thing = name_chunk(sentence, chunk)
    return thing if sentence.words[chunk.end].verb and not is_animate(sentence, thing) else None


def _is_measured(lemma: str) -> bool:
    return lemma in lexicon.MEASURED or lemma in lexicon.GROWTH_NOUNS


def _select_measured(word: Word) -> Noun | None:
    """The reading of the word as «выпуск», «норма», «задание»."""
    if word.pos in _FUNCTION:
        return None
    return next((noun for noun in word.nouns if noun.lemma in lexicon.MEASURED), None)


def _build_outermost(sentence: Sentence, t: int, noun: Noun) -> Phrase:
    """Of «выпуск валовой и товарной продукции» the first: «выпуск»."""
    for u in range(t - 1, max(-1, t - 6), -1):
        word = sentence.words[u]
        if not (word.adjective_cases or word.nouns or word.form == "и"):
            break
        outer = _select_measured(word)
        if outer is not None:
            return _build_outermost(sentence, u, outer)
    return build_from_head(sentence, t, noun)


def _unwrap_volume(sentence: Sentence, phrase: Phrase) -> Phrase:
    """«объём продукции» is the product's, «рост добычи» the output's."""
    if phrase.lemma in _VOLUMES:
        return read_phrase(sentence, phrase.head + 1, GENITIVE) or phrase
    if phrase.lemma in ("рост", "прирост"):
        return read_phrase(sentence, phrase.head + 1, GENITIVE) or sentence.state.antecedent or phrase
    if phrase.lemma in lexicon.GROWTH_NOUNS:
        return _find_planned_thing(sentence, phrase) or phrase
    return phrase


def _find_planned_thing(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """«по лососю план выполнен», «план по добыче нефти»: the thing after «по»."""
    for t in range(max(0, phrase.head - 6), min(sentence.n, phrase.head + 3)):
        if sentence.words[t].form == "по":
            thing = read_phrase(sentence, t + 1, DATIVE)
            if thing is not None and thing.lemma not in _NO_THINGS:
                return thing
    return None


def repeat_plan(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Зуев (231 %), Мамедова (208 %)»: of what was fulfilled before."""
    return sentence.state.measured.get("ratio") if quantity.marker == "%" else None


def read_plan(sentence: Sentence) -> Phrase | None:
    """«Задание: 180», «собрано 8 пулемётов, задание 6»: what per cents said later are of."""
    for t in range(1, sentence.n):
        if sentence.words[t].number < 0:
            continue
        mark = sentence.words[t - 1].form
        label = sentence.words[t - 2 if mark == ":" or mark in lexicon.DASHES else t - 1]
        noun = next((noun for noun in label.nouns if noun.lemma in lexicon.PLANS), None)
        if noun is not None:
            return Phrase(noun.lemma, noun.lemma, t, t)
    return None


def find_grown_subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«рабочих стало вдвое больше», but not «токарь давал по 300 процентов»: who did it has not grown."""
    subject = antecedents.find_nearest(sentence, quantity.start)
    if subject is None or not is_animate(sentence, subject):
        return subject
    word = sentence.words[subject.head]
    does = select_noun(word, NOMINATIVE) is not None and select_noun(word, GENITIVE) is None
    return None if does else subject


def find_after_ratio(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в полтора раза угля»."""
    return read_phrase(sentence, quantity.end, ANY)
