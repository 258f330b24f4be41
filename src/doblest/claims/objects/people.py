"""People, who are often counted without a noun of their own."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.objects.antecedents import find_adjacent, find_nearest, find_opening
from doblest.claims.objects.labels import find_before_bracket, find_label
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import ANY_PL, GEN_PL, GENITIVE, INSTRUMENTAL
from doblest.language.tokens import analyse
from doblest.language.words import Noun, Word, has_noun, select_noun

MEASURES: Final = frozenset(["mass", "volume", "length", "area", "money"])
_REACH: Final = 14
_NEARBY: Final = 9
_RELATIVE: Final = 6
_PRONOUN_REACH: Final = 5
_POPULATION: Final = frozenset(["население"])
_NUMBERS_OF: Final = frozenset(["численность", "число", "количество"])


def is_animate(sentence: Sentence, phrase: Phrase) -> bool:
    nouns = sentence.words[phrase.head].nouns
    return any(_lives(noun) and noun.lemma == phrase.lemma for noun in nouns)


def _lives(noun: Noun) -> bool:
    """«раненый», «служащий» are adjectives to the dictionary, and people."""
    return noun.animate or noun.lemma in lexicon.NOMINALISED


def count_people(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«719 тысяч человек»: people are the thing."""
    return Phrase("человек", "человек", quantity.after, quantity.end)


def find_collective(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«на фронт ушли шестеро»: people; «мужчин всего трое»."""
    if quantity.marker or quantity.scaled:
        return None
    if sentence.words[quantity.first].form not in lexicon.COLLECTIVES:
        return None
    whose = find_nearest(sentence, quantity.start, GEN_PL)
    if whose is not None and is_animate(sentence, whose):
        return whose
    last = sentence.state.antecedent
    if last is not None and any(noun.animate for noun in analyse(last.lemma).nouns):
        return last
    return count_people(sentence, quantity)


def find_ourselves(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«нас в классе тридцать восемь»: people; «нас, рыбачек, числилось двадцать»."""
    start = quantity.start
    if quantity.marker != "people" and sentence.words[quantity.end].pos != "PNCT":
        return None
    for t in range(start - 1, max(sentence.state.consumed, start - _NEARBY) - 1, -1):
        if sentence.words[t].form in lexicon.OURSELVES and _is_subject(sentence, t):
            return _name_ourselves(sentence, t) or count_people(sentence, quantity)
    return None


def _is_subject(sentence: Sentence, t: int) -> bool:
    """«нас», but not «у нас», nor «нас.» for «населения»."""
    return sentence.words[t + 1].form != "." and sentence.words[t - 1].pos != "PREP"


def _name_ourselves(sentence: Sentence, t: int) -> Phrase | None:
    noun = select_noun(sentence.words[t + 2], GEN_PL) if sentence.words[t + 1].form == "," else None
    return None if noun is None else Phrase(noun.lemma, noun.lemma, t + 2, t + 3)


def find_theirs(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«вместо мужчин, а их ушло 64»: those named before «их»."""
    words, start = sentence.words, quantity.start
    for t in range(start - 1, max(-1, start - _PRONOUN_REACH), -1):
        if words[t].form == "их" and (words[t + 1].verb or t + 1 == start):
            chunks = split_chunks(sentence, max(0, t - _REACH), t)
            many = [chunk for chunk in chunks if chunk.noun.cases & ANY_PL]
            return name_chunk(sentence, many[-1]) if many else sentence.state.antecedent
        if words[t].mark:
            return None
    return None


def find_people_of_verb(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Погибло: 16 000», «Призвано: 41 500»: the verb is said of people."""
    near = sentence.words[max(0, quantity.start - 5) : quantity.start]
    said = any(word.verb and word.lemma in lexicon.OF_PEOPLE for word in near)
    return count_people(sentence, quantity) if said else None


def find_people_after_measure(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Собрали 300 тонн зерна, погибло 50»: a verb of people parts the number from the measure before."""
    previous = sentence.state.claim
    measured = previous is not None and previous.kind in MEASURES
    return find_people_of_verb(sentence, quantity) if measured else None


def find_people_after(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«сорок человек рабочих»."""
    phrase = read_phrase(sentence, quantity.end, GEN_PL)
    return phrase if phrase is not None and is_animate(sentence, phrase) else None


def find_people_in_brackets(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«составителей поездов (3 чел.)», «молодёжные бригады (40 человек)»: only who are people."""
    phrase = find_before_bracket(sentence, quantity)
    return phrase if phrase is not None and is_animate(sentence, phrase) else None


def find_people_before(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«строителей — 2 800 чел.», «из них подростков 120 чел.», «привезли раненых, сорок два человека»."""
    start = quantity.start
    related = _read_related(sentence, start) or _read_carried(sentence, start)
    if related is not None:
        return related
    label = _read_genitive_label(sentence, start) or find_label(sentence, quantity)
    if label is None:
        label = find_adjacent(sentence, start - (sentence.words[start - 1].form == ","), GEN_PL)
        label = label or find_opening(sentence, start)
    return label if label is not None and is_animate(sentence, label) else None


def _read_related(sentence: Sentence, start: int) -> Phrase | None:
    """«его жители, которых было тогда всего 11 тысяч человек»."""
    for t in range(start - 1, max(1, start - _RELATIVE), -1):
        word = sentence.words[t]
        if word.form == "которых" and sentence.words[t - 1].form == ",":
            nouns = sentence.words[t - 2].nouns
            people = next((noun for noun in nouns if noun.animate), None)
            return None if people is None else Phrase(people.lemma, people.lemma, t - 2, t - 1)
        if word.pos == "PNCT":
            return None
    return None


def _read_carried(sentence: Sentence, start: int) -> Phrase | None:
    """«прибыл эшелон с ранеными: 420 человек»."""
    word, mark = sentence.words[start - 2], sentence.words[start - 1]
    if mark.form not in (":", "—", "–") or sentence.words[start - 3].form not in ("с", "со"):
        return None
    people = select_noun(word, INSTRUMENTAL)
    return (
        Phrase(people.lemma, people.lemma, start - 2, start - 1)
        if people is not None and people.animate
        else None
    )


def _read_genitive_label(sentence: Sentence, start: int) -> Phrase | None:
    """«строителей —»: the noun right before the dash, whatever stands before it."""
    nouns, mark = sentence.words[start - 2].nouns, sentence.words[start - 1].form
    counting = mark in lexicon.DASHES and bool(nouns) and _lives(nouns[0]) and nouns[0].cases & GEN_PL
    return Phrase(nouns[0].lemma, nouns[0].lemma, start - 2, start - 1) if counting else None


def find_population(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«численность рабочих составила 300 чел.», «население выросло до 190 тыс. чел.»."""
    for t in range(quantity.start - 1, max(-1, quantity.start - _REACH), -1):
        word = sentence.words[t]
        if word.form in (",", ";") and t < quantity.start - 1:
            return None
        if _is_population(sentence, t, word):
            return Phrase("население", "население", t, t + 1)
        if has_noun(word, _NUMBERS_OF):
            return read_phrase(sentence, t + 2 if sentence.words[t + 1].form == "." else t + 1, GENITIVE)
    return None


def _is_population(sentence: Sentence, t: int, word: Word) -> bool:
    """«население», «нас.»."""
    return has_noun(word, _POPULATION) or (word.form == "нас" and sentence.words[t + 1].form == ".")
