"""Whose note it is: sentences about another city of the list, or about the region around."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from doblest.checks.city_names import fold_city, former_names, name_stems, names_city
from doblest.checks.context import Context
from doblest.checks.digest import Digest
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.phrases import has_cue, pattern
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.model import Quote, Severity
from doblest.places import find_settlement

_BEFORE_SUBJECT = frozenset({"", "и", "города", "город", ","})
_SURE = 0.9
_MOST_QUOTES = 5


class Subject(Struct, frozen=True, gc=False):
    """Words of a sentence that may be a city of which it speaks; offsets of the note."""

    name: str
    """Folded."""
    start: int
    end: int
    sentence_start: int
    sentence_end: int


def digest_subjects(row: Row) -> tuple[Subject, ...]:
    return tuple(subject for sentence in row.sentences for subject in _find_subjects(sentence, row.note))


def _find_subjects(sentence: Sentence, note: str) -> Iterator[Subject]:
    """One or two words with a capital that stand where a sentence names what it speaks of."""
    for i, word in enumerate(sentence.words):
        if word.capital and _stands_as_subject(sentence, i):
            start = sentence.spans[i][0]
            for _, end in sentence.spans[i : i + 2]:
                yield Subject(fold_city(note[start:end]), start, end, sentence.start, sentence.end)


def _stands_as_subject(sentence: Sentence, i: int) -> bool:
    before, following = sentence.words[i - 1].form if i else "", sentence.words[i + 1 : i + 4]
    if before not in _BEFORE_SUBJECT or not any(word.verb for word in following):
        return False
    return any(word.verb or word.form == "и" for word in following[:2])


def other_city_subject(row: Digest, context: Context) -> Iterator[Draft]:
    """«Города Ханты-Мансийск и Находка стали центром добычи рыбы»: a speech about two cities."""
    for subject in row.get(digest_subjects) or ():
        other = context.listed.get(subject.name)
        if other is not None and other.slug != row.slug:
            sentence = quote(row, subject.sentence_start, subject.sentence_end)
            name = quote(row, subject.start, subject.end)
            yield draft([row], "note", "other", sentence, name, city=other.city)


def note_of_another_city(row: Row) -> Iterator[Draft]:
    """A note that never names its city and names another again and again."""
    if not row.city or names_city(row):
        return
    for name, quotes in _quote_settlements(row).items():
        if len(quotes) >= threshold("foreign_mentions"):
            first = quotes[:_MOST_QUOTES]
            yield draft(
                [row], "note", "another", *first, seed=name, city=row.city, other=name, count=len(quotes)
            )


def _quote_settlements(row: Row) -> dict[str, list[Quote]]:
    """Settlements of the gazetteer that the note names, with the places."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    words = (pair for one in row.sentences for pair in zip(one.words, one.spans, strict=True))
    for word, span in words:
        if word.capital and any(noun.proper for noun in word.nouns):
            name = word.nouns[0].lemma.capitalize()
            place = find_settlement(name)
            if place is not None and place.score >= _SURE:
                quotes[name].append(quote(row, *span))
    return quotes


def claims_of_region(row: Row) -> Iterator[Draft]:
    """«Кроме того, в Куйбышевскую область было эвакуировано около 1500 организаций»"""
    if quotes := _quote_regional(row):
        severity: Severity | None = "warning" if _is_most(quotes, row) else None
        yield draft([row], "note", "region", *quotes, severity=severity, seed="область", city=row.city)


def _quote_regional(row: Row) -> list[Quote]:
    """Sentences with numbers that name a region and not the city."""
    if not row.claims or not has_cue(row.folded, "regional"):
        return []
    places = [match.start() for match in pattern("regional").finditer(row.folded)]
    starts = [claim.start for claim in row.claims]
    return [
        quote(row, one.start, one.end)
        for one in (row.sentences if places else ())
        if _has_any(one, places) and _has_any(one, starts) and not _names_own_city(row, one)
    ]


def _has_any(sentence: Sentence, places: list[int]) -> bool:
    return any(sentence.start <= at < sentence.end for at in places)


def _names_own_city(row: Row, sentence: Sentence) -> bool:
    """Whether it names the city, and not only the region named after it."""
    place = row.located.place
    names = (row.city, *former_names(place.geonames_id if place else None))
    text = row.folded[sentence.start : sentence.end]
    return any(
        re.search(rf"(?<!\w){stem}(?!\w*ск(?:ая|ой|ую|ий|ого|ом) (?:обл|кра))", text)
        for name in names
        for stem in name_stems(name)
    )


def _is_most(quotes: list[Quote], row: Row) -> bool:
    """Whether the sentences on the region are the greater part of those with numbers."""
    starts = [claim.start for claim in row.claims]
    numbered = sum(any(start <= at < end for at in starts) for start, end in row.bounds)
    return len(quotes) > threshold("regional_share") * numbered


def city_unnamed(row: Row) -> Iterator[Draft]:
    """A note that speaks of «здесь» and «этот город» and never names it."""
    if row.note and row.city and not names_city(row):
        words = quote(row, 0, min(80, len(row.note)))
        yield draft([row], "note", "unnamed", words, seed="не назван", city=row.city)
