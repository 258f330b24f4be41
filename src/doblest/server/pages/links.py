"""Addresses of pages, from the root of the site."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from doblest.model import Language
from doblest.reference.titles import default_title
from doblest.server.pages.requests import PageRequest

_LONGEST_ARGUMENT = 100
"""Characters: whoever asks for a city that is none writes its slug, and would have it remembered."""


def page_url(name: str, language: Language, title: str, **arguments: str) -> str:
    """The address of a page or resource; `title` is a title's key."""
    is_short = all(len(value) <= _LONGEST_ARGUMENT for value in arguments.values())
    reverse_page = _remember_reverse if is_short else _reverse
    return reverse_page(name, language, title, *arguments.items())


def _reverse(name: str, language: str, title: str, *arguments: tuple[str, str]) -> str:
    prefix = {} if title == default_title().key else {"title": title}
    return reverse(f"page-{name}", kwargs={**prefix, "language": language, **dict(arguments)})


_remember_reverse = lru_cache(maxsize=32_768)(_reverse)


def translate_url(request: PageRequest, language: Language) -> str:
    """The address of the same page in a language."""
    query = urlencode(request.query)
    address = page_url(request.page, language, request.title, **request.arguments)
    return f"{address}?{query}" if query else address
