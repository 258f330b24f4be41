"""Templates to bytes, with what every page shows: the masthead, the footer, the edition."""

from __future__ import annotations

from typing import Any

from django.template.loader import get_template
from django.utils import translation

from doblest.model import LocalizedText
from doblest.reference.theme import theme
from doblest.reference.titles import default_title, title_root, titles
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.cache import CachedResponse
from doblest.server.pages.contexts.metadata import build_metadata
from doblest.server.pages.footer import FOOTER_LINKS
from doblest.server.pages.requests import PageRequest
from doblest.wording.vocabulary import texts

_DATED = frozenset({"about"})
"""Pages that name the revision at their foot: on every page it would make all of them new for one word."""


def render_template(
    template: str,
    catalogue: Catalogue,
    request: PageRequest,
    context: dict[str, Any],
    *,
    section: str = "",
) -> CachedResponse:
    """A page in the request's language; `section` is the menu's item that it belongs to."""
    with translation.override(request.language):
        whole = {**build_base_context(catalogue, request, section), **context}
        if template == request.page:
            whole["metadata"] = build_metadata(catalogue, request, whole)
        body = get_template(f"pages/{template}.html").render(whole).encode()
    is_entrance = request.page == "home" and not any(request.query.values())
    return CachedResponse(body, headers={"Content-Language": request.language}, is_entrance=is_entrance)


def build_base_context(catalogue: Catalogue, request: PageRequest, section: str = "") -> dict[str, Any]:
    """What every page shows: the masthead, the footer, the edition.

    `frame` names what decides the masthead and the footer, beside what the template names itself.
    """
    edition = catalogue.edition
    return {
        "page_request": request,
        "frame": f"{request.language} {request.title} {section} {' '.join(catalogue.published)}",
        "as_of": None if request.as_of.is_today else request.as_of,
        "language": request.language,
        "section": section,
        "edition": edition,
        "shows_revision": request.page in _DATED,
        "edition_title": LocalizedText(edition.title, edition.title_en),
        "title": catalogue.title,
        "is_default_title": catalogue.title is default_title(),
        "mistakes": catalogue.mistakes,
        "theme": theme(),
        "titles": [titles()[key] for key in catalogue.published] if len(catalogue.published) > 1 else [],
        "menu": texts("sections"),
        "footer_links": [(link.label, title_root(request.title) + link.path) for link in FOOTER_LINKS],
    }
