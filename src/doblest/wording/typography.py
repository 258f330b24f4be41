"""Russian typography for the interface's own sentences; a source's text is never touched."""

from __future__ import annotations

import re

NBSP = "\u00a0"

_SHORT = re.compile(
    r"(?<![\w-])(без|в|во|для|до|за|и|из|к|ко|на|над|не|ни|но|о|об|от"
    r"|по|под|при|про|с|со|у|а|№|г\.|ул\.) (?=\S)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r" (?=(?:же|ли|бы|б|ж)\b)")
_DASH = re.compile(r" (?=[—–] )")
_UNIT = re.compile(r"(?<=\d) (?=(?:т|кг|км|м|га|л|руб|млн|млрд|тыс|%|год|года|г)\b)")
_TAG = re.compile(r"(<[^>]*>)")


def typographic(text: str) -> str:
    """No line ends in a preposition, begins with a dash, or parts a number from its unit."""
    for pattern in (_SHORT, _SHORT):
        text = pattern.sub(lambda found: found[1] + NBSP, text)
    for pattern in (_PARTICLE, _DASH, _UNIT):
        text = pattern.sub(NBSP, text)
    return text


def typographic_html(html: str) -> str:
    """The same between tags."""
    parts = _TAG.split(html)
    return "".join(part if part.startswith("<") else typographic(part) for part in parts)
