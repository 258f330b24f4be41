"""Slips that the signs themselves show: spacing, wrong words, typography (`data/slips.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import mend, quote, replace, shown
from doblest.checks.register import Register
from doblest.model import Located, Severity

_EDGES = " \u00a0\n,;:"
_BLANKS = re.compile("[ \u00a0]{2,}")
_LOWERED = re.compile(r"\\L(\d)")


class Slip(Struct, frozen=True, rename={"unlike": "not"}, forbid_unknown_fields=True):
    """One kind of slip, with a phrase where it stands and one where it must not be seen."""

    name: str
    check: str
    severity: Severity
    pattern: str
    rule: str
    rule_en: str
    example: str
    unlike: str
    fix: str | None = None
    cue: tuple[str, ...] = ()
    """Letters of which some stand in every text that has the slip: cheaper to look for."""


class _Ready(Struct, frozen=True):
    slip: Slip
    pattern: re.Pattern[str]

    def matches(self, note: str) -> list[re.Match[str]]:
        for letters in self.slip.cue:
            if letters in note:
                break
        else:
            if self.slip.cue:
                return []
        return list(self.pattern.finditer(note))


def spacing(register: Register) -> Iterator[Draft]:
    """«раненых,70%», «460шт.», «Ил-4. (половина»."""
    return _each(register, "spacing")


def wording(register: Register) -> Iterator[Draft]:
    """«13 млн. тон», «раненных», «играла значение»."""
    return _each(register, "wording")


def typography(register: Register) -> Iterator[Draft]:
    """A hyphen for a dash, straight quotes, double spaces: one finding a kind and row."""
    for located in register.entries:
        for ready in _slips("typography"):
            matches = ready.matches(located.entry.note)
            if matches:
                yield _together(located, ready, matches)


def _each(register: Register, check: str) -> Iterator[Draft]:
    for located in register.entries:
        note = located.entry.note
        for ready in _slips(check):
            for match in ready.matches(note):
                yield _one(located, ready, match)


def _one(located: Located, ready: _Ready, match: re.Match[str]) -> Draft:
    slip, note = ready.slip, located.entry.note
    start, end = in_words(note, match.start(), match.end())
    words = shown(note[start:end].strip(_EDGES))
    fixed = None if slip.fix is None else mend(located, match.start(), match.end(), _expand(match, slip.fix))
    return Draft(
        entries=(located,),
        field="note",
        message=f"«{words}»: {slip.rule}.",
        message_en=f"«{words}»: {slip.rule_en}.",
        evidence=(quote(located, start, end),),
        fix=fixed,
        severity=slip.severity,
        seed=f"{slip.name} {note[start:end]}",
    )


def _together(located: Located, ready: _Ready, matches: list[re.Match[str]]) -> Draft:
    slip, note = ready.slip, located.entry.note
    spans = [in_words(note, match.start(), match.end()) for match in matches]
    first = shown(_BLANKS.sub(_seen, note[slice(*spans[0])].strip(_EDGES)))
    times = f" (мест: {len(spans)})" if len(spans) > 1 else ""
    fixed = slip.fix and ready.pattern.sub(lambda match: _expand(match, slip.fix or ""), note)
    return Draft(
        entries=(located,),
        field="note",
        message=f"«{first}»: {slip.rule}{times}.",
        message_en=f"«{first}»: {slip.rule_en}.",
        evidence=tuple(quote(located, start, end) for start, end in spans),
        fix=replace(located, "note", fixed) if fixed else None,
        severity=slip.severity,
        seed=slip.name,
    )


def _seen(blanks: re.Match[str]) -> str:
    """«приняла␣␣22»: blanks that a reader could not count."""
    return "␣" * len(blanks[0])


def in_words(note: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to a whole word on either side, so that a person sees what is meant."""
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


@cache
def slips() -> tuple[Slip, ...]:
    """All slips of the data file. Raises msgspec.ValidationError for a broken one."""
    return msgspec.convert(data.load("slips")["slip"], tuple[Slip, ...])


@cache
def _slips(check: str) -> tuple[_Ready, ...]:
    return tuple(_Ready(slip, re.compile(slip.pattern)) for slip in slips() if slip.check == check)
