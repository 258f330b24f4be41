"""Templates are written for people and sent without what only people need: indentation, lines of tags."""

from __future__ import annotations

import re

from django.template.base import Origin
from django.template.loaders.app_directories import Loader

_INDENTATION = re.compile(r"\n\s+")
_TAG = r"\{%-?(?:[^%\n]|%(?!\}))*%\}"
_ALONE = "if|elif|else|endif|for|empty|endfor|with|endwith|cache|endcache|load|extends"
_TAG_LINE = re.compile(
    rf"^(?=\{{% (?:{_ALONE})\b)(?:{_TAG})+\n",
    re.MULTILINE,
)


class CompactLoader(Loader):
    """A line of tags alone says nothing; between elements one line end is as good as many spaces."""

    def get_contents(self, origin: Origin) -> str:
        return compact(super().get_contents(origin))


def compact(source: str) -> str:
    """The template's source without indentation, empty lines and the ends of lines of tags."""
    source = _INDENTATION.sub("\n", source)
    return _TAG_LINE.sub(lambda match: match.group()[:-1], source)
