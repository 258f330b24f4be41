"""The site's search as the API's `q`."""

from __future__ import annotations

import re

from doblest.server.pages.catalogue import catalogue_of
from doblest.server.register import editions
from doblest.server.search.find import find

_FOREIGN = re.compile(r"[^A-Za-zА-Яа-яЁё0-9\s\-–—]+")


def search_slugs(title_key: str, text: str) -> list[str]:
    """Slugs of the cities that the search finds, the best first; no note has other signs than these."""
    catalogue = catalogue_of(editions.current(title_key))
    return [city.slug for city in find(catalogue, _FOREIGN.sub(" ", text)).cities]
