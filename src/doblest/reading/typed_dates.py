"""Days of a memorial's events as people type them, read as EDTF: «9 мая 2024», «осень 2024», «09.05.2024».

read_date("май 2024")            -> 2024-05
read_date("осень 2024")          -> 2024-09/2024-11, its words kept
read_date("к 80-летию Победы")   -> ../2025-05-09, its words kept
read_date("31.02.2024")          raises DateError: there is no such day
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from doblest.data import load
from doblest.errors import DataError, DoblestError
from doblest.language.normalise import clean_line, fold_letters
from doblest.model import LocalizedText
from doblest.reference.edtf import parse_edtf
from doblest.wording.vocabulary import texts


class DateError(DoblestError):
    """Words that tell no date; `refusal` says why to a reader."""

    def __init__(self, reason: str, said: str) -> None:
        words = texts("typed_dates")[reason]
        self.refusal = LocalizedText(words.ru.format(said=said), words.en.format(said=said))
        super().__init__(self.refusal.ru)


class TypedDate(Struct, frozen=True):
    date: str
    """EDTF."""
    said: str = ""
    """The words, where they say more than the date."""


_END: Final = r"\s*(?:г\.?|год[ауе]?)?\.?"
_MOST: Final = 40
"""Letters of it that a refusal repeats."""
_SEASONS: Final = {"весн": ("03", "05"), "лет": ("06", "08"), "осен": ("09", "11")}
_PARTS: Final = {"начал": ("01", "04"), "середин": ("05", "08"), "кон": ("09", "12")}
_VICTORY: Final = 1945


def read_date(text: str) -> TypedDate:
    """Raises DateError for what is no date, with what to write instead."""
    said = clean_line(text)
    words = fold_letters(said).strip()
    for rule in _RULES:
        if found := rule(words):
            return _check(found, said)
    raise DateError("unread" if words else "empty", said[:_MOST])


def _check(found: TypedDate, said: str) -> TypedDate:
    try:
        when = parse_edtf(found.date)
    except DataError:
        raise DateError("no_such_day", said[:_MOST]) from None
    if when.first and when.last and when.first > when.last:
        raise DateError("no_such_day", said[:_MOST])
    return TypedDate(found.date, said if found.said else "")


# --- rules: each knows one way of writing a date, and answers nothing to the others ----------


def _read_edtf(words: str) -> TypedDate | None:
    """`2024-05-09`, `2024?`, `../2024-05`."""
    bare = words.upper() if words.startswith("x") else words
    return (
        TypedDate(bare)
        if re.fullmatch(r"(?:[\dX]{4}[\d?~%-]*|\.\.)(?:/(?:\d{4}[\d?~%-]*|\.\.)?)?", bare)
        else None
    )


def _read_digits(words: str) -> TypedDate | None:
    """«09.05.2024», «05.2024»."""
    match = re.fullmatch(rf"(?:(\d\d?)[./])?(\d\d?)[./](\d{{4}}){_END}", words)
    if match is None:
        return None
    day, month, year = match.groups()
    return TypedDate("-".join(part.zfill(2) for part in (year, month, day) if part))


def _refuse_without_year(words: str) -> TypedDate | None:
    """«31.02», «9 мая»."""
    match = re.fullmatch(r"\d\d?[./]\d\d?|(?:\d\d? )?([а-я]{3,8})", words)
    if match and (match[1] is None or _find_month(match[1])):
        raise DateError("no_year", words[:_MOST])
    return None


def _read_words(words: str) -> TypedDate | None:
    """«9 мая 2024», «в мае 2024 года»."""
    match = re.fullmatch(rf"(?:в |во )?(?:(\d\d?) )?([а-я]{{3,8}}) (\d{{4}}){_END}", words)
    month = _find_month(match[2]) if match else None
    if match is None or month is None:
        return None
    return TypedDate("-".join(part.zfill(2) for part in (match[3], month, match[1]) if part))


def _find_month(word: str) -> str | None:
    """By its first letters, in any case; «мая» has no more than three."""
    names = load("grammar")["exclusions"]["months"]
    found = (number for number, name in enumerate(names, 1) if _is_form(word, name))
    return next((str(number).zfill(2) for number in found), None)


def _is_form(word: str, name: str) -> bool:
    stem = name[:-1]
    return word.startswith(stem) and len(word) <= len(stem) + 2


def _read_year(words: str) -> TypedDate | None:
    """«2024 год», «2024–2025»."""
    match = re.fullmatch(rf"(?:в )?(\d{{4}})(?:\s?[-–—]\s?(\d{{4}}))?{_END}", words)
    return TypedDate("/".join(filter(None, match.groups()))) if match else None


def _read_season(words: str) -> TypedDate | None:
    """«осень 2024», «летом 2024 года»; a winter is of two years."""
    match = re.fullmatch(rf"(зим|{'|'.join(_SEASONS)})[а-я]{{1,3}} (\d{{4}}){_END}", words)
    if match is None:
        return None
    if match[1] == "зим":
        raise DateError("winter", words[:_MOST])
    return _span(match[2], _SEASONS[match[1]])


def _read_part(words: str) -> TypedDate | None:
    """«начало 2024», «в конце 2024 года»."""
    match = re.fullmatch(rf"(?:в )?({'|'.join(_PARTS)})[а-я]{{1,3}} (\d{{4}}){_END}", words)
    return _span(match[2], _PARTS[match[1]]) if match else None


def _span(year: str, months: tuple[str, str]) -> TypedDate:
    return TypedDate("/".join(f"{year}-{month}" for month in months), said="words")


def _read_jubilee(words: str) -> TypedDate | None:
    """«к 80-летию Победы»."""
    match = re.fullmatch(r"(?:к |ко )?(?:дню )?(\d{1,3})-?\s?лети[юея](?: великой)? победы", words)
    return TypedDate(f"../{_VICTORY + int(match[1])}-05-09", said="words") if match else None


def _read_latest(words: str) -> TypedDate | None:
    """«к 9 мая 2025», «не позже мая 2024», «до конца 2025 года»."""
    match = re.fullmatch(r"(?:к|ко|до|не позже|не позднее) (.+)", words)
    if match is None:
        return None
    for rule in _OF_A_DAY:
        if found := rule(match[1]):
            return TypedDate(f"../{found.date.rpartition('/')[2]}", said="words")
    return None


_OF_A_DAY: Final[tuple[Callable[[str], TypedDate | None], ...]] = (
    _read_year, _read_digits, _read_words, _read_part, _read_season,
)  # fmt: skip
_RULES: Final[tuple[Callable[[str], TypedDate | None], ...]] = (
    _read_year, _read_edtf, *_OF_A_DAY, _read_jubilee, _read_latest, _refuse_without_year,
)  # fmt: skip
