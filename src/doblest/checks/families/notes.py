"""Where a note begins and ends, and what in it breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from doblest.checks.draft import Draft, draft, quote, replace_words
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.language.normalise import fold
from doblest.reference.titles import Title
from doblest.wording.findings import clip

_WORD = re.compile(r"\w+(?:-\w+)*")
_LINE = re.compile(r"[^\n]+")
_SMALL = re.compile(r"(?:\A|[.!?…][^\S\n]*+\n\s*+)([а-яё])(?=[а-яё]* )")
_ENDED = ".!?…"
_CLOSING = '»"”)]'
_OPEN_ENDED = (":", ";", ",")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[•·–—-])\s")
_HANGING = frozenset({"PREP", "CONJ", "PRCL"})


def note_only_formula(row: Row) -> Iterator[Draft]:
    """«Звание присвоено за значительный вклад жителей города…» and nothing of the city."""
    if len(row.note) >= threshold("formula_letters"):
        return
    trigrams, formula = _find_trigrams(row.folded), _formula(row.title)
    if trigrams and len(trigrams & formula) / len(trigrams) >= threshold("formula_share"):
        words = quote(row, 0, len(row.note))
        yield draft([row], "note", "formula", words, seed="формула", city=row.city)


@cache
def _formula(title: Title) -> set[tuple[str, ...]]:
    """Of the wording of the title's decree; none where its data has no wording."""
    return _find_trigrams(fold(title.notes.formula)) if title.notes else set()


def _find_trigrams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def note_empty(row: Row) -> Iterator[Draft]:
    """A row that says nothing of the contribution."""
    if not row.note.strip():
        yield draft([row], "note", "empty", seed="пусто", city=row.city)


def note_cut_off(row: Row) -> Iterator[Draft]:
    """«Швейные мастерские шили обмундирование для воинов Красной Армии. В»"""
    last = row.sentences[-1] if row.sentences else None
    if last is not None and _breaks_off(last):
        words = quote(row, max(0, last.start - 30), last.end)
        yield draft([row], "note", "cut-off", words, seed="обрыв", words=clip(row.note[-40:]))


def _breaks_off(last: Sentence) -> bool:
    return last.words[-1].pos in _HANGING


def no_full_stop(row: Row) -> Iterator[Draft]:
    """A note, or a paragraph of it, that ends without a full stop."""
    lines = list(_LINE.finditer(row.note))
    if _is_list(lines):
        return
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        end = line.start() + len(line[0].rstrip())
        if _lacks_stop(line[0]) and _begins_anew(following) and not _hangs(row, end):
            yield _no_stop(row, end)


def _is_list(lines: list[re.Match[str]]) -> bool:
    """Whether so many lines lack a full stop that none is expected, or all is in capitals."""
    bare = [line[0].rstrip().rstrip(_CLOSING) for line in lines if line[0].strip()]
    without_stop = sum(line[-1:] not in _ENDED for line in bare)
    return all(map(str.isupper, bare)) or (
        len(bare) > 2 and without_stop > threshold("list_lines") * len(bare)
    )


def _lacks_stop(line: str) -> bool:
    bare = line.rstrip().rstrip(_CLOSING)
    if not bare or bare[-1] in _ENDED or bare.endswith(_OPEN_ENDED):
        return False
    return len(_WORD.findall(bare)) >= threshold("paragraph_words")


def _begins_anew(following: re.Match[str] | None) -> bool:
    return following is None or following[0].lstrip()[:1].isupper() or bool(_NUMBERED.match(following[0]))


def _hangs(row: Row, end: int) -> bool:
    """Whether the note breaks off there, which another check reports."""
    last = row.sentences[-1]
    return end > last.start and _breaks_off(last)


def _no_stop(row: Row, end: int) -> Draft:
    start = max(row.note.rfind("\n", 0, end) + 1, end - 40)
    return draft([row], "note", "no-stop", quote(row, start, end), fix=replace_words(row, end, end, "."))


def line_broken(row: Row) -> Iterator[Draft]:
    """«определен как пункт эвакуации ⏎ 15 предприятий»: a line end inside a sentence."""
    lines = list(_LINE.finditer(row.note))
    for line, following in pairwise(lines) if not _is_list(lines) else ():
        if _runs_on(line[0].rstrip(), following[0]):
            yield _report_broken_line(row, line.start() + len(line[0].rstrip()), following)


def _runs_on(line: str, following: str) -> bool:
    if not line or line[-1] in _ENDED or line[-1] in ":;" or _NUMBERED.match(following):
        return False
    first = following.lstrip()[:1]
    return first.islower() or first.isdigit() or line[-1] == ","


def _report_broken_line(row: Row, end: int, following: re.Match[str]) -> Draft:
    start = following.start() + len(following[0]) - len(following[0].lstrip())
    left, right = max(0, end - 30), min(len(row.note), start + 30)
    before, after = clip(row.note[left:end]), clip(row.note[start:right])
    fix = replace_words(row, end, start, " ")
    return draft([row], "note", "broken", quote(row, left, right), fix=fix, before=before, after=after)


def small_letter(row: Row) -> Iterator[Draft]:
    """«на Норильском комбинате выплавили…» after a full stop and a line end."""
    for match in _SMALL.finditer(row.note):
        at = match.start(1)
        words = quote(row, at, min(len(row.note), at + 40))
        yield draft([row], "note", "small", words, fix=replace_words(row, at, at + 1, match[1].upper()))
