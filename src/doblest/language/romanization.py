"""Russian names in Latin letters, as maps in English write them."""

from __future__ import annotations

from functools import cache

import iuliia


@cache
def romanize(name: str) -> str:
    """«Нижний Тагил» is Nizhny Tagil."""
    return str(iuliia.WIKIPEDIA.translate(name))
