"""The register on any day, by two times: when it was true, and when it was known.

    parse_as_of({"at": "2024-05-09"}, title) -> what is asked for; DayError says what is wrong with a day
    find_edition(as_of, title)               -> the edition that answers: what the register said at the end of
                                                the day `known`, of what was true at the end of the day `at`
    find_with_findings(as_of, title)         -> the same with all that the checks find in its rows

A day ends in UTC, as everywhere in the register. Days between which nothing changed have one edition.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from msgspec import Struct, structs

from doblest import model as domain
from doblest.errors import RegisterError
from doblest.reference.past_days import find_first_day, list_turns, show_day
from doblest.reference.titles import get_title
from doblest.server.http.cache import ByteBoundedCache
from doblest.server.register import editions, replay
from doblest.server.register.models import ChangeSet
from doblest.server.register.moments import parse_moment
from doblest.server.register.past_findings import add_findings

NAMES: Final[tuple[str, ...]] = ("at", "known")
"""Parameters that ask for a day, wherever they stand."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_BYTES: Final = 32 * 1024 * 1024
_BYTES_OF_RECORD, _BYTES_OF_ENTRY, _BYTES_OF_FINDING, _BYTES_OF_DAY = 1_000, 4_000, 300, 40
"""What one takes in memory, measured and rounded up; a note comes on top."""
_LONGEST: Final = 40
"""Characters of a wrong value that are repeated to who sent it."""


class AsOf(Struct, frozen=True):
    """Two days; None is today."""

    at: date | None = None
    known: date | None = None
    revision: int | None = None
    """What was written after it is not known: whoever walks through pages of a day keeps one state."""

    @property
    def is_today(self) -> bool:
        return self.at is None and self.known is None

    @property
    def query(self) -> dict[str, str]:
        """Parameters that ask for it."""
        days = {"at": self.at, "known": self.known}
        return {name: day.isoformat() for name, day in days.items() if day is not None}


TODAY: Final = AsOf()


class DayError(RegisterError):
    """A day that cannot be asked for; `parameter` is where it stood."""

    def __init__(self, what: str, parameter: str, value: str) -> None:
        super().__init__(what, where=parameter)
        self.parameter = parameter
        self.value = value


def parse_as_of(query: Mapping[str, str], title: str | None = None) -> AsOf:
    """Raises DayError for what is no day, for one to come, and for one before there was anything."""
    at, known = (_read_day(query, name) for name in NAMES)
    if known is not None:
        _require_known(known, title)
    if at is not None:
        _require_conferred("at", at, title)
    return AsOf(at, known)


class Stretch(Struct, frozen=True):
    """The days from one to another, both of them included."""

    since: date
    until: date | None = None
    """None is today."""


def parse_stretch(query: Mapping[str, str], title: str | None = None) -> Stretch:
    """Of `from` and `to`. Where they are not given it is today, and the first of January of the year in which
    the list was changed last: an answer holds until the next change. Raises DayError."""
    since, until = _read_day(query, "from"), _read_day(query, "to")
    since = since or parse_moment(editions.current(title).at).date().replace(month=1, day=1)
    _require_conferred("from", since, title)
    if until is not None and since > until:
        raise DayError(f"{since} позже, чем {until}", "from", since.isoformat())
    return Stretch(since, until)


def _read_day(query: Mapping[str, str], name: str) -> date | None:
    text = query.get(name, "").strip()
    return _parse_day(name, text) if text else None


def _parse_day(name: str, text: str) -> date:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        raise DayError(f"В календаре нет дня «{text[:_LONGEST]}»", name, text) from None
    if day is None:
        raise DayError(f"«{text[:_LONGEST]}» не день; год, месяц и день — 2024-05-09", name, text)
    if day > datetime.now(UTC).date():
        raise DayError(f"{text} ещё не наступило", name, text)
    return day


def _require_known(day: date, title: str | None) -> None:
    first = find_first_known(title)
    if first is None or day < first:
        since = f"этот перечень реестр ведёт с {first}" if first else "реестр ещё пуст"
        raise DayError(f"{day}: {since}", "known", day.isoformat())


def find_first_known(title: str | None = None) -> date | None:
    """The day of the title's first change set; None where there is none."""
    sets = ChangeSet.objects.of(get_title(title).key).order_by("number")
    first = sets.values_list("at", flat=True).first()
    return first.astimezone(UTC).date() if first else None


def _require_conferred(name: str, day: date, title: str | None) -> None:
    first = _find_first_conferred(editions.current(title))
    if first is not None and day < first:
        said = f"{day}: звание впервые присвоено {first}, раньше перечня не было"
        raise DayError(said, name, day.isoformat())


def _find_first_conferred(present: domain.Edition) -> date | None:
    """Found once a state: a long list has thousands of decrees' cities."""
    key = present.stamp, "first"
    first: date | None = _turns.get_or_build(
        key, lambda: _Weighed(find_first_day(present), _BYTES_OF_DAY)
    ).value
    return first


# --- editions --------------------------------------------------------------------------------


class _Weighed(NamedTuple):
    """A value with the bytes that it takes beside today's edition."""

    value: Any
    size: int


def _keep(most: int) -> ByteBoundedCache[_Weighed]:
    return ByteBoundedCache(most, lambda weighed: weighed.size)


_known, _of_days, _turns = _keep(_MOST_BYTES), _keep(_MOST_BYTES // 2), _keep(_MOST_BYTES // 32)
"""Editions by revision, those by day, the days on which anything changes; the least used are given up."""
_checked = _keep(_MOST_BYTES // 2)
"""Editions with their findings."""


def find_edition(as_of: AsOf, title: str | None = None) -> domain.Edition:
    present = editions.current(title)
    if as_of.is_today or not present.revision:
        return present
    known = _find_known(present, as_of)
    return known if as_of.at is None else _find_at_day(known, as_of.at, present)


def find_with_findings(as_of: AsOf, title: str | None = None) -> domain.Edition:
    """As `find_edition`, which has of a past day only the findings that tell whose row it is."""
    present, edition = editions.current(title), find_edition(as_of, title)
    if edition.stamp == present.stamp:
        return edition
    return _get_edition(_checked.get_or_build(edition.stamp, lambda: _check(edition, present)))


def _check(edition: domain.Edition, present: domain.Edition) -> _Weighed:
    checked = add_findings(edition, present)
    count = sum(len(record.findings) for record in checked.records)
    return _Weighed(checked, _BYTES_OF_RECORD * len(checked.records) + _BYTES_OF_FINDING * count)


def find_for_file(as_of: AsOf, title: str | None = None) -> domain.Edition:
    """With findings, under the day that was asked for: a file tells it, wherever it goes."""
    edition = find_with_findings(as_of, title)
    return structs.replace(edition, day=as_of.at.isoformat()) if as_of.at else edition


def _find_known(present: domain.Edition, as_of: AsOf) -> domain.Edition:
    revision = _find_revision(present, as_of.known) if as_of.known else present.revision
    revision = min(revision, as_of.revision or revision)
    if revision == present.revision:
        return present

    def build() -> _Weighed:
        rebuilt = replay.rebuild(present, revision)
        return _weigh(structs.replace(rebuilt, stamp=_name_state(present, f"r{revision}")), present)

    return _get_edition(_known.get_or_build((present.stamp, revision), build))


def is_revision(number: int, title: str | None = None) -> bool:
    """Whether the title has it."""
    return ChangeSet.objects.of(get_title(title).key).filter(number=number).exists()


def _find_revision(present: domain.Edition, day: date) -> int:
    """The last one that was made by the end of the day; the present one where nothing was made since."""
    if _begin(day) > parse_moment(present.at):
        return present.revision
    sets = ChangeSet.objects.of(present.title_key).filter(at__lt=_begin(day + timedelta(days=1)))
    return sets.newest_first().values_list("number", flat=True).first() or present.revision


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _find_at_day(known: domain.Edition, day: date, present: domain.Edition) -> domain.Edition:
    turn = _find_turn(known, day)

    def build() -> _Weighed:
        shown = structs.replace(show_day(known, turn), stamp=_name_state(known, turn.isoformat()))
        return _weigh(shown, present)

    return _get_edition(_of_days.get_or_build((known.stamp, turn), build))


def _find_turn(known: domain.Edition, day: date) -> date:
    """The last day up to this one on which anything changed."""

    def build() -> _Weighed:
        turns = list_turns(known)
        return _Weighed(turns, _BYTES_OF_DAY * len(turns))

    turns: list[date] = _turns.get_or_build(known.stamp, build).value
    place = bisect_right(turns, day)
    return turns[place - 1] if place else day


def _get_edition(weighed: _Weighed) -> domain.Edition:
    edition: domain.Edition = weighed.value
    return edition


def _name_state(edition: domain.Edition, state: str) -> str:
    """A stamp of the same register, of a state that is not today's."""
    register, version, release = edition.stamp.rsplit(":", 2)
    return f"{register}:{version}~{state}:{release}"


def _weigh(made: domain.Edition, present: domain.Edition) -> _Weighed:
    """What of it today's edition does not have: texts of entries that were put back, and records."""
    records, entries = ({id(one) for one in some} for some in (present.records, _list_entries(present)))
    own = sum(id(record) not in records for record in made.records)
    texts = sum(_weigh_entry(entry) for entry in _list_entries(made) if id(entry) not in entries)
    return _Weighed(made, 8 * len(made.records) + _BYTES_OF_RECORD * own + texts)


def _list_entries(edition: domain.Edition) -> Iterator[domain.Entry]:
    return (record.located.entry for record in edition.records)


def _weigh_entry(entry: domain.Entry) -> int:
    """With its cells and claims, which are packed."""
    return _BYTES_OF_ENTRY + 4 * len(entry.note)


def forget() -> None:
    """Drop every edition of the past: for a process whose database was replaced beneath it."""
    for cache in (_known, _turns, _of_days, _checked):
        cache.clear()
