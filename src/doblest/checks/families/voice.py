"""Who speaks in a note and of what: notes that begin in the air, speeches, news, other cities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.families.notes import has_cue, pattern, patterns, word_list
from doblest.checks.morphology import readings
from doblest.checks.prose import Prose, Sentence, folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Located, Quote
from doblest.places import settlement

_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")


def note_in_the_air(register: Register) -> Iterator[Draft]:
    """«Также три раза Красным знаменем … награждались», «На базе его судостроительного предприятия»."""
    for located, prose in register.prose:
        if not prose.sentences:
            continue
        first = prose.sentences[0]
        if word := _goes_on(prose.flat[first.start : first.end]):
            yield _aloft(located, first, word)
        elif word := _points_back(first, located):
            yield _pointing(located, first.start, first.end, word)
        yield from _same_time(located, prose)


def _same_time(located: Located, prose: Prose) -> Iterator[Draft]:
    """«Тогда же, осенью 1941 года…» after sentences that tell of no time."""
    match = pattern("same_time").search(prose.flat)
    if match is None or pattern("times").search(prose.flat, 0, match.start()):
        return
    start, end = next(one for one in prose.bounds if one[0] <= match.start() < one[1])
    if start > prose.bounds[0][0]:
        yield _pointing(located, start, end, match[0])


def _goes_on(text: str) -> str:
    """The word by which the first sentence continues what is not there."""
    words = text.split()
    for word in word_list("goes_on"):
        lead = " ".join(words[:4])
        if text.startswith(f"{word} ") or (word == "также" and re.search(r"(?<!\bа )\bтакже\b", lead)):
            return word
    return ""


def _points_back(first: Sentence, located: Located) -> str:
    """A pronoun that stands before the city was named."""
    city = folded(located.entry.city)[: int(threshold("city_stem"))]
    for word in first.words:
        form = word.form.replace("ё", "е")
        if form.startswith(city) or word.form == ",":
            return ""
        if form in word_list("points_back"):
            return form
    return ""


def _aloft(located: Located, first: Sentence, word: str) -> Draft:
    words = shown(located.entry.note[first.start : first.end], 70)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Примечание начато в воздухе, со слова «{word}»: «{words}».",
        message_en=f"The note begins as if it went on («{word}»): «{words}».",
        evidence=(quote(located, first.start, first.end),),
        seed=word,
    )


def _pointing(located: Located, start: int, end: int, word: str) -> Draft:
    words = shown(located.entry.note[start:end], 70)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Слово «{word}» указывает на то, что ещё не названо: «{words}».",
        message_en=f"«{word}» refers to what has not been named yet: «{words}».",
        evidence=(quote(located, start, end),),
        severity="warning",
        seed=word,
    )


def city_unnamed(register: Register) -> Iterator[Draft]:
    """A note that speaks of «здесь» and «этот город» and never names it."""
    for located, prose in register.prose:
        if located.entry.city and not names_city(located, prose):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"Примечание ни разу не называет город {located.entry.city}.",
                message_en=f"The note never names {located.entry.city}.",
                evidence=(quote(located, 0, min(80, len(prose.text))),),
                seed="не назван",
            )


def names_city(located: Located, prose: Prose) -> bool:
    """Whether the note names its city, by any of its names, in any case."""
    return any(stem in prose.flat for stem in _stems(located))


def _stems(located: Located) -> tuple[str, ...]:
    """What the city's name and its former names have in common with their cases and adjectives."""
    place = (located.place.name,) if located.place else ()
    names = (located.entry.city, *place, *former_names(located))
    return tuple(stem for name in names for stem in stems(name))


@cache
def stems(name: str) -> tuple[str, ...]:
    """«Верхняя Пышма» → «верхн», «пышм»"""
    size = int(threshold("city_stem"))
    words = re.findall(r"[^\W\d]{4,}", folded(name)) or [folded(name)]
    return tuple(word[: max(2, min(size, len(word) - 1))] for word in words)


def former_names(located: Located) -> tuple[str, ...]:
    """«Сталинград» for Волгоград."""
    row = settlement(located.place.geonames_id) if located.place else None
    return row.former if row else ()


def speech(register: Register) -> Iterator[Draft]:
    """«Отмечу, что…», «Хотелось бы напомнить», «У нас развернули…»"""
    for located, prose in register.prose:
        flat = _silenced(prose.flat)
        spans = [match.span() for match in patterns("speech").finditer(flat)]
        spans += [span for one in prose.sentences for span in _first_person(one, flat)]
        for start, end in sorted(set(spans)):
            mild = patterns("speech_mild").search(flat, start, end)
            yield _spoken(located, start, end, mild=mild is not None)
        for match in patterns("speech_mild").finditer(flat):
            if match.span() not in spans:
                yield _spoken(located, *match.span(), mild=True)


def _silenced(text: str) -> str:
    """The text with what stands in quotes blanked: others may speak as they like."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _first_person(one: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """Verbs in the first person, where every reading is one."""
    for word, (start, end) in zip(one.words, one.spans, strict=True):
        if word.verb and not text[start].isspace() and _is_first_person(word.form):
            yield start, end


@cache
def _is_first_person(form: str) -> bool:
    found = readings(form)
    return bool(found) and all(one.pos == "VERB" and one.person == "1per" for one in found)


def _spoken(located: Located, start: int, end: int, *, mild: bool) -> Draft:
    note = located.entry.note
    words = shown(note[start : min(len(note), end + 40)], 60)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Обломок устной речи: «{words}».",
        message_en=f"A remnant of a speech: «{words}».",
        evidence=(quote(located, start, end),),
        severity="note" if mild else "warning",
    )


def news(register: Register) -> Iterator[Draft]:
    """«…, — рассказал глава РАН»: a newspaper's report in the place of the contribution."""
    for located, prose in register.prose:
        told = _sentences_with(located, prose, "news")
        if told:
            yield Draft(
                entries=(located,),
                field="note",
                message=f"Газетная новость вместо справки о вкладе: «{shown(told[0].text)}».",
                message_en=f"A news report in the place of the contribution: «{shown(told[0].text)}».",
                evidence=told,
                seed="новость",
            )


def about_title(register: Register) -> Iterator[Draft]:
    """«Это второй город в Башкортостане, удостоенный этого звания»"""
    for located, prose in register.prose:
        for words in _sentences_with(located, prose, "about_title"):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"О присвоении звания, а не о вкладе: «{shown(words.text)}».",
                message_en=f"On the award, not on the contribution: «{shown(words.text)}».",
                evidence=(words,),
            )


def about_today(register: Register) -> Iterator[Draft]:
    """«Сегодня Дзержинск — второй по численности город в регионе»"""
    for located, prose in register.prose:
        for words in _sentences_with(located, prose, "today"):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"О нынешнем дне, а не о войне: «{shown(words.text)}».",
                message_en=f"On the present day, not on the war: «{shown(words.text)}».",
                evidence=(words,),
            )


def _sentences_with(located: Located, prose: Prose, name: str) -> tuple[Quote, ...]:
    told = patterns(name)
    if not has_cue(prose.flat, name):
        return ()
    return tuple(
        quote(located, one.start, one.end)
        for one in prose.sentences
        if told.search(prose.flat[one.start : one.end])
    )
