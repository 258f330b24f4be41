"""Russian typography for the interface's own sentences; a source's text is never touched."""

from __future__ import annotations

import re

from doblest.wording.numbers import NBSP

_SHORT_WORDS = (
    *("без", "в", "во", "для", "до", "за", "и", "из", "к", "ко", "на", "над", "не", "ни", "но", "о", "об"),
    *("от", "по", "под", "при", "про", "с", "со", "у", "а", "№", "г.", "ул."),
)
_FORMS = sorted(
    {form for word in _SHORT_WORDS for form in (word, word.capitalize(), word.upper())}, reverse=True
)
_SHORT = "|".join(map(re.escape, _FORMS))
_LEADING = re.compile(rf"(?<![\w-])(?:{_SHORT})(?: (?:{_SHORT}))* (?=\S)")
"""Prepositions and the like, one or several, with the space that they must not be parted at."""
_TRAILING = re.compile(
    r" (?=(?:же|ли|бы|б|ж)\b|[—–] )|(?<=\d) (?=(?:т|кг|км|м|га|л|руб|млн|млрд|тыс|%|год|года|г)\b)"
)
_TAG = re.compile(r"(<[^<>]*+>)")


def typographic(text: str) -> str:
    """No line ends in a preposition, begins with a dash, or parts a number from its unit."""
    text = _LEADING.sub(lambda match: match[0].replace(" ", NBSP), text)
    return _TRAILING.sub(NBSP, text)


def typographic_html(html: str) -> str:
    """The same between tags."""
    parts = _TAG.split(html)
    return "".join(part if part.startswith("<") else typographic(part) for part in parts)
