"""Pages at former addresses of cities and regions that lead on to the present ones."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from django.template.loader import render_to_string

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.links import page_url
from doblest.server.snapshot.files import File
from doblest.server.snapshot.links import to_path

_LANGUAGES: tuple[Language, ...] = ("ru", "en")


def build_redirects(catalogue: Catalogue, catalogues: Mapping[str, Catalogue]) -> Iterator[File]:
    """In both languages, for each former slug of a city and the ISO code of each region; `catalogues` are of
    all titles, to which cities may have been moved."""
    for language in _LANGUAGES:
        yield from _lead_cities(catalogue, catalogues, language)
        for iso, group in catalogue.by_region.items():
            region = group[0].region
            former, present = (
                page_url("region", language, catalogue.title.key, region=key) for key in (iso, region.key)
            )
            yield _build_redirect(former, present, region.title, language)


def _lead_cities(
    catalogue: Catalogue, catalogues: Mapping[str, Catalogue], language: Language
) -> Iterator[File]:
    """One that no list names any more has no page to lead to."""
    own = {former: (catalogue.title.key, slug) for former, slug in catalogue.edition.redirects.items()}
    for former, (key, slug) in {**own, **catalogue.edition.moved}.items():
        if key in catalogues and (city := catalogues[key].by_slug.get(slug)):
            address = page_url("city", language, catalogue.title.key, slug=former)
            yield _build_redirect(address, page_url("city", language, key, slug=slug), city.name, language)


def _build_redirect(former: str, present: str, name: LocalizedText, language: Language) -> File:
    path = to_path(former)
    context = {
        "language": language,
        "name": name.in_language(language),
        "address": posixpath.relpath(to_path(present), posixpath.dirname(path)),
    }
    return File(path, render_to_string("pages/moved.html", context).encode())
