"""The whole register in time: change sets by what was asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct

from doblest.model import LocalizedText
from doblest.reference.regions import find_region
from doblest.reference.visibility import list_public_names
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.problems import reject_value
from doblest.server.pages.contexts.change import ChangeView, build_change_view
from doblest.server.pages.contexts.city_names import build_city_input, find_city, is_typed
from doblest.server.pages.requests import PageRequest
from doblest.server.register import timeline
from doblest.server.register.history import ChangeSetRecord
from doblest.server.register.timeline import Cursor, Question
from doblest.wording.vocabulary import field_name, texts

FILTERS: Final = ("region", "city", "field", "kind", "person", "from", "to")
PARAMETERS: Final = (*FILTERS, "before", "after")
PAGE_SIZE = 25
_MOST_DIGITS = 9
_MOST_CHANGES = 4
"""Of one change set, on the page of many."""

Options = list[tuple[str, str]]


class QueryOf(Struct, frozen=True):
    """The query of an address that asks for the same."""

    values: Mapping[str, str]

    def urlencode(self, **changes: str | int) -> str:
        return urlencode({name: value for name, value in {**self.values, **changes}.items() if value})


class SetView(Struct, frozen=True):
    made: ChangeSetRecord
    kind: LocalizedText
    views: tuple[ChangeView, ...]
    rest: int
    """Changes that are not shown."""


def build_changes_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for a value that a filter cannot take."""
    given = {name: request.query.get(name, "").strip() for name in FILTERS}
    title = catalogue.title.key
    given["city"] = _read_city(catalogue, given["city"])
    options = _list_options(catalogue, request)
    _refuse_unknown(given, options)
    cursor = _read_cursor(request.query)
    page = timeline.read_page(title, _build_question(given), cursor, _MOST_CHANGES)
    return {
        "given": given,
        "selects": [(name, options[name], given[name]) for name in options],
        "city_input": build_city_input(catalogue, given["city"], request.language)
        if is_typed(catalogue)
        else None,
        "since": given["from"],
        "until": given["to"],
        "filters": QueryOf(given),
        "is_chosen": any(given.values()),
        "page": page,
        "sets": [_build_set(catalogue, made) for made in page.sets],
    }


def _read_city(catalogue: Catalogue, text: str) -> str:
    """The slug of a city that is named by it, a former one or its name. Raises ProblemError for no city."""
    if not text:
        return ""
    city = find_city(catalogue, text)
    if city is None:
        raise reject_value("city", text)
    return city.slug


def _read_cursor(query: Mapping[str, str]) -> Cursor:
    """`before=120` goes on to the older ones, `after=120` to the newer; `after=0` is the very first page."""
    for name in ("after", "before"):
        if given := query.get(name, "").strip():
            if not (given.isascii() and given.isdecimal() and len(given) <= _MOST_DIGITS):
                raise reject_value(name, given)
            return Cursor(PAGE_SIZE, int(given), is_upwards=name == "after")
    return Cursor(PAGE_SIZE)


def _build_set(catalogue: Catalogue, made: ChangeSetRecord) -> SetView:
    views = tuple(build_change_view(catalogue, change) for change in made.changes)
    return SetView(made, texts("change_kinds")[made.kind], views, made.count - len(made.changes))


def _list_options(catalogue: Catalogue, request: PageRequest) -> dict[str, Options]:
    language = request.language
    regions = {group[0].region.key: group[0].region.title for group in catalogue.by_region.values()}
    fields = {name: field_name(name) for name in list_public_names("changes")}
    return {
        "region": _sort((key, name.in_language(language)) for key, name in regions.items()),
        "city": []
        if is_typed(catalogue)
        else _sort((city.slug, city.name.in_language(language)) for city in catalogue.cities),
        "field": _sort((name, word.in_language(language)) for name, word in fields.items()),
        "kind": [(key, word.in_language(language)) for key, word in texts("change_kinds").items()],
        "person": [(name, name) for name in timeline.list_people(catalogue.title.key)],
    }


def _sort(pairs: Iterable[tuple[str, str]]) -> Options:
    return sorted(pairs, key=lambda pair: pair[1])


def _refuse_unknown(given: Mapping[str, str], options: Mapping[str, Options]) -> None:
    """A person whom nobody knows has an empty list: names come and go."""
    for name in ("region", "field", "kind"):
        allowed = tuple(value for value, _ in options[name])
        if given[name] and given[name] not in allowed:
            raise reject_value(name, given[name], allowed)


def _build_question(given: Mapping[str, str]) -> Question:
    region = find_region(given["region"])
    return Question(
        region=region.iso if region else "",
        city=given["city"],
        field=given["field"],
        kind=given["kind"],
        person=given["person"],
        since=_read_day(given, "from"),
        until=_read_day(given, "to"),
    )


def _read_day(given: Mapping[str, str], name: str) -> date | None:
    if not given[name]:
        return None
    try:
        return date.fromisoformat(given[name])
    except ValueError as error:
        raise reject_value(name, given[name]) from error
