"""How a number is meant: as a fact, or as a plan, a norm, a capacity, a forecast, a comparison, a price."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal

from msgspec import Struct

from doblest.claims import given
from doblest.claims.patterns import compile_words, join_words
from doblest.claims.roles.clauses import Clause, Parsed
from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.model import Claim, Modality

_DATA: Final[dict[str, Any]] = load("roles")["modality"]
_BEFORE: Final = 140
_AFTER: Final = 60
_BESIDE: Final = 16


class _Cue(Struct, frozen=True, gc=False):
    """A row of the data."""

    value: Modality
    reach: int
    """Words between cue and number, at most."""
    words: tuple[str, ...]
    place: Literal["before", "after"] = "before"
    beside: tuple[str, ...] = ()
    """One of these must stand in the quote or right after it."""
    unless: tuple[str, ...] = ()
    after_number: bool = False
    """True where the clause must have a number before the cue."""


def _read_cue(row: Mapping[str, Any]) -> _Cue:
    # msgspec.convert would do, but mypyc leaves it no annotations to go by.
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return _Cue(**fields)


_CUES: Final = tuple(map(_read_cue, _DATA["cues"]))


@cache
def _compile_rows(place: str) -> re.Pattern[str]:
    """The cues before or after a number, a group a row; compiled once a sentence may have one."""
    rows = (f"(?P<c{i}>{join_words(cue.words)})" for i, cue in enumerate(_CUES) if cue.place == place)
    return re.compile(rf"\b(?:{'|'.join(rows)})(?!\w)")


_UNLESS: Final = {cue.unless: compile_words(cue.unless) for cue in _CUES if cue.unless}
_DONE: Final = re.compile(
    rf"(?<!\w)(?:{join_words(_DATA['results'])}|(?!(?:{join_words(_DATA['copulas'])})(?!\w))\w{{1,20}}(?:{'|'.join(_DATA['done'])}))(?!\w)"
)
_RATIO: Final = re.compile(
    r"%|процент|проц\.|(?<!\w)раза?(?!\w)|норм|(?<!\w)(?:вдвое|втрое|вчетверо|впятеро)"
)
_PLACES: Final = re.compile(rf"\s{{1,3}}(?:{join_words(_DATA['places']['words'])})(?!\w)")
_GROWN: Final = compile_words(_DATA["places"]["unless"])
_GOAL: Final = re.compile(r"[^,;:.()\n]{0,30}(?<!\w)до\s")
_SINCE_WORDS: Final = (("с ", "С "), (" с", " со"))
_GROWTH: Final = compile_words(_DATA["places"]["growth"])
_ON_WORDS: Final = (("на ", "На "), (" на", " на до"))
"""At the beginning of the quote, and before it."""
_BOUNDARY: Final = re.compile(r"[,;!?\n()]|\.(?=\s{1,3}[А-ЯЁ])")
_MARKS: Final = ("-", "–", "—", ":")
_OF_AMOUNTS: Final = ("plan", "norm", "capacity")
_FIGURE: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"\w[\w.,-]*+")


class _Setting(Struct, frozen=True, gc=False):
    """The quote with what stands about it, folded."""

    earlier: str
    """What the sentence says before the clause."""
    before: str
    quote: str
    after: str


def read_modality(parsed: Parsed, claim: Claim, clause: Clause) -> Modality:
    """How the claim is meant; its sentence is not searched where no word of it is a cue's."""
    sentence = parsed.sentence
    cueless_from = None if sentence.hints & given.MODALITY else sentence.matches[0].start()
    start, end = parsed.locate(clause.start, clause.end)
    return find_modality(sentence.text, claim.start, claim.end, start, end, cueless_from)


def find_modality(
    text: str, start: int, end: int, clause_start: int, clause_end: int, cueless_from: int | None = None
) -> Modality:
    """How the claim with the quote `text[start:end]` is meant, by the words of its clause.

    A clause that begins after a dash or a colon is read on to what stands before it: «План — 300 шт.»
    From `cueless_from` on, where it is given, the text has no word of a cue to the sentence's end.
    """
    begin = _find_begin(text, max(clause_start, start - _BEFORE))
    before = fold_letters(text[begin:start])
    stem = before.rstrip()
    on = _follows(text, start, stem, *_ON_WORDS)
    since = _follows(text, start, stem, *_SINCE_WORDS)
    cued = cueless_from is None or begin < cueless_from
    if not (on or since or cued):
        return "fact"
    after = fold_letters(text[end : min(max(clause_end, end), end + _AFTER)])
    if since and _is_outgrown(before, after):
        return "comparison"
    if not (on or cued):
        return "fact"
    earlier = fold_letters(text[max(0, begin - _BEFORE) : begin])
    return _read_cues(_Setting(earlier, before, fold_letters(text[start:end]), after), on)


def _read_cues(setting: _Setting, on: bool) -> Modality:
    """The value of the first cue that fits; `on` is true of a number after «на»."""
    found = (cue.value for cue, match in _find_cues(setting) if _fits(cue, match, setting))
    return next(found, None) or ("capacity" if on and _is_capacity(setting) else "fact")


def _follows(text: str, start: int, stem: str, own: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """True where one of the prepositions begins the quote, or stands before it."""
    return text.startswith(own, start) or stem.endswith(before)


def _is_outgrown(before: str, after: str) -> bool:
    """«38» of «доля выросла с 38 до 57 %»."""
    return _GOAL.match(after) is not None and _GROWTH.search(before) is not None


def _find_begin(text: str, begin: int) -> int:
    """Where the clause begins, with what stands before its dash or colon."""
    first = max(0, begin - _BEFORE)
    head = text[first:begin].rstrip()
    if not head.endswith(_MARKS):
        return begin
    boundary = 0
    for match in _BOUNDARY.finditer(head):
        boundary = match.end()
    return first + boundary


def _find_cues(setting: _Setting) -> list[tuple[_Cue, re.Match[str]]]:
    """In the order of their rows: of each row the cue nearest to the number."""
    leading, following = _compile_rows("before"), _compile_rows("after")
    found = {_get_row(match): match for match in leading.finditer(setting.before)}
    for match in following.finditer(setting.after):
        found.setdefault(_get_row(match), match)
    return [(_CUES[row], found[row]) for row in sorted(found)]


def _get_row(match: re.Match[str]) -> int:
    return int((match.lastgroup or "")[1:])


def _fits(cue: _Cue, match: re.Match[str], setting: _Setting) -> bool:
    """True where the cue is near, and nothing between or beside speaks against it."""
    leads = cue.place == "before"
    between = setting.before[match.end() :] if leads else setting.after[: match.start()]
    if len(_WORD.findall(between)) > cue.reach:
        return False
    if leads and cue.value != "forecast" and _DONE.search(between) is not None:
        return False
    if cue.unless and _UNLESS[cue.unless].search(setting.before if leads else between) is not None:
        return False
    return _suits(cue, match, setting)


def _suits(cue: _Cue, match: re.Match[str], setting: _Setting) -> bool:
    """True where the number itself may be meant so: no per cent is a plan, no price goes without money."""
    if cue.value in _OF_AMOUNTS and _RATIO.search(setting.quote) is not None:
        return False
    if cue.after_number and _FIGURE.search(setting.before, 0, match.start()) is None:
        return False
    beside = f"{setting.quote}{setting.after[:_BESIDE]}"
    if cue.value == "norm":
        beside = f"{setting.earlier} {setting.before} {beside}"
    return not cue.beside or any(word in beside for word in cue.beside)


def _is_capacity(setting: _Setting) -> bool:
    """«госпиталь на 500 коек», but not «увеличен на 500 коек»."""
    if _PLACES.match(setting.after) is None and _PLACES.search(setting.quote) is None:
        return False
    return _GROWN.search(setting.before) is None
