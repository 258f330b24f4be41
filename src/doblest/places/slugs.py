"""Latin names of entries: what addresses, findings and evidence call a city by."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from itertools import count

import iuliia

from doblest.model import Entry, Place

_LONGEST = 100
_UNNAMED = "gorod"


def unique_slug(name: str, taken: Container[str]) -> str:
    """A slug that is not among those taken: «Нижний Тагил» is `nizhniy-tagil`, its namesake `…-2`."""
    plain = slugify(name)
    numbered = (f"{plain}-{number}" for number in count(2))
    return plain if plain not in taken else next(slug for slug in numbered if slug not in taken)


@lru_cache(maxsize=20_000)
def slugify(name: str) -> str:
    """The name in Latin letters by the Ministry of the Interior's rules of 1997, which read as maps do."""
    latin = re.sub(r"[^a-z0-9\s-]", "", iuliia.MVD_310.translate(name).lower())
    return "-".join(re.findall(r"[a-z0-9]+", latin))[:_LONGEST] or _UNNAMED


def slug_name(entry: Entry, place: Place | None) -> str:
    """The name that an entry's slug is made of: the gazetteer's where the city was matched to it."""
    return place.name if place else entry.city
