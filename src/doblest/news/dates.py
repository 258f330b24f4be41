"""When: the dates that a sentence of the news names, also beside the day on which it came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from doblest.data import load
from doblest.language.normalise import fold_letters
from doblest.reading.typed_dates import DateError, TypedDate, read_date
from doblest.reference.edtf import parse_edtf

_DAYS = {"позавчера": -2, "вчера": -1, "накануне": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}
_YEARS = {"прошлом": -1, "минувшем": -1, "этом": 0, "нынешнем": 0, "текущем": 0, "следующем": 1, "будущем": 1}
_NAMED_DAY = re.compile(r"(?<!\d)(?!9 )\d\d? (?:Мая|Января|Августа|Октября|Ноября)\b")
"""«ДК 1 Мая» is no day; «9 Мая» is."""
_WEEKDAYS = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
_SEASON = r"(?:зимой|весной|летом|осенью)"


_Said = dict[str, str | None]
"""Groups of an expression."""


class FoundDate(Struct, frozen=True):
    when: TypedDate
    start: int
    end: int
    lacks: Literal["", "year", "week"] = ""
    """What the text does not say: a day without a year is the nearest to the day of the text, a weekday the
    last before it."""

    def move(self, steps: int) -> FoundDate:
        """The same day in another year, or another week; a leap day stays."""
        if self.lacks == "week":
            moved: TypedDate | None = _shift(date.fromisoformat(self.when.date), 7 * steps)
        else:
            year, dash, rest = self.when.date.partition("-")
            moved = _try_date(f"{int(year) + steps}{dash}{rest}")
        return replace(self, when=moved) if moved else self


def find_dates(text: str, start: int, end: int, published: str) -> list[FoundDate]:
    """Of the sentence `text[start:end]`, in order; one that no calendar has is empty, with its words."""
    day = date.fromisoformat(published) if published else None
    found = _walk(fold_letters(text[start:end]), start, day)
    return [_quote(one, text) for one in found if not _NAMED_DAY.search(text, one.start, one.end)]


def _quote(found: FoundDate, text: str) -> FoundDate:
    """Its words as they are written, where they say more than the date, or none is such."""
    needs_words = found.when.said or not found.when.date
    said = text[found.start : found.end] if needs_words else ""
    return replace(found, when=TypedDate(found.when.date, said))


def _walk(folded: str, start: int, published: date | None) -> Iterator[FoundDate]:
    """`start` is where the folded stretch stands in the text."""
    for match in _expressions().finditer(folded):
        said = match.groupdict()
        when = _read(match[0], said, published) or (TypedDate("") if _is_whole(said) else None)
        if when is not None:
            yield FoundDate(when, start + match.start(), start + match.end(), _find_lack(said))


def _find_lack(said: _Said) -> Literal["", "year", "week"]:
    if said["weekday"]:
        return "week"
    lacks_year = (said["day"] and not said["year"]) or (said["alone"] and not said["of"])
    return "year" if lacks_year else ""


def _is_whole(said: _Said) -> bool:
    """«31.02.2024», «31 февраля 2024»: a day, month and year, whether or not a calendar has them."""
    return bool(said["digits"] or (said["day"] and said["year"]))


@cache
def _expressions() -> re.Pattern[str]:
    months = "|".join(_stem(name) for name in load("grammar")["exclusions"]["months"])
    year = r"\d{4}(?:\s?-?\s?(?:г\.|год[ауе]?|го(?: года)?))?"
    part = r"начал[еоау]|середин[еуы]|кон[це]{1,2}[еуа]?"
    days = "|".join(_DAYS)
    years = "|".join(_YEARS)
    kinds = (
        r"\b(?P<digits>\d\d?\.\d\d?\.\d{4}\b)",
        r"(?P<jubilee>\bко? \d{2,3}-?\s?лети[юея] (?:великой )?победы)",
        rf"(?P<victory>\b(?:в|ко?) (?:день|дню) победы(?: {year})?)",
        rf"(?P<day>\b\d\d?) (?P<month>{months})[ая](?: (?P<year>{year}))?\b",
        rf"\b(?:(?P<part>{part}) )?(?P<alone>{months})[яеюау](?: (?P<of>{year}))?\b",
        rf"\b(?P<season>{_SEASON})(?: (?P<season_year>{year}))?",
        rf"\b(?P<relative>{days})\b(?! дня)(?! \d)",
        rf"\bв (?P<relative_year>{years}) году\b",
        rf"\bво? (?P<weekday>{'|'.join(_WEEKDAYS)})\b(?!,? \d)",
        r"\b(?P<bare>20\d\d)(?:\s?г\.|\s?год[ауе]?)?\b(?! ?(?:млн|руб|метр|м\b))",
    )
    return re.compile("|".join(kinds))


def _read(whole: str, said: _Said, published: date | None) -> TypedDate | None:
    if said["day"] or said["alone"]:
        return _read_month(said, published)
    for name, read in _READERS.items():
        if said[name]:
            return read(said, published)
    return _try_date(whole)


def _read_relative(said: _Said, published: date | None) -> TypedDate | None:
    """«вчера»."""
    return _shift(published, _DAYS[said["relative"] or ""]) if published else None


def _read_weekday(said: _Said, published: date | None) -> TypedDate | None:
    """«в пятницу»: the last one, the day of the text among them."""
    if published is None:
        return None
    return _shift(published, -((published.weekday() - _WEEKDAYS.index(said["weekday"] or "")) % 7))


def _shift(day: date, days: int) -> TypedDate:
    return TypedDate((day + timedelta(days=days)).isoformat())


def _read_relative_year(said: _Said, published: date | None) -> TypedDate | None:
    """«в прошлом году»."""
    return TypedDate(str(published.year + _YEARS[said["relative_year"] or ""])) if published else None


def _read_season(said: _Said, published: date | None) -> TypedDate | None:
    """«осенью», «осенью 2024 года»."""
    year = _find_year(said["season_year"], published)
    return _try_date(f"{said['season']} {year}") if year else None


def _read_victory(said: _Said, published: date | None) -> TypedDate | None:
    """«в День Победы»."""
    year = _find_year(said["victory"], published)
    return TypedDate(f"{year}-05-09") if year else None


def _find_year(text: str | None, published: date | None) -> str:
    """That of the text, else of the day on which it came out."""
    found = re.search(r"\d{4}", text or "")
    return found[0] if found else (str(published.year) if published else "")


_READERS = {
    "relative": _read_relative,
    "relative_year": _read_relative_year,
    "weekday": _read_weekday,
    "season": _read_season,
    "victory": _read_victory,
}


def _read_month(said: _Said, published: date | None) -> TypedDate | None:
    month = _number_month(said["month"] or said["alone"] or "")
    tail = f"{month:02}" + (f"-{int(said['day']):02}" if said["day"] else "")
    year = said["year"] or said["of"]
    if year:
        return _try_date(f"{year[:4]}-{tail}")
    if published is None:
        return None
    years = (published.year, published.year - 1, published.year + 1)
    found = [when for one in years if (when := _try_date(f"{one}-{tail}"))]
    return min(found, key=lambda one: _measure_gap(one, published), default=None)


def _number_month(stem: str) -> int:
    names = load("grammar")["exclusions"]["months"]
    return next(number for number, name in enumerate(names, 1) if _stem(name) == stem)


def _stem(month: str) -> str:
    return month.rstrip("йь")


def _measure_gap(when: TypedDate, published: date) -> int:
    first = parse_edtf(when.date).first or published
    return abs((first - published).days)


def _try_date(text: str) -> TypedDate | None:
    try:
        return read_date(text)
    except DateError:
        return None
