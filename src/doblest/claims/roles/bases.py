"""What a ratio is compared with: «с 1940 годом», «довоенного уровня», «плана»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from doblest.claims.roles.expressions import find_expressions
from doblest.claims.roles.frames import COMPARED
from doblest.claims.state import quote
from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.model import Mention

_DATA: Final[dict[str, Any]] = load("roles")["bases"]
_S: Final = r"\s{1,3}"
_RATIO: Final = re.compile("|".join(_DATA["ratios"]))
_COMPARISON: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_DATA['comparisons'])})")
_BASE: Final = re.compile(
    rf"""(?<!\w)(?:
      сравн\w{{4,6}}{_S}(?P<compared>со?{_S}(?:\w{{3,20}}(?:ым|им|ой|ей|ыми|ими){_S}){{0,3}}
                                   \w{{3,20}}(?:ом|ем|ью|ой|ей|ами|ями))
    | (?P<level>(?:{"|".join(_DATA["levels"])})\w{{1,5}}{_S}(?:{"|".join(_DATA["measures"])})\w{{0,4}})
    | (?P<past>(?:(?<=чем\s)(?:во?|за|на){_S}|(?:{"|".join(_DATA["measures"])})\w{{1,4}}{_S})?
       (?:{"|".join(_DATA["past"])})\w{{2,3}}{_S}(?:{"|".join(_DATA["spans"])})\w{{0,3}})
    | (?P<plan>(?:(?:{"|".join(_DATA["planned"])})\w{{1,4}}{_S}){{0,2}}
               (?:(?:гос)?план(?:а|у|ом|е|ы|ов|ам)?|задани(?:е|я|ю|ем|й|ям)|(?:норм|программ)(?:а|ы|у|е|ой|ам)?))
    )(?!\w)""",
    re.VERBOSE,
)


def find_bases(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """What the ratios of the sentence `text[start:end]` may be compared with, in order.

    A preposition that belongs to the phrase is in it («с 1940 годом», «в феврале»); plans and norms
    are given only where the sentence has a per cent or «раз».
    """
    folded = fold_letters(text[start:end])
    planned = _RATIO.search(folded) is not None
    if not planned and _COMPARISON.search(folded) is None:
        return ()
    spans = sorted(
        {*_find_dated(folded), *_find_named(folded, planned=planned)}, key=lambda span: (span[0], -span[1])
    )
    found: list[Mention] = []
    for first, last in spans:
        if not found or start + first >= found[-1].end:
            found.append(quote(text, start + first, start + last))
    return tuple(found)


def _find_dated(folded: str) -> Iterator[tuple[int, int]]:
    """«по сравнению с 1940 годом», «к уровню 1940 г.», «чем в феврале», «чем до войны»."""
    if _COMPARISON.search(folded) is None:
        return
    for expression in find_expressions(folded):
        frame = expression[0].frame
        if frame.preposition == COMPARED:
            yield frame.governor, expression[-1].end


def _find_named(folded: str, *, planned: bool) -> Iterator[tuple[int, int]]:
    for match in _BASE.finditer(folded):
        kind = match.lastgroup or ""
        if kind != "plan" or planned:
            yield match.span(kind)
