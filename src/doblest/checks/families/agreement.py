"""Words that do not agree: «было укомплектован», «панических ужас», «предприятие …, изготавливал»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product, starmap

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft, draft, quote, replace_words
from doblest.checks.morphology import (
    Reading,
    inflect,
    is_agreed,
    is_always,
    is_name,
    is_same_number_and_gender,
    read_form,
    read_likeliest,
)
from doblest.checks.row import Row, Sentence
from doblest.language.words import CACHED_FORMS
from doblest.model import Fix

_AUXILIARIES = frozenset({"был", "была", "было", "были"})
_PRONOMINAL = frozenset({"Apro", "Subx", "Anum"})
_NAMING = frozenset({"nomn", "accs"})
_KINDS = frozenset({"город", "г", "станция", "село", "посёлок", "порт", "завод", "комбинат"})
_WHICH = re.compile(r"котор(?:ый|ая|ое|ые|ого|ой|ых|ому|ым|ую|ыми|ом)")


def agreement(row: Row) -> Iterator[Draft]:
    """Every pair of words that must agree and does not."""
    for sentence in row.sentences:
        yield from _check_participles(row, sentence)
        yield from _check_adjectives(row, sentence)
        yield from _check_second_verbs(row, sentence)
        yield from _check_which(row, sentence)
    yield from _check_city_verbs(row)


def _disagree(row: Row, template: str, start: int, end: int, fix: Fix | None) -> Draft:
    return draft([row], "note", template, quote(row, start, end), fix=fix)


def _replace(row: Row, span: tuple[int, int], word: str | None) -> Fix | None:
    return replace_words(row, *span, word) if word else None


def _is_adjacent(row: Row, sentence: Sentence, i: int) -> bool:
    """Whether one blank parts the word from the next."""
    return row.note[sentence.spans[i][1] : sentence.spans[i + 1][0]] in (" ", "\u00a0")


# --- «было укомплектован» --------------------------------------------------------------------


def _check_participles(row: Row, sentence: Sentence) -> Iterator[Draft]:
    for i in [i for i, word in enumerate(sentence.words[:-1]) if word.form in _AUXILIARIES]:
        word, following = sentence.words[i : i + 2]
        if _is_adjacent(row, sentence, i):
            verb = next(one for one in read_form(word.form) if one.pos == "VERB")
            if is_always(following.form, "PRTS") and not _fits(verb, following.form):
                participle = read_form(following.form)[0]
                right = inflect(word.form, verb, participle.gender, participle.number)
                fix = _replace(row, sentence.spans[i], right)
                start, end = _start_before(sentence, i), sentence.spans[i + 1][1]
                yield _disagree(row, "participle", start, end, fix)


def _fits(verb: Reading, form: str) -> bool:
    return any(is_same_number_and_gender(one, verb) for one in read_form(form))


def _start_before(sentence: Sentence, i: int) -> int:
    """Where the word before begins, so that the subject is seen."""
    return sentence.spans[max(0, i - 1)][0]


# --- «производственной объединение» ----------------------------------------------------------


def _check_adjectives(row: Row, sentence: Sentence) -> Iterator[Draft]:
    for i in [i for i, word in enumerate(sentence.words[:-1]) if word.pos == "ADJF"]:
        word, following = sentence.words[i : i + 2]
        if not _is_adjacent(row, sentence, i) or _is_coordinated(sentence, i):
            continue
        if _clash(word.form, following.form):
            fix = _replace(row, sentence.spans[i], _inflect_adjective(word.form, following.form))
            yield _disagree(row, "adjective", sentence.spans[i][0], sentence.spans[i + 1][1], fix)


def _is_coordinated(sentence: Sentence, i: int) -> bool:
    """«стахановское и лунинское движения»: two adjectives of one plural noun; or after a numeral."""
    if not i:
        return False
    before = sentence.words[i - 1]
    if before.number >= 0 or before.form in ("и", "или"):
        return True
    return before.form == "," and i > 1 and sentence.words[i - 2].pos == "ADJF"


@lru_cache(maxsize=CACHED_FORMS)
def _clash(adjective: str, noun: str) -> bool:
    """Whether no reading agrees; only for words that can be read in no other way."""
    ones, others = read_form(adjective), read_form(noun)
    if not is_always(adjective, "ADJF") or any(_PRONOMINAL & one.others for one in ones):
        return False
    if not is_always(noun, "NOUN") or any(other.case not in _NAMING for other in others):
        return False
    return not (is_name(adjective) or is_name(noun) or any(starmap(is_agreed, product(ones, others))))


def _inflect_adjective(adjective: str, noun: str) -> str | None:
    first, other = read_form(adjective)[0], read_form(noun)[0]
    animacy = other.animacy if other.case == "accs" else ""
    gender = other.gender if other.number == "sing" else ""
    return inflect(adjective, first, other.case, other.number, gender, animacy)


# --- «предприятие оборудовало …, изготавливал» -----------------------------------------------


def _check_second_verbs(row: Row, sentence: Sentence) -> Iterator[Draft]:
    """Two past verbs of one subject, the second right after a comma, of another gender."""
    read = ((i, _read_past_singular(word.form)) for i, word in enumerate(sentence.words) if word.verb)
    verbs = [(i, verb) for i, verb in read if verb]
    for (i, first), (j, second) in pairwise(verbs):
        if first.gender != second.gender and _is_one_subject(sentence, i, j):
            right = inflect(sentence.words[j].form, second, first.gender, "sing")
            fix = _replace(row, sentence.spans[j], right)
            yield _disagree(row, "verbs", _start_before(sentence, i), sentence.spans[j][1], fix)


def _is_one_subject(sentence: Sentence, i: int, j: int) -> bool:
    between = sentence.words[i + 1 : j]
    if sentence.words[j - 1].form != ",":
        return False
    return not any(word.pos == "CONJ" or _may_be_subject(word.form) for word in between)


def _read_past_singular(form: str) -> Reading | None:
    one = read_likeliest(form)
    is_it = one is not None and one.pos == "VERB" and one.tense == "past" and one.number == "sing"
    return one if is_it else None


def _may_be_subject(form: str) -> bool:
    return any(
        one.pos in ("NOUN", "NPRO") and one.case == "nomn" and one.number == "sing" for one in read_form(form)
    )


# --- «такой объем продукции, которой хватало» ------------------------------------------------


def _check_which(row: Row, sentence: Sentence) -> Iterator[Draft]:
    """«такой» points at its own noun, but «которой» agrees only with the noun that follows it."""
    words = sentence.words
    for i in [i for i, word in enumerate(words[:-4]) if word.form.startswith("так")]:
        such, head, inner, comma, which = words[i : i + 5]
        if comma.form != "," or not _WHICH.fullmatch(which.form):
            continue
        if is_always(such.form, "ADJF") and _points_past(head.form, inner.form, which.form):
            quoted = quote(row, sentence.spans[i][0], sentence.spans[i + 4][1])
            yield draft([row], "note", "which", quoted, which=which.form, head=head.form)


def _points_past(head: str, inner: str, which: str) -> bool:
    """Whether the pronoun agrees with the inner noun and with no reading of the head as a noun."""
    heads = [one for one in read_form(head) if one.pos == "NOUN"]
    if not heads or not is_always(inner, "NOUN"):
        return False
    pronouns = read_form(which)
    agrees_with_head = any(is_same_number_and_gender(one, other) for one in heads for other in pronouns)
    return not agrees_with_head and any(_fits(one, inner) for one in pronouns)


# --- «Бологое выдержал» ----------------------------------------------------------------------


def _check_city_verbs(row: Row) -> Iterator[Draft]:
    """The city's own name and the past verb right after it."""
    city, gender = fold_city(row.city), _guess_gender(row.city)
    if gender is not None and city in row.folded:
        for sentence in row.sentences:
            yield from _check_verbs_after(row, sentence, city, gender)


def _check_verbs_after(row: Row, sentence: Sentence, city: str, gender: str) -> Iterator[Draft]:
    for i in [i for i, word in enumerate(sentence.words[:-1]) if word.form == city]:
        following = sentence.words[i + 1]
        if i and _is_governed(sentence, i):
            continue
        verb = _read_past_singular(following.form)
        if verb is not None and verb.gender != gender:
            span = sentence.spans[i + 1]
            fix = _replace(row, span, inflect(following.form, verb, gender, "sing"))
            yield _disagree(row, "city", sentence.spans[i][0], span[1], fix)


def _is_governed(sentence: Sentence, i: int) -> bool:
    """«город Киров выпустил»: the verb agrees with another word."""
    before = sentence.words[i - 1]
    return before.pos in ("PREP", "ADJF") or before.lemma in _KINDS


def _guess_gender(city: str) -> str | None:
    """By the ending; None where it tells nothing."""
    last = city[-1:].lower()
    if last in "ая":
        return "femn"
    if last in "ое":
        return "neut"
    return "masc" if last and last in "бвгджзклмнпрстфхцчшщй" else None
