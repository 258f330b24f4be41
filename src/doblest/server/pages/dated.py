"""Pages of a day (`?at=2024-05-09&known=2026-11-01`): which catalogue answers; links that keep the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from typing import Final
from urllib.parse import urlencode

from msgspec.structs import replace

from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue, find_catalogue
from doblest.server.http.problems import BadDay, ProblemError
from doblest.server.pages.links import translate_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register.as_of import AsOf, DayError, parse_as_of

_DAY: Final = re.compile(r"[?&;](?:at|known)=")
_ARGUMENT: Final = re.compile(r"<[a-z]+>")
_LINK: Final = r'(?<!data-undated)(\s(?:href|action|data-cities|data-city)=")'
"""But for the link that leads back to today."""
_FORM: Final = re.compile(r'<form\b[^>]*?\saction="[^"]*[?&;](?:at|known)=[^>]*>')
"""One that the day was put into: a browser drops the query of its address, so it stands in its fields too."""


def choose_catalogue(
    today: Catalogue, wanted: PageRequest, *, has_findings: bool = False
) -> tuple[Catalogue, PageRequest]:
    """The catalogue of the day that a page is asked for, with its findings where the page shows them, and the
    request that names the day.

    Raises ProblemError for a day that cannot be asked for.
    """
    as_of = read_as_of(wanted.query, wanted.title)
    if as_of.is_today:
        return today, wanted
    catalogue = find_catalogue(as_of, wanted.title, has_findings=has_findings)
    return catalogue, replace(wanted, as_of=as_of)


def read_as_of(query: Mapping[str, str], title: str | None) -> AsOf:
    """Raises ProblemError for a day that cannot be asked for."""
    with refuse_days():
        return parse_as_of(query, title)


@contextmanager
def refuse_days() -> Iterator[None]:
    """What is wrong with a day of an address, as a refusal of the address."""
    try:
        yield
    except DayError as error:
        raise ProblemError(BadDay(error.what, error.parameter, error.value)) from error


def leave_day(request: PageRequest) -> str:
    """The address of the same page today."""
    days = request.as_of.query
    query = {name: value for name, value in request.query.items() if name not in days}
    return translate_url(replace(request, query=query), request.language)


def keep_day(body: str, request: PageRequest, routes: Iterable[str]) -> str:
    """The page with the day in its links to pages of these routes, and in its forms."""
    day = escape(urlencode(request.as_of.query))
    inputs = "".join(
        f'<input type="hidden" name="{name}" value="{value}">' for name, value in request.as_of.query.items()
    )
    linked = _compile(title_root(request.title), tuple(routes)).sub(lambda match: _add_day(match, day), body)
    return _FORM.sub(lambda match: match[0] + inputs, linked)


def _add_day(match: re.Match[str], day: str) -> str:
    attribute, path, query, anchor = match[1], match[2], match[3] or "", match[4] or ""
    if _DAY.search(query):
        return match[0]
    return f'{attribute}{path}{query}{"&amp;" if query else "?"}{day}{anchor}"'


@lru_cache(64)
def _compile(root: str, routes: tuple[str, ...]) -> re.Pattern[str]:
    """Addresses of these routes in both languages, and those that begin with a query: of the page itself."""
    paths = "|".join(_ARGUMENT.sub('[^/"?#]+', re.escape(route).replace(r"\<", "<")) for route in routes)
    own = rf"(?:{re.escape(root)}(?:en/)?(?:{paths}))"
    return re.compile(rf'{_LINK}({own}|(?=\?))(\?[^"#]*)?(#[^"]*)?"')
