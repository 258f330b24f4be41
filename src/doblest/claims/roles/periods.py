"""When: the time expressions of a sentence, with dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from doblest.claims.roles.dates import DATA, WAR, Parts, is_possible, write_edtf
from doblest.claims.roles.expressions import Expression, Item, find_expressions, resolve_years
from doblest.claims.roles.frames import Frame
from doblest.claims.roles.parts import narrow
from doblest.claims.state import quote
from doblest.language.normalise import fold_letters
from doblest.model import Period, PeriodRelation

_HINTS: Final = tuple(DATA["hints"])
_MONTH_HINTS: Final = tuple(DATA["month_hints"])
_YEAR_HINT: Final = re.compile(r"\d\d(?:\d\d|[-‐‑–.]|\s{1,3}году|\Z)|[ivx]\.\d\d")
_IN: Final = frozenset(["в", "во", "за", "на"])
_VICTORY: Final = re.compile(r"побед\w{0,3}\s{1,3}\Z")
_OTHER_WAR: Final = re.compile(r"(?:ск|цк)(?:ой|ую)\s{1,3}\Z")
_BEFORE_WIDTH: Final = 12
_SINCE_FIRST: Final = re.compile(
    r"(?<!\w)с\s{1,3}(?:перв\w{2,3}|начала)\s{1,3}(?:дн\w{1,2}\s{1,3})?(?:и\s{1,3})?\Z"
)
_REST: Final = re.compile(r"(?<!\w)за\s{1,3}(?:все\s{1,3})?оставш\w{3,5}\s{1,3}\Z")
_TIME: Final = re.compile(r"\s{1,3}(?:время|месяцы|дни|годы)(?!\w)")
_WIDTH: Final = 30
_SIDES: Final = {
    "before_war": "before",
    "до": "before",
    "перед": "before",
    "after_war": "after",
    "после": "after",
}
Interval = tuple[Parts | None, Parts | None, PeriodRelation]


def find_periods(
    text: str, start: int, end: int, year: int | None = None, month: int = 0
) -> tuple[Period, ...]:
    """The time expressions of the sentence `text[start:end]`, in order and apart from each other.

    `year` and `month` are those of the sentence before, for «3 февраля» of a chronicle. Times that only
    compare («по сравнению с 1940 годом») and the years in the names of medals are left out.
    """
    folded = fold_letters(text[start:end])
    if not _may_state_time(folded) and (year is None or not _has_any(folded, _MONTH_HINTS)):
        return ()
    found: list[Period] = []
    for expression in resolve_years(find_expressions(folded), year, month):
        interval = _read(folded, expression)
        if interval is None:
            continue
        begin, stop = expression[0].frame.start, expression[-1].end
        period = Period(
            _write(interval[0]), _write(interval[1]), interval[2], quote(text, start + begin, start + stop)
        )
        if interval[0] is None:
            period = _begin_earlier(text, period, folded[max(0, begin - _WIDTH) : begin], found)
        found.append(period)
    return tuple(found)


def _begin_earlier(text: str, period: Period, before: str, found: Sequence[Period]) -> Period:
    """«с первых и до последних дней войны», «в конце 1942 года, и за оставшееся до конца войны время»."""
    start, end = period.mention.start, period.mention.end
    if (since := _SINCE_FIRST.search(before)) is not None:
        mention = quote(text, start - len(since.group()), end)
        return Period(str(WAR[0]), period.last, "during", mention)
    rest, following = _REST.search(before), _TIME.match(text, end)
    first = found[-1].first if found else None
    if rest is None or following is None or first is None or first > (period.last or ""):
        return period
    mention = quote(text, start - len(rest.group()), following.end())
    return Period(first, period.last, "during", mention)


def _may_state_time(folded: str) -> bool:
    """False for a sentence that has neither a year nor a war."""
    return _has_any(folded, _HINTS) or _YEAR_HINT.search(folded) is not None


def _has_any(folded: str, hints: tuple[str, ...]) -> bool:
    return any(map(folded.__contains__, hints))


def _write(parts: Parts | None) -> str | None:
    return None if parts is None else write_edtf(parts)


def _read(folded: str, expression: Expression) -> Interval | None:
    """The ends and the relation; None for a date that no calendar has, and for words that are no time."""
    item = expression[0]
    for one in expression:
        if not is_possible(one.date.first) or not is_possible(one.date.last):
            return None
    dated = _drop_war(expression)
    first = narrow(dated[0].date, dated[0].frame)[0]
    last = narrow(dated[-1].date, dated[-1].frame)[1]
    if first[: len(last)] > last[: len(first)] or not _is_governed(folded, item):
        return None
    if len(expression) > 1:
        return first, last, "by" if item.frame.preposition == "к" else "during"
    return _read_one(item, first, last)


def _drop_war(expression: Expression) -> Expression:
    """«войны 1941–1945 гг.» has the years that stand there."""
    with_years = len(expression) > 1 and expression[1].frame.preposition is None
    return expression[1:] if with_years and expression[0].date.kind == "war" else expression


def _read_one(item: Item, first: Parts, last: Parts) -> Interval:
    """By the preposition: «с 1942 года» has no end, «до 1942 года» no beginning."""
    frame = item.frame
    match _find_side(item):
        case "before":
            return None, last if frame.part == "end" else first, "by"
        case "since":
            return first, None, "during"
        case "after":
            return first if frame.part == "start" else last, None, "during"
        case "по":
            return None, last, "by"
        case "к":
            return first, last, "by"
    return first, last, "at" if _is_moment(item) else "during"


def _find_side(item: Item) -> str | None:
    """On which side of its date the time is, else the preposition."""
    kind, frame = item.date.kind, item.frame
    if kind in _SIDES:
        return _SIDES[kind]
    if frame.preposition == "с":
        single = item.date.first == item.date.last
        return "since" if single or frame.part or kind == "season" else None
    if _is_after_end(frame):
        return "after"
    return _SIDES.get(frame.preposition or "", frame.preposition)


def _is_after_end(frame: Frame) -> bool:
    """«по окончании войны»."""
    return frame.preposition == "по" and frame.part == "end" and frame.word.endswith("ии")


def _is_moment(item: Item) -> bool:
    """«на 1 июля», «1 июля в городе насчитывалось», «на начало войны»."""
    if item.date.kind == "day":
        return item.date.first == item.date.last
    return item.frame.preposition == "на" and (
        item.date.kind == "month" or item.frame.part in ("start", "end")
    )


def _is_governed(folded: str, item: Item) -> bool:
    """A war is a time only after a preposition that makes it one: not «ветеран войны», «ушёл на войну»."""
    frame, date = item.frame, item.date
    if date.kind not in ("war", "before_war", "after_war"):
        return True
    if frame.preposition is None or _OTHER_WAR.search(
        folded[max(0, date.start - _BEFORE_WIDTH) : date.start]
    ):
        return False
    if frame.part or date.kind != "war" or "воен" in folded[date.start : date.end]:
        return frame.preposition != "по" or _is_after_end(frame)
    return _governs_war(folded, item)


def _governs_war(folded: str, item: Item) -> bool:
    """«в войну», «на войне», «до войны», «в течение войны»."""
    preposition, date = item.frame.preposition, item.date
    if preposition in ("до", "перед", "после"):
        return True
    if preposition not in ("в", "на"):
        return False
    governor = folded[item.frame.governor : date.start].split(maxsplit=1)[0]
    if governor not in _IN:
        return True
    before = folded[max(0, item.frame.start - _BEFORE_WIDTH) : item.frame.start]
    if folded.endswith(("войны", "войной", "сражений"), date.start, date.end) or _VICTORY.search(before):
        return False
    return governor != "на" or folded.endswith("войне", date.start, date.end)
