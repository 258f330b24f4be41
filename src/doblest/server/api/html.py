"""Pages of the API for a person, in the site's own frame."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from doblest.server.api.exchange import Request
from doblest.server.pages import site
from doblest.server.pages.catalogue import catalogue_of
from doblest.server.register import editions


def page(template: str, request: Request, content: dict[str, Any]) -> bytes:
    catalogue = catalogue_of(editions.current())
    asked = site.Asked("about", request.language)
    trail = [
        ("/".join((request.root, *request.path[:end])), part) for end, part in enumerate(request.path, 1)
    ]
    held = {"root": request.root, "trail": trail, "json_url": request.again(f="json"), **content}
    with translation.override(request.language):
        return site.refusal(catalogue, asked, f"api/{template}", held)
