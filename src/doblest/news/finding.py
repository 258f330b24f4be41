"""A text of the news to proposals for the events of memorials."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.language.sentences import split_sentences
from doblest.model import Citation, DateKind, Says, SteleEvent
from doblest.news.cities import CityFinder, Mention
from doblest.news.dates import FoundDate, find_dates
from doblest.news.details import find_authors, find_height, find_place
from doblest.news.kinds import Cue, find_cues
from doblest.news.values import FoundEvent, News, NewsCity
from doblest.news.words import Word, WordReader, have_any, vocabulary
from doblest.reference.edtf import parse_edtf

_CLAUSE = re.compile(r"[;:]\s|,\s|\s[—–]\s")
_PLANS = frozenset({"opened", "installed", "construction"})
"""What is promised of these is a plan."""


_NOTHING = SteleEvent(kind="seen", date="")


class _Clause(Struct, frozen=True):
    start: int
    end: int
    words: Sequence[Word]
    cues: Sequence[Cue]


class _Sentence(Struct, frozen=True):
    start: int
    end: int
    words: Sequence[Word]
    dates: Sequence[FoundDate]
    cities: Sequence[Mention]


def find_events(news: News, cities: Iterable[NewsCity], city: str = "") -> tuple[FoundEvent, ...]:
    """In the order of the text, one of a kind, day and city. `city` is meant where a text names none."""
    reader = WordReader(news.text)
    mentions = CityFinder(cities).find(news.text, reader.read())
    main = city or _find_main(mentions)
    found: dict[tuple[str, str, str], FoundEvent] = {}
    last: tuple[str, str, str] | None = None
    for events, details in _read_sentences(news, _list_sentences(news, reader, mentions), main):
        for one in events:
            last = one.city, one.event.kind, one.event.date
            found[last] = _add(found[last], one.event) if last in found else one
        if last and not events:
            found[last] = _add(found[last], details)
    return tuple(found.values())


def _read_sentences(
    news: News, sentences: Iterable[_Sentence], main: str
) -> Iterator[tuple[list[FoundEvent], SteleEvent]]:
    """The events of each sentence that speaks of a memorial, and its details.

    «Её высота — 26 метров» goes on with what was spoken of; a sentence that has nothing ends it.
    """
    goes_on = False
    for sentence in sentences:
        is_question = news.text[sentence.end - 1 : sentence.end] == "?"
        if is_question or not (goes_on or have_any(sentence.words, vocabulary("subjects"))):
            continue
        events, details = list(_read_sentence(news, sentence, main)), _read_details(news, sentence)
        goes_on = bool(events) or details != _NOTHING
        yield events, details


def _find_main(mentions: Sequence[Mention]) -> str:
    """The city that the text names most often, the first of them."""
    counts = Counter(one.slug for one in mentions)
    return counts.most_common(1)[0][0] if counts else ""


def _list_sentences(news: News, reader: WordReader, mentions: Sequence[Mention]) -> Iterator[_Sentence]:
    for start, end in split_sentences(news.text):
        words = reader.read(start, end)
        if words:
            dates = find_dates(news.text, start, end, news.published)
            inside = _select(mentions, start, end)
            yield _Sentence(start, end, words, dates, inside)


def _select(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those in a stretch; they are in order."""
    first, last = (bisect_left(mentions, place, key=_get_start) for place in (start, end))
    return mentions[first:last]


def _get_start(mention: Mention) -> int:
    return mention.start


def _read_sentence(news: News, sentence: _Sentence, main: str) -> Iterator[FoundEvent]:
    clauses = list(_list_clauses(news.text, sentence))
    for clause in clauses:
        own = [one for one in sentence.dates if clause.start <= one.start < clause.end]
        is_shared = len(clauses) == 1 or len(sentence.dates) == 1
        for cue in clause.cues:
            found = _choose_date(own or (sentence.dates if is_shared else ()), clause.words[cue.at])
            yield _build(news, sentence, cue, found, main)


def _list_clauses(text: str, sentence: _Sentence) -> Iterator[_Clause]:
    """The stretches between commas and the like that name an event."""
    stops = [match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *stops, sentence.end]
    for start, end in pairwise(edges):
        words = [word for word in sentence.words if start <= word.start < end]
        cues = find_cues(words)
        if cues:
            yield _Clause(start, end, words, cues)


def _choose_date(dates: Sequence[FoundDate], word: Word) -> FoundDate | None:
    """The nearest; a day before a month or a year."""
    return min(
        dates,
        key=lambda one: (-len(one.when.date.split("-")), abs(one.start - word.start)),
        default=None,
    )


def _build(news: News, sentence: _Sentence, cue: Cue, found: FoundDate | None, main: str) -> FoundEvent:
    date_kind, when, said = _date(news, cue, found)
    kind = "planned" if cue.kind in _PLANS and date_kind != "event" else cue.kind
    says: Says = "report" if date_kind == "event" else "announcement"
    source = Citation(url=news.url, publisher=news.publisher, published=news.published, says=says)
    event = replace(
        _read_details(news, sentence),
        kind=kind,
        date=when,
        date_kind=date_kind,
        sources=(source,),
        date_said=said,
    )
    city = sentence.cities[0].slug if sentence.cities else main
    quote = news.text[sentence.start : sentence.end].strip()
    is_of_title = fold_letters(load("news")["title"]) in fold_letters(news.text)
    return FoundEvent(city, event, quote, sentence.start, sentence.end, is_of_title)


def _date(news: News, cue: Cue, found: FoundDate | None) -> tuple[DateKind, str, str]:
    """How the day is meant, the day, and its words.

    A report that names no day is of a day that was not after it; a promise without one is dated by its text.
    """
    if found is None:
        if cue.time == "future":
            return "announced", news.published, ""
        return "event", f"../{news.published}" if news.published else "", ""
    if not found.when.date:
        return ("promised" if cue.time == "future" else "event"), "", found.when.said
    found = _place_in_time(found, cue, news.published)
    first = parse_edtf(found.when.date).first
    is_ahead = bool(first and news.published and first.isoformat() > news.published)
    is_promise = is_ahead or cue.time == "future"
    return ("promised" if is_promise else "event"), found.when.date, found.when.said


def _place_in_time(found: FoundDate, cue: Cue, published: str) -> FoundDate:
    """«откроют 9 мая» of June is of the next year, «открыли 9 мая» of April of the last; weeks likewise."""
    dates = parse_edtf(found.when.date)
    if not found.lacks or not published or not dates.first or not dates.last:
        return found
    if cue.time == "future" and dates.last.isoformat() < published:
        return found.move(1)
    if cue.time == "past" and dates.first.isoformat() > published:
        return found.move(-1)
    return found


def _read_details(news: News, sentence: _Sentence) -> SteleEvent:
    """Place, height and authors, of whatever event."""
    cities = [(one.start, one.end) for one in sentence.cities]
    others = [*cities, *((one.start, one.end) for one in sentence.dates)]
    return replace(
        _NOTHING,
        place=find_place(news.text, sentence.words, others),
        height=find_height(news.text, sentence.words),
        authors=find_authors(news.text, sentence.words),
    )


def _add(known: FoundEvent, other: SteleEvent) -> FoundEvent:
    """With what only the other says."""
    event = known.event
    filled = replace(
        event,
        place=event.place or other.place,
        height=other.height if event.height is None else event.height,
        authors=event.authors or other.authors,
    )
    return replace(known, event=filled)
