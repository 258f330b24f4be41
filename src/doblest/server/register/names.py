"""Names of cities as they are compared, and as addresses write them."""

from __future__ import annotations

from collections.abc import Container
from itertools import count

import iuliia
from django.utils.text import slugify

from doblest import model as domain


def folded(name: str) -> str:
    """The name as it is compared: case, «ё» and stray blanks aside."""
    return " ".join(name.casefold().replace("ё", "е").split())


def slug(located: domain.Located, taken: Container[str]) -> str:
    """A permanent Latin name, not among those taken: «Нижний Тагил» is `nizhniy-tagil`."""
    name = located.place.name if located.place else located.entry.city
    plain = slugify(iuliia.MVD_310.translate(name))[:100] or "gorod"
    numbered = (f"{plain}-{number}" for number in count(2))
    return plain if plain not in taken else next(one for one in numbered if one not in taken)
