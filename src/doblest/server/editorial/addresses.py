"""Which addresses belong to the working side, and in which language."""

from __future__ import annotations

from django.conf import settings

from doblest.model import Language

WORKING_PATTERNS = "doblest.server.editorial.urls"
"""The module of its patterns, which are no part of the site's."""


def find_language(path: str) -> Language | None:
    """The language of an address of the working side; None for an address of the public one."""
    roots = settings.DOBLEST_WORKING_ROOTS.items()
    return next((language for root, language in roots if path.startswith(root)), None)


def translate_path(path: str, language: Language) -> str:
    """The same page of the working side in a language."""
    bare = path.removeprefix("/en")
    return f"/en{bare}" if language == "en" else bare
