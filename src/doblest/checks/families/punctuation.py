"""Commas that the grammar of a sentence forbids or demands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import at_words, mend, quote, shown
from doblest.checks.morphology import best, readings, same_case
from doblest.checks.prose import Prose, Sentence
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.language.words import Word
from doblest.model import Fix, Located

_STOPS = frozenset({",", "–", "—", "-", ":", "(", "«", '"', ";"})


def punctuation(register: Register) -> Iterator[Draft]:
    """A comma too many or too few."""
    for located, prose in register.prose:
        for sentence in prose.sentences:
            yield from _after_time(located, prose, sentence)
            yield from _after_gerund(located, prose, sentence)
            yield from _before_participle(located, sentence)
            yield from _dash_left_out(located, sentence)


# --- «Во время войны, почти вся авиация…» ----------------------------------------------------


def _after_time(located: Located, prose: Prose, sentence: Sentence) -> Iterator[Draft]:
    """A phrase of time at the head of a sentence is not cut off by a comma."""
    comma = next((i for i, word in enumerate(sentence.words) if word.form in _STOPS), 0)
    if comma < 2 or sentence.words[comma].form != "," or comma + 1 >= len(sentence.words):
        return
    head, following = sentence.words[:comma], sentence.words[comma + 1]
    if _is_time(head) and _begins_clause(following):
        start, end = sentence.spans[comma]
        stop = sentence.spans[comma + 1][1]
        why, en = "обстоятельство времени запятой не отделяется", "no comma cuts off a phrase of time"
        yield at_words(located, sentence.start, stop, why, en, mend(located, start, end, ""))


def _is_time(head: list[Word]) -> bool:
    """«В сентябре 1943 года», «Сразу же после освобождения города в сентябре 1943 года»"""
    first = head[0].form
    opens = head[0].pos == "PREP" or first in _table("time_openers")
    ends = head[-1].lemma in _table("time_nouns")
    plain = not any(word.verb or word.participle or word.pos in ("NPRO", "CONJ") for word in head[1:])
    return opens and ends and plain


def _begins_clause(word: Word) -> bool:
    if word.lemma in _table("time_nouns") or word.participle or (word.verb and word.pos == "GRND"):
        return False
    return word.pos in ("VERB", "NOUN", "ADVB", "ADJF", "PRTS", "NPRO", "PRCL") and not word.form.startswith(
        "котор"
    )


# --- «Говоря о подвиге в годы войны нельзя не упомянуть» -------------------------------------


def _after_gerund(located: Located, prose: Prose, sentence: Sentence) -> Iterator[Draft]:
    """A turn with a gerund at the head of a sentence wants its comma before the predicate."""
    if not sentence.words or not _is_gerund(sentence.words[0].form):
        return
    comma = next((i for i, word in enumerate(sentence.words) if word.form in _STOPS), len(sentence.words))
    predicate = next((i for i, word in enumerate(sentence.words) if i and _is_predicate(word.form)), None)
    if predicate is None or predicate > comma or predicate < 2:
        return
    at = sentence.spans[predicate - 1][1]
    why, en = "деепричастный оборот отделяется запятой", "a turn with a gerund is cut off by a comma"
    start = sentence.spans[max(0, predicate - 3)][0]
    yield at_words(located, start, sentence.spans[predicate][1], why, en, mend(located, at, at, ","))


def _is_gerund(form: str) -> bool:
    one = best(form)
    return one is not None and one.pos == "GRND"


def _is_predicate(form: str) -> bool:
    one = best(form)
    return one is not None and one.pos in ("VERB", "PRED", "PRTS")


# --- «Рабочие места, ушедших на фронт мужчин занимали женщины» --------------------------------


def _before_participle(located: Located, sentence: Sentence) -> Iterator[Draft]:
    """A participle that belongs to the noun after it, cut off by a comma from the noun before."""
    comma = next((i for i, word in enumerate(sentence.words) if word.form in _STOPS), 0)
    if (
        not comma
        or sentence.words[comma].form != ","
        or any(word.pos == "PREP" for word in sentence.words[:comma])
    ):
        return
    segment = _segment(sentence, comma + 1)
    if len(segment) < 3 or not segment[0].participle or sentence.words[comma - 1].pos != "NOUN":
        return
    for noun, verb in pairwise(segment[1:]):
        if (
            noun.pos == "NOUN"
            and verb.pos == "VERB"
            and _belongs(segment[0], noun, sentence.words[comma - 1])
        ):
            start, end = sentence.spans[comma]
            stop = sentence.spans[comma + len(segment)][1]
            why, en = (
                "запятая отрывает слово от того, к чему относится",
                "the comma parts what belongs together",
            )
            yield at_words(located, sentence.start, stop, why, en, mend(located, start, end, ""))


def _segment(sentence: Sentence, start: int) -> list[Word]:
    """Words up to the next mark."""
    stop = next(
        (i for i in range(start, len(sentence.words)) if sentence.words[i].pos == "PNCT"), len(sentence.words)
    )
    return sentence.words[start:stop]


def _belongs(participle: Word, noun: Word, before: Word) -> bool:
    """Whether the participle agrees with the later noun and not with the earlier one."""
    return _share_case(participle, noun) and not _share_case(participle, before)


def _share_case(one: Word, other: Word) -> bool:
    pairs = ((a, b) for a in readings(one.form) for b in readings(other.form) if b.pos == "NOUN")
    return any(a.pos == "PRTF" and same_case(a, b) and a.number == b.number for a, b in pairs)


# --- «…, а крекинг-завод имени Кирова четверть всего горючего» --------------------------------


def _dash_left_out(located: Located, sentence: Sentence) -> Iterator[Draft]:
    """A clause whose verb is left out wants a dash in its place."""
    words = sentence.words
    for i in range(len(words) - 4):
        if words[i].form != "," or words[i + 1].form != "а" or words[i + 2].form == "также":
            continue
        segment = _segment(sentence, i + 2)
        share = next((k for k, word in enumerate(segment) if k > 1 and word.fraction), None)
        if (
            share is None
            or any(word.verb for word in segment)
            or segment[0].pos not in ("NOUN", "ADJF", "UNKN")
        ):
            continue
        at = sentence.spans[i + 2 + share][0]
        why, en = "на месте пропущенного глагола нужно тире", "a dash stands for the verb left out"
        stop = sentence.spans[i + 2 + share][1]
        yield at_words(located, sentence.spans[i + 2][0], stop, why, en, mend(located, at, at, "— "))


# --- numbers that run together ----------------------------------------------------------------


def run_together(register: Register) -> Iterator[Draft]:
    """«винтовок и карабинов 961 500 пистолетов 131 866 авиапулеметов»: a list without commas."""
    for located, prose in register.prose:
        for sentence in prose.sentences:
            seams = list(_seams(sentence))
            if seams:
                yield _unparted(located, sentence, seams)


def _seams(sentence: Sentence) -> Iterator[int]:
    """Numbers that follow what another number counts, with nothing between."""
    words = sentence.words
    numbers = [i for i, word in enumerate(words) if word.pos == "NMBR" and word.number >= 0]
    for one, other in pairwise(numbers):
        between = words[one + 1 : other]
        if 1 <= len(between) <= threshold("counted_words") and _counted(between) and _counts(words, other):
            yield other


def _counted(between: list[Word]) -> bool:
    """«штамповок и поковок», but no «июля», «года», «миллион»."""
    plain = all(
        (word.pos in ("ADJF", "NOUN", "PRTF") and not word.verb) or word.form == "и" for word in between
    )
    last = between[-1]
    never = _table("time_nouns") | _table("before_numbers")
    return plain and last.pos == "NOUN" and last.lemma not in never and not last.scale


def _counts(words: list[Word], number: int) -> bool:
    if number + 1 >= len(words):
        return False
    following = words[number + 1]
    return following.lemma not in _table("time_nouns") and (
        following.pos in ("NOUN", "ADJF") or following.scale > 0
    )


def _unparted(located: Located, sentence: Sentence, seams: list[int]) -> Draft:
    note = located.entry.note
    spans = [(sentence.spans[i - 1][0], sentence.spans[i][1]) for i in seams]
    parted = note
    for i in reversed(seams):
        at = sentence.spans[i - 1][1]
        parted = f"{parted[:at]},{parted[at:]}"
    return Draft(
        entries=(located,),
        field="note",
        message=f"Числа слились без запятых (мест: {len(seams)}): «{shown(note[slice(*spans[0])])}».",
        message_en=f"Numbers run together without commas ({len(seams)}): «{shown(note[slice(*spans[0])])}».",
        evidence=tuple(quote(located, start, end) for start, end in spans),
        fix=Fix(located.slug, "note", parted),
    )


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(data.load("slips")["punctuation"][name])
