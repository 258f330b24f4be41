"""Russian names in Latin letters."""

from __future__ import annotations

from functools import lru_cache

import iuliia


@lru_cache(maxsize=20_000)
def to_english(name: str) -> str:
    """As English maps write it: «Нижний Тагил» is Nizhny Tagil."""
    return str(iuliia.WIKIPEDIA.translate(name))
