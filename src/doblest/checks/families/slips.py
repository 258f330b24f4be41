"""Slips that the signs themselves show: spacing, wrong words, typography (`data/slips.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Literal

from msgspec import Struct

from doblest.checks.draft import Draft, draft, quote, replace_field, replace_words
from doblest.checks.row import Row
from doblest.data import read_table
from doblest.model import Severity
from doblest.wording.findings import clip

_EDGES = " \u00a0\n,;:"
_BLANKS = re.compile("[ \u00a0]{2,}")
_LOWERED = re.compile(r"\\L(\d)")
_Name = Literal["spacing", "wording", "typography"]


class Slip(Struct, frozen=True, rename={"unlike": "not"}, forbid_unknown_fields=True):
    """One kind of slip, with a phrase where it stands and one where it must not be seen."""

    name: str
    check: _Name
    severity: Severity
    pattern: str
    rule: str
    rule_en: str
    example: str
    unlike: str
    fix: str | None = None
    cue: tuple[str, ...] = ()
    """Letters of which some stand in every text that has the slip: cheaper to look for."""

    def find(self, note: str) -> list[re.Match[str]]:
        for letters in self.cue:
            if letters in note:
                break
        else:
            if self.cue:
                return []
        return list(_compile(self.pattern).finditer(note))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def slips() -> tuple[Slip, ...]:
    """All slips of the data file. Raises DataError for a broken one."""
    return read_table("slips", "slip", Slip)


@cache
def _slips_of(check: _Name) -> tuple[Slip, ...]:
    return tuple(slip for slip in slips() if slip.check == check)


def spacing(row: Row) -> Iterator[Draft]:
    """«раненых,70%», «460шт.», «Ил-4. (половина»."""
    return _find_each("spacing", row)


def wording(row: Row) -> Iterator[Draft]:
    """«13 млн. тон», «раненных», «играла значение»."""
    return _find_each("wording", row)


def typography(row: Row) -> Iterator[Draft]:
    """A hyphen for a dash, straight quotes, double spaces: one finding a kind and row."""
    for slip in _slips_of("typography"):
        if matches := slip.find(row.note):
            yield _all_places(row, slip, matches)


def _find_each(check: _Name, row: Row) -> Iterator[Draft]:
    for slip in _slips_of(check):
        for match in slip.find(row.note):
            yield _one_place(row, slip, match)


def _one_place(row: Row, slip: Slip, match: re.Match[str]) -> Draft:
    words = quote(row, *widen_to_words(row.note, *match.span()))
    fix = None if slip.fix is None else replace_words(row, *match.span(), _expand(match, slip.fix))
    seed, clipped = f"{slip.name} {words.text}", clip(words.text.strip(_EDGES))
    return draft(
        [row],
        "note",
        "slip",
        words,
        fix=fix,
        severity=slip.severity,
        seed=seed,
        words=clipped,
        slip=slip.name,
    )


def _all_places(row: Row, slip: Slip, matches: list[re.Match[str]]) -> Draft:
    quotes = [quote(row, *widen_to_words(row.note, *match.span())) for match in matches]
    fix = None
    if slip.fix:
        expand = partial(_expand, template=slip.fix)
        fix = replace_field(row, "note", _compile(slip.pattern).sub(expand, row.note))
    return draft(
        [row],
        "note",
        "slips" if len(quotes) > 1 else "slip",
        *quotes,
        fix=fix,
        severity=slip.severity,
        seed=slip.name,
        words=clip(_BLANKS.sub(_mark_blanks, quotes[0].text.strip(_EDGES))),
        slip=slip.name,
        count=len(quotes),
    )


def _mark_blanks(blanks: re.Match[str]) -> str:
    """«приняла␣␣22»: blanks that a reader could not count."""
    return "␣" * len(blanks[0])


def widen_to_words(note: str, start: int, end: int) -> tuple[int, int]:
    """The span with a whole word on either side, so that a person sees what is meant."""
    while start > 0 and note[start - 1].isspace():
        start -= 1
    while start > 0 and not note[start - 1].isspace():
        start -= 1
    while end < len(note) and note[end].isspace():
        end += 1
    while end < len(note) and not note[end].isspace():
        end += 1
    return start, end


def _expand(match: re.Match[str], template: str) -> str:
    """The replacement; `\\L2` is the second group in small letters."""
    plain = _LOWERED.sub(lambda group: match[int(group[1])].lower(), template)
    return match.expand(plain)
