"""An act as a list cites it: «Указ Президента РФ от 27.04.2007 № 459» → day, number, kind, who did it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from doblest.model import Decree
from doblest.reading.phrases import compile_phrases, iter_matches, normalise
from doblest.reference.acts import ActKind, Conferrer, act_kinds, conferrers

_NAMES = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), 1)}
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WORDED = re.compile(
    rf"(?<!\d)(\d{{1,2}})[ \xa0]({'|'.join(_MONTHS)})[ \xa0]((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_ACT_NUMBER = re.compile(r"(?:№|N)[ \xa0]?(\d[\w/-]{0,20})")
_LONGEST = 400
"""Characters of a text that may be of an act: a note is longer."""


@lru_cache(maxsize=4096)
def parse_act(text: str) -> Decree | None:
    """The act that a text cites, without cities; None where it tells no day.

    Kind and conferrer are empty where the text does not tell them: the title says whose they are.
    """
    if len(text) > _LONGEST or (day := find_day(text)) is None:
        return None
    number, words = _ACT_NUMBER.search(text), normalise(text)
    return Decree(
        day.isoformat(),
        "",
        (),
        number[1] if number else None,
        kind=find_kind(words),
        conferrer=find_conferrer(words),
    )


def find_day(text: str) -> date | None:
    """The first whole date of a text."""
    found = [match for pattern in (_NUMERIC, _WORDED, _ISO) if (match := pattern.search(text))]
    return _build_day(min(found, key=re.Match.start)) if found else None


def _build_day(match: re.Match[str]) -> date | None:
    first, month, last = match.groups()
    year, day = (first, last) if match.re is _ISO else (last, first)
    try:
        return date(int(year), _MONTHS.get(month.casefold()) or int(month), int(day))
    except ValueError:
        return None


def cites_act(text: str) -> bool:
    """Whether a short text names an act by its kind: «Закон Калужской области № 335-ОЗ»."""
    return len(text) <= _LONGEST and bool(find_kind(normalise(text)))


def find_kind(words: str) -> str:
    """The kind of act that normalised words name first; empty where they name none."""
    found = ((next(iter_matches(_compile(kind), words), None), kind.key) for kind in act_kinds().values())
    places = {match.start(): key for match, key in found if match}
    return places[min(places)] if places else ""


def find_conferrer(words: str) -> str:
    """Who confers by normalised words; of several the one that the data file has first."""
    return next((one.key for one in conferrers().values() if any(iter_matches(_compile(one), words))), "")


@cache
def _compile(one: ActKind | Conferrer) -> re.Pattern[str]:
    return compile_phrases(one.words)
