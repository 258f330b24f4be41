"""Commas that the grammar of a sentence forbids or demands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from doblest.checks.draft import Draft, draft, quote, replace_field, replace_words
from doblest.checks.morphology import is_same_case, read_form, read_likeliest
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.language.words import Word
from doblest.model import Fix

_STOPS = frozenset({",", "–", "—", "-", ":", "(", "«", '"', ";"})
_GERUNDS = frozenset({"GRND"})
_PREDICATES = frozenset({"VERB", "PRED", "PRTS"})
_AFTER_TIME = frozenset({"VERB", "NOUN", "ADVB", "ADJF", "PRTS", "NPRO", "PRCL"})


def punctuation(row: Row) -> Iterator[Draft]:
    """A comma too many or too few."""
    for sentence in row.sentences:
        words = sentence.words
        stop = next((i for i, word in enumerate(words) if word.form in _STOPS), len(words))
        comma = stop if stop < len(words) and words[stop].form == "," else 0
        yield from _after_time(row, sentence, comma) if comma else ()
        yield from _after_gerund(row, sentence, stop)
        yield from _before_participle(row, sentence, comma) if comma else ()
        yield from _dash_left_out(row, sentence)


def _wrong_comma(row: Row, template: str, start: int, end: int, fix: Fix) -> Draft:
    return draft([row], "note", template, quote(row, start, end), fix=fix)


def _read_segment(sentence: Sentence, start: int) -> list[Word]:
    """Words up to the next mark."""
    words = sentence.words
    stop = next((i for i in range(start, len(words)) if words[i].pos == "PNCT"), len(words))
    return words[start:stop]


# --- «Во время войны, почти вся авиация…» ----------------------------------------------------


def _after_time(row: Row, sentence: Sentence, comma: int) -> Iterator[Draft]:
    """A phrase of time at the head of a sentence is not cut off by a comma."""
    words = sentence.words
    if not 2 <= comma < len(words) - 1:
        return
    if _is_time(words[:comma]) and _begins_clause(words[comma + 1]):
        fix = replace_words(row, *sentence.spans[comma], "")
        yield _wrong_comma(row, "time", sentence.start, sentence.spans[comma + 1][1], fix)


def _is_time(head: list[Word]) -> bool:
    """«В сентябре 1943 года», «Сразу же после освобождения города в сентябре 1943 года»"""
    if head[0].pos != "PREP" and head[0].form not in _words("time_openers"):
        return False
    if head[-1].lemma not in _words("time_nouns"):
        return False
    return not any(word.verb or word.participle or word.pos in ("NPRO", "CONJ") for word in head[1:])


def _begins_clause(word: Word) -> bool:
    if word.lemma in _words("time_nouns") or word.participle:
        return False
    return word.pos in _AFTER_TIME and not word.form.startswith("котор")


# --- «Говоря о подвиге в годы войны нельзя не упомянуть» -------------------------------------


def _after_gerund(row: Row, sentence: Sentence, stop: int) -> Iterator[Draft]:
    """A turn with a gerund at the head of a sentence wants its comma before the predicate."""
    words, spans = sentence.words, sentence.spans
    if not _is_read_as(words[0], _GERUNDS):
        return
    predicate = next((i for i in range(1, stop) if _is_read_as(words[i], _PREDICATES)), 0)
    if predicate >= 2:
        at = spans[predicate - 1][1]
        start, end = spans[max(0, predicate - 3)][0], spans[predicate][1]
        yield _wrong_comma(row, "gerund", start, end, replace_words(row, at, at, ","))


def _is_read_as(word: Word, parts: frozenset[str]) -> bool:
    one = read_likeliest(word.form)
    return one is not None and one.pos in parts


# --- «Рабочие места, ушедших на фронт мужчин занимали женщины» --------------------------------


def _before_participle(row: Row, sentence: Sentence, comma: int) -> Iterator[Draft]:
    """A participle that belongs to the noun after it, cut off by a comma from the noun before."""
    words = sentence.words
    if words[comma - 1].pos != "NOUN" or any(word.pos == "PREP" for word in words[:comma]):
        return
    segment = _read_segment(sentence, comma + 1)
    if len(segment) < 3 or not segment[0].participle:
        return
    for noun, verb in pairwise(segment[1:]):
        if (noun.pos, verb.pos) == ("NOUN", "VERB") and _belongs(segment[0], noun, words[comma - 1]):
            end = sentence.spans[comma + len(segment)][1]
            fix = replace_words(row, *sentence.spans[comma], "")
            yield _wrong_comma(row, "participle", sentence.start, end, fix)


def _belongs(participle: Word, noun: Word, before: Word) -> bool:
    """Whether the participle agrees with the later noun and not with the earlier one."""
    return _share_case(participle, noun) and not _share_case(participle, before)


def _share_case(one: Word, other: Word) -> bool:
    participles = [reading for reading in read_form(one.form) if reading.pos == "PRTF"]
    nouns = [reading for reading in read_form(other.form) if reading.pos == "NOUN"]
    return any(is_same_case(a, b) and a.number == b.number for a in participles for b in nouns)


# --- «…, а крекинг-завод имени Кирова четверть всего горючего» --------------------------------


def _dash_left_out(row: Row, sentence: Sentence) -> Iterator[Draft]:
    """A clause whose verb is left out wants a dash in its place."""
    words = sentence.words
    for i in [i for i, word in enumerate(words[:-4]) if word.form == ","]:
        if words[i + 1].form != "а" or words[i + 2].form == "также":
            continue
        share = _find_share_without_verb(_read_segment(sentence, i + 2))
        if share is not None:
            start, end = sentence.spans[i + 2 + share]
            fix = replace_words(row, start, start, "— ")
            yield _wrong_comma(row, "dash", sentence.spans[i + 2][0], end, fix)


def _find_share_without_verb(segment: list[Word]) -> int | None:
    """Where «четверть» stands in a clause that has a subject and no verb."""
    if not segment or segment[0].pos not in ("NOUN", "ADJF", "UNKN") or any(word.verb for word in segment):
        return None
    return next((k for k, word in enumerate(segment) if k > 1 and word.fraction), None)


# --- numbers that run together ----------------------------------------------------------------


def run_together(row: Row) -> Iterator[Draft]:
    """«винтовок и карабинов 961 500 пистолетов 131 866 авиапулеметов»: a list without commas."""
    for sentence in row.sentences:
        if seams := [sentence.spans[i - 1 : i + 1] for i in _find_seams(sentence.words)]:
            yield _draft_unparted(row, [(before[0], after[1], before[1]) for before, after in seams])


def _find_seams(words: list[Word]) -> Iterator[int]:
    """Numbers that follow what another number counts, with nothing between."""
    numbers = [i for i, word in enumerate(words) if word.pos == "NMBR" and word.number >= 0]
    for one, other in pairwise(numbers):
        is_near = 1 < other - one <= threshold("counted_words") + 1
        if is_near and _is_counted(words[one + 1 : other]) and _counts(words[other + 1 : other + 2]):
            yield other


def _is_counted(between: list[Word]) -> bool:
    """«штамповок и поковок», but no «июля», «года», «миллион»."""
    last = between[-1]
    if last.pos != "NOUN" or last.scale or last.lemma in _words("time_nouns") | _words("before_numbers"):
        return False
    return all(
        word.form == "и" or (word.pos in ("ADJF", "NOUN", "PRTF") and not word.verb) for word in between
    )


def _counts(following: list[Word]) -> bool:
    """Whether a number before these words counts something."""
    counted = (word for word in following if word.pos in ("NOUN", "ADJF") or word.scale > 0)
    return any(word.lemma not in _words("time_nouns") for word in counted)


def _draft_unparted(row: Row, seams: list[tuple[int, int, int]]) -> Draft:
    """`seams` are where the words around each seam begin and end, and where a comma is wanted."""
    parted = row.note
    for _, _, at in reversed(seams):
        parted = f"{parted[:at]},{parted[at:]}"
    quotes = [quote(row, start, end) for start, end, _ in seams]
    fix = replace_field(row, "note", parted)
    return draft([row], "note", "unparted", *quotes, fix=fix, count=len(quotes))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("slips")["punctuation"][name])
