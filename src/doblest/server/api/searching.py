"""The site's search as the API's `q`."""

from __future__ import annotations

import re

from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.search.find import find

_FOREIGN = re.compile(r"[^A-Za-zА-Яа-яЁё0-9\s\-–—]+")


def search_slugs(title_key: str, text: str) -> list[str]:
    """Slugs of the cities that the search finds, the best first; no note has other signs than these."""
    return [city.slug for city in find(current_catalogue(title_key), _FOREIGN.sub(" ", text)).cities]
