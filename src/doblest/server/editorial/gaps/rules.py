"""Whether an entry has a gap: one small function a rule of `data/gaps.toml`."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from doblest.model import Edition, Record
from doblest.places import read_map_link
from doblest.reference.gaps import GapKind
from doblest.reference.title_steles import choose_mark
from doblest.wording.memorials import has_memorial_cell

Rule = Callable[[Record, GapKind, Edition], str | None]
"""None where there is no gap; else a key of the kind's details, or an empty text."""


def lacks_memorial(record: Record, _kind: GapKind, edition: Edition) -> str | None:
    """«Нет»; not where two publishers tell of an opening, for then it is known, and the check offers the
    list's cell. A list without a column of memorials says nothing."""
    if record.located.entry.memorial is not None or not has_memorial_cell(record):
        return None
    mark = choose_mark(record, edition)
    return {"dedicated": None, "doubtful": "doubtful", "planned": "planned"}.get(mark, "")


def lacks_point(record: Record, _kind: GapKind, _edition: Edition) -> str | None:
    """Of a memorial that stands."""
    memorial = record.located.entry.memorial
    return "" if memorial and memorial.lon is None else None


def has_bad_link(record: Record, _kind: GapKind, _edition: Edition) -> str | None:
    """«https://clck.ru/3Nw4pH» hides its place; «на карте» is no address."""
    memorial = record.located.entry.memorial
    if memorial is None or not memorial.map_url:
        return None
    if not _is_address(memorial.map_url):
        return "malformed"
    return "short" if read_map_link(memorial.map_url).provider == "short" else None


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    if parts.scheme == "geo":
        return bool(parts.path)
    is_whole = len(url.split()) == 1 and "." in (parts.hostname or "")
    return parts.scheme in ("http", "https") and is_whole


def lacks_photo(record: Record, _kind: GapKind, _edition: Edition) -> str | None:
    memorial = record.located.entry.memorial
    return "" if memorial and not getattr(memorial, "photos", None) else None


def has_short_note(record: Record, kind: GapKind, _edition: Edition) -> str | None:
    return "" if len(record.located.entry.note.strip()) < kind.at_least else None


def lacks_decree(record: Record, _kind: GapKind, _edition: Edition) -> str | None:
    return "" if record.decree is None else None


RULES: dict[str, Rule] = {
    "no-memorial": lacks_memorial,
    "no-point": lacks_point,
    "map-link": has_bad_link,
    "no-photo": lacks_photo,
    "short-note": has_short_note,
    "no-decree": lacks_decree,
}
