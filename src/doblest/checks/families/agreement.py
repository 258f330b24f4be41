"""Words that do not agree: «было укомплектован», «панических ужас», «предприятие …, изготавливал»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from doblest.checks.check import Draft
from doblest.checks.evidence import at_words, mend
from doblest.checks.morphology import (
    Reading,
    agree,
    best,
    inflected,
    is_name,
    only,
    readings,
    same_number_and_gender,
)
from doblest.checks.prose import Prose, Sentence, folded
from doblest.checks.register import Register
from doblest.language.words import CACHED_FORMS
from doblest.model import Located

_AUXILIARIES = frozenset({"был", "была", "было", "были"})
_PRONOMINAL = frozenset({"Apro", "Subx", "Anum"})
_NAMING = frozenset({"nomn", "accs"})
_KINDS = frozenset({"город", "г", "станция", "село", "посёлок", "порт", "завод", "комбинат"})
_WHICH = re.compile(r"котор(?:ый|ая|ое|ые|ого|ой|ых|ому|ым|ую|ыми|ом)")


def agreement(register: Register) -> Iterator[Draft]:
    """Every pair of words that must agree and does not."""
    for located, prose in register.prose:
        for sentence in prose.sentences:
            yield from _auxiliaries(located, prose, sentence)
            yield from _adjectives(located, prose, sentence)
            yield from _second_verbs(located, sentence)
            yield from _which(located, sentence)
        yield from _city_verbs(located, prose)


def _adjacent(prose: Prose, sentence: Sentence, i: int) -> bool:
    """Whether one blank parts the word from the next."""
    return prose.text[sentence.spans[i][1] : sentence.spans[i + 1][0]] in (" ", "\u00a0")


# --- «было укомплектован» --------------------------------------------------------------------


def _auxiliaries(located: Located, prose: Prose, sentence: Sentence) -> Iterator[Draft]:
    for i in [i for i, word in enumerate(sentence.words[:-1]) if word.form in _AUXILIARIES]:
        word, form = sentence.words[i], sentence.words[i + 1].form
        if not _adjacent(prose, sentence, i) or not only(form, "PRTS"):
            continue
        verb = next(one for one in readings(word.form) if one.pos == "VERB")
        participle = readings(form)[0]
        if not any(same_number_and_gender(one, verb) for one in readings(form)):
            start, end = sentence.spans[i]
            right = inflected(word.form, verb, participle.gender, participle.number)
            fix = mend(located, start, end, right) if right else None
            why, en = "глагол и причастие не согласованы", "verb and participle do not agree"
            yield at_words(located, _before(sentence, i), sentence.spans[i + 1][1], why, en, fix)


def _before(sentence: Sentence, i: int) -> int:
    """Where the word before begins, so that the subject is seen."""
    return sentence.spans[max(0, i - 1)][0]


# --- «производственной объединение» ----------------------------------------------------------


def _adjectives(located: Located, prose: Prose, sentence: Sentence) -> Iterator[Draft]:
    for i in [i for i, word in enumerate(sentence.words[:-1]) if word.pos == "ADJF"]:
        adjective, noun = sentence.words[i].form, sentence.words[i + 1].form
        if not _adjacent(prose, sentence, i) or _coordinated(sentence, i):
            continue
        if _clash(adjective, noun):
            start, end = sentence.spans[i]
            right = _made_to_agree(adjective, noun)
            fix = mend(located, start, end, right) if right else None
            why, en = "прилагательное и существительное не согласованы", "adjective and noun do not agree"
            yield at_words(located, start, sentence.spans[i + 1][1], why, en, fix)


def _coordinated(sentence: Sentence, i: int) -> bool:
    """«стахановское и лунинское движения»: two adjectives of one plural noun; or after a numeral."""
    before = sentence.words[i - 1] if i else None
    if before is None or before.number >= 0:
        return before is not None
    return before.form in ("и", "или") or (
        before.form == "," and i > 1 and sentence.words[i - 2].pos == "ADJF"
    )


@lru_cache(maxsize=CACHED_FORMS)
def _clash(adjective: str, noun: str) -> bool:
    """Whether no reading agrees; only for words that can be read in no other way."""
    if not only(adjective, "ADJF") or not only(noun, "NOUN") or is_name(noun) or is_name(adjective):
        return False
    ones, others = readings(adjective), readings(noun)
    if any(_PRONOMINAL & one.others for one in ones):
        return False
    if any(other.case not in _NAMING for other in others):
        return False
    return not any(agree(one, other) for one in ones for other in others)


def _made_to_agree(adjective: str, noun: str) -> str | None:
    first, other = readings(adjective)[0], readings(noun)[0]
    animacy = other.animacy if other.case == "accs" else ""
    gender = other.gender if other.number == "sing" else ""
    return inflected(adjective, first, other.case, other.number, gender, animacy)


# --- «предприятие оборудовало …, изготавливал» -----------------------------------------------


def _second_verbs(located: Located, sentence: Sentence) -> Iterator[Draft]:
    """Two past verbs of one subject, the second right after a comma, of another gender."""
    verbs = [
        (i, verb)
        for i, word in enumerate(sentence.words)
        if word.verb and (verb := _past_singular(word.form))
    ]
    for (i, first), (j, second) in pairwise(verbs):
        if first.gender == second.gender or sentence.words[j - 1].form != ",":
            continue
        if not any(_may_be_subject(word.form) or word.pos == "CONJ" for word in sentence.words[i + 1 : j]):
            start, end = sentence.spans[j]
            right = inflected(sentence.words[j].form, second, first.gender, "sing")
            fix = mend(located, start, end, right) if right else None
            why, en = "глаголы одного подлежащего в разном роде", "verbs of one subject differ in gender"
            yield at_words(located, sentence.spans[max(0, i - 1)][0], end, why, en, fix)


def _past_singular(form: str) -> Reading | None:
    one = best(form)
    fits = one is not None and one.pos == "VERB" and one.tense == "past" and one.number == "sing"
    return one if fits else None


def _may_be_subject(form: str) -> bool:
    return any(
        one.pos in ("NOUN", "NPRO") and one.case == "nomn" and one.number == "sing" for one in readings(form)
    )


# --- «такой объем продукции, которой хватало» ------------------------------------------------


def _which(located: Located, sentence: Sentence) -> Iterator[Draft]:
    """«такой» points at its own noun, but «которой» agrees only with the noun that follows it."""
    words = sentence.words
    for i in range(len(words) - 4):
        if (
            not words[i].form.startswith("так")
            or words[i + 3].form != ","
            or not _WHICH.fullmatch(words[i + 4].form)
        ):
            continue
        head, inner, which = (readings(words[k].form) for k in (i + 1, i + 2, i + 4))
        head = tuple(one for one in head if one.pos == "NOUN")
        if not only(words[i].form, "ADJF") or not only(words[i + 2].form, "NOUN"):
            continue
        if head and _matches(inner, which) and not _matches(head, which):
            why = f"«{words[i + 4].form}» согласовано не со словом «{words[i + 1].form}»"
            en = "the relative pronoun agrees with the wrong noun"
            yield at_words(located, sentence.spans[i][0], sentence.spans[i + 4][1], why, en, None)


def _matches(nouns: tuple[Reading, ...], which: tuple[Reading, ...]) -> bool:
    return any(same_number_and_gender(one, other) for one in nouns for other in which)


# --- «Бологое выдержал» ----------------------------------------------------------------------


def _city_verbs(located: Located, prose: Prose) -> Iterator[Draft]:
    """The city's own name and the past verb right after it."""
    city, gender = folded(located.entry.city), _gender_of(located.entry.city)
    if gender is not None and city in prose.flat:
        for sentence in prose.sentences:
            yield from _verbs_after(located, sentence, city, gender)


def _verbs_after(located: Located, sentence: Sentence, city: str, gender: str) -> Iterator[Draft]:
    for i, word in enumerate(sentence.words[:-1]):
        if word.form != city or (i and _governed(sentence, i)):
            continue
        verb = _past_singular(sentence.words[i + 1].form)
        if verb is not None and verb.gender != gender:
            start, end = sentence.spans[i + 1]
            right = inflected(sentence.words[i + 1].form, verb, gender, "sing")
            fix = mend(located, start, end, right) if right else None
            why, en = (
                "глагол не согласован с названием города",
                "the verb does not agree with the city's name",
            )
            draft = at_words(located, sentence.spans[i][0], end, why, en, fix)
            yield draft


def _governed(sentence: Sentence, i: int) -> bool:
    """«город Киров выпустил»: the verb agrees with another word."""
    before = sentence.words[i - 1]
    return before.pos in ("PREP", "ADJF") or before.lemma in _KINDS


def _gender_of(city: str) -> str | None:
    """By the ending; None where it tells nothing."""
    last = city[-1:].lower()
    if last in "ая":
        return "femn"
    if last in "ое":
        return "neut"
    return "masc" if last and last in "бвгджзклмнпрстфхцчшщй" else None
