"""The title's own stele of a row: one answer for pages, maps, files and counts.

find_title_stele(record, edition)   -> its events, of the city that the decree names
find_title_status(record, edition)  -> how it stands on a day; None where the title's steles are not followed
find_unlisted_stele(record, edition) -> the stele, where it is there and the list's cell does not name it
choose_mark(record, edition)        -> the shape that tells so on a map and in a list
"""

from __future__ import annotations

from datetime import date
from typing import Final

from doblest.model import Edition, Mark, Record, Stage, Stele, SteleStatus
from doblest.reference.past_days import trim_stele
from doblest.reference.register_events import find_own_stele
from doblest.reference.stele_status import find_status
from doblest.reference.steles import find_stele_of_city
from doblest.reference.titles import Title, get_title

MISTAKEN: Final = "city-not-decreed", "mistaken"
"""Check and message: «Волгоград» where the decree of 15 November 2022 names Вологда."""
_PUT_UP: Final[tuple[Stage, ...]] = ("standing", "installed")
_BEGUN: Final[tuple[Stage, ...]] = ("installed", "building", "planned")


def find_title_stele(record: Record, edition: Edition) -> Stele | None:
    """The city's own; where a wrong city stands in the row, that of the one which the decree names."""
    if not _find_title(edition).steles:
        return None
    if decreed := find_decreed_city(record):
        return trim_stele(find_stele_of_city(decreed), edition.day)
    return find_own_stele(record.located)


def _find_title(edition: Edition) -> Title:
    return get_title(edition.title_key or None)


def find_decreed_city(record: Record) -> str:
    """Whom the decree names in the row of a wrong city; empty where the row has its own city, or an editor
    has said so. Findings of rows that a decree does name need not be decoded."""
    if record.decree is not None:
        return ""
    return next(
        (
            str(one.values["decreed"])
            for one in record.findings
            if (one.check, one.template) == MISTAKEN and not _is_dismissed(record, one.key)
        ),
        "",
    )


def _is_dismissed(record: Record, key: str) -> bool:
    decision = record.decisions.get(key)
    return decision is not None and decision.verdict == "dismiss"


def find_title_status(record: Record, edition: Edition, at: date | None = None) -> SteleStatus | None:
    """On that day, or on the last that the edition knows of it; None where the title's steles are not
    followed."""
    if not _find_title(edition).steles:
        return None
    last = date.fromisoformat(edition.day) if edition.day else None
    return find_status(find_title_stele(record, edition), at or last)


def find_unlisted_stele(record: Record, edition: Edition) -> Stele | None:
    """None where the cell names a stele, or a foundation stone beside which no more was put up."""
    memorial, status = record.located.entry.memorial, find_title_status(record, edition)
    if status is None or (memorial is not None and memorial.status == "dedicated"):
        return None
    is_there = status.stage in (
        _PUT_UP if memorial and memorial.status == "planned" else (*_PUT_UP, "building")
    )
    return find_title_stele(record, edition) if is_there else None


def choose_mark(record: Record, edition: Edition) -> Mark:
    """By what is known of the stele; by the list's cell where nothing is, or where none is followed."""
    memorial, status = record.located.entry.memorial, find_title_status(record, edition)
    if status is None:
        return memorial.status if memorial else "none"
    if status.stage == "standing":
        return "dedicated" if status.is_sure else "doubtful"
    if status.stage in _BEGUN:
        return "planned"
    return "other" if memorial and memorial.status == "other" else "none"
