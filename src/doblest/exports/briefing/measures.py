"""Which rows a figure counts: a rule a key of `data/briefing.toml`, of a row and a scope alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

from msgspec.structs import replace

from doblest.errors import DataError
from doblest.exports.addresses import locate_title
from doblest.exports.briefing.values import (
    CityFacts,
    Figure,
    Scope,
    choose_form,
    figure_kinds,
    status_on,
)
from doblest.model import LocalizedText, SteleEvent
from doblest.reference.city_days import find_first
from doblest.reference.edtf import parse_edtf
from doblest.reference.regions import districts
from doblest.wording.dates import format_day
from doblest.wording.memorials import has_memorial_cell

NO_DISTRICT = "none"
"""Stands for the key of a district where a subject belongs to none, or is not known."""
_MADE = ("opened", "installed", "foundation_stone")
_UNDERWAY = ("installed", "building")


def list_cities(scope: Scope) -> tuple[CityFacts, ...]:
    """Those of the asked federal subjects and district, in the order of the list."""
    return tuple(city for city in scope.cities if _is_asked(city, scope))


def _is_asked(city: CityFacts, scope: Scope) -> bool:
    region = city.region
    if scope.regions and (region is None or region.key not in scope.regions):
        return False
    return not scope.district or find_district(city) == scope.district


def find_district(city: CityFacts) -> str:
    region = city.region
    district = districts().get(region.district) if region else None
    return district.key if district else NO_DISTRICT


def measure(key: str, scope: Scope, *, district: str = "") -> Figure:
    """Count the rows; a district narrows the scope."""
    narrowed = replace(scope, district=district) if district else scope
    slugs = tuple(city.record.slug for city in find_rows(key, narrowed))
    return Figure(
        key=key,
        value=len(slugs),
        counts=_say_counts(key, len(slugs), scope),
        link=_locate(key, narrowed),
        cities=slugs,
        regions=narrowed.regions,
        district=narrowed.district,
    )


def find_rows(key: str, scope: Scope) -> tuple[CityFacts, ...]:
    """Raises DataError for a key without a rule."""
    if key not in RULES or key not in figure_kinds():
        raise DataError(f"числа «{key}» нет", where="data/briefing.toml", remedy="Проверьте ключ")
    if figure_kinds()[key].steles and not scope.title.steles:
        return ()
    return tuple(city for city in list_cities(scope) if RULES[key](city, scope))


def _say_counts(key: str, value: int, scope: Scope) -> str:
    kind = figure_kinds()[key]
    form = choose_form(value, kind.one, kind.few, kind.many)
    since = format_genitive(scope.since)
    return form.format(since=since, until=format_genitive(scope.until))


def title_figure(figure: Figure, scope: Scope) -> LocalizedText:
    """«52 стелы, открытые по закону о звании»; «Steles opened under the title's law: 52»."""
    since, until = (format_day(one.isoformat(), "en") for one in (scope.since, scope.until))
    english = figure_kinds()[figure.key].en.format(since=since, until=until)
    return LocalizedText(figure.text, f"{english[:1].upper()}{english[1:]}: {figure.value}")


def format_genitive(day: date) -> str:
    """«1 января 2025 года»."""
    return f"{format_day(day.isoformat(), 'ru')} года".replace("\u00a0", " ")


def _locate(key: str, scope: Scope) -> str:
    """The page with the rows, on the public site."""
    root = locate_title(scope.edition, scope.base_url)
    asked = {"since": scope.since.isoformat(), "day": scope.day.isoformat()}
    asked |= {"regions": ",".join(scope.regions)} if scope.regions else {}
    asked |= {"district": scope.district} if scope.district else {}
    return f"{root}figures/{key}/?{urlencode(asked)}" if root else ""


# --- steles ----------------------------------------------------------------------------------


def _is_opened(city: CityFacts, scope: Scope) -> bool:
    return status_on(city, scope.day).stage == "standing"


def _is_sure(city: CityFacts, scope: Scope) -> bool:
    return _is_opened(city, scope) and status_on(city, scope.day).is_sure


def _is_unsure(city: CityFacts, scope: Scope) -> bool:
    return _is_opened(city, scope) and not status_on(city, scope.day).is_sure


def _is_underway(city: CityFacts, scope: Scope) -> bool:
    return status_on(city, scope.day).stage in _UNDERWAY


def _is_planned(city: CityFacts, scope: Scope) -> bool:
    return status_on(city, scope.day).stage == "planned"


def _is_unknown(city: CityFacts, scope: Scope) -> bool:
    return status_on(city, scope.day).stage in ("unknown", "removed")


def _is_opened_since(city: CityFacts, scope: Scope) -> bool:
    """By the day of the opening; one of which only the end of a stretch is known is not counted."""
    event = status_on(city, scope.day).event
    if event is None or event.kind != "opened":
        return False
    first = parse_edtf(event.date).first
    return first is not None and scope.since <= first <= scope.day


def _is_begun_since(city: CityFacts, scope: Scope) -> bool:
    if not _is_underway(city, scope) or scope.is_future:
        return False
    return status_on(city, scope.since - timedelta(days=1)).stage not in _UNDERWAY


def _is_promised(city: CityFacts, scope: Scope) -> bool:
    return not _is_opened(city, scope) and find_promise(city, scope) is not None


def find_promise(city: CityFacts, scope: Scope) -> SteleEvent | None:
    """The promised event that is due from the day on, within the look ahead."""
    return next((one for one in _list_promises(city) if _is_due(one, scope)), None)


def _list_promises(city: CityFacts) -> list[SteleEvent]:
    events = city.stele.events if city.stele else ()
    return [one for one in events if one.date_kind == "promised" and one.kind in _MADE]


def _is_due(event: SteleEvent, scope: Scope) -> bool:
    last = parse_edtf(event.date).last
    return last is not None and scope.day <= last <= scope.until


def _is_overdue(city: CityFacts, scope: Scope) -> bool:
    """Whether every promised day is over, and nothing stands."""
    ends = [parse_edtf(one.date).last for one in _list_promises(city) if one.kind == "opened"]
    known = [end for end in ends if end is not None]
    is_past = bool(known) and max(known) < scope.day
    return is_past and not _is_opened(city, scope)


def _is_unlisted(city: CityFacts, scope: Scope) -> bool:
    return _is_opened(city, scope) and _says_none(city, scope)


def _says_none(city: CityFacts, _scope: Scope) -> bool:
    """Whether the list says «Нет»; one without a column of memorials says nothing."""
    return city.record.located.entry.memorial is None and has_memorial_cell(city.record)


# --- the list --------------------------------------------------------------------------------


def _is_titled_since(city: CityFacts, scope: Scope) -> bool:
    decree = city.record.decree
    return decree is not None and scope.since.isoformat() <= decree.date <= scope.day.isoformat()


def _has_day_ahead(city: CityFacts, scope: Scope) -> bool:
    day = find_next_city_day(city, scope.day)
    return day is not None and day <= scope.until


def find_next_city_day(city: CityFacts, day: date) -> date | None:
    """The first one from the day on, where one rule is known for it."""
    known = city.city_day
    if known is None or known.kind != "rule":
        return None
    return min((find_first(rule, day) for rule in known.rules), default=None)


def _has_errors(city: CityFacts, scope: Scope) -> bool:
    """Of those that nobody has dismissed."""
    decided = city.record.decisions
    return any(one.severity == "error" and one.key not in decided for one in city.record.findings)


RULES: dict[str, Callable[[CityFacts, Scope], bool]] = {
    "cities": lambda city, scope: True,
    "opened": _is_opened,
    "sure": _is_sure,
    "unsure": _is_unsure,
    "underway": _is_underway,
    "planned": _is_planned,
    "unknown": _is_unknown,
    "opened-since": _is_opened_since,
    "begun-since": _is_begun_since,
    "titled-since": _is_titled_since,
    "promised": _is_promised,
    "city-days": _has_day_ahead,
    "list-says-none": _is_unlisted,
    "overdue": _is_overdue,
    "no-memorial": _says_none,
    "errors": _has_errors,
    "no-note": lambda city, scope: not city.record.located.entry.note.strip(),
    "no-point": lambda city, scope: city.record.located.place is None,
}
