"""Where a note begins and ends, and what in it breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import mend, quote, shown
from doblest.checks.prose import Prose, Sentence, folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Located

_WORD = re.compile(r"\w+(?:-\w+)*")
_LINE = re.compile(r"[^\n]+")
_SMALL = re.compile(r"(?:\A|[.!?…]\s*\n\s*)([а-яё])(?=[а-яё]* )")
_ENDED = ".!?…"
_CLOSING = '»"”)]'
_OPEN_ENDED = (":", ";", ",")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[•·–—-])\s")
_HANGING = frozenset({"PREP", "CONJ", "PRCL"})


def note_only_formula(register: Register) -> Iterator[Draft]:
    """«Звание присвоено за значительный вклад жителей города…» and nothing of the city."""
    formula = _threes(folded(data.load("slips")["notes"]["formula"]))
    longest = threshold("formula_letters")
    for located, prose in register.prose:
        threes = _threes(prose.flat) if len(prose.flat) < longest else set()
        if threes and len(threes & formula) / len(threes) >= threshold("formula_share"):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"{located.entry.city}: в примечании только формула указа, о вкладе города ни слова.",
                message_en=f"{located.entry.city}: the note only repeats the decree's formula.",
                evidence=(quote(located, 0, len(prose.text)),),
                seed="формула",
            )


def _threes(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def note_empty(register: Register) -> Iterator[Draft]:
    """A row that says nothing of the contribution."""
    for located in register.entries:
        if not located.entry.note.strip():
            yield Draft(
                entries=(located,),
                field="note",
                message=f"{located.entry.city}: примечание пусто.",
                message_en=f"{located.entry.city}: the note is empty.",
                seed="пусто",
            )


def note_cut_off(register: Register) -> Iterator[Draft]:
    """«Швейные мастерские шили обмундирование для воинов Красной Армии. В»"""
    for located, prose in register.prose:
        last = prose.sentences[-1] if prose.sentences else None
        if last is not None and _breaks_off(last):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"Примечание обрывается: «…{shown(prose.text[-40:])}».",
                message_en=f"The note breaks off: «…{shown(prose.text[-40:])}».",
                evidence=(quote(located, max(0, last.start - 30), last.end),),
                seed="обрыв",
            )


def _breaks_off(last: Sentence) -> bool:
    return bool(last.words) and last.words[-1].pos in _HANGING


def no_full_stop(register: Register) -> Iterator[Draft]:
    """A note, or a paragraph of it, that ends without a full stop."""
    for located, prose in register.prose:
        lines = list(_LINE.finditer(prose.text))
        if _is_list(lines):
            continue
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            end = line.start() + len(line[0].rstrip())
            if _stopless(line[0]) and _next_begins_anew(following) and not _hangs(prose, end):
                yield _stop_wanted(located, end)


def _is_list(lines: list[re.Match[str]]) -> bool:
    """Whether so many lines lack a full stop that none is waited for, or all is in capitals."""
    bare = [line[0].rstrip().rstrip(_CLOSING) for line in lines if line[0].strip()]
    stopless = sum(line[-1:] not in _ENDED for line in bare)
    shouted = all(line.isupper() for line in bare)
    return shouted or (len(bare) > 2 and stopless > threshold("list_lines") * len(bare))


def _stopless(line: str) -> bool:
    bare = line.rstrip().rstrip(_CLOSING)
    if not bare or bare[-1] in _ENDED or bare.endswith(_OPEN_ENDED):
        return False
    return len(_WORD.findall(bare)) >= threshold("paragraph_words")


def _next_begins_anew(following: re.Match[str] | None) -> bool:
    return following is None or following[0].lstrip()[:1].isupper() or bool(_NUMBERED.match(following[0]))


def _hangs(prose: Prose, end: int) -> bool:
    """Whether the note breaks off there, which another check tells."""
    last = prose.sentences[-1]
    return end > last.start and _breaks_off(last)


def _stop_wanted(located: Located, end: int) -> Draft:
    note = located.entry.note
    start = max(note.rfind("\n", 0, end) + 1, end - 40)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Нет точки в конце: «…{shown(note[start:end])}».",
        message_en=f"No full stop ends «…{shown(note[start:end])}».",
        evidence=(quote(located, start, end),),
        fix=mend(located, end, end, "."),
    )


def line_broken(register: Register) -> Iterator[Draft]:
    """«определен как пункт эвакуации ⏎ 15 предприятий»: a line end inside a sentence."""
    for located, prose in register.prose:
        lines = list(_LINE.finditer(prose.text))
        for line, following in pairwise(lines) if not _is_list(lines) else ():
            if _runs_on(line[0].rstrip(), following[0]):
                yield _joined(located, line.start() + len(line[0].rstrip()), following)


def _runs_on(line: str, following: str) -> bool:
    if not line or line[-1] in _ENDED or line[-1] in ":;" or _NUMBERED.match(following):
        return False
    first = following.lstrip()[:1]
    return first.islower() or first.isdigit() or line[-1] == ","


def _joined(located: Located, end: int, following: re.Match[str]) -> Draft:
    note = located.entry.note
    start = following.start() + len(following[0]) - len(following[0].lstrip())
    left, right = max(0, end - 30), min(len(note), start + 30)
    return Draft(
        entries=(located,),
        field="note",
        message=f"Строка оборвана посреди предложения: "
        f"«{shown(note[left:end])} ⏎ {shown(note[start:right])}».",
        message_en=f"A line ends in mid-sentence: «{shown(note[left:right])}».",
        evidence=(quote(located, left, right),),
        fix=mend(located, end, start, " "),
    )


def small_letter(register: Register) -> Iterator[Draft]:
    """«на Норильском комбинате выплавили…» after a full stop and a line end."""
    for located, prose in register.prose:
        for match in _SMALL.finditer(prose.text):
            at = match.start(1)
            end = min(len(prose.text), at + 40)
            yield Draft(
                entries=(located,),
                field="note",
                message=f"Предложение начато со строчной буквы: «{shown(prose.text[at:end])}».",
                message_en=f"A sentence begins with a small letter: «{shown(prose.text[at:end])}».",
                evidence=(quote(located, at, end),),
                fix=mend(located, at, at + 1, match[1].upper()),
            )


@cache
def patterns(name: str) -> re.Pattern[str]:
    """Words of `[notes]` in `data/slips.toml`, as one pattern over folded text."""
    return re.compile("|".join(f"(?:{word})" for word in data.load("slips")["notes"][name]))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A single pattern of `[notes]`."""
    return re.compile(data.load("slips")["notes"][name])


def has_cue(flat: str, name: str) -> bool:
    """Whether a text has letters without which the pattern of that name cannot be in it."""
    return any(letters in flat for letters in word_list(f"{name}_cues"))


@cache
def word_list(name: str) -> frozenset[str]:
    return frozenset(data.load("slips")["notes"][name])
