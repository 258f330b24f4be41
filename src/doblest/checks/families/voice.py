"""Who speaks in a note and of what: notes that begin in the air, speeches, news, the present day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.morphology import read_form
from doblest.checks.phrases import has_cue, pattern, word_list
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.model import Quote, Severity
from doblest.reference.titles import Title
from doblest.wording.findings import clip

_QUOTED = re.compile(r"«[^»]*+(?:»|\Z)|\"[^\"]*+\"")
_STRAIGHT = re.compile(r"\"[^\"]*+\"")
_ALSO = re.compile(r"(?<!\bа )\bтакже\b")


def note_in_the_air(row: Row) -> Iterator[Draft]:
    """«Также три раза Красным знаменем … награждались», «На базе его судостроительного предприятия»."""
    if not row.sentences:
        return
    first = row.sentences[0]
    if word := _find_continuation(row.folded[first.start : first.end]):
        yield _in_the_air(row, "goes-on", first.start, first.end, word)
    elif word := _find_pronoun(first, row.city):
        yield _in_the_air(row, "points-back", first.start, first.end, word)
    yield from _same_time(row)


def _same_time(row: Row) -> Iterator[Draft]:
    """«Тогда же, осенью 1941 года…» after sentences that tell of no time."""
    match = pattern("same_time").search(row.folded)
    if match is None or pattern("times").search(row.folded, 0, match.start()):
        return
    start, end = next(one for one in row.bounds if one[0] <= match.start() < one[1])
    if start > row.bounds[0][0]:
        yield _in_the_air(row, "points-back", start, end, match[0])


def _find_continuation(text: str) -> str:
    """The word by which the first sentence continues what is not there."""
    return next((word for word in word_list("goes_on") if _continues_by(text, word)), "")


def _continues_by(text: str, word: str) -> bool:
    lead = " ".join(text.split()[:4])
    return text.startswith(f"{word} ") or (word == "также" and _ALSO.search(lead) is not None)


def _find_pronoun(first: Sentence, city: str) -> str:
    """A pronoun that stands before the city was named."""
    stem = fold_city(city)[: int(threshold("city_stem"))]
    for word in first.words:
        form = word.form.replace("ё", "е")
        if form.startswith(stem) or word.form == ",":
            return ""
        if form in word_list("points_back"):
            return form
    return ""


def _in_the_air(row: Row, template: str, start: int, end: int, word: str) -> Draft:
    severity: Severity | None = None if template == "goes-on" else "warning"
    words = quote(row, start, end)
    return draft([row], "note", template, words, severity=severity, seed=word, word=word)


def speech(row: Row) -> Iterator[Draft]:
    """«Отмечу, что…», «Хотелось бы напомнить», «У нас развернули…»"""
    text = _blank_quotations(row.folded)
    spans = [match.span() for match in pattern("speech").finditer(text)]
    spans += [span for sentence in row.sentences for span in _find_first_person(sentence, text)]
    for start, end in sorted(set(spans)):
        is_mild = pattern("speech_mild").search(text, start, end) is not None
        yield _report_speech(row, start, end, is_mild=is_mild)
    for match in pattern("speech_mild").finditer(text):
        if match.span() not in spans:
            yield _report_speech(row, *match.span(), is_mild=True)


def _blank_quotations(text: str) -> str:
    """The text with blanks for what stands in quotes: others may speak as they like."""
    return _QUOTED.sub(_blank_quotation, text)


def _blank_quotation(match: re.Match[str]) -> str:
    """Blanks; of a quotation that is left open only for those within it."""
    if match[0].startswith("«") and not match[0].endswith("»"):
        return _STRAIGHT.sub(_blank_quotation, match[0])
    return " " * len(match[0])


def _find_first_person(sentence: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """Verbs in the first person, where every reading is one."""
    for word, (start, end) in zip(sentence.words, sentence.spans, strict=True):
        if word.verb and not text[start].isspace() and _is_first_person(word.form):
            yield start, end


@cache
def _is_first_person(form: str) -> bool:
    readings = read_form(form)
    return bool(readings) and all(one.pos == "VERB" and one.person == "1per" for one in readings)


def _report_speech(row: Row, start: int, end: int, *, is_mild: bool) -> Draft:
    words = clip(row.note[start : end + 40], 60)
    severity: Severity = "note" if is_mild else "warning"
    return draft([row], "note", "spoken", quote(row, start, end), severity=severity, words=words)


def news(row: Row) -> Iterator[Draft]:
    """«…, — рассказал глава РАН»: a newspaper's report in the place of the contribution."""
    quotes = _quote_sentences(row, "news")
    if quotes:
        yield draft([row], "note", "news", *quotes, seed="новость")


def about_title(row: Row) -> Iterator[Draft]:
    """«Это второй город в Башкортостане, удостоенный этого звания»"""
    if has_cue(row.folded, "about_title"):
        for words in _quote_matching(row, _compile_about(row.title)):
            yield draft([row], "note", "title", words)


@cache
def _compile_about(title: Title) -> re.Pattern[str]:
    """What is said of any title, and of this one."""
    own = title.notes.about if title.notes else ()
    return re.compile("|".join([pattern("about_title").pattern, *(f"(?:{words})" for words in own)]))


def about_today(row: Row) -> Iterator[Draft]:
    """«Сегодня Дзержинск — второй по численности город в регионе»"""
    for words in _quote_sentences(row, "today"):
        yield draft([row], "note", "today", words)


def _quote_sentences(row: Row, name: str) -> list[Quote]:
    """Sentences that have one of the phrases of that name."""
    if not has_cue(row.folded, name):
        return []
    return _quote_matching(row, pattern(name))


def _quote_matching(row: Row, phrases: re.Pattern[str]) -> list[Quote]:
    folded = row.folded
    return [
        quote(row, one.start, one.end) for one in row.sentences if phrases.search(folded[one.start : one.end])
    ]
