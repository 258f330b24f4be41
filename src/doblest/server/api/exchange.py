"""One question and one answer of the API, free of any web framework."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from msgspec import Struct

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"
JSON_LD = "application/ld+json"
CSV = "text/csv; charset=utf-8"
HTML = "text/html"
PROBLEM = "application/problem+json"

Pairs = tuple[tuple[str, str], ...]


class Request(Struct, frozen=True):
    """What was asked."""

    path: tuple[str, ...] = ()
    """Parts of the path below the API's root."""
    query: Pairs = ()
    accept: str = ""
    root: str = "/api"
    """Address of the API as the client sees it, without a closing slash."""
    if_none_match: str = ""
    method: str = "GET"
    language: str = "ru"

    def url(self, *parts: str, **query: str | int) -> str:
        """An address below the root."""
        path = "/".join((self.root, *parts))
        return f"{path}?{urlencode(query)}" if query else path

    def again(self, **changes: str | int) -> str:
        """This address with parameters set; an empty value takes one away."""
        kept = [(name, value) for name, value in self.query if name not in changes]
        kept += [(name, str(value)) for name, value in changes.items() if value != ""]
        path = "/".join((self.root, *self.path))
        return f"{path}?{urlencode(kept)}" if kept else path


class Reply(Struct, frozen=True):
    """What is answered."""

    body: bytes
    media_type: str
    status: int = 200
    headers: Pairs = ()


class Link(Struct, frozen=True, omit_defaults=True):
    """A link as OGC API writes it."""

    href: str
    rel: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


def pairs(query: str) -> Pairs:
    """Parameters of an address; one without a value has an empty one."""
    return tuple(parse_qsl(query, keep_blank_values=True))
