"""Pages at former addresses of cities that lead on to the present ones."""

from __future__ import annotations

from collections.abc import Iterator

from django.template.loader import render_to_string

from doblest.model import Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.links import page_url
from doblest.server.snapshot.files import File
from doblest.server.snapshot.links import to_path

_LANGUAGES: tuple[Language, ...] = ("ru", "en")


def build_redirects(catalogue: Catalogue) -> Iterator[File]:
    """In both languages, for each former slug."""
    for former, present in catalogue.edition.redirects.items():
        for language in _LANGUAGES:
            path = to_path(page_url("city", language, catalogue.title.key, slug=former))
            name = catalogue.by_slug[present].name.in_language(language)
            context = {"language": language, "name": name, "address": f"../{present}/index.html"}
            yield File(path, render_to_string("pages/moved.html", context).encode())
