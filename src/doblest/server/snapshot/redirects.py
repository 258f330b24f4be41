"""Pages at former addresses of cities and regions that lead on to the present ones."""

from __future__ import annotations

from collections.abc import Iterator

from django.template.loader import render_to_string

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.links import page_url
from doblest.server.snapshot.files import File
from doblest.server.snapshot.links import to_path

_LANGUAGES: tuple[Language, ...] = ("ru", "en")


def build_redirects(catalogue: Catalogue) -> Iterator[File]:
    """In both languages, for each former slug of a city and the ISO code of each region."""
    for language in _LANGUAGES:
        for former, present in catalogue.edition.redirects.items():
            address = page_url("city", language, catalogue.title.key, slug=former)
            yield _build_redirect(address, present, catalogue.by_slug[present].name, language)
        for iso, group in catalogue.by_region.items():
            region = group[0].region
            address = page_url("region", language, catalogue.title.key, region=iso)
            yield _build_redirect(address, region.key, region.title, language)


def _build_redirect(former: str, present: str, name: LocalizedText, language: Language) -> File:
    context = {
        "language": language,
        "name": name.in_language(language),
        "address": f"../{present}/index.html",
    }
    return File(to_path(former), render_to_string("pages/moved.html", context).encode())
