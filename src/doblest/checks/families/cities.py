"""Whose note it is: sentences about another city of the list, or about the region around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.families.notes import has_cue, patterns
from doblest.checks.families.voice import former_names, names_city, stems
from doblest.checks.prose import Prose, Sentence, folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Located, Quote
from doblest.places import find_settlement

_BEFORE_SUBJECT = frozenset({"и", "города", "город", ","})
_SURE = 0.9


def other_city_subject(register: Register) -> Iterator[Draft]:
    """«Города Ханты-Мансийск и Находка стали центром добычи рыбы»: a speech about two cities."""
    for located, prose in register.prose:
        for sentence in prose.sentences:
            for other, start, end in _subjects(sentence, prose, register.by_name):
                if other is not located:
                    yield _foreign(located, other, sentence, quote(located, start, end))


def _subjects(
    sentence: Sentence, prose: Prose, listed: Mapping[str, Located]
) -> Iterator[tuple[Located, int, int]]:
    """Cities of the list that the sentence names in the nominative as what it speaks of."""
    for i, ((start, end), word) in enumerate(zip(sentence.spans, sentence.words, strict=True)):
        if not word.capital or not _stands_as_subject(sentence, i):
            continue
        for last in (i, i + 1):
            if last < len(sentence.spans):
                name = prose.text[start : sentence.spans[last][1]]
                if (other := listed.get(folded(name))) is not None:
                    yield other, start, sentence.spans[last][1]
        del end


def _stands_as_subject(sentence: Sentence, i: int) -> bool:
    before = sentence.words[i - 1].form if i else ""
    if before and before not in _BEFORE_SUBJECT:
        return False
    following = sentence.words[i + 1 : i + 3]
    return any(word.verb or word.form == "и" for word in following) and _verb_follows(sentence, i)


def _verb_follows(sentence: Sentence, i: int) -> bool:
    return any(word.verb for word in sentence.words[i + 1 : i + 4])


def _foreign(located: Located, other: Located, sentence: Sentence, name: Quote) -> Draft:
    words = shown(located.entry.note[sentence.start : sentence.end], 80)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Предложение говорит и о другом городе перечня, {other.entry.city}: «{words}».",
        message_en=f"The sentence speaks of another city of the list, {other.entry.city}: «{words}».",
        evidence=(quote(located, sentence.start, sentence.end), name),
    )


def note_of_another_city(register: Register) -> Iterator[Draft]:
    """A note that never names its city and names another again and again."""
    for located, prose in register.prose:
        if located.entry.city and not names_city(located, prose):
            mentions = _mentions(located, prose)
            for name, quotes in mentions.items():
                if len(quotes) >= threshold("foreign_mentions"):
                    yield _stranger(located, name, quotes)


def _mentions(located: Located, prose: Prose) -> dict[str, list[Quote]]:
    """Settlements of the gazetteer that the note names, with the places."""
    found: dict[str, list[Quote]] = {}
    for sentence in prose.sentences:
        for word, (start, end) in zip(sentence.words, sentence.spans, strict=True):
            if word.capital and any(noun.proper for noun in word.nouns):
                lemma = word.nouns[0].lemma.capitalize()
                place = find_settlement(lemma)
                if place is not None and place.score >= _SURE:
                    found.setdefault(lemma, []).append(quote(located, start, end))
    return found


def _stranger(located: Located, name: str, quotes: list[Quote]) -> Draft:
    city = located.entry.city
    return Draft(
        entries=(located,),
        field="note",
        message=f"{city}: примечание не называет свой город, а {name} в нём назван {len(quotes)} раз.",
        message_en=f"{city}: the note never names its city, but names {name} {len(quotes)} times.",
        evidence=tuple(quotes[:5]),
        seed=name,
    )


def claims_of_region(register: Register) -> Iterator[Draft]:
    """«Кроме того, в Куйбышевскую область было эвакуировано около 1500 организаций»"""
    for located, prose in register.prose:
        told = tuple(_regional(register, located, prose))
        if told:
            yield Draft(
                entries=(located,),
                field="note",
                message=f"{located.entry.city}: числа сказаны о крае вокруг, а не о самом городе: "
                f"«{shown(told[0].text)}».",
                message_en=f"Numbers of the region, not of {located.entry.city}: «{shown(told[0].text)}».",
                evidence=told,
                severity="warning" if _mostly(told, register, located, prose) else None,
                seed="область",
            )


def _regional(register: Register, located: Located, prose: Prose) -> Iterator[Quote]:
    if not has_cue(prose.flat, "regional"):
        return
    own = [stem for name in (located.entry.city, *former_names(located)) for stem in stems(name)]
    starts = [claim.start for claim in register.claims(located)]
    regional = [match.start() for match in patterns("regional").finditer(prose.flat)] if starts else []
    for sentence in prose.sentences if regional else ():
        if not (_any_within(regional, sentence) and _any_within(starts, sentence)):
            continue
        text = prose.flat[sentence.start : sentence.end]
        if not any(
            re.search(rf"(?<!\w){stem}(?!\w*ск(?:ая|ой|ую|ий|ого|ом) (?:обл|кра))", text) for stem in own
        ):
            yield quote(located, sentence.start, sentence.end)


def _mostly(told: tuple[Quote, ...], register: Register, located: Located, prose: Prose) -> bool:
    """Whether the sentences on the region are the greater part of those with numbers."""
    starts = [claim.start for claim in register.claims(located)]
    numbered = sum(any(start <= at < end for at in starts) for start, end in prose.bounds)
    return len(told) > threshold("regional_share") * numbered


def _any_within(places: list[int], sentence: Sentence) -> bool:
    return any(sentence.start <= at < sentence.end for at in places)
