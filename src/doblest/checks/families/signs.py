"""Signs that belong in pairs, and signs of a list that lost its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.checks.check import Draft
from doblest.checks.evidence import mend, quote, shown
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Located

_PAIRS = {"»": "«", ")": "(", "]": "[", "”": "“"}
_SIGNS = re.compile(r"[«»()\[\]“”]")
_LIST_NUMBER = re.compile(r"(?:\A|\W)(?:\d{1,2}|[а-яa-z])\Z")
_MARK = re.compile(r"(?<=[^\s\n])[ \u00a0]*[•▪●◦][ \u00a0]*")
_BULLET = re.compile(r"[•▪●◦]")
_EDITORIAL = re.compile(r"\[[^\]\d\n]{1,60}\]|<…>|<\.\.\.>")


def unpaired_sign(register: Register) -> Iterator[Draft]:
    """«…и другого вооружения».» where no quotation was opened."""
    most = int(threshold("signs_told"))
    for located, prose in register.prose:
        for at in _unpaired(prose.text)[:most]:
            yield _lone(located, at)


def _unpaired(text: str) -> list[int]:
    """Positions of closing signs that nothing opened and opening ones that nothing closes."""
    opened: dict[str, list[int]] = {sign: [] for sign in _PAIRS.values()}
    lone: list[int] = []
    for match in _SIGNS.finditer(text):
        sign, at = match[0], match.start()
        if sign in opened:
            opened[sign].append(at)
        elif opened[_PAIRS[sign]]:
            opened[_PAIRS[sign]].pop()
        elif sign != ")" or not _ends_list_number(text, at):
            lone.append(at)
    return sorted([*lone, *(at for places in opened.values() for at in places)])


def _ends_list_number(text: str, at: int) -> bool:
    """«1) мины, 2) снаряды»"""
    return _LIST_NUMBER.search(text[max(0, at - 3) : at]) is not None


def _lone(located: Located, at: int) -> Draft:
    note = located.entry.note
    start, end = max(0, at - 40), min(len(note), at + 2)
    closing = note[at] in _PAIRS
    if not closing:
        start, end = at, min(len(note), at + 40)
    fault, fault_en = (
        ("Закрывающий знак без открывающего", "A closing sign that nothing opens")
        if closing
        else ("Открывающий знак без закрывающего", "An opening sign that nothing closes")
    )
    return Draft(
        entries=(located,),
        field="note",
        message=f"{fault} ({note[at]}): …{shown(note[start:end])}",
        message_en=f"{fault_en} ({note[at]}): …{shown(note[start:end])}",
        evidence=(quote(located, start, end),),
        fix=mend(located, at, at + 1, "") if closing else None,
    )


def list_marks(register: Register) -> Iterator[Draft]:
    """«32 завода разного профиля, • 15 учреждений, • 16 институтов»: the marks outlived their lines."""
    for located, prose in register.prose:
        if not _BULLET.search(prose.text):
            continue
        for line in re.finditer(r"[^\n]+", prose.text):
            marks = [match for match in _MARK.finditer(line[0]) if match.start() > 0]
            if marks:
                yield _marked(located, line.start(), line.start() + len(line[0]), len(marks))


def _marked(located: Located, start: int, end: int, count: int) -> Draft:
    note = located.entry.note
    first = _MARK.search(note, start, end)
    at = first.start() if first else start
    flat = _MARK.sub(" ", note[start:end])
    return Draft(
        entries=(located,),
        field="note",
        message=f"Знаки списка остались в сплошной строке ({count}): «{shown(note[at : at + 60])}».",
        message_en=f"List marks stand in running text ({count}): «{shown(note[at : at + 60])}».",
        evidence=tuple(
            quote(located, mark.start(), min(end, mark.end() + 30))
            for mark in _MARK.finditer(note, start, end)
        ),
        fix=mend(located, start, end, flat),
    )


def editorial_brackets(register: Register) -> Iterator[Draft]:
    """«которые составляли 86 процентов шахтёрских [коллективов]»: the mark of a quotation's editor."""
    for located, prose in register.prose:
        for match in _EDITORIAL.finditer(prose.text):
            yield Draft(
                entries=(located,),
                field="note",
                message=f"Редакторская вставка из чужой цитаты: «{match[0]}».",
                message_en=f"An insertion by the editor of a quotation: «{match[0]}».",
                evidence=(quote(located, match.start(), match.end()),),
                fix=mend(located, match.start(), match.end(), match[0].strip("[]<>")),
            )
