"""Signs that belong in pairs, and signs of a list that lost its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.draft import Draft, draft, quote, replace_words
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.wording.findings import clip

_PAIRS = {"»": "«", ")": "(", "]": "[", "”": "“"}
_SIGNS = re.compile(r"[«»()\[\]“”]")
_LIST_NUMBER = re.compile(r"(?:\A|\W)(?:\d{1,2}|[а-яa-z])\Z")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"(?<=[^\s\n])[ \u00a0]*[•▪●◦][ \u00a0]*")
_BULLET = re.compile(r"[•▪●◦]")
_EDITORIAL = re.compile(r"\[[^\]\d\n]{1,60}\]|<…>|<\.\.\.>")


def unpaired_sign(row: Row) -> Iterator[Draft]:
    """«…и другого вооружения».» where no quotation was opened."""
    for at in _find_unpaired(row.note)[: int(threshold("unpaired_signs"))]:
        yield _draft_unpaired(row, at)


def _find_unpaired(text: str) -> list[int]:
    """Positions of closing signs that nothing opened and opening ones that nothing closes."""
    opened: dict[str, list[int]] = {sign: [] for sign in _PAIRS.values()}
    unpaired: list[int] = []
    for match in _SIGNS.finditer(text):
        sign, at = match[0], match.start()
        if sign in opened:
            opened[sign].append(at)
        elif opened[_PAIRS[sign]]:
            opened[_PAIRS[sign]].pop()
        elif sign != ")" or not _ends_list_number(text, at):
            unpaired.append(at)
    return sorted([*unpaired, *(at for places in opened.values() for at in places)])


def _ends_list_number(text: str, at: int) -> bool:
    """«1) мины, 2) снаряды»"""
    return _LIST_NUMBER.search(text[max(0, at - 3) : at]) is not None


def _draft_unpaired(row: Row, at: int) -> Draft:
    note, is_closing = row.note, row.note[at] in _PAIRS
    start, end = (max(0, at - 40), min(len(note), at + 2)) if is_closing else (at, min(len(note), at + 40))
    template, fix = ("closing", replace_words(row, at, at + 1, "")) if is_closing else ("opening", None)
    return draft([row], "note", template, quote(row, start, end), fix=fix, sign=note[at])


def list_marks(row: Row) -> Iterator[Draft]:
    """«32 завода разного профиля, • 15 учреждений, • 16 институтов»: the marks outlived their lines."""
    for line in _LINE.finditer(row.note) if _BULLET.search(row.note) else ():
        if marks := list(_MARK.finditer(row.note, *line.span())):
            yield _in_running_text(row, *line.span(), marks)


def _in_running_text(row: Row, start: int, end: int, marks: list[re.Match[str]]) -> Draft:
    quotes = [quote(row, mark.start(), min(end, mark.end() + 30)) for mark in marks]
    fix = replace_words(row, start, end, _MARK.sub(" ", row.note[start:end]))
    words = clip(row.note[marks[0].start() :][:60])
    return draft([row], "note", "in-line", *quotes, fix=fix, count=len(marks), words=words)


def editorial_brackets(row: Row) -> Iterator[Draft]:
    """«которые составляли 86 процентов шахтёрских [коллективов]»: the mark of a quotation's editor."""
    for match in _EDITORIAL.finditer(row.note):
        fix = replace_words(row, *match.span(), match[0].strip("[]<>"))
        yield draft([row], "note", "insertion", quote(row, *match.span()), fix=fix)
