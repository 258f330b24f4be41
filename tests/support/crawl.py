"""All that the site gives to everybody: each address of its patterns, and each that an answer leads to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import get_resolver

from doblest import exports
from doblest.exports.briefing.values import figure_kinds
from doblest.featurestore import COLLECTIONS
from doblest.reference.titles import default_title
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.titles import find_published_titles

HOST = "http://testserver"
FORMS = ("json", "html", "csv")
_LINK = re.compile(rb"""(?:href|src|action)=["']([^"'<>]+)["']|"href": ?"([^"]+)"|<loc>([^<]+)</loc>""")
_CODE = re.compile(rb"""(?:[/=]["']?|%3D)((?:RU-[A-Z]{2,3}|UA-\d\d)\b)""")
"""Of a region, in a path, a query or the value of a field."""
_SIGN_IN = re.compile("/(en/)?(account|propose)/")
"""The way in, and the forms of the public: never twice the same."""
_DEEPEST = 1
"""Parameters of an address that is followed: with more, filters of filters have no end."""


def list_addresses() -> list[str]:
    """Each pattern of the site, filled with all that there is. KeyError for an argument not known here."""
    found = dict.fromkeys(address for one in get_resolver().reverse_dict.lists() for address in _fill(one[1]))
    return list(found)


def _fill(entries: list[Any]) -> Iterator[str]:
    forms = [(form, names) for entry in entries for form, names in entry[0]]
    for (form, names), title in product(forms, find_published_titles()):
        known = _list_values(title, form)
        for values in product(*(known[name] for name in names)):
            yield "/" + form % dict(zip(names, values, strict=True))


def _list_values(title: str, form: str) -> dict[str, list[str]]:
    """What may stand in an address's places."""
    catalogue = current_catalogue(title)
    slugs = [city.slug for city in catalogue.cities]
    is_product = "contribution/" in form
    is_export = "export/" in form
    return {
        "title": [title] if title != default_title().key else [],
        "slug": list(catalogue.products) if is_product else slugs,
        "region": [group[0].region.key for group in catalogue.by_region.values()],
        "theme": ["light", "dark"],
        "name": [f"{one.stem}{one.suffix}" for one in exports.FORMATS] if is_export else list(COLLECTIONS),
        "feature": [*slugs[:3], "nothing"],
        "number": ["1", "0"],
        "key": list(figure_kinds()),
        "file": ["nothing.jpg"],
    }


def crawl(client: Client, starts: list[str], most: int = 20_000) -> Iterator[tuple[str, Any]]:
    """Answers by their addresses; of the API's in each form too."""
    queue, known = deque(starts), set(starts)
    while queue:
        address = queue.popleft()
        response = client.get(address, headers={"accept-encoding": "identity"})
        yield address, response
        for link in [*_list_links(address, response), *_list_forms(address)]:
            if link not in known and len(known) < most:
                known.add(link)
                queue.append(link)


def list_codes(body: bytes) -> list[bytes]:
    """ISO codes of regions that stand in addresses."""
    return _CODE.findall(body)


def read_body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _list_links(address: str, response: Any) -> Iterator[str]:
    kind = response.headers.get("Content-Type", "")
    if not re.search("html|json|xml|text", kind):
        return
    for groups in _LINK.findall(read_body(response)):
        link = urljoin(HOST + address, unescape(b"".join(groups).decode()).replace("\\/", "/"))
        parts = urlsplit(link)
        is_public = f"{parts.scheme}://{parts.netloc}" == HOST and not _SIGN_IN.match(parts.path)
        if is_public and parts.query.count("=") <= _DEEPEST:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _list_forms(address: str) -> Iterator[str]:
    if "/api" in address and "?" not in address:
        yield from (f"{address}?f={form}" for form in FORMS)
    if address.endswith("/items"):
        yield f"{address}?limit=1000"
    if "/export/" in address and "?" not in address:
        yield from (f"{address}?as=source", f"{address}?lang=en", f"{address}?encoding=cp1251")
